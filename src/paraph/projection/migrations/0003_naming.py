"""Which acts name an enclosure, found by its digest."""

from typing import Any

from django.db import migrations, models


def copy_from_acts(apps: Any, schema_editor: Any) -> None:
    """Copy what the acts in the register name; one without enclosures is passed over."""
    database = schema_editor.connection.alias
    rows = apps.get_model("projection", "ActRow").objects.using(database)
    naming = apps.get_model("projection", "NamingRow")
    naming.objects.using(database).bulk_create(
        naming(commission=commission, sha256=sha256, act=seq)
        for seq, commission, enclosures in rows.exclude(enclosures=[])
        .order_by("seq")
        .values_list("seq", "commission", "enclosures")
        for sha256 in sorted({named["sha256"] for named in enclosures})
    )


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0002_strikes"),
    ]

    operations = [
        migrations.CreateModel(
            name="NamingRow",
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
                ("act", models.BigIntegerField()),
            ],
            options={
                "db_table": "projection_naming",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "sha256", "act"),
                        name="projection_naming_once",
                    )
                ],
            },
        ),
        migrations.RunPython(copy_from_acts, migrations.RunPython.noop),
    ]
