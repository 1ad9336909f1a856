"""What is filed under areas of cooperation."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0013_language"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnderArea",
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
                ("thing", models.CharField(max_length=80)),
                ("area", models.CharField(max_length=12)),
                ("put_at", models.DateTimeField()),
                (
                    "put_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="chancery.officer",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_under",
                "indexes": [
                    models.Index(
                        fields=["commission", "thing"], name="chancery_under_of"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "area", "thing"),
                        name="chancery_under_once",
                    )
                ],
            },
        ),
    ]
