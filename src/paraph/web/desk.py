"""The desk: what waits for whom, what is due, what came in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponseNotAllowed as NotAllowed
from django.shortcuts import render
from django.utils.translation import gettext, ngettext

from paraph.acts.dues import day_of
from paraph.acts.record import CommissionRecord
from paraph.chancery import drafts
from paraph.chancery.drafts import Draft
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.crafts.calendars.instants import zone
from paraph.projection import register, sessions
from paraph.web import (
    contact_words,
    days_off,
    deadlines,
    founding,
    note_words,
    overview,
    pages,
    things,
    waiting,
    waiting_between,
    words,
)
from paraph.web import days as day_rows
from paraph.web.access import Here, everywhere_page, page_for
from paraph.web.gathering import Place, gather

RECENT = 8
SHOWN_DRAFTS = 6
LOOKED_AT = 100
"""How many drafts are put in order: those about sessions ahead, then the oldest."""


def desk(request: HttpRequest) -> HttpResponseBase:
    """Show the Desk over all commissions of an officer; of one alone, its desk.

    Before the first founding its steps are shown to whoever looks.
    """
    if request.method not in {"GET", "HEAD"}:
        return NotAllowed(["GET"])
    if not request.user.is_authenticated and not founding.is_done():
        return _first_day(request)
    return _desk_of_all(request)


@everywhere_page
def _desk_of_all(request: HttpRequest, places: list[Here]) -> HttpResponse:
    if len(places) == 1:
        return _desk(request, places[0])
    return overview.overview(request, places)


@page_for()
def of_commission(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the desk of one commission."""
    return _desk(request, here)


def _desk(request: HttpRequest, here: Here) -> HttpResponse:
    at = now()
    today = words.day_of(at, here.sides[0])
    running = waiting_between.running([here])
    phases = waiting_between.phases(running, at)
    answer, etag = pages.not_modified(request, here, today, days_off.stamp(), *phases)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    (place,) = gather([here], at, running=running)
    ahead, found, record = place.ahead, place.things, place.glance.record
    missing = [] if record.is_founded else founding.missing_sides(here.commission)
    if here.side in missing and not here.eyes:
        return _first_day(request, here.commission)
    ours = [one for one in found if one.side == here.side]
    private = [] if here.eyes else _private(place)
    private_count = sum(one.get("count", 1) for one in private)
    context = {
        "today": words.day(today, here.language),
        "clocks": " · ".join(
            f"{side.capital} {at.astimezone(zone(side.zone)):%H:%M}"
            for side in here.sides
        ),
        "headline": _headline(here, len(ours) + private_count, found),
        "printed_headline": _headline(here, len(ours), found),
        "columns": _columns(here, found, private_count, today),
        "private": private,
        "days": day_rows.ahead(place),
        "next": _next(here, ahead, today),
        "acts": _acts(here, record),
        "missing": [here.called(side) for side in missing],
    }
    return pages.page(
        request,
        here,
        "desk/desk.html",
        context,
        tab="desk",
        live=etag,
        unread=place.unread,
        open_drafts=place.drafts,
    )


def _columns(
    here: Here, found: Sequence[waiting.Thing], private: int, today: dt.date
) -> list[dict[str, Any]]:
    """Return a column for each side, our own first, with what waits for it."""
    return [
        {
            "side": side,
            "name": here.called(side.key),
            "is_own": side.key == here.side,
            "joint": sum(one.side == side.key for one in found),
            "private": private if side.key == here.side else 0,
            "things": [
                {
                    "thing": one,
                    "due": waiting.due(one.due, today, here, is_soft=one.is_soft),
                }
                for one in found
                if one.side == side.key
            ],
        }
        for side in here.sides
    ]


def _acts(here: Here, record: CommissionRecord) -> list[dict[str, Any]]:
    """Return what was entered last, receipts left out."""
    return [
        {
            "row": row,
            "sentence": words.act_sentence(record, row, here),
            "at": words.instant(row.at, here.sides[0], here.language),
            "letter": pages.letter(here, row.side),
        }
        for row in register.page(here.commission, not_noun="receipt", limit=RECENT)
    ]


def _first_day(request: HttpRequest, commission: str = "") -> HttpResponse:
    """Show the steps of the founding. They name no person and no matter."""
    found = founding.steps(commission)
    next_step = next((one for one in found if not one.is_done), None)
    context = {
        "steps": [{"step": one, "is_next": one is next_step} for one in found],
        "done": sum(one.is_done for one in found),
        "count": len(found),
    }
    return render(request, "desk/first_day.html", context)


