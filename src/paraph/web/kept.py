"""A form that could not be taken: what was typed is given back, to be sent again."""

from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.kinds import KINDS
from paraph.kernel.fields import Field, Group
from paraph.web import language_names, refusals

NOT_GIVEN_BACK = {"csrfmiddlewaretoken", "password"}
PLAIN: Mapping[str, str] = {
    "text": _("Text"),
    "words": _("Words"),
    "quote": _("Quotation"),
    "assessment": _("Our assessment"),
    "distribution": _("Distribution"),
    "basis": _("On what basis"),
    "pasted": _("Table"),
    "name": _("Name"),
    "q": _("Search"),
    "reason": _("Reason"),
}
"""How fields are called that belong to no kind of act."""
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
        {"name": name, "label": _label(name), "value": value}
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


@cache
def _labels() -> Mapping[str, str]:
    """Return how the fields of all kinds are called, by their names in forms."""
    found: dict[str, str] = {}
    for kind in KINDS.values():
        found.update(_named("", kind.fields))
    return found


def _named(path: str, fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    for name, field in fields.items():
        yield f"{path}{name}", field.label
        if isinstance(field, Group):
            yield from _named(f"{path}{name}.", field.fields)


def _label(name: str) -> str:
    """Return how a field of a form is called; "" for one that nobody has typed into."""
    label = _labels().get(name)
    if label:
        return gettext(label)
    field, _dot, language = name.rpartition(".")
    if field in _labels():
        return f"{gettext(_labels()[field])}, {language_names.own(language)}"
    return gettext(PLAIN[name]) if name in PLAIN else ""


def _is_foreign(request: HttpRequest) -> bool:
    """Say whether a form was sent by a page of another site."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in _OWN:
        return True
    sender = request.headers.get("Origin", request.headers.get("Referer", ""))
    return bool(sender) and urlsplit(sender).netloc != request.get_host()


_OWN = {"same-origin", "none"}
