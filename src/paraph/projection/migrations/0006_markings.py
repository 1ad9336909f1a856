"""What is marked, as rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0005_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="MarkingRow",
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
                ("path", models.CharField(max_length=200)),
                ("side", models.CharField(max_length=40)),
                ("level", models.CharField(max_length=40)),
                ("note", models.JSONField()),
            ],
            options={
                "db_table": "projection_marking",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "path", "side"),
                        name="projection_marking_once",
                    )
                ],
            },
        ),
    ]
