"""The Django app of the chancery."""

from django.apps import AppConfig


class ChanceryConfig(AppConfig):
    """The office of one side."""

    name = "paraph.chancery"
    label = "chancery"
    default_auto_field = "django.db.models.BigAutoField"
