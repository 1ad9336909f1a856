"""Contacts to full strength: places by language, who took part as what, chains, steps.

A place is taken over in the language of the report it came from; who took part stays,
as a principal; a yes or no of our side becomes confirmed or contradicted.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from paraph.crafts.reading.fold import search_key

_STANDINGS = {True: "confirmed", False: "contradicted", None: "reported"}
_CASCADE = django.db.models.deletion.CASCADE
_SET_NULL = django.db.models.deletion.SET_NULL


def _id() -> "models.BigAutoField[int, int]":
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def move_over(apps: Any, schema_editor: Any) -> None:
    """Take places, standings and chains over; note by what each is looked for."""
    database = schema_editor.connection.alias

    def rows(name: str) -> Any:
        return apps.get_model("chancery", name).objects.using(database)

    for contact in rows("Contact").select_related("report").iterator():
        if contact.place:
            contact.places = {contact.report.language: contact.place}
        contact.standing = _STANDINGS[contact.is_confirmed_by_us]
        texts = [contact.place, contact.report.title, *contact.parties]
        contact.folded = "\n".join(search_key(one) for one in texts if one)
        contact.save(using=database)
    for one in rows("Statement").select_related("report").iterator():
        one.language = one.report.language
        one.chain = [
            {"role": role, "name": name, "because": "kept-before"}
            for role, name in (("speaker", one.speaker), ("via", one.via))
            if name
        ]
        texts = [one.quote, one.speaker, one.via]
        one.folded = "\n".join(search_key(text) for text in texts if text)
        one.save(using=database)


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0014_under"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Participation",
                    fields=[
                        ("id", _id()),
                        (
                            "contact",
                            models.ForeignKey(
                                on_delete=_CASCADE,
                                related_name="participations",
                                to="chancery.contact",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=_CASCADE,
                                related_name="participations",
                                to="chancery.person",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "chancery_contact_people",
                        "unique_together": {("contact", "person")},
                    },
                ),
                migrations.AlterField(
                    model_name="contact",
                    name="people",
                    field=models.ManyToManyField(
                        related_name="contacts",
                        through="chancery.Participation",
                        to="chancery.person",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="participation",
            name="role",
            field=models.CharField(default="principal", max_length=12),
        ),
        migrations.AddField(
            model_name="contact",
            name="assessment",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="contact",
            name="at_time",
            field=models.TimeField(null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="changed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="changed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=_SET_NULL,
                related_name="contacts_changed",
                to="chancery.officer",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="distribution",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="contact",
            name="folded",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="contact",
            name="initiator",
            field=models.CharField(blank=True, default="", max_length=200),
        ),
        migrations.AddField(
            model_name="contact",
            name="is_put_away",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="contact",
            name="marking",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AddField(
            model_name="contact",
            name="number",
            field=models.IntegerField(default=1),
        ),
        migrations.AddField(
            model_name="contact",
            name="occasion",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="contact",
            name="own",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="contact",
            name="places",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="contact",
            name="rank",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="contact",
            name="standing",
            field=models.CharField(default="reported", max_length=14),
        ),
        migrations.AddField(
            model_name="contact",
            name="standing_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="contact",
            name="standing_basis",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="contact",
            name="standing_by",
            field=models.ForeignKey(
                null=True,
                on_delete=_SET_NULL,
                related_name="contacts_judged",
                to="chancery.officer",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="zone",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="statement",
            name="chain",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="statement",
            name="contact",
            field=models.ForeignKey(
                null=True,
                on_delete=_CASCADE,
                related_name="statements",
                to="chancery.contact",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="folded",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="statement",
            name="is_chain_own",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="statement",
            name="language",
            field=models.CharField(blank=True, default="", max_length=12),
        ),
        migrations.AddField(
            model_name="statement",
            name="source",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AlterField(
            model_name="contact",
            name="report",
            field=models.ForeignKey(
                null=True,
                on_delete=_CASCADE,
                related_name="contacts",
                to="chancery.report",
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="end",
            field=models.IntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="statement",
            name="report",
            field=models.ForeignKey(
                null=True,
                on_delete=_CASCADE,
                related_name="statements",
                to="chancery.report",
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="start",
            field=models.IntegerField(default=0),
        ),
        migrations.CreateModel(
            name="NextStep",
            fields=[
                ("id", _id()),
                ("words", models.CharField(max_length=400)),
                ("office", models.CharField(blank=True, default="", max_length=120)),
                ("due_day", models.DateField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=_CASCADE, related_name="steps", to="chancery.contact"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        null=True, on_delete=_SET_NULL, to="chancery.officer"
                    ),
                ),
            ],
            options={
                "db_table": "chancery_contact_step",
            },
        ),
        migrations.CreateModel(
            name="ReadOut",
            fields=[
                ("id", _id()),
                ("by", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True, default="")),
                ("language", models.CharField(blank=True, default="", max_length=12)),
                ("title", models.CharField(blank=True, default="", max_length=300)),
                ("day", models.DateField(null=True)),
                ("is_put_away", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True, on_delete=_SET_NULL, to="chancery.officer"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=_CASCADE,
                        related_name="readouts",
                        to="chancery.contact",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=_CASCADE,
                        related_name="readouts",
                        to="chancery.report",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_readout",
            },
        ),
        migrations.CreateModel(
            name="ContactVersion",
            fields=[
                ("id", _id()),
                ("number", models.IntegerField()),
                ("held", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True, on_delete=_SET_NULL, to="chancery.officer"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=_CASCADE,
                        related_name="versions",
                        to="chancery.contact",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_contact_version",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contact", "number"),
                        name="chancery_contact_version_once",
                    )
                ],
            },
        ),
        migrations.RunPython(move_over, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="contact",
            name="is_confirmed_by_us",
        ),
        migrations.RemoveField(
            model_name="contact",
            name="place",
        ),
    ]
