"""The one contact of its report in which a statement was made."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0019_notices"),
    ]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="said_in",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="said",
                to="chancery.contact",
            ),
        ),
    ]
