"""Roles are of a commission and for a time: rows, and no longer a word on the officer."""

import datetime as dt

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BEGINNING = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def keep_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give each officer the role they had, in each commission of this office."""
    alias = schema_editor.connection.alias
    officers = apps.get_model("chancery", "Officer").objects.using(alias)
    roles = apps.get_model("chancery", "Role").objects.using(alias)
    drafts = apps.get_model("chancery", "Draft").objects.using(alias)
    commissions = set(drafts.values_list("commission", flat=True).distinct())
    if settings.PARAPH_HOME.first_commission:
        commissions.add(settings.PARAPH_HOME.first_commission)
    for officer in officers.all():
        for commission in sorted(commissions):
            roles.create(
                officer=officer,
                commission=commission,
                role=officer.role,
                from_at=BEGINNING,
            )


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0005_filed_and_set_aside"),
    ]

    operations = [
        migrations.CreateModel(
            name="Role",
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
                (
                    "commission",
                    models.CharField(blank=True, default="", max_length=64),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("reader", "reader"),
                            ("translator", "translator"),
                            ("drafter", "drafter"),
                            ("releaser", "releaser"),
                            ("administrator", "administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(null=True)),
                (
                    "acts_for",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deputies",
                        to="chancery.officer",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
                        to="chancery.officer",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_role",
            },
        ),
        migrations.RunPython(keep_roles, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="officer",
            name="role",
        ),
    ]
