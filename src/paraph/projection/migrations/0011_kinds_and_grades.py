"""Indexes for the acts of a kind and for the count of grades."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0010_notes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="actrow",
            index=models.Index(
                fields=["commission", "grade"], name="projection_act_grade"
            ),
        ),
        migrations.AddIndex(
            model_name="actrow",
            index=models.Index(
                fields=["commission", "side", "kind", "-folio"],
                name="projection_act_kind",
            ),
        ),
    ]
