"""The register of notes: what we gave and received, gaps, and what waits for a reply."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.notes.forms import FORMS
from paraph.chancery import drafts, note_numbers, notes
from paraph.chancery.notes import Asked, PaperNote
from paraph.clerk.clock import now
from paraph.web import forms, held, note_words, pages, words
from paraph.web.access import Here, page_for


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the notes that are asked for, with what is missing and what stands twice."""
    asked = asked_for(request)
    today = words.day_of(now(), here.sides[0])
    context = {
        "asked": asked,
        "query": request.GET.urlencode(),
        "rows": [
            note_words.line(here, one, today)
            for one in notes.every(here.commission, asked)
        ],
        "gaps": [
            note_words.gap(here, one) for one in note_numbers.gaps(here.commission)
        ],
        "twice": [
            [note_words.line(here, one, today) for one in found]
            for found in note_numbers.twice(here.commission)
        ],
        "sides": [(one.key, here.called(one.key)) for one in here.others],
        "forms": [(key, gettext(name)) for key, name in FORMS.items()],
        "years": notes.years(here.commission),
        "by_year": note_numbers.numbering(here.commission) == notes.BY_YEAR,
    }
    return pages.page(
        request, here, "notes/list.html", context, tab="contacts", shows=()
    )


@page_for(reads="note.read")
def note(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show one note with its formulae, its files, what replies to it, and its versions."""
    one = one_of(here, id_)
    today = words.day_of(now(), here.sides[0])
    context = {
        **note_words.line(here, one, today),
        "one": one,
        "formulae": note_words.formulae(here, one),
        "rank": note_words.rank(one),
        "replies_to": _link(here, one.in_reply_to),
        "replies": [
            _link(here, each)
            for each in one.replies.filter(is_put_away=False).order_by("day", "pk")
        ],
        "enclosed": [each for each in one.enclosed.splitlines() if each.strip()],
        "versions": [
            {
                "number": each.number,
                "at": words.instant(each.at, here.sides[0], here.language),
                "by": each.by.name if each.by else "",
                "subject": each.held["subject"],
            }
            for each in notes.versions(one)
        ],
        "listed": _draft(here, one),
        "held": held.about(here, f"note/{one.pk}"),
    }
    return pages.page(
        request, here, "notes/note.html", context, tab="contacts", shows=()
    )


def one_of(here: Here, id_: int) -> PaperNote:
    """Return a note of the register, 404 if there is none."""
    one = notes.one(here.commission, id_)
    if one is None:
        raise Http404
    return one


def asked_for(request: HttpRequest) -> Asked:
    """Return what a list is to hold, as its address says."""
    asked = request.GET
    year = forms.number(asked.get("year", "")) or 0
    return Asked(
        direction=_known(asked.get("direction", ""), notes.DIRECTIONS),
        side=asked.get("side", "")[:40],
        form=_known(asked.get("form", ""), FORMS),
        year=year if dt.MINYEAR <= year <= dt.MAXYEAR else 0,
        words=asked.get("q", "")[:200],
        awaiting=asked.get("awaiting") == "1",
        is_put_away=asked.get("away") == "1",
    )


def _known(value: str, known: Any) -> str:
    return value if value in known else ""


def _link(here: Here, one: PaperNote | None) -> dict[str, str] | None:
    if one is None:
        return None
    name = f"{gettext(FORMS.get(one.form, one.form))} {one}: {one.subject}"
    return {"url": f"{here.at}/notes/{one.pk}/", "name": name}


def _draft(here: Here, one: PaperNote) -> dict[str, Any] | None:
    """Return the draft that puts a note on the joint list; None if none does."""
    number = forms.number(one.listed.removeprefix("draft/"))
    found = drafts.one(here.commission, number) if number else None
    if found is None or found.state == drafts.WITHDRAWN:
        return None
    return {
        "url": f"{here.at}/drafts/{found.pk}/",
        "is_released": found.state == drafts.RELEASED,
    }
