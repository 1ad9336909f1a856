"""An enclosure is named once with each size, not with the first size alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("store", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(
            model_name="namedenclosure", name="store_enclosure_once"
        ),
        migrations.AddConstraint(
            model_name="namedenclosure",
            constraint=models.UniqueConstraint(
                fields=("commission", "sha256", "size"),
                name="store_enclosure_size_once",
            ),
        ),
    ]
