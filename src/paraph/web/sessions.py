"""Sessions: the list, one session, its papers."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext

from paraph.acts.charter.rules import rules_for
from paraph.acts.record import SITTING
from paraph.acts.sessions import life
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.documents.from_record import session_paper, with_circulated
from paraph.documents.papers import SessionPaper, file_stem
from paraph.documents.sessions import session_page
from paraph.kernel.canonical import NOTHING
from paraph.projection import agendas, items
from paraph.projection import sessions as rows
from paraph.projection.sessions import SessionRow
from paraph.web import (
    agenda_table,
    claimed,
    consents,
    days_off,
    decisions,
    delegations,
    drafts,
    marks,
    pages,
    prints,
    session_life,
    session_papers,
    session_rules,
    session_steps,
    turns,
    under,
    waiting,
    words,
)
from paraph.web.access import Here, page_for

_CLOSED = frozenset({life.CLOSING, life.FAILED})
"""States in which no dates and no agenda are consented to; one called off has new dates."""


@page_for()
def sessions(request: HttpRequest, here: Here) -> HttpResponse:
    """List the sessions: those ahead, the next one first, then those held, the newest."""
    today = words.day_of(now(), here.sides[0])
    answer, etag = pages.not_modified(request, here, today)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    found = [_line(here, row, today) for row in reversed(rows.every(here.commission))]
    context = {
        "ahead": sorted((one for one in found if not one["is_past"]), key=_opening_of),
        "past": [one for one in found if one["is_past"]],
    }
    return pages.page(
        request,
        here,
        "sessions/list.html",
        context,
        tab="sessions",
        live=etag,
        shows=[f"session/{one['row'].session}" for one in found],
    )


@page_for()
def session(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show one session: dates, agenda, each side's order, what can be done."""
    today = words.day_of(now(), here.sides[0])
    answer, etag = pages.not_modified(request, here, today, days_off.stamp())
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    row = _row(here, id_)
    agenda = agendas.one(here.commission, id_)
    found = items.of(here.commission, id_)
    record = reading.commission_record(here.commission)
    view = record.view
    rules = rules_for(view, f"session/{id_}")
    adopted_by, fixed_by = consents.agreed_by(
        here, view, f"session/{id_}/agenda", f"session/{id_}/dates"
    )
    context = {
        "row": row,
        "title": waiting.name_of(row, here),
        "days": _days(row, here),
        "departures": session_rules.of_row(rules, view, row),
        "days_off": days_off.within(here, row.from_day, row.to_day)
        if row.from_day and row.to_day
        else [],
        "place": words.text(row.place, here) if row.place else "",
        "host": here.called(row.host) if row.host else "",
        "mode": words.mode(row.mode) if row.mode else "",
        "stated": [_stated(here, row, side.key) for side in here.sides],
        "own_offer_open": consents.is_open(row.offers, here.side, row.dates_state),
        "has_calendar": _has_calendar(row),
        "is_past": waiting.is_held(row, today),
        "is_closed": row.state in _CLOSED,
        "adopted_by": adopted_by,
        "fixed_by": fixed_by,
        "has_proposed": here.side in row.proposals,
        "under": under.about(here, f"session/{id_}", record),
        **delegations.about(
            here,
            row,
            rules,
            today=today,
            given={one.side: one for one in record.delegations(id_)},
        ),
        **session_papers.about(here, row, view),
        "body_reports": session_papers.reports(here, row, record),
        "decisions": decisions.decisions_about(here, id_),
        "life": session_life.of(here, view, row, rules, today),
        "invitations": _invitations(here, row),
        "turn": _turn_after(here, row),
        "beside": [
            {
                "session": one.session,
                "title": waiting.name_of(one, here),
                "days": _days(one, here),
                "is_main": one.session == row.life["occasion"],
            }
            for one in rows.named(here.commission, life.beside(view, id_))
        ],
        **agenda_table.of(here, view, row, agenda, found, rules=rules),
    }
    return pages.page(
        request,
        here,
        "sessions/session.html",
        context,
        tab="sessions",
        live=etag,
        shows=[f"session/{id_}/"],
    )


