"""What this node knows of its peers' nodes. Never reaches the chancery."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery

from paraph.clerk import mute, opened
from paraph.store.acts import DATABASE
from paraph.store.peers import Nonce, Peer, Proof

FRESH = dt.timedelta(minutes=5)
PROOFS_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class PeerState:
    """How a peer's node stands to ours; `holds` are its highest folios by side.

    `proved_at` is when it last signed an answer to acts that it was given.
    """

    side: str
    answered_at: dt.datetime | None
    heard_at: dt.datetime | None
    failure: str
    failing_since: dt.datetime | None
    proved_at: dt.datetime | None
    holds: Mapping[str, int]


def remember_nonce(key_id: str, nonce: str, now: dt.datetime) -> bool:
    """Remember a nonce; False if it was used before. Old ones are forgotten."""
    rows = Nonce.objects.using(DATABASE)
    try:
        with transaction.atomic(using=DATABASE):
            rows.filter(at__lt=now - 3 * FRESH).delete()
            rows.create(key_id=key_id, nonce=nonce, at=now)
    except IntegrityError:
        return False
    return True


def note_answer(
    commission: str,
    side: str,
    heads: Mapping[str, Sequence[Sequence[Any]]],
    now: dt.datetime,
) -> None:
    """Note that a peer answered, and which heads it holds."""
    peer = _peer(commission, side)
    peer.heads = {one: [list(head) for head in own] for one, own in heads.items()}
    peer.answered_at = now
    peer.failure = ""
    peer.failing_since = None
    peer.save(using=DATABASE)


def note_heard(commission: str, side: str, now: dt.datetime) -> None:
    """Note that a peer called us."""
    peer = _peer(commission, side)
    peer.heard_at = now
    peer.save(using=DATABASE, update_fields=["heard_at"])


def note_failure(commission: str, side: str, failure: str, now: dt.datetime) -> None:
    """Note that a peer did not answer, or not as it should; `failure` is a code."""
    peer = _peer(commission, side)
    if peer.failure != failure:
        peer.failing_since = peer.failing_since or now
        peer.failure = failure
        peer.save(using=DATABASE, update_fields=["failure", "failing_since"])


def keep_proof(
    commission: str, side: str, answer: bytes, signature: str, now: dt.datetime
) -> None:
    """Keep a peer's signed answer to lines that it was given."""
    rows = Proof.objects.using(DATABASE).filter(commission=commission, side=side)
    rows.create(
        commission=commission,
        side=side,
        at=now,
        answer=answer,
        signature=signature,
    )
    old = rows.order_by("-id").values_list("id", flat=True)[PROOFS_KEPT:][:1]
    for id_ in old:
        rows.filter(id__lte=id_).delete()


def states(commission: str) -> dict[str, PeerState]:
    """Return how each peer met so far stands, by side."""
    proofs = Proof.objects.filter(commission=commission, side=OuterRef("side"))
    rows = (
        Peer.objects.using(DATABASE)
        .filter(commission=commission)
        .annotate(proved_at=Subquery(proofs.order_by("-id").values("at")[:1]))
    )
    return {
        row.side: PeerState(
            side=row.side,
            answered_at=row.answered_at,
            heard_at=row.heard_at,
            failure=row.failure,
            failing_since=row.failing_since,
            proved_at=row.proved_at,
            holds={
                side: max((int(folio) for folio, _ in own), default=-1)
                for side, own in row.heads.items()
            },
        )
        for row in rows.order_by("side")
    }


def failing_in(commissions: Collection[str]) -> list[tuple[str, str, dt.datetime]]:
    """Return who does not answer in some commissions: commission, side, since when."""
    rows = Peer.objects.using(DATABASE).filter(commission__in=commissions)
    rows = rows.filter(failing_since__isnull=False).order_by("commission", "side")
    return [
        (row.commission, row.side, row.failing_since)
        for row in rows
        if row.failing_since is not None
    ]


def note_own_heads(
    commission: str, heads: Mapping[str, Sequence[Sequence[Any]]]
) -> None:
    """Let a mute node speak again once it holds what a peer holds of it."""
    own = opened.own_side(commission)
    mute.note_counterpart_heads(commission, heads.get(own, ()))


def _peer(commission: str, side: str) -> Peer:
    peer, _ = Peer.objects.using(DATABASE).get_or_create(
        commission=commission, side=side
    )
    return peer


def heads_of(commission: str, side: str) -> dict[str, list[list[object]]]:
    """Return the heads that a peer told last, {} if it never answered."""
    row = Peer.objects.using(DATABASE).filter(commission=commission, side=side).first()
    return dict(row.heads) if row is not None else {}
