"""Reports and contacts are of a commission, so that roles in it guard them."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def give_to_the_first(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give what there is to the one commission that there was."""
    alias = schema_editor.connection.alias
    for name in ("Report", "Contact"):
        rows = apps.get_model("chancery", name).objects.using(alias)
        rows.update(commission=settings.PARAPH_HOME.first_commission)


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0008_four_eyes"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="commission",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="contact",
            name="commission",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(give_to_the_first, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["commission"], name="chancery_report_of"),
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["commission"], name="chancery_contact_of"),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(
                fields=["commission", "is_read", "id"], name="chancery_log_of"
            ),
        ),
    ]
