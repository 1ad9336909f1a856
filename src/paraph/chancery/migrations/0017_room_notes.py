"""Quick notes taken in the room."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0016_by_hand"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoomNote",
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
                ("session", models.CharField(max_length=12)),
                ("item", models.CharField(blank=True, default="", max_length=12)),
                ("words", models.TextField()),
                ("written_at", models.DateTimeField()),
                ("is_put_away", models.BooleanField(default=False)),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="chancery.officer",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_room_note",
                "indexes": [
                    models.Index(
                        fields=["commission", "session"], name="chancery_room_of"
                    )
                ],
            },
        ),
    ]
