"""Drafts that came in together, and the row that each was made of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0010_directory"),
    ]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="bundle",
            field=models.CharField(
                blank=True, db_index=True, default="", max_length=40
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="row_key",
            field=models.CharField(blank=True, default="", max_length=100),
        ),
    ]
