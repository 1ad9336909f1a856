from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0007_log"),
    ]

    operations = [
        migrations.CreateModel(
            name="Practice",
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
                ("commission", models.CharField(max_length=64, unique=True)),
                ("four_eyes", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "chancery_practice",
            },
        ),
        migrations.AddField(
            model_name="draft",
            name="cleared_by",
            field=models.ForeignKey(
                null=True,
                on_delete=models.SET_NULL,
                related_name="clearances",
                to="chancery.officer",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="cleared_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="draft",
            name="cleared_digest",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="draft",
            name="cleared_stance",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
    ]
