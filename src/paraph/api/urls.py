"""The addresses of the API."""

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer

from paraph.api import drafts, record
from paraph.api.access import OfficerSession
from paraph.chancery.officers import READER
from paraph.kernel.errors import Refused, VerificationError


class Json(BaseRenderer):
    """Writes JSON with every script as it is."""

    media_type = "application/json"

    def render(
        self, request: HttpRequest, data: object, *, response_status: int
    ) -> bytes:
        """Return a value as JSON."""
        del request, response_status
        return orjson.dumps(data, default=str)


api = NinjaAPI(
    title="Paraph",
    version="1",
    description="Reads of the joint record; drafts of any kind. Nothing here seals.",
    auth=OfficerSession(READER),
    renderer=Json(),
    docs_url=None,
    urls_namespace="paraph-api",
)
api.add_router("/c/{at}", record.router)
api.add_router("/c/{at}", drafts.router)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """Tell a refusal: its code and its facts."""
    return _told(request, error.code, error.facts)


@api.exception_handler(VerificationError)
def malformed(request: HttpRequest, error: VerificationError) -> HttpResponse:
    """Tell what is wrong with the bytes."""
    return _told(request, error.code, error.facts)


def _told(request: HttpRequest, code: str, facts: dict[str, object]) -> HttpResponse:
    told = {
        "code": code,
        "facts": {_shown(name): _shown(facts[name]) for name in facts},
    }
    status = 403 if code == "draft.may-not" else 422
    return api.create_response(request, told, status=status)


def _shown(value: object) -> str:
    """Return a fact as text that can be written: it may hold what was refused."""
    return str(value).encode("utf-8", "replace").decode()


urlpatterns = [path("", api.urls)]
