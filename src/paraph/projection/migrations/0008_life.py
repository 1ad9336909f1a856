"""How far a session has come. A rebuild fills it in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projection", "0007_contacts"),
    ]

    operations = [
        migrations.AddField(
            model_name="sessionrow",
            name="state",
            field=models.CharField(default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="sessionrow",
            name="is_extraordinary",
            field=models.BooleanField(default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="sessionrow",
            name="life",
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
    ]
