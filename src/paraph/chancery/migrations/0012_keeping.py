"""Legal holds, and how long private matter is kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0011_bundles"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalHold",
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
                (
                    "commission",
                    models.CharField(blank=True, default="", max_length=64),
                ),
                ("thing", models.CharField(blank=True, default="", max_length=80)),
                ("reason", models.CharField(max_length=300)),
                ("placed_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "lifted_reason",
                    models.CharField(blank=True, default="", max_length=300),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="holds_placed",
                        to="chancery.officer",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="holds_lifted",
                        to="chancery.officer",
                    ),
                ),
            ],
            options={"db_table": "chancery_hold"},
        ),
        migrations.CreateModel(
            name="RetentionClass",
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
                (
                    "commission",
                    models.CharField(blank=True, default="", max_length=64),
                ),
                ("matter", models.CharField(max_length=40)),
                ("days", models.IntegerField()),
            ],
            options={
                "db_table": "chancery_retention",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "matter"), name="chancery_retention_once"
                    )
                ],
            },
        ),
    ]
