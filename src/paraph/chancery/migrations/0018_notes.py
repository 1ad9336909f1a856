"""The register of notes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0017_room_notes"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoteNumbering",
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
                ("commission", models.CharField(max_length=64, unique=True)),
                ("numbering", models.CharField(default="year", max_length=10)),
            ],
            options={
                "db_table": "chancery_note_numbering",
            },
        ),
        migrations.CreateModel(
            name="PaperNote",
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
                ("direction", models.CharField(max_length=10)),
                ("side", models.CharField(max_length=40)),
                ("series", models.IntegerField()),
                ("serial", models.IntegerField()),
                ("number", models.CharField(blank=True, default="", max_length=100)),
                ("form", models.CharField(max_length=40)),
                ("language", models.CharField(blank=True, default="", max_length=40)),
                ("day", models.DateField()),
                ("dispatch_day", models.DateField(null=True)),
                ("receipt_day", models.DateField(null=True)),
                ("channel", models.CharField(blank=True, default="", max_length=40)),
                ("subject", models.CharField(max_length=400)),
                ("sender", models.CharField(blank=True, default="", max_length=300)),
                ("addressee", models.CharField(blank=True, default="", max_length=300)),
                ("rank", models.CharField(blank=True, default="", max_length=40)),
                ("place", models.CharField(blank=True, default="", max_length=200)),
                ("opening", models.TextField(blank=True, default="")),
                ("body", models.TextField(blank=True, default="")),
                ("closing", models.TextField(blank=True, default="")),
                ("enclosed", models.TextField(blank=True, default="")),
                ("enclosures", models.JSONField(default=list)),
                ("marking", models.CharField(blank=True, default="", max_length=200)),
                ("wants_reply", models.BooleanField(default=False)),
                ("reply_due_day", models.DateField(null=True)),
                ("is_put_away", models.BooleanField(default=False)),
                ("version", models.IntegerField(default=1)),
                ("listed", models.CharField(blank=True, default="", max_length=40)),
                ("kept_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes_changed",
                        to="chancery.officer",
                    ),
                ),
                (
                    "in_reply_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replies",
                        to="chancery.papernote",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes_kept",
                        to="chancery.officer",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_note",
            },
        ),
        migrations.CreateModel(
            name="NoteVersion",
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
                ("number", models.IntegerField()),
                ("held", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="chancery.officer",
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="chancery.papernote",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_note_version",
            },
        ),
        migrations.AddConstraint(
            model_name="papernote",
            constraint=models.UniqueConstraint(
                fields=("commission", "direction", "series", "serial"),
                name="chancery_note_serial_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="noteversion",
            constraint=models.UniqueConstraint(
                fields=("note", "number"), name="chancery_note_version_once"
            ),
        ),
    ]
