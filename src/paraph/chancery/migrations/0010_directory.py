"""The directory: names and styles by language and day, organisations, posts in them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from paraph.crafts.reading.fold import search_key


def move_over(apps: Any, schema_editor: Any) -> None:
    """Turn each person's style and post into rows without days; fold the spellings."""
    database = schema_editor.connection.alias

    def rows(name: str) -> Any:
        return apps.get_model("chancery", name).objects.using(database)

    for person in rows("Person").all():
        if person.style:
            rows("Style").create(person=person, words={"": person.style})
        if person.post:
            post = rows("Post").create(title=person.post)
            rows("Holding").create(person=person, post=post)
    for spelling in rows("Spelling").all():
        spelling.folded = search_key(spelling.words)[:400]
        spelling.save(using=database, update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0009_commissions"),
    ]

    operations = [
        migrations.CreateModel(
            name="Holding",
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
                ("from_day", models.DateField(null=True)),
                ("to_day", models.DateField(null=True)),
            ],
            options={
                "db_table": "chancery_holding",
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                ("from_day", models.DateField(null=True)),
                ("to_day", models.DateField(null=True)),
                ("key", models.CharField(blank=True, default="", max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("type", models.CharField(blank=True, default="", max_length=200)),
                ("side", models.CharField(blank=True, default="", max_length=40)),
                ("state", models.CharField(blank=True, default="", max_length=3)),
            ],
            options={
                "db_table": "chancery_organisation",
            },
        ),
        migrations.CreateModel(
            name="OrganisationSpelling",
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
                ("words", models.CharField(max_length=200)),
                ("language", models.CharField(blank=True, default="", max_length=40)),
                ("is_name", models.BooleanField(default=False)),
                (
                    "folded",
                    models.CharField(
                        blank=True, db_index=True, default="", max_length=400
                    ),
                ),
            ],
            options={
                "db_table": "chancery_organisation_spelling",
            },
        ),
        migrations.CreateModel(
            name="Post",
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
                ("key", models.CharField(blank=True, default="", max_length=80)),
                ("title", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "chancery_post",
            },
        ),
        migrations.CreateModel(
            name="Style",
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
                ("from_day", models.DateField(null=True)),
                ("to_day", models.DateField(null=True)),
                ("words", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "chancery_style",
            },
        ),
        migrations.AddField(
            model_name="person",
            name="key",
            field=models.CharField(blank=True, default="", max_length=80),
        ),
        migrations.AddField(
            model_name="person",
            name="photo",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="spelling",
            name="folded",
            field=models.CharField(
                blank=True, db_index=True, default="", max_length=400
            ),
        ),
        migrations.AddField(
            model_name="spelling",
            name="is_name",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("key",),
                name="chancery_person_key_once",
            ),
        ),
        migrations.AddField(
            model_name="holding",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="holdings",
                to="chancery.person",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="parent",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="parts",
                to="chancery.organisation",
            ),
        ),
        migrations.AddField(
            model_name="organisationspelling",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="spellings",
                to="chancery.organisation",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="posts",
                to="chancery.organisation",
            ),
        ),
        migrations.AddField(
            model_name="holding",
            name="post",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="holdings",
                to="chancery.post",
            ),
        ),
        migrations.AddField(
            model_name="style",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="styles",
                to="chancery.person",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("key",),
                name="chancery_organisation_key_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisationspelling",
            constraint=models.UniqueConstraint(
                fields=("organisation", "words", "language"),
                name="chancery_organisation_spelling_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key", ""), _negated=True),
                fields=("key",),
                name="chancery_post_key_once",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="spelling",
            name="chancery_spelling_once",
        ),
        migrations.AddConstraint(
            model_name="spelling",
            constraint=models.UniqueConstraint(
                fields=("person", "words", "language"),
                name="chancery_spelling_once",
            ),
        ),
        migrations.RunPython(move_over, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="person",
            name="post",
        ),
        migrations.RemoveField(
            model_name="person",
            name="style",
        ),
    ]
