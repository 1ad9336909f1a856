"""What sides say of destroying enclosures."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="StrikeRow",
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
                ("consents", models.JSONField()),
                ("is_struck", models.BooleanField()),
            ],
            options={
                "db_table": "projection_strike",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "sha256"), name="projection_strike_once"
                    )
                ],
            },
        ),
    ]
