"""Steps of a session that begin a draft: consent to the same, set a rule aside, prepare."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.charter.rules import (
    PARAMETERS,
    charter_for,
    is_locked,
    value_at,
)
from paraph.acts.sessions import life
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel.canonical import NOTHING
from paraph.kernel.errors import Refused
from paraph.projection import agendas, item_notes, items, sessions
from paraph.projection.sessions import SessionRow
from paraph.web import (
    agenda_table,
    drafts,
    pages,
    refusals,
    rule_values,
    turns,
    waiting,
    words,
)
from paraph.web.access import Here, page_for
from paraph.web.rules import sentence

_AHEAD = frozenset(
    {life.REQUESTED, life.PROPOSED, life.DATED, life.PREPARED, life.CALLED_OFF}
)
"""States of a session that items may still be carried to."""
KINDS = {"closing": "session.close/1", "next": "session.next/1"}


@page_for(DRAFTER, methods=("POST",))
def same(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that consents to what a side consents to on a question."""
    row = row_of(here, id_)
    name = request.POST.get("question", "")
    asked = row.life["derogations"].get(name, row.life.get(name))
    if name not in {*KINDS, *row.life["derogations"]} or asked is None:
        raise Http404
    offer = asked["offers"].get(request.POST.get("side", ""))
    if offer is None:
        raise Http404
    nothing = offer["digest"] == NOTHING
    content: dict[str, Any] = (
        {"nothing": True} if nothing else {"terms": offer["terms"]}
    )
    return drafts.begin(
        request,
        here,
        KINDS.get(name, "charter.derogate/1"),
        object_of(id_, name),
        content,
    )


@page_for(DRAFTER, methods=("GET", "POST"))
def rules(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Choose the rule that is set aside for a session, and what holds instead."""
    row = row_of(here, id_)
    view = reading.commission_record(here.commission).view
    charter = charter_for(view, f"session/{id_}")
    parameter = request.POST.get("rule", "")
    value = request.POST.get("value", "").strip()
    told = ""
    if request.method == "POST":
        told = gettext("Say what holds instead.")
        if value_at(charter, parameter) is not None and value:
            content = {"terms": {"value": rule_values.typed(value)}}
            object_ = object_of(id_, parameter)
            try:
                return drafts.begin_typed(here, "charter.derogate/1", object_, content)
            except Refused as refusal:
                told = refusals.sentence(refusal.code, refusal.facts)
    found = []
    for path, called in PARAMETERS.items():
        holds = value_at(charter, path)
        if holds is not None:
            is_wrong = bool(told) and path == parameter
            found.append(
                {
                    "parameter": path,
                    "name": gettext(called),
                    "told": sentence(charter, path, holds),
                    "typed": value if is_wrong else rule_values.shown(holds),
                    "is_wrong": is_wrong,
                }
            )
    context = {
        "row": row,
        "title": waiting.name_of(row, here),
        "rules": found,
        "is_locked": is_locked(charter),
        "error": told,
    }
    return pages.page(
        request,
        here,
        "sessions/rules.html",
        context,
        tab="sessions",
        status=422 if told else 200,
        shows=[f"session/{id_}/"],
    )


@page_for(DRAFTER)
def prepare(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Say what the next session takes over, and lead to its proposal.

    Nothing is carried over unseen: the host follows from the charter and from what was
    agreed of the next session, place and mode from there too; the items not taken are
    listed, to be inscribed anew once the session exists.
    """
    row = row_of(here, id_)
    today = words.day_of(now(), here.sides[0])
    rows = sessions.every(here.commission)
    proposed = turns.following(here, rows, row)
    terms = row.life["next"]["terms"]
    taken = item_notes.taken(here.commission)
    context = {
        "row": row,
        "title": waiting.name_of(row, here),
        "host": here.called(proposed["host"]) if proposed["host"] else "",
        "place": words.text(proposed["place"], here) if proposed["place"] else "",
        "mode": words.mode(proposed["mode"]),
        "is_agreed": terms is not None,
        "items": [
            {"title": words.text(one.title, here), "side": one.side, "id": one.item}
            for one in agenda_table.in_order(
                here,
                agendas.one(here.commission, id_),
                items.of(here.commission, id_),
            )
            if not one.is_left and one.item not in taken
        ],
        "ahead": [
            {"title": waiting.name_of(one, here), "session": one.session}
            for one in rows
            if one.session != id_
            and one.state in _AHEAD
            and not waiting.is_held(one, today)
        ],
    }
    return pages.page(
        request,
        here,
        "sessions/prepare.html",
        context,
        tab="sessions",
        shows=[f"session/{id_}/"],
    )


def row_of(here: Here, id_: str) -> SessionRow:
    """Return a session; Http404 if there is none."""
    row = sessions.one(here.commission, id_)
    if row is None:
        raise Http404
    return row


def object_of(id_: str, name: str) -> str:
    """Return the path of a question of a session: of its own, or a rule set aside."""
    inner = name if name in {"dates", "agenda", *KINDS} else f"derogation/{name}"
    return f"session/{id_}/{inner}"
