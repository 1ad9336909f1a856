"""A government's own sign-in service: OpenID Connect or SAML, if one is set up.

`sso.json` in the home names it: {"oidc": {"name", "server", "client"}} or {"saml":
{"name", "entity", "url", "certificate"}}, or "metadata_url" in place of the last two, with "origin" if people sign in at
another host than the server's or the entity's; the client's secret lies in the file
`keys/sso-secret`. Nothing of it is needed, and without that file nothing of it is here.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from paraph.node.base import PARAPH_HOME

FILE = PARAPH_HOME.path / "sso.json"
SECRET = PARAPH_HOME.path / "keys" / "sso-secret"


def services() -> Mapping[str, Any]:
    """Return what the home says of sign-in services; {} if nothing."""
    try:
        found: Mapping[str, Any] = json.loads(FILE.read_bytes())
    except FileNotFoundError:
        return {}
    return found


def apps(found: Mapping[str, Any]) -> list[str]:
    """Return the apps that the services need."""
    if not found:
        return []
    named = {
        "oidc": "allauth.socialaccount.providers.openid_connect",
        "saml": "allauth.socialaccount.providers.saml",
    }
    return ["allauth.socialaccount", *(named[one] for one in named if one in found)]


def providers(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the services as the library wants them."""
    said: dict[str, Any] = {}
    if "oidc" in found:
        said["openid_connect"] = {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [_oidc(found["oidc"])],
        }
    if "saml" in found:
        said["saml"] = {"APPS": [_saml(found["saml"])]}
    return said


def _oidc(said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": "government",
        "name": said["name"],
        "client_id": said["client"],
        "secret": SECRET.read_text("utf-8").strip() if SECRET.exists() else "",
        "settings": {"server_url": said["server"]},
    }


def _saml(said: Mapping[str, Any]) -> dict[str, Any]:
    names = {
        "metadata_url": "metadata_url",
        "url": "sso_url",
        "certificate": "x509cert",
    }
    idp = {names[name]: said[name] for name in names if name in said}
    return {
        "name": said["name"],
        "provider_id": said["entity"],
        "client_id": "government",
        "settings": {
            "attribute_mapping": {"uid": said.get("login", "uid")},
            "idp": {"entity_id": said["entity"], **idp},
            "advanced": {"strict": True, "want_assertion_signed": True},
        },
    }


def origins(found: Mapping[str, Any]) -> list[str]:
    """Return where the sign-in page may lead: a form goes nowhere else."""
    named = [found[one] for one in ("oidc", "saml") if one in found]
    urls = [one.get("origin", one.get("server", one.get("entity"))) for one in named]
    return ["{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in urls]


def urls(found: Mapping[str, Any]) -> list[str]:
    """Return the modules that hold the services' addresses."""
    return [f"{one}.urls" for one in apps(found)[1:]] + (
        ["paraph.web.service_urls"] if found else []
    )


_found = services()
APPS, URLS = apps(_found), urls(_found)
PROVIDERS, ORIGINS = providers(_found), origins(_found)
