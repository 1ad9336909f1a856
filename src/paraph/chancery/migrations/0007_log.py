"""The internal log tells the commission, the name as it was, and what was only read."""

from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the names of officers down, and put what is no sign-in where it belongs."""
    alias = schema_editor.connection.alias
    rows = apps.get_model("chancery", "LogEntry").objects.using(alias)
    officers = apps.get_model("chancery", "Officer").objects.using(alias)
    for officer in officers.all():
        rows.filter(officer=officer).update(name=officer.name)
    for prefix in ("draft.", "report."):
        of_a_commission = rows.filter(did__startswith=prefix)
        of_a_commission.update(commission=settings.PARAPH_HOME.first_commission)


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0006_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="logentry",
            name="name",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="logentry",
            name="for_name",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="logentry",
            name="commission",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="logentry",
            name="is_read",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="logentry",
            name="at",
            field=models.DateTimeField(db_index=True),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["is_read", "id"], name="chancery_log_done"),
        ),
        migrations.RunPython(keep_names, migrations.RunPython.noop),
    ]
