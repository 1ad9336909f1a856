"""Contacts on the record."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0006_markings"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactRow",
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
                ("contact", models.CharField(max_length=12)),
                ("weight", models.BigIntegerField()),
                ("day", models.CharField(max_length=10)),
                ("state", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                ("notes", models.JSONField()),
                ("account", models.JSONField(null=True)),
                ("offers", models.JSONField()),
            ],
            options={
                "db_table": "projection_contact",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "contact"), name="projection_contact_once"
                    )
                ],
            },
        ),
    ]
