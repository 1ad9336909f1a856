"""Enclosures of our own that this node alone has destroyed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_every_size_named"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnStrike",
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
                ("sha256", models.CharField(max_length=64)),
                ("struck_at", models.DateTimeField()),
            ],
            options={
                "db_table": "store_own_strike",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "sha256"), name="store_own_strike_once"
                    )
                ],
            },
        ),
    ]
