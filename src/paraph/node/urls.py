"""The addresses of the desk."""

from django.urls import include, path

from paraph.node import sso

urlpatterns = [
    path("api/", include("paraph.api.urls")),
    path("", include("paraph.web.urls")),
    *(path("sign-in/service/", include(one)) for one in sso.URLS),
]
