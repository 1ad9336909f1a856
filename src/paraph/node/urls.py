"""The addresses of the desk."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = []
if find_spec("paraph.api"):
    urlpatterns.append(path("api/", include("paraph.api.urls")))
if find_spec("paraph.web") and find_spec("paraph.web.urls"):
    urlpatterns.append(path("", include("paraph.web.urls")))
