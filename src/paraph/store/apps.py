"""The Django app of the store."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Acts, enclosures, peers."""

    name = "paraph.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
