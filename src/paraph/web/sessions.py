"""Sessions: the list, one session, its papers."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext

from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.documents.calendars import session_calendar
from paraph.documents.from_record import session_paper
from paraph.documents.papers import file_stem
from paraph.documents.sessions import session_page
from paraph.kernel.canonical import NOTHING
from paraph.kernel.view import View
from paraph.projection import agendas, items, register
from paraph.projection import sessions as rows
from paraph.projection.sessions import SessionRow
from paraph.web import drafts, pages, waiting, words
from paraph.web.access import Here, page_for


@page_for()
def sessions(request: HttpRequest, here: Here) -> HttpResponse:
    """List the sessions, the newest first."""
    today = now().astimezone(words.zone(here.sides[0].zone)).date()
    answer, etag = pages.not_modified(request, here, today)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    found = [_line(here, row, today) for row in reversed(rows.every(here.commission))]
    context = {
        "ahead": [one for one in found if not one["is_past"]],
        "past": [one for one in found if one["is_past"]],
    }
    return pages.page(
        request, here, "sessions/list.html", context, tab="sessions", live=etag
    )


@page_for()
def session(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show one session: dates, agenda, each side's order, what can be done."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    row = _row(here, id_)
    agenda = agendas.one(here.commission, id_)
    found = items.of(here.commission, id_)
    view = reading.commission_record(here.commission).view
    context = {
        "row": row,
        "title": waiting.name_of(row, here),
        "days": _days(row, here),
        "place": words.text(row.place, here) if row.place else "",
        "host": here.called(row.host) if row.host else "",
        "mode": words.mode(row.mode) if row.mode else "",
        "stated": [_stated(here, row, side.key) for side in here.sides],
        "own_offer_open": _is_open(row.offers, here.side, row.dates_state),
        "has_calendar": _has_calendar(row),
        "is_past": waiting.is_held(row, now().date()),
        "adopted_by": _agreed_by(here, view, f"session/{id_}/agenda"),
        "fixed_by": _agreed_by(here, view, f"session/{id_}/dates"),
        **_agenda(here, view, agenda, found),
    }
    return pages.page(
        request, here, "sessions/session.html", context, tab="sessions", live=etag
    )


@page_for()
def item(request: HttpRequest, here: Here, id_: str, item_id: str) -> HttpResponse:
    """Show one item: every title, its source, its papers, the acts about it."""
    row = _row(here, id_)
    found = items.one(here.commission, id_, item_id)
    if found is None:
        raise Http404
    record = reading.commission_record(here.commission)
    object_ = f"session/{id_}/item/{item_id}"
    acts = register.page(here.commission, about=object_)
    agenda = agendas.one(here.commission, id_)
    adopted = (agenda.adopted or []) if agenda else []
    context = {
        "row": row,
        "session_title": waiting.name_of(row, here),
        "item": found,
        "object": object_,
        "title": words.text(found.title, here),
        "titles": _titles(here, found.title),
        "source": _titles(here, found.source["words"]) if found.source else [],
        "source_day": words.day(found.source["day"], here.language)
        if found.source and found.source.get("day")
        else "",
        "papers": [
            {"sha256": one, "here": reading.enclosure_path(here.commission, one)}
            for one in found.papers
        ],
        "is_past": waiting.is_held(row, now().date()),
        "by": here.called(found.side),
        "is_own": found.side == here.side,
        "place": adopted.index(item_id) + 1 if item_id in adopted else 0,
        "as_adopted": _titles(here, agenda.changed[item_id]["title"])
        if agenda and item_id in agenda.changed
        else [],
        "adopted_by": _agreed_by(here, record.view, f"session/{id_}/agenda"),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in acts
        ],
    }
    return pages.page(request, here, "sessions/item.html", context, tab="sessions")


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
        said = {name: proposal[name] for name in waiting.TERMS}
        content = {"terms": {"number": row.number or row.next_number, **said}}
    else:
        raise Http404
    return drafts.begin(request, here, "session.fix/1", f"session/{id_}/dates", content)


@page_for(DRAFTER, methods=("POST",))
def keep(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that answers a proposal of other dates with the agreed ones."""
    terms = rows.terms_of(_row(here, id_))
    if terms is None:
        raise Http404
    content = {name: terms[name] for name in waiting.TERMS}
    return drafts.begin(request, here, "session.propose/1", f"session/{id_}", content)


@page_for(DRAFTER, methods=("POST",))
def withdraw(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that takes back our offer on the dates or on the agenda."""
    row = _row(here, id_)
    question = request.POST.get("question", "")
    if question not in {"dates", "agenda"}:
        return redirect(f"/sessions/{row.session}/")
    object_ = f"session/{id_}/{question}"
    return drafts.begin(request, here, "offer.withdraw/1", object_, {})


@page_for()
def paper(request: HttpRequest, here: Here, id_: str, first: str) -> HttpResponse:
    """Print a session on one page, as the original of a side."""
    _row(here, id_)
    if not here.charter.has_side(first):
        raise Http404
    record = reading.commission_record(here.commission)
    told = session_paper(record, id_, heads=reading.heads(here.commission))
    pdf = session_page(
        told,
        first=first,
        language=here.language,
        stamped_at=_last_at(here, id_),
        translate=gettext,
    )
    response = HttpResponse(pdf, content_type="application/pdf")
    name = f"{file_stem(told)}-{slugify(first)}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    del request
    return response


@page_for()
def calendar(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Give a session as a calendar file; one whose dates were dropped cancels it."""
    row = _row(here, id_)
    if not _has_calendar(row):
        raise Http404
    record = reading.commission_record(here.commission)
    told = session_paper(record, id_, heads=reading.heads(here.commission))
    ics = session_calendar(
        told, language=here.language, stamped_at=_last_at(here, id_), translate=gettext
    )
    response = HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_stem(told)}.ics"'
    del request
    return response


