"""A form that could not be taken: what was typed is given back, to be sent again."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from paraph.web import field_names, refusals

NOT_GIVEN_BACK = {"csrfmiddlewaretoken", "password"}
NOT_SENT_AGAIN = "/release/"
"""The end of the addresses whose forms hold no words, only a decision."""


def signed_out(request: HttpRequest) -> HttpResponse:
    """Answer a form of somebody whose sign-in has ended while he wrote."""
    told = gettext(
        "Your sign-in has ended. Nothing was done and nothing was sent. Sign in in "
        "another window, then send this again."
    )
    if getattr(request, "is_from_elsewhere", False):
        told = f"{from_elsewhere()} {told}"
    return _given_back(request, told, 401, needs_sign_in=True)


def from_elsewhere() -> str:
    """Say why a sign-in was ended whose cookie came from elsewhere."""
    return gettext(
        "Your sign-in ended because the browser or the network address is another one. "
        "Sign in again."
    )


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing, or of another sign-in."""
    del reason
    told = gettext(
        "The form was too old, or not from this page. Nothing was done and nothing was "
        "sent. If these are your words, send them again."
    )
    return _given_back(request, told, 403, needs_sign_in=False)


def not_written(request: HttpRequest, code: str) -> HttpResponse:
    """Answer whatever could not be done for a trouble with the disk."""
    told = refusals.sentence(code, {})
    if request.method != "POST" or request.path.endswith(NOT_SENT_AGAIN):
        return render(request, "accounts/kept.html", {"told": told}, status=503)
    return _given_back(request, told, 503, needs_sign_in=False)


def told_only(request: HttpRequest, told: str, status: int) -> HttpResponse:
    """Answer a form that is not done now, and is not to be sent again from here."""
    return render(request, "accounts/kept.html", {"told": told}, status=status)


def _given_back(
    request: HttpRequest, told: str, status: int, *, needs_sign_in: bool
) -> HttpResponse:
    if _is_foreign(request) or request.path.endswith(NOT_SENT_AGAIN):
        # What was not written here, or holds nothing written, is not offered again.
        bare = {"told": gettext("Nothing was done and nothing was sent.")}
        return render(request, "accounts/kept.html", bare, status=status)
    typed = [
        {"name": name, "label": field_names.called(name), "value": value}
        for name, values in request.POST.lists()
        if name not in NOT_GIVEN_BACK
        for value in values
    ]
    context = {
        "is_offered": True,
        "told": told,
        "path": request.get_full_path(),
        "typed": typed,
        "needs_sign_in": needs_sign_in,
        "had_files": bool(request.FILES),
    }
    return render(request, "accounts/kept.html", context, status=status)


def _is_foreign(request: HttpRequest) -> bool:
    """Say whether a form was sent by a page of another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in _OWN:
        return True
    sender = request.headers.get("Origin", request.headers.get("Referer", ""))
    return bool(sender) and urlsplit(sender).netloc != request.get_host()


_OWN = {"same-origin", "none"}
