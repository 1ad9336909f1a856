"""In which language an officer sees the pages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0012_keeping"),
    ]

    operations = [
        migrations.AddField(
            model_name="officer",
            name="language",
            field=models.CharField(blank=True, default="", max_length=12),
        ),
    ]
