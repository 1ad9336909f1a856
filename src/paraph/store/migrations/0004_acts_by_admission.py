"""What was admitted last in one commission is found at once, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_own_strikes"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="storedact",
            index=models.Index(
                fields=["commission", "seq"], name="store_act_admission"
            ),
        ),
    ]