def _row(here: Here, id_: str) -> SessionRow:
    row = rows.one(here.commission, id_)
    if row is None:
        raise Http404
    return row


def _agreed_by(here: Here, view: View, object_: str) -> list[dict[str, Any]]:
    """Return the acts by which something is agreed: each side's consent to it."""
    digest = view.agreed(object_)
    if digest is None:
        return []
    acts = view.consents_to(object_, digest)
    found = [
        register.one(here.commission, acts[side.key])
        for side in here.sides
        if side.key in acts
    ]
    return [
        {"row": row, "letter": pages.letter(here, row.side)}
        for row in found
        if row is not None
    ]


def _has_calendar(row: SessionRow) -> bool:
    """Say whether dates are fixed, or were; crossed ones are neither."""
    return row.number is not None or (row.fixings > 0 and row.dates_state != "crossed")


def _last_at(here: Here, id_: str) -> dt.datetime:
    """Return the latest time that an act about a session claims: equal on all nodes."""
    at = register.latest_at(here.commission, f"session/{id_}")
    return dt.datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)


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
        "place": words.text(row.place, here) if row.place else "",
        "host": row.host,
        "by": ", ".join(by),
        "is_past": waiting.is_held(row, today),
    }


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


def _is_open(offers: dict[str, Any], side: str, state: str) -> bool:
    return side in offers and state != "agreed"


def _agenda(
    here: Here,
    view: View,
    agenda: agendas.AgendaRow | None,
    found: list[items.ItemRow],
) -> dict[str, Any]:
    """Return the agenda: each item with its place in each side's order."""
    if agenda is None:
        raise Http404
    orders = {
        side.key: {id_: n for n, id_ in enumerate(agenda.orders.get(side.key, ()), 1)}
        for side in here.sides
    }
    adopted = {id_: n for n, id_ in enumerate(agenda.adopted or (), 1)}
    as_adopted = {id_: one["title"] for id_, one in agenda.changed.items()}
    lines: list[dict[str, Any]] = [
        {
            "id": one.item,
            "title": words.text(as_adopted.get(one.item, one.title), here),
            "since": words.text(one.title, here) if one.item in as_adopted else "",
            "is_left": one.is_left,
            "others": [
                {"language": language, "text": text}
                for language, text in as_adopted.get(one.item, one.title).items()
                if text != words.text(as_adopted.get(one.item, one.title), here)
            ],
            "side": one.side,
            "adopted": adopted.get(one.item),
            "changed": one.item in agenda.changed,
            "places": [
                {"side": here.called(side.key), "at": orders[side.key].get(one.item)}
                for side in here.sides
            ],
            "differs": len({orders[side.key].get(one.item) for side in here.sides}) > 1,
            "owed": [
                words.language_name(language)
                for language in here.charter.agenda_languages
                if language not in one.title
            ],
            "has_source": one.source is not None,
        }
        for one in found
        if not one.is_left or one.item in adopted
    ]
    mine = orders[here.side]
    lines.sort(
        key=lambda one: (
            one["adopted"] or 10_000,
            mine.get(str(one["id"])) or one["places"][-1]["at"] or 10_000,
        )
    )
    offers = [
        {
            "name": here.called(side.key),
            "side": side.key,
            "is_own": side.key == here.side,
            "nothing": agenda.offers[side.key]["digest"] == NOTHING,
            "in_force": agenda.offers[side.key]["digest"] == agenda.digest,
            "count": len(agenda.offers[side.key]["items"] or ()),
            "same": agenda.offers[side.key]["digest"]
            == agenda.offers.get(here.side, {}).get("digest"),
        }
        for side in here.sides
        if side.key in agenda.offers
    ]
    return {
        "agenda": agenda,
        "lines": lines,
        "left": [one for one in found if one.is_left],
        "agenda_offers": offers,
        "orders": [
            {
                "name": here.called(side.key),
                "side": side.key,
                "is_own": side.key == here.side,
                "count": len(agenda.orders.get(side.key, ())),
            }
            for side in here.sides
        ],
        "own_agenda_open": _is_open(agenda.offers, here.side, agenda.state),
        "same_order": len(
            {tuple(agenda.orders.get(side.key, ())) for side in here.sides}
        )
        == 1,
        "is_ordered": _is_ordered(here, view, agenda),
        "can_adopt_ours": _can_adopt_ours(here, agenda),
    }


def _is_ordered(here: Here, view: View, agenda: agendas.AgendaRow) -> bool:
    """Say whether a side's order is shown: not one that an adoption has overtaken."""
    object_ = f"session/{agenda.session}/agenda"
    return any(
        agenda.orders.get(side.key)
        and (not agenda.adopted or view.speaks_anew(object_, object_, side.key))
        for side in here.sides
    )


def _can_adopt_ours(here: Here, agenda: agendas.AgendaRow) -> bool:
    """Say whether our order is one that we have not adopted just so."""
    ours = agenda.orders.get(here.side)
    adopted = agenda.offers.get(here.side, {}).get("items") or agenda.adopted
    return bool(ours) and (ours != adopted or bool(agenda.changed))


def _titles(here: Here, texts: dict[str, str]) -> list[dict[str, str]]:
    """Return every text, the interface's language first."""
    first = sorted(texts, key=lambda one: (one != here.language, one))
    return [
        {"language": one, "name": words.language_name(one), "text": texts[one]}
        for one in first
    ]
