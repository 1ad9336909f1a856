"""Reads of the joint record, by noun. Nothing of the chancery is in them."""

from typing import Any

from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest
from ninja import Path, Router

from paraph.api.access import commission_of
from paraph.clerk import reading
from paraph.projection import agendas, items, markings, register, sessions
from paraph.projection.register import ActRow

router = Router(tags=["record"])
LIMIT = 200


@router.get("/commission")
def commission(request: HttpRequest, at: Path[str]) -> dict[str, Any]:
    """Return the commission, its sides, heads and digests."""
    del at
    charter = reading.charter(commission_of(request))
    standing = reading.standing(commission_of(request))
    return {
        "commission": charter.commission,
        "side": reading.own_side(charter.commission),
        "title": dict(charter.title),
        "sides": [
            {"key": one.key, "name": dict(one.name), "capital": one.capital}
            for one in charter.sides
        ],
        "agenda_languages": list(charter.agenda_languages),
        "heads": {
            side: [list(head) for head in own] for side, own in standing.heads.items()
        },
        "state_digest": standing.state_digest,
        "is_mute": standing.is_mute,
    }


@router.get("/sessions")
def all_sessions(request: HttpRequest, at: Path[str]) -> list[dict[str, Any]]:
    """Return every session, and how sides marked it and what is below it."""
    del at
    commission = commission_of(request)
    marked: dict[str, list[dict[str, Any]]] = {}
    for one in markings.below(commission, "session"):
        marked.setdefault(one.path.split("/")[1], []).append(_plain(one))
    return [
        {**_plain(row), "markings": marked.get(row.session, [])}
        for row in sessions.every(commission)
    ]


@router.get("/sessions/{session}")
def one_session(request: HttpRequest, at: Path[str], session: str) -> dict[str, Any]:
    """Return a session with its items, its agenda, and how sides marked them."""
    del at
    row = sessions.one(commission_of(request), session)
    agenda = agendas.one(commission_of(request), session)
    if row is None or agenda is None:
        raise Http404
    found = items.of(commission_of(request), session)
    return {
        **_plain(row),
        "items": [_plain(one) for one in found],
        "agenda": _plain(agenda),
        "markings": [
            _plain(one) for one in markings.below(row.commission, f"session/{session}")
        ],
    }


@router.get("/acts")
def acts(
    request: HttpRequest,
    at: Path[str],
    *,
    side: str = "",
    noun: str = "",
    about: str = "",
    grade: str = "",
    before: int | None = None,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """Return acts, newest first as received here; see the register."""
    del at
    found = register.page(
        commission_of(request),
        side=side,
        noun=noun,
        about=about,
        grade=grade,
        before=before,
        limit=max(1, min(limit, LIMIT)),
    )
    return [_act(row) for row in found]


@router.get("/acts/{digest}")
def one_act(request: HttpRequest, at: Path[str], digest: str) -> dict[str, Any]:
    """Return one act by its digest."""
    del at
    row = register.one(commission_of(request), digest)
    if row is None:
        raise Http404
    return _act(row)


def _plain(row: Any) -> dict[str, Any]:
    return {
        name: value
        for name, value in model_to_dict(row).items()
        if name not in {"id", "commission", "weight"}
    }


def _act(row: ActRow) -> dict[str, Any]:
    return {
        **model_to_dict(row, exclude=["commission"]),
        "received_at": row.received_at.isoformat(),
    }
