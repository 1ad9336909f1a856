"""The addresses of the desk."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("paraph.api.urls")),
    path("", include("paraph.web.urls")),
]
