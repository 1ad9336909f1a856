"""In which commissions this node holds the bytes of an enclosure.

Of an older node only the file tells that bytes are here, not in which commission they
came. Where acts of one commission alone name them, it was there. Where acts of several
do, nobody can tell: none of them is taken to hold them, and each asks its peers anew.
"""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def hold(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Note what lies here for the one commission that names it, and each charter."""
    alias = schema_editor.connection.alias
    commissions = apps.get_model("store", "Commission").objects.using(alias)
    named = apps.get_model("store", "NamedEnclosure").objects.using(alias)
    naming: dict[str, set[str]] = {}
    for commission, sha256 in named.values_list("commission", "sha256"):
        naming.setdefault(sha256, set()).add(commission)
    for commission in commissions.values_list("commission", flat=True):
        naming[commission] = {commission}
    held = apps.get_model("store", "HeldEnclosure")
    folder = settings.PARAPH_HOME.enclosures
    held.objects.using(alias).bulk_create(
        [
            held(commission=min(those), sha256=sha256)
            for sha256, those in naming.items()
            if len(those) == 1 and (folder / sha256).is_file()
        ]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_acts_by_admission"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeldEnclosure",
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
            ],
            options={
                "db_table": "store_held_enclosure",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commission", "sha256"),
                        name="store_held_enclosure_once",
                    )
                ],
            },
        ),
        migrations.RunPython(hold, migrations.RunPython.noop),
    ]
