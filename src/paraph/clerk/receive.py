"""Receive: acts and enclosures that come from outside. Never reaches the chancery."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from paraph.clerk import files, inserting, mute
from paraph.clerk.opened import Opened, writing
from paraph.kernel.act import Enclosure
from paraph.kernel.admission import Admitted
from paraph.kernel.errors import Refused
from paraph.store import enclosures


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a batch: digests, with what each lacks or why it is refused."""

    heads: dict[str, list[tuple[int, str]]]
    admitted: list[str]
    known: list[str]
    awaiting: list[tuple[str, str]]
    refused: list[tuple[str, str]]


def receive(commission: str, lines: Sequence[bytes], *, now: dt.datetime) -> Received:
    """Admit lines in whatever order they come; one transaction, all or nothing.

    Lines that are not authentic are refused and named; they do not hold up others.

    Raises:
        Refused: `commission.unknown`.
    """
    with writing(commission) as opened:
        was_restored = mute.is_marked(commission)
        opened.room.begin(opened.gate)
        outcome = opened.gate.admit(lines)
        opened.room.flush()
        if outcome.admitted:
            inserting.insert(opened, outcome.admitted, now)
        if was_restored:
            _hold_again(opened, outcome.admitted)
        heads = opened.record.journals.heads()
    return Received(
        heads=heads,
        admitted=[one.act.digest for one in outcome.admitted],
        known=outcome.known,
        awaiting=outcome.awaiting,
        refused=outcome.refused,
    )


def keep_enclosure(commission: str, sha256: str, arrived: Path) -> Path:
    """Move a file that came in to its name, if it is what an admitted act named.

    Raises:
        Refused: `enclosure.unknown` if no act of the commission names it,
            `enclosure.differs` if the digest is another, or the size none of those
            named. The file that came in is then left where it is.
    """
    named = _named(commission, sha256, arrived.stat().st_size)
    path = files.keep(named, arrived)
    enclosures.hold(commission, [sha256])
    files.drop_partials(commission, sha256)
    return path


def take_enclosure(commission: str, sha256: str, raw: bytes) -> Path:
    """Write bytes that came in to their name, if an admitted act named them.

    Raises:
        Refused: `enclosure.unknown`, `enclosure.differs`.
    """
    path = files.put(_named(commission, sha256, len(raw)), raw)
    enclosures.hold(commission, [sha256])
    return path


def _hold_again(opened: Opened, admitted: Sequence[Admitted]) -> None:
    """Hold what acts of our own enclose that a restored node gets back, if it lies here.

    We had released it in this commission; perhaps nobody else has the bytes yet. Only
    while the mark of a restore is there: else acts of ours that come from outside, made
    with a stolen seal, would let a paper of another commission be held here.
    """
    enclosures.hold(
        opened.commission,
        [
            named.sha256
            for one in admitted
            if one.act.side == opened.side
            for named in one.act.enclosures
            if files.lying(named.sha256) is not None
        ],
    )


def _named(commission: str, sha256: str, size: int) -> Enclosure:
    """Return what acts name by a digest, in the size that came if any names that."""
    named = enclosures.named(commission, sha256)
    if not named:
        raise Refused("enclosure.unknown", sha256=sha256)
    fitting = [one for one in named if one.size == size]
    return (fitting or named)[0]
