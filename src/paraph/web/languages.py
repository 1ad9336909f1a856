"""In which language somebody sees the pages: as he chose, else as his browser asks.

An officer's choice is kept in the chancery and goes with him to every browser in which
he signs in. Before that the browser has it, in a cookie. No address says a language.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from paraph.chancery import officers
from paraph.chancery.officers import Officer

CHOSEN = "paraph_language"
"""Of the session: what its officer has chosen, so that no page asks for it anew."""

_YEAR_S = 365 * 24 * 3600


class Language:
    """Answers each request in the language of whoever asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request in its language, and say which it is."""
        language = of(request)
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def of(request: HttpRequest) -> str:
    """Return the language in which a request is answered."""
    chosen = str(request.session.get(CHOSEN, ""))
    if chosen in dict(settings.LANGUAGES):
        return chosen
    return translation.get_language_from_request(request)


def remember(request: HttpRequest, officer: Officer | None) -> None:
    """Let a sign-in that has just been made show the pages as its officer chose."""
    if officer is not None and officer.language:
        request.session[CHOSEN] = officer.language


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep a choice: with the officer who is signed in, and in this browser."""
    response = redirect(safe(request, request.POST.get("next", "/")))
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return response
    if request.user.is_authenticated:
        officers.choose_language(request.user.pk, chosen)
        request.session[CHOSEN] = chosen
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=_YEAR_S,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        samesite="Lax",
        httponly=True,
    )
    return response


def safe(request: HttpRequest, url: str) -> str:
    """Return an address of this node to go on to; "/" for any other."""
    good = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()})
    return url if good else "/"
