"""One person of our directory: all that is known, and a photo."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import attachments, log, people
from paraph.chancery.officers import DRAFTER, NODE
from paraph.chancery.people import Person
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import downloads, held, pages, words
from paraph.web.access import Here, page_for


@page_for(methods=("GET", "POST"))
def person(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show all that is known of a person; take or drop their photo."""
    one = _one(id_)
    if request.method == "POST":
        return _photo(request, here, one)
    today = words.day_of(now(), here.sides[0])
    context = {
        "person": one,
        "side": here.called(one.side) if one.side else one.state,
        "style": words.text(one.style_on(today), here),
        "spellings": [
            {
                "words": each.words,
                "language": each.language,
                "name": words.language_name(each.language) if each.language else "",
                "is_name": each.is_name,
            }
            for each in sorted(one.spellings.all(), key=lambda each: each.pk)
        ],
        "posts": [
            {
                "title": words.text(held.post.title, here),
                "organisation": held.post.organisation or "",
                "days": _days(here, held),
                "is_now": held.covers(today),
            }
            for held in sorted(one.holdings.all(), key=_latest, reverse=True)
        ],
        "styles": [
            {"words": words.text(each.words, here), "days": _days(here, each)}
            for each in sorted(one.styles.all(), key=_latest, reverse=True)
        ],
        "is_ours": one.side in {"", here.side},
        "held": held.about(here, f"person/{one.pk}"),
    }
    return pages.page(
        request, here, "directory/person.html", context, tab="directory", shows=()
    )


@page_for(exports=True)
def photo(request: HttpRequest, here: Here, id_: int) -> HttpResponseBase:
    """Give the photo of a person."""
    del request, here
    one = _one(id_)
    path = attachments.path(one.photo["sha256"]) if one.photo else None
    if path is None:
        raise Http404
    return downloads.photo(path)


def _photo(request: HttpRequest, here: Here, one: Person) -> HttpResponse:
    if not here.seat.may(DRAFTER):
        return HttpResponse(status=403)
    brought = request.FILES.get("photo")
    kept = None
    if brought is not None:
        try:
            attachments.check_size(brought.size or 0)
            kept = attachments.keep(brought.read(), str(brought.name))
            if kept["media"] not in {"image/png", "image/jpeg"}:
                raise Refused("directory.photo")  # noqa: TRY301 (told alike)
        except Refused as refusal:
            pages.tell_refusal(request, refusal.code, refusal.facts)
            return redirect(f"{here.at}/directory/people/{one.pk}/")
    people.give_photo(one, kept)
    log.note(
        here.officer,
        "directory.photo",
        one.name,
        now(),
        commission=NODE,
    )
    return redirect(f"{here.at}/directory/people/{one.pk}/")


def _one(id_: int) -> Person:
    found = people.one(id_)
    if found is None:
        raise Http404
    return found


def _days(here: Here, one: Any) -> str:
    """Return from when to when something holds, as far as is known."""
    first, last = (
        words.day(day, here.language) if day else ""
        for day in (one.from_day, one.to_day)
    )
    if first and last:
        return f"{first} – {last}"
    if first:
        return gettext("from %(day)s") % {"day": first}
    return gettext("until %(day)s") % {"day": last} if last else ""


def _latest(one: Any) -> tuple[str, int]:
    return str(one.from_day or ""), one.pk
