"""The files that a draft encloses: taken out, cleaned, taken back."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import attachments, drafts, enclosing
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import DRAFTER
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import downloads, pages
from paraph.web.access import Here, page_for


@page_for(exports=True)
def file(request: HttpRequest, here: Here, id_: int, sha256: str) -> HttpResponseBase:
    """Give a file that is to be enclosed, to be looked at before the release."""
    del request
    named = _named(_draft(here, id_), sha256)
    path = attachments.path(sha256)
    if path is None:
        raise Http404
    return downloads.of_path(path, str(named["name"]))


@page_for(DRAFTER, methods=("POST",))
def clean(request: HttpRequest, here: Here, id_: int, sha256: str) -> HttpResponse:
    """Put a cleaned copy in the place of a file; the draft says what is still in it."""
    told = gettext(
        "A cleaned copy stands in its place. Read below what is still in it."
    )
    return _change(request, here, id_, sha256, (enclosing.clean, told))


@page_for(DRAFTER, methods=("POST",))
def take_back(request: HttpRequest, here: Here, id_: int, sha256: str) -> HttpResponse:
    """Put the original back in the place of its cleaned copy."""
    told = gettext("The original stands in its place again.")
    return _change(request, here, id_, sha256, (enclosing.take_back, told))


def _change(
    request: HttpRequest,
    here: Here,
    id_: int,
    sha256: str,
    step: tuple[Callable[..., None], str],
) -> HttpResponse:
    change, told = step
    one = _draft(here, id_)
    _named(one, sha256)
    try:
        change(one, sha256, officer=here.officer, now=now())
        pages.tell(request, told)
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
    return redirect(f"{here.at}/drafts/{one.pk}/")


def _draft(here: Here, id_: int) -> Draft:
    one = drafts.one(here.commission, id_)
    if one is None:
        raise Http404
    return one


def _named(one: Draft, sha256: str) -> dict[str, object]:
    try:
        return enclosing.named(one, sha256)
    except Refused as refusal:
        raise Http404 from refusal
