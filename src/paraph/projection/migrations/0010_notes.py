"""Notes, decisions and silences on the record."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0009_delegations"),
    ]

    operations = [
        migrations.CreateModel(
            name="DecisionRow",
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
                ("decision", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("state", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("by_silence", models.CharField(max_length=12)),
                ("session", models.CharField(max_length=12)),
                ("recorded_in", models.CharField(max_length=12)),
                ("proposals", models.JSONField()),
                ("terms", models.JSONField(null=True)),
                ("offers", models.JSONField()),
            ],
            options={
                "db_table": "projection_decision",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "decision"),
                        name="projection_decision_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteRow",
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
                ("side", models.CharField(max_length=40)),
                ("note", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("list", models.CharField(max_length=10)),
                ("other", models.CharField(max_length=40)),
                ("number", models.CharField(max_length=100)),
                ("day", models.CharField(max_length=10)),
                ("said", models.JSONField()),
            ],
            options={
                "db_table": "projection_note",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "side", "note"),
                        name="projection_note_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SilenceRow",
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
                ("silence", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("side", models.CharField(max_length=40)),
                ("state", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("until", models.CharField(max_length=20)),
                ("zone", models.CharField(max_length=60)),
                ("extended", models.BooleanField()),
                ("terms", models.JSONField()),
                ("opened", models.JSONField()),
                ("kept", models.JSONField()),
                ("breaks", models.JSONField()),
                ("extensions", models.JSONField()),
            ],
            options={
                "db_table": "projection_silence",
                "indexes": [
                    models.Index(
                        fields=["state", "until"], name="projection_silence_until"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "silence"), name="projection_silence_once"
                    )
                ],
            },
        ),
    ]
