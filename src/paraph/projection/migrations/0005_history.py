"""Entries of the past, and what was received on paper."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0004_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="ElsewhereRow",
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
                ("paper", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("side", models.CharField(max_length=40)),
                ("of", models.CharField(max_length=40)),
                ("day", models.CharField(max_length=10)),
                ("about", models.CharField(max_length=200)),
                ("said", models.JSONField()),
            ],
            options={
                "db_table": "projection_elsewhere",
                "indexes": [
                    models.Index(
                        fields=["commission", "about"],
                        name="projection_elsewhere_about",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "paper"), name="projection_elsewhere_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoryRow",
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
                ("entry", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("side", models.CharField(max_length=40)),
                ("what", models.CharField(max_length=20)),
                ("day", models.CharField(max_length=10)),
                ("part_of", models.CharField(max_length=20)),
                ("said", models.JSONField()),
                ("answers", models.JSONField()),
                ("is_left", models.BooleanField()),
                ("state", models.CharField(max_length=10)),
            ],
            options={
                "db_table": "projection_history",
                "indexes": [
                    models.Index(
                        fields=["commission", "part_of"], name="projection_history_part"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "entry"), name="projection_history_once"
                    )
                ],
            },
        ),
    ]
