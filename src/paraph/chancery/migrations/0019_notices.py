"""Calendar feeds, and notices by mail: what was chosen, what was told."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("chancery", "0018_notes"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
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
                ("token_sha256", models.CharField(max_length=64, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("commission", models.CharField(blank=True, default="", max_length=64)),
                ("has_private", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("used_day", models.DateField(null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feeds",
                        to="chancery.officer",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_feed",
            },
        ),
        migrations.CreateModel(
            name="NoticeChoice",
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
                ("commission", models.CharField(max_length=64)),
                ("what", models.JSONField(default=list)),
                ("within_days", models.IntegerField(default=7)),
                ("often", models.CharField(default="never", max_length=10)),
                ("hour", models.IntegerField(default=8)),
                ("weekday", models.IntegerField(default=0)),
                ("zone", models.CharField(max_length=60)),
                ("language", models.CharField(blank=True, default="", max_length=12)),
                ("next_at", models.DateTimeField(null=True)),
                ("seen_seq", models.BigIntegerField(default=0)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="chancery.officer",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_notice_choice",
            },
        ),
        migrations.CreateModel(
            name="NoticeMail",
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
                ("begun_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, default="", max_length=80)),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mails",
                        to="chancery.noticechoice",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_notice_mail",
            },
        ),
        migrations.CreateModel(
            name="NoticeTold",
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
                ("key", models.CharField(max_length=300)),
                ("state", models.CharField(max_length=100)),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="told",
                        to="chancery.noticechoice",
                    ),
                ),
            ],
            options={
                "db_table": "chancery_notice_told",
            },
        ),
        migrations.AddIndex(
            model_name="noticechoice",
            index=models.Index(fields=["next_at"], name="chancery_notice_next"),
        ),
        migrations.AddConstraint(
            model_name="noticechoice",
            constraint=models.UniqueConstraint(
                fields=("officer", "commission"), name="chancery_notice_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="noticetold",
            constraint=models.UniqueConstraint(
                fields=("choice", "key"), name="chancery_notice_told_once"
            ),
        ),
    ]
