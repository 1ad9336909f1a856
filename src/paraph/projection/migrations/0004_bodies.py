"""Bodies, posts in them, and areas of cooperation, as rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0003_naming"),
    ]

    operations = [
        migrations.CreateModel(
            name="AreaRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("commission", models.CharField(max_length=64)),
                ("area", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("title", models.JSONField()),
                ("state", models.CharField(max_length=10)),
                ("place_state", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("parent", models.CharField(max_length=12)),
                ("order", models.BigIntegerField()),
                ("terms", models.JSONField(null=True)),
                ("proposals", models.JSONField()),
                ("offers", models.JSONField()),
            ],
            options={
                "db_table": "projection_area",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "area"), name="projection_area_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("commission", models.CharField(max_length=64)),
                ("body", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("title", models.JSONField()),
                ("state", models.CharField(max_length=10)),
                ("terms_state", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("parent", models.CharField(max_length=12)),
                ("terms", models.JSONField(null=True)),
                ("merged_into", models.CharField(max_length=12)),
                ("proposals", models.JSONField()),
                ("offers", models.JSONField()),
                ("reports", models.JSONField()),
            ],
            options={
                "db_table": "projection_body",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "body"), name="projection_body_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PostRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("commission", models.CharField(max_length=64)),
                ("body", models.CharField(max_length=12)),
                ("side", models.CharField(max_length=40)),
                ("post", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("role", models.CharField(max_length=20)),
                ("title", models.JSONField()),
                ("held", models.JSONField()),
                ("is_given_up", models.BooleanField()),
            ],
            options={
                "db_table": "projection_post",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "body", "side", "post"),
                        name="projection_post_once",
                    )
                ],
            },
        ),
    ]
