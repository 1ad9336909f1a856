"""The Django app of the projection."""

from django.apps import AppConfig


class ProjectionConfig(AppConfig):
    """Rows for pages."""

    name = "paraph.projection"
    label = "projection"
    default_auto_field = "django.db.models.BigAutoField"
