"""A government's own sign-in service: it says who somebody is, and makes no account."""

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse


def services(request: HttpRequest) -> list[dict[str, str]]:
    """Return the sign-in services that are set up, with where each is asked."""
    if not apps.is_installed("allauth.socialaccount"):
        return []
    from allauth.socialaccount.adapter import get_adapter  # noqa: PLC0415 (an extra)

    found = []
    for one in get_adapter(request).list_apps(request):
        if one.provider == "saml":
            url = reverse("saml_login", kwargs={"organization_slug": one.client_id})
        else:
            url = reverse(
                "openid_connect_login", kwargs={"provider_id": one.provider_id}
            )
        found.append({"name": one.name, "url": url})
    return found