def _private(place: Place) -> list[dict[str, Any]]:
    """Return what waits in our own office alone.

    What is due stands first, the nearest day at the head, then the oldest.
    """
    here, today, ahead = place.here, place.today, place.ahead
    by_id = {row.session: row for row in ahead}
    open_ = [
        (_due_of(draft, by_id, place.rules), draft)
        for draft in drafts.open_first(here.commission, by_id, limit=LOOKED_AT)
    ]
    open_.sort(key=lambda one: (one[0] is None, one[0] or today))
    told = [_draft(here, draft, due, today) for due, draft in open_[:SHOWN_DRAFTS]]
    found = [one for one in told if one["due"]]
    found += contact_words.steps_due(here, place.steps, today)
    found += note_words.replies_due(here, place.replies, today)
    if place.unread:
        what = ngettext("Read %(count)s report", "Read %(count)s reports", place.unread)
        what %= {"count": place.unread}
        found.append({"what": what, "url": f"{here.at}/reports/", "more": ""})
    found += [one for one in told if not one["due"]]
    hidden = place.drafts - len(told)
    if hidden > 0:
        more = ngettext("%(n)s more draft", "%(n)s more drafts", hidden) % {"n": hidden}
        url = f"{here.at}/drafts/"
        found.append({"what": more, "url": url, "more": "", "count": hidden})
    return found


def _draft(
    here: Here, draft: Draft, due: dt.date | None, today: dt.date
) -> dict[str, Any]:
    record = reading.commission_record(here.commission)
    more = things.sentence(record, here, draft)
    if draft.state == drafts.APPROVED:
        more = gettext("Approved: it can be recalled for a moment")
    if draft.refusal:
        more = gettext("Refused by a rule: look at it")
    kind = words.kind_name(draft.kind, draft.object)
    return {
        "what": gettext("Draft: %(kind)s") % {"kind": kind},
        "url": f"{here.at}/drafts/{draft.pk}/",
        "more": more,
        "due": waiting.due(due, today, here),
    }


def _due_of(
    draft: Draft,
    ahead: Mapping[str, sessions.SessionRow],
    rules: Mapping[str, Mapping[str, Any]],
) -> dt.date | None:
    """Return the day by which a draft matters, None if there is none.

    A new item has that for proposing items, agenda and items that of the adoption,
    dates and place the first day of the session.
    """
    noun, *ids = draft.object.split("/")
    row = ahead.get(ids[0]) if noun == "session" else None
    if row is None:
        return None
    question = ids[1] if len(ids) > 1 else ""
    if draft.object.endswith("/item/~0"):
        proposals = day_of(rules[row.session], row.from_day, "proposals_due")
        return None if proposals is None else proposals.day
    if question in {"item", "agenda"}:
        return deadlines.adoption_due(rules[row.session], row)
    return row.from_day


def _headline(here: Here, ours: int, found: Sequence[waiting.Thing]) -> str:
    parts = [waiting.waits(here.called(here.side), ours)]
    for side in here.others:
        count = sum(one.side == side.key for one in found)
        parts.append(waiting.waits(here.called(side.key), count))
    return waiting.in_sentences(parts)


def _next(
    here: Here, ahead: Sequence[sessions.SessionRow], today: dt.date
) -> dict[str, Any] | None:
    fixed = [row for row in ahead if row.from_day is not None]
    if not fixed:
        return None
    row = min(fixed, key=lambda one: one.from_day or today)
    if row.from_day is None or row.to_day is None:
        return None
    return {
        "row": row,
        "title": words.session_title(row.number, is_extraordinary=row.is_extraordinary),
        "place": words.text(row.place, here),
        "days": words.days(row.from_day, row.to_day, here.language),
        "host": here.called(row.host),
        "opens": _opens((row.from_day - today).days),
        "agenda": row.agenda_state,
        "called_off": [
            here.called(side)
            for side, one in row.life["called_off"].items()
            if one["is_current"]
        ],
    }


def _opens(left: int) -> str:
    """Say when a session opens that is so many days away; below 0 it has begun."""
    if left > 1:
        template = ngettext("opens in %(count)s day", "opens in %(count)s days", left)
        return template % {"count": left}
    if left < 0:
        return gettext("is being held")
    return gettext("opens tomorrow") if left else gettext("opens today")
