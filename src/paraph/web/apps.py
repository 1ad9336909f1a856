"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages of one node."""

    name = "paraph.web"
    label = "web"
