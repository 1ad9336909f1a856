"""The three steps that every act of our own takes: check, seal, insert, under one lock.

Used by `release` and `acknowledge` alone; folio 0 is sealed elsewhere, by the root key,
and `founding` admits it.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings

from paraph.acts.kinds import KINDS
from paraph.clerk import in_time, inserting, keyring, memory, mute
from paraph.clerk.clock import stamp
from paraph.clerk.opened import Opened, reading, writing
from paraph.kernel import canonical, seal
from paraph.kernel.act import Act, Enclosure, Line, parse_act
from paraph.kernel.admission import Authentic
from paraph.kernel.content import derive_id
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.fields import Ids
from paraph.kernel.keys import ROTATE
from paraph.store import enclosures as held

MAX_NEW = 64


def own_seal(commission: str) -> seal.LocalSeal:
    """Return the seal of this node in a commission.

    Raises:
        Refused: `node.no-seal`, if the key is not on this machine.
    """
    try:
        return seal.LocalSeal.from_pem(
            settings.PARAPH_HOME.safe(commission).seal_key.read_bytes()
        )
    except OSError as error:
        raise Refused("node.no-seal") from error


def seal_act(
    commission: str,
    *,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    enclosures: Sequence[Enclosure],
    by: str,
    now: dt.datetime,
    stance: str | None = None,
    begun: Callable[[int, str], None] | None = None,
) -> Act:
    """Seal one act of our side, store it, and return it.

    Args:
        commission: whose record.
        kind: its wire name.
        object_: its object; `~0`, `~1` … stand for what the act creates.
        content: its content; placeholders may stand where ids do.
        enclosures: what is enclosed; the bytes are in their folder already.
        by: the office.
        now: the time it claims.
        stance: the digest that the act must consent to, "" for none; not looked at
            if None.
        begun: told folio and digest before anything is remembered or sealed.

    Raises:
        Refused: a rule forbids it, or the node is mute; `silence.late` and
            `silence.early`, as `in_time`; `draft.reworded`, if its consent would be
            to something else than `stance`.
    """
    with memory.sealing_lock():
        finish_begun(commission, now)
        with writing(commission) as opened:
            _check_free(opened)
            act = parse_act(
                _envelope(
                    opened,
                    kind=kind,
                    object_=object_,
                    content=content,
                    enclosures=enclosures,
                    by=by,
                    at=stamp(now),
                )
            )
            seals = _seals_of(act)
            opened.gate.check(act, [one.public for one in seals])
            opened.record.judge(act, opened.record.journals.locate(act))
            in_time.check(opened.record.view(), kind, act.object, now)
            if stance is not None and (act.consents_to or "") != stance:
                raise Refused("draft.reworded", object=act.object)
            if begun is not None:
                begun(act.folio, act.digest)
            memory.remember(commission, act.folio, act.raw)
            _insert(opened, act, seals, now)
    return act


def rotate(commission: str, purpose: str, *, by: str, now: dt.datetime) -> Act:
    """Replace a key of this node by a new one; both seal the act. No root key is needed.

    Raises:
        Refused: the node is mute, or waits for its root key.
        VerificationError: `keys.old`, if the key in use is not in force.
    """
    new = keyring.next_seal(commission, purpose)
    content = {
        "purpose": purpose,
        "old": keyring.in_use(commission, purpose).public.hex(),
        "alg": "ed25519",
        "new": new.public.hex(),
    }
    act = seal_act(
        commission,
        kind=ROTATE,
        object_="keys",
        content=content,
        enclosures=(),
        by=by,
        now=now,
    )
    keyring.settle(commission)
    return act


def finish_begun(commission: str, now: dt.datetime) -> None:
    """Finish the act that a crash left between memory and store, if there is one.

    A mute node finishes nothing: it lacks what that act names. The caller holds the
    sealing lock.
    """
    begun = memory.recall(commission)
    if begun is None:
        return
    digest = canonical.digest(begun.raw)
    with reading(commission) as opened:
        if digest in opened.record.journals or mute.is_mute(opened):
            return  # as nearly always: nothing is begun, so no transaction either
    with writing(commission) as opened:
        if digest not in opened.record.journals:
            act = parse_act(begun.raw)
            seals = _seals_of(act)
            try:
                opened.gate.check(act, [one.public for one in seals])
            except VerificationError:
                return  # the root key sealed it: its answer is taken in again
            _insert(opened, act, seals, now)
    keyring.settle(commission)


def rehearse(
    commission: str,
    *,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    enclosures: Sequence[Enclosure],
    by: str,
) -> Act:
    """Judge a draft as if it were sealed now, and return that act; nothing is kept.

    Raises:
        Refused: the rule that would forbid it, or `node.mute`.
        VerificationError: what of its bytes would be wrong.
    """
    with reading(commission) as opened:
        mute.check(opened)
        act = parse_act(
            _envelope(
                opened,
                kind=kind,
                object_=object_,
                content=content,
                enclosures=enclosures,
                by=by,
                at="2000-01-01T00:00:00Z",
            )
        )
        opened.record.judge(act, opened.record.journals.locate(act))
    return act


def named(
    commission: str,
    side: str,
    folio: int,
    *,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
) -> tuple[str, dict[str, Any]]:
    """Return object and content with ids of a folio in place of `~0`, `~1` …."""

    def name(path: str) -> str:
        for number in reversed(range(MAX_NEW)) if "~" in path else ():
            if f"~{number}" in path:
                id_ = derive_id(commission, side, folio, number)
                path = path.replace(f"~{number}", id_)
        return path

    said = {
        field: [name(one) for one in value]
        if isinstance(KINDS[kind].fields.get(field), Ids) and isinstance(value, list)
        else value
        for field, value in content.items()
    }
    return name(object_), said


def _check_free(opened: Opened) -> None:
    """Refuse to seal on a mute node, or where the root key was asked for a folio."""
    mute.check(opened)
    if settings.PARAPH_HOME.safe(opened.commission).root_request.exists():
        raise Refused("node.root-asked")


def _seals_of(act: Act) -> list[seal.LocalSeal]:
    """Return the keys that seal an act of ours: the seal, or both keys of a rotation."""
    if act.kind != ROTATE:
        return [own_seal(act.commission)]
    purpose = str(act.content["purpose"])
    return [
        keyring.in_use(act.commission, purpose),
        keyring.next_seal(act.commission, purpose),
    ]


def _insert(
    opened: Opened, act: Act, seals: Sequence[seal.Seal], now: dt.datetime
) -> None:
    message = seal.pae(seal.ACT_TYPE, act.raw)
    signed = sorted((seal.key_id(one.public), one.sign(message)) for one in seals)
    line = Line(act.digest, tuple(signed), act.raw)
    known = tuple(one.public for one in seals)
    admitted = opened.gate.insert(Authentic(line, act, known, ()))
    inserting.insert(opened, [admitted], now)
    held.hold(opened.commission, [one.sha256 for one in act.enclosures])


def _envelope(
    opened: Opened,
    *,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    enclosures: Iterable[Enclosure],
    by: str,
    at: str,
) -> bytes:
    if kind not in KINDS:
        raise Refused("kind.unknown", kind=kind)
    folio, prev, known = _last(opened)
    object_, content = named(
        opened.commission,
        opened.side,
        folio,
        kind=kind,
        object_=object_,
        content=content,
    )
    KINDS[kind].check_content(content)
    envelope = {
        "commission": opened.commission,
        "side": opened.side,
        "folio": folio,
        "prev": prev,
        "seen": opened.record.journals.new_heads(opened.side, known),
        "kind": kind,
        "object": object_,
        "content": content,
        "enclosures": [one._asdict() for one in enclosures],
        "at": at,
        "by": by,
    }
    stance = opened.record.stance(KINDS[kind], object_, content)
    if stance is not None:
        envelope["stance"] = stance
    return canonical.encode(envelope)


def _last(opened: Opened) -> tuple[int, str, tuple[int, ...]]:
    """Return the next folio, the digest it follows and the past known there."""
    journals = opened.record.journals
    branch = journals.last_of(opened.side)
    if branch is None:
        return 0, opened.commission, ()
    here = journals.branches[branch]
    return here.tip + 1, here.digests[-1].hex(), here.pasts[-1]
