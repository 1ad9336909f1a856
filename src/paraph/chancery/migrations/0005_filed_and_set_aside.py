"""A report is filed, or not, and set aside, or not: two things, not one state."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tell_apart(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Keep of the one state what it says of each."""
    alias = schema_editor.connection.alias
    rows = apps.get_model("chancery", "Report").objects.using(alias)
    contacts = apps.get_model("chancery", "Contact").objects.using(alias)
    rows.filter(state="set_aside").update(is_set_aside=True)
    for report in rows.only("id", "state", "received_at"):
        filed = contacts.filter(report=report).order_by("-kept_at").first()
        if filed is not None or report.state == "confirmed":
            filed_at = filed.kept_at if filed is not None else report.received_at
            rows.filter(pk=report.pk).update(filed_at=filed_at)


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0004_approved_stances"),
    ]

    operations = [
        migrations.AddField(
            model_name="report",
            name="filed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="report",
            name="is_set_aside",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="report",
            name="state",
        ),
        migrations.AddField(
            model_name="contact",
            name="parties",
            field=models.JSONField(default=list),
        ),
    ]
