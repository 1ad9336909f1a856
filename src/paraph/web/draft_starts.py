"""What the form of an act begins with: our own entry, what is agreed, the session before."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from paraph.acts.record import SITTING, CommissionRecord
from paraph.clerk import reading
from paraph.kernel.content import Kind
from paraph.projection import sessions
from paraph.web import choices, dealings, turns
from paraph.web.access import Here


def after(request: HttpRequest, here: Here, kind: Kind) -> dict[str, Any]:
    """Return what the proposal of a session takes over from the one named `after`."""
    id_ = request.GET.get("after", "")
    row = sessions.one(here.commission, id_) if id_ else None
    if row is None or kind.name != "session.propose/1":
        return {}
    rows = sessions.every(here.commission)
    return {name: one for name, one in turns.following(here, rows, row).items() if one}


def before(here: Here, kind: Kind, object_: str) -> dict[str, Any]:
    """Return our side's entry on an object, to begin from; {} if there is none."""
    if kind.noun == "contact":
        return dealings.begin_with(here, kind, object_)
    is_begun = kind.makes_entries or kind.noun in {"session", "decision"}
    if "~" in object_ or not is_begun or kind.verb == "substitute":
        return {}
    record = reading.commission_record(here.commission)
    entry = record.view.entry(object_, here.side)
    if entry is None:
        if kind.consents and kind.noun in {"body", "area"}:
            return choices.terms_so_far(here, kind, object_)
        so_far = _SO_FAR.get(kind.name)
        return {} if so_far is None else so_far(record, object_)
    return {name: value for name, value in entry.items() if name in kind.fields}


def _decision_so_far(record: CommissionRecord, object_: str) -> dict[str, Any]:
    """Return the terms of a decision that is taken, else as a side proposes it."""
    found = record.decisions.get(object_.split("/")[1])
    if found is None:
        return {}
    kept = {name: one for name, one in found.said.items() if name != "note"}
    return {"terms": kept}


def _dates_so_far(record: CommissionRecord, object_: str) -> dict[str, Any]:
    """Return a session's dates as agreed, or as another side proposes them."""
    session = record.sessions.get(object_.removeprefix("session/"))
    if session is None:
        return {}
    found = session.terms or next(iter(session.proposals.values()), None)
    if found is None:
        return {}
    return {name: getattr(found, name) for name in SITTING}


def _terms_so_far(record: CommissionRecord, object_: str) -> dict[str, Any]:
    """Return the terms that fix a session's dates as agreed, or as proposed."""
    id_ = object_.split("/")[1]
    session = record.sessions.get(id_)
    dates = _dates_so_far(record, f"session/{id_}")
    if session is None or not dates:
        return {}
    apart = {"extraordinary": True} if session.life.is_extraordinary else {}
    return {
        "terms": {"number": session.number or session.next_number, **dates, **apart}
    }


_SO_FAR: Mapping[str, Callable[[CommissionRecord, str], dict[str, Any]]] = {
    "decision.take/1": _decision_so_far,
    "session.fix/1": _terms_so_far,
    "session.propose/1": _dates_so_far,
}
"""What a form begins with that our side has stated nothing for yet."""
