"""A form that was sent twice, as by a double click, is carried out once.

Every rendering of a page masks the token of its forms anew: the same token in the same
words for the same address means the same press on the same page. What is under way
is in the cache of this process; its threads share it, and one process serves the desk.
"""

import hashlib
import time
from collections.abc import Callable
from http.cookies import SimpleCookie

from django.core.cache import cache
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.http.request import RawPostDataException
from django.utils.translation import gettext

from paraph.web import kept

Respond = Callable[[HttpRequest], HttpResponseBase]

WITHIN_S = 10
LONGEST_S = 120
"""What is under way is taken for that so long at most."""
WAITS_S = 2
LOOKS_EVERY_S = 0.05
MOST_BYTES = 300_000
"""What is longer is not read for this; it takes too long to be sent twice in a moment."""

TOKEN = b"csrfmiddlewaretoken"
UNDER_WAY = "under way"
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}

Answer = tuple[int, str, SimpleCookie]
"""Of a form that was carried out: status, where it leads, cookies (what is told there)."""


class Once:
    """Answers the second of two same forms of an officer as the first was answered.

    The second waits a moment for the first. If that led elsewhere, the second leads
    there too. If it did not, nothing was made but a page that says what is wrong: the
    second is carried out, to get that page. If the first is still not done, nobody knows
    what it will make: the second is not carried out, and the officer is told so.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request."""
        key = _same(request)
        if not key:
            return self.get_response(request)
        for _look in range(int(WAITS_S / LOOKS_EVERY_S)):
            if cache.add(key, UNDER_WAY, LONGEST_S):
                return self._first(request, key)
            answer = cache.get(key)
            if answer is not None and answer != UNDER_WAY:
                return _again(answer)
            time.sleep(LOOKS_EVERY_S)
        told = gettext(
            "This was sent a moment ago and is still being done. It is not done twice."
        )
        return kept.told_only(request, told, 409)

    def _first(self, request: HttpRequest, key: str) -> HttpResponseBase:
        """Carry a form out, and keep for a moment where it led."""
        try:
            response = self.get_response(request)
        except BaseException:
            cache.delete(key)
            raise
        if 300 <= response.status_code < 400 and response.has_header("Location"):
            answer = (response.status_code, response["Location"], response.cookies)
            cache.set(key, answer, WITHIN_S)
        else:
            cache.delete(key)
        return response


def _same(request: HttpRequest) -> str:
    """Return what two sendings of one form have in common; "" if it may be sent twice."""
    if not _is_form(request) or not request.user.is_authenticated:
        return ""
    try:
        body = request.body
    except RawPostDataException:  # it was read before: it is no form of ours
        return ""
    if TOKEN not in body:
        return ""
    # Browsers part the fields of the same form by other words each time.
    parts = (request.content_params or {}).get("boundary", "").encode()
    body = body.replace(parts, b"") if parts else body
    whose = f"{request.session.session_key}\n{request.get_full_path()}\n".encode()
    return f"once-{hashlib.sha256(whose + body).hexdigest()}"


def _is_form(request: HttpRequest) -> bool:
    """Say whether a browser sends a form, and goes where the answer leads."""
    length = request.headers.get("Content-Length", "")
    return (
        request.method == "POST"
        and request.content_type in FORMS
        and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and "X-Requested-With" not in request.headers
        and "HX-Request" not in request.headers
        and length.isdecimal()
        and int(length) <= MOST_BYTES
    )


def _again(answer: Answer) -> HttpResponse:
    """Return the answer that the first was given."""
    status, where, cookies = answer
    response = HttpResponseRedirect(where)
    response.status_code = status
    response.cookies = cookies
    return response
