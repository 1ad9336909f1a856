"""The read-outs of a contact beside one another: ours, theirs, a third's."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from paraph.chancery import readings, readouts, reports
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.readouts import Row
from paraph.kernel.errors import Refused
from paraph.web import contact_words, contacts, forms, pages, refusals
from paraph.web.access import Here, page_for


@page_for(methods=("GET", "POST"))
def listed(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show what each told, by topic; keep another read-out, or put one away."""
    one = contacts.one_of(here, id_)
    if request.method == "GET":
        return _show(request, here, one)
    if not here.seat.may(DRAFTER):
        return HttpResponse(status=403)
    press, _, number = request.POST.get("press", "").partition(":")
    try:
        if press in {"away", "take_up"}:
            is_away = press == "away"
            readouts.turn(one, _int(number), here.officer, now(), is_put_away=is_away)
        else:
            _add(request, here, one)
    except Refused as refusal:
        told = refusals.sentence(refusal.code, refusal.facts)
        return _show(request, here, one, told=told)
    return redirect(f"{here.at}/contacts/{one.pk}/readouts/")


def _add(request: HttpRequest, here: Here, one: Contact) -> None:
    post = request.POST
    by = post.get("by", "")
    number = _int(post.get("report", ""))
    report = reports.one(here.commission, number) if number else None
    readouts.add(
        one,
        by=by if here.charter.has_side(by) else forms.tidy(post.get("third", "")),
        officer=here.officer,
        now=now(),
        report=report,
        text=post.get("text", "").replace("\r\n", "\n"),
        title=forms.tidy(post.get("title", "")),
        language=post.get("language", "")[:12],
        day=readings.parsed_day(post.get("day", "")),
    )


def _show(
    request: HttpRequest, here: Here, one: Contact, *, told: str = ""
) -> HttpResponse:
    order = [side.key for side in here.sides]
    found = readouts.of(one, order)
    known = Directory(states=contact_words.states_of(here))
    record = reading.commission_record(here.commission)
    shown = [contacts.readout_in_words(here, each) for each in found]
    post = request.POST
    context = {
        "contact": one,
        "title": contact_words.title(here, one),
        "readouts": shown,
        "rows": [_row(row, shown) for row in readouts.aligned(found, known)],
        "away": [
            contacts.readout_in_words(here, each) for each in readouts.put_away(one)
        ],
        "told": told,
        "sides": [(key, here.called(key)) for key in order],
        "reports": reports.every(here.commission),
        "languages": contact_words.languages(here),
        "typed": {
            name: post.get(name, "")
            for name in ("by", "third", "report", "text", "title", "language", "day")
        },
        "markings": contact_words.marking(here, record, [one]),
    }
    return pages.page(
        request,
        here,
        "contacts/readouts.html",
        context,
        tab="contacts",
        status=400 if told else 200,
        shows=(),
    )


def _row(row: Row, shown: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a topic with what each read-out says on it, and who says anything."""
    names = list(dict.fromkeys(shown[place]["by"] for place in row.by))
    return {
        "topic": contact_words.topic(row.topic) if row.topic else "",
        "is_by_all": row.is_by_all,
        "only": names[0] if len(names) == 1 else "",
        "by": ", ".join(names),
        "cells": [
            {
                "readout": one,
                "passages": [
                    {
                        "words": each.span.text,
                        "place": f"{each.span.start}–{each.span.end}",
                    }
                    for each in told
                ],
            }
            for one, told in zip(shown, row.told, strict=True)
        ],
    }


def _int(text: str) -> int:
    return forms.number(text) or 0
