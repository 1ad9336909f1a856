"""Reads of the joint record, by noun. Nothing of the chancery is in them."""

from typing import Any

from django.conf import settings
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest
from ninja import Router

from paraph.clerk import reading
from paraph.projection import agendas, items, register, sessions
from paraph.projection.register import ActRow

router = Router(tags=["record"])
LIMIT = 200


@router.get("/commission")
def commission(request: HttpRequest) -> dict[str, Any]:
    """Return the commission, its sides, heads and digests."""
    del request
    charter = reading.charter(settings.PARAPH_COMMISSION)
    standing = reading.standing(settings.PARAPH_COMMISSION)
    return {
        "commission": charter.commission,
        "side": settings.PARAPH_SIDE,
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
def all_sessions(request: HttpRequest) -> list[dict[str, Any]]:
    """Return every session."""
    del request
    return [_plain(row) for row in sessions.every(settings.PARAPH_COMMISSION)]


@router.get("/sessions/{session}")
def one_session(request: HttpRequest, session: str) -> dict[str, Any]:
    """Return a session with its items and its agenda."""
    del request
    row = sessions.one(settings.PARAPH_COMMISSION, session)
    agenda = agendas.one(settings.PARAPH_COMMISSION, session)
    if row is None or agenda is None:
        raise Http404
    found = items.of(settings.PARAPH_COMMISSION, session)
    return {
        **_plain(row),
        "items": [_plain(one) for one in found],
        "agenda": _plain(agenda),
    }


@router.get("/acts")
def acts(
    request: HttpRequest,
    *,
    side: str = "",
    noun: str = "",
    about: str = "",
    grade: str = "",
    before: int | None = None,
    limit: int = 50,
) -> list[dict[str, Any]]:
    """Return acts, newest first as received here; see the register."""
    del request
    found = register.page(
        settings.PARAPH_COMMISSION,
        side=side,
        noun=noun,
        about=about,
        grade=grade,
        before=before,
        limit=max(1, min(limit, LIMIT)),
    )
    return [_act(row) for row in found]


@router.get("/acts/{digest}")
def one_act(request: HttpRequest, digest: str) -> dict[str, Any]:
    """Return one act by its digest."""
    del request
    row = register.one(settings.PARAPH_COMMISSION, digest)
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