@page_for(DRAFTER, methods=("POST",))
def consent(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that consents to the dates that a side proposed or offered."""
    row = _row(here, id_)
    side = request.POST.get("side", "")
    offer, proposal = row.offers.get(side), row.proposals.get(side)
    if proposal is not None and waiting.proposes_others(row, side):
        offer = None
    if offer is not None and offer["digest"] == NOTHING:
        content: dict[str, Any] = {"nothing": True}
    elif offer is not None:
        content = {"terms": offer["terms"]}
    elif proposal is not None:
        said = {name: proposal[name] for name in SITTING}
        apart = {"extraordinary": True} if row.is_extraordinary else {}
        number = row.number or row.next_number
        content = {"terms": {"number": number, **said, **apart}}
    else:
        raise Http404
    return drafts.begin(request, here, "session.fix/1", f"session/{id_}/dates", content)


@page_for(DRAFTER, methods=("POST",))
def keep(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that answers a proposal of other dates with the agreed ones."""
    terms = rows.terms_of(_row(here, id_))
    if terms is None:
        raise Http404
    content = {name: terms[name] for name in SITTING}
    return drafts.begin(request, here, "session.propose/1", f"session/{id_}", content)


@page_for(DRAFTER, methods=("POST",))
def withdraw(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that takes back our offer on the dates or on the agenda."""
    row = _row(here, id_)
    question = request.POST.get("question", "")
    known = {"dates", "agenda", *session_steps.KINDS, *row.life["derogations"]}
    if question not in known:
        return redirect(f"{here.at}/sessions/{row.session}/")
    object_ = session_steps.object_of(id_, question)
    return drafts.begin(request, here, "offer.withdraw/1", object_, {})


@page_for(exports=True)
def paper(request: HttpRequest, here: Here, id_: str, first: str) -> HttpResponse:
    """Print a session on one page, as the original of a side."""
    _row(here, id_)
    if not here.charter.has_side(first):
        raise Http404
    told = _told(here, id_)
    pdf = session_page(
        told,
        first=first,
        language=here.language,
        stamped_at=claimed.last_at(here.commission, *claimed.about_session(id_)),
        translate=gettext,
    )
    del request
    return prints.shown(pdf, f"{file_stem(told)}-{slugify(first)}")


def _invitations(here: Here, row: SessionRow) -> list[dict[str, Any]]:
    return [
        {
            "side": side.key,
            "name": here.called(side.key),
            "reference": one.get("reference", ""),
            "note": words.text(one["note"], here) if one.get("note") else "",
            "is_current": one["is_current"],
        }
        for side in here.sides
        if (one := row.life["convened"].get(side.key)) is not None
    ]


def _turn_after(here: Here, row: SessionRow) -> str:
    """Return who follows as host by the charter, once a session is held; else ""."""
    if row.number is None or row.is_extraordinary or not row.life["opened"]:
        return ""
    side = turns.after(here, rows.every(here.commission), row)
    return here.called(side) if side else ""


def _told(here: Here, id_: str) -> SessionPaper:
    """Return what the papers of a session say."""
    record = reading.commission_record(here.commission)
    told = session_paper(
        record,
        id_,
        heads=reading.heads(here.commission),
        marked=marks.paths_shown_with(here, [f"session/{id_}/"]),
    )
    return with_circulated(told, record)


def _row(here: Here, id_: str) -> SessionRow:
    row = rows.one(here.commission, id_)
    if row is None:
        raise Http404
    return row


def _has_calendar(row: SessionRow) -> bool:
    """Say whether dates are fixed, or were; crossed ones are neither."""
    return row.number is not None or (row.fixings > 0 and row.dates_state != "crossed")


def _opening_of(line: Mapping[str, Any]) -> tuple[bool, str]:
    """Return by what sessions ahead are ordered; those without any day come last."""
    row: SessionRow = line["row"]
    proposed: Mapping[str, Any] = next(iter(row.proposals.values()), {})
    day = row.from_day.isoformat() if row.from_day else proposed.get("from_day", "")
    return not day, day


def _days(row: SessionRow, here: Here) -> str:
    if row.from_day is None or row.to_day is None:
        return ""
    return words.days(row.from_day, row.to_day, here.language)


def _line(here: Here, row: SessionRow, today: dt.date) -> dict[str, Any]:
    by = [here.called(one.key) for one in here.sides if one.key in row.proposals]
    return {
        "row": row,
        "title": waiting.name_of(row, here),
        "days": _days(row, here),
        "proposed": _proposed(row, here) if row.number is None else "",
        "place": words.text(row.place, here) if row.place else "",
        "host": row.host,
        "by": ", ".join(by),
        "is_past": waiting.is_held(row, today),
    }


def _proposed(row: SessionRow, here: Here) -> str:
    """Return the days and places that sides propose, each once."""
    told = [
        f"{words.days(one['from_day'], one['to_day'], here.language)}, "
        f"{words.text(one['place'], here)}"
        for side in here.sides
        if (one := row.proposals.get(side.key)) is not None
    ]
    return "; ".join(dict.fromkeys(told))


def _stated(here: Here, row: SessionRow, side: str) -> dict[str, Any]:
    """Return what a side says about the dates: its proposal and its consent."""
    agreed = rows.terms_of(row)
    offer, proposal = row.offers.get(side), row.proposals.get(side)
    own = row.offers.get(here.side)
    is_same = bool(offer and own and offer["digest"] == own["digest"])
    is_anew = waiting.proposes_others(row, side)
    shown = None
    speaks = is_anew or waiting.keeps(row, side) or offer is None
    if proposal is not None and speaks:
        shown = proposal
    elif offer is not None and offer["terms"] is not None:
        shown = offer["terms"]
    can_consent = side != here.side and (
        is_anew or (offer is not None and not is_same) or (proposal and agreed is None)
    )
    return {
        "side": side,
        "name": here.called(side),
        "is_own": side == here.side,
        "offers": offer is not None,
        "nothing": offer is not None and offer["digest"] == NOTHING,
        "proposes": proposal is not None,
        "is_anew": is_anew and offer is not None,
        "keeps": waiting.keeps(row, side),
        "can_keep": is_anew
        and agreed is not None
        and side != here.side
        and not waiting.has_answered(row, here.side, side),
        "can_return": is_anew and agreed is not None and side == here.side,
        "terms": _terms(here, shown) if shown else None,
        "note": words.text(proposal["note"], here)
        if proposal and proposal.get("note")
        else "",
        "can_consent": can_consent,
    }


def _terms(here: Here, said: dict[str, Any]) -> dict[str, str]:
    return {
        "days": words.days(said["from_day"], said["to_day"], here.language),
        "place": words.text(said["place"], here),
        "host": here.called(said["host"]),
        "mode": words.mode(said["mode"]),
        "number": str(said.get("number", "")),
    }
