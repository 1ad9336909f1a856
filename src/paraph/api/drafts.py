"""Drafts over the API: any kind, by one endpoint; nothing is sealed by it."""

from typing import Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status

from paraph.api.access import OfficerSession, commission_of
from paraph.chancery import drafts, log
from paraph.chancery.officers import DRAFTER, Officer
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused

router = Router(tags=["drafts"])


class NewDraft(Schema):
    """What a draft would state; new things are named `~0`, `~1` and so on."""

    kind: str
    object: str
    content: dict[str, Any]


class OneDraft(Schema):
    """A draft as it stands; `digest` is what an approval would be bound to."""

    id: int
    kind: str
    object: str
    content: dict[str, Any]
    state: str
    digest: str
    refusal: str


@router.post("/drafts", auth=OfficerSession(DRAFTER), response={201: OneDraft})
def begin(request: HttpRequest, at: Path[str], new: NewDraft) -> Status[dict[str, Any]]:
    """Begin a draft of any kind; a releaser lets it go on its page."""
    del at
    officer = _officer(request)
    draft = drafts.create(
        commission=commission_of(request),
        kind=new.kind,
        object_=new.object,
        content=new.content,
        officer=officer,
        now=now(),
    )
    return Status(201, _draft(draft))


@router.get("/drafts", response=list[OneDraft])
def open_drafts(request: HttpRequest, at: Path[str]) -> list[dict[str, Any]]:
    """Return the open drafts of this office."""
    del at
    commission = commission_of(request)
    log.note_once(_officer(request), "draft.read", "API", now(), commission=commission)
    found = drafts.every(commission, is_open=True)
    return [_draft(one) for one in found]


def _officer(request: HttpRequest) -> Officer:
    officer = getattr(request, "auth", None)
    if not isinstance(officer, Officer):
        raise Refused("draft.may-not", needs=DRAFTER)
    return officer


def _draft(draft: drafts.Draft) -> dict[str, Any]:
    return {
        "id": draft.pk,
        "kind": draft.kind,
        "object": draft.object,
        "content": draft.content,
        "state": draft.state,
        "digest": drafts.digest(draft),
        "refusal": draft.refusal,
    }
