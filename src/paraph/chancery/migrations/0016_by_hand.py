"""What an officer marks in a report, and reports brought in many at once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0015_contacts"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="by_hand",
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name="Parcel",
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
                ("published", models.DateField(null=True)),
                ("language", models.CharField(blank=True, default="", max_length=10)),
                ("brought_at", models.DateTimeField()),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="chancery.officer",
                    ),
                ),
            ],
            options={"db_table": "chancery_parcel"},
        ),
        migrations.CreateModel(
            name="ParcelFile",
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
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("raw", models.BinaryField(default=b"")),
                ("state", models.CharField(default="waiting", max_length=12)),
                ("trouble", models.CharField(blank=True, default="", max_length=40)),
                ("facts", models.JSONField(default=dict)),
                (
                    "parcel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="chancery.parcel",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="chancery.report",
                    ),
                ),
            ],
            options={"db_table": "chancery_parcel_file"},
        ),
        migrations.AddIndex(
            model_name="parcel",
            index=models.Index(fields=["commission"], name="chancery_parcel_of"),
        ),
        migrations.AddIndex(
            model_name="parcelfile",
            index=models.Index(fields=["state"], name="chancery_parcel_file_state"),
        ),
    ]
