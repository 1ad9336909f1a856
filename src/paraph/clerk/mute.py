"""Mute: a restored node reads, but does not seal until it has its own heads back.

A node is mute while its store lies below the seal's memory by more than the one act
begun, or lacks what that act had seen, or while the mark that a restore leaves is
there. The root key can let our journal go on from an act that is here. Else the mark
goes when a counterpart has told, by line or pouch, which heads of ours
it holds, and we hold those again. A counterpart may tell less than it holds: the
seal's memory then still says what is missing. Where that was lost too, nobody here can
know, and an operator has to confirm the last folio.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from paraph.clerk import memory
from paraph.clerk.home import Home
from paraph.clerk.opened import Opened, reading
from paraph.disk import write_whole
from paraph.kernel import canonical
from paraph.kernel.act import parse_act
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.journal import Missing
from paraph.store import acts


def is_mute(opened: Opened) -> bool:
    """Say whether this node may not seal."""
    begun = memory.recall(opened.commission)
    return is_marked(opened.commission) or (
        begun is not None and _is_behind(opened, begun)
    )


def check(opened: Opened) -> None:
    """Refuse to seal on a mute node.

    Raises:
        Refused: `node.mute`.
    """
    if is_mute(opened):
        raise Refused("node.mute")


def is_marked(commission: str) -> bool:
    """Say whether a restore left its mark for a commission."""
    return _mark(commission).exists()


def mark(home: Home) -> None:
    """Leave the mark of a restore in every safe: each commission is asked for its own."""
    for safe in home.safes():
        write_whole(safe.mute_mark, b"")


def note_counterpart_heads(commission: str, heads: Sequence[Sequence[object]]) -> None:
    """Take the mark away if a counterpart's heads of our side are all held here.

    Not where the seal's memory is lost, or evidently old: then only what was told is
    noted, for the operator to confirm.

    Args:
        commission: whose record.
        heads: [folio, digest] of our journal, as a counterpart holds it.
    """
    if not heads or not is_marked(commission):
        return
    with reading(commission) as opened:
        journals = opened.record.journals
        if not all(str(digest) in journals for _, digest in heads):
            return
        begun = memory.recall(commission)
        if begun is not None and opened.own_folio <= begun.folio:
            lift(commission)
            return
        told_ = [int(str(folio)) for folio, one in heads if _counts(opened, str(one))]
    if told_:
        _note_told(commission, max(told_))


def lift(commission: str) -> None:
    """Take the mark away, as when the root key has said where our journal goes on."""
    _mark(commission).unlink(missing_ok=True)


def told(commission: str) -> int | None:
    """Return the last folio of ours that a counterpart told and we hold again.

    None if there was none since the restore, or the mark is not there.
    """
    try:
        noted = _mark(commission).read_bytes()
    except FileNotFoundError:
        return None
    return int(noted) if noted.isdigit() else None


def confirm(commission: str, folio: int) -> None:
    """Let a restored node seal on after a folio, since an operator says it was the last.

    Raises:
        Refused: `mute.not-restored`, if no restore left its mark; `mute.not-told`, if
            no counterpart has told what it holds; `mute.other-folio`, if our journal
            does not end there; `mute.remembered`, if the seal remembers a later one.
    """
    if not is_marked(commission):
        raise Refused("mute.not-restored")
    if told(commission) is None:
        raise Refused("mute.not-told")
    with memory.sealing_lock(), reading(commission) as opened:
        if folio < 0 or opened.own_folio != folio:
            raise Refused("mute.other-folio", folio=opened.own_folio)
        begun = memory.recall(commission)
        if begun is not None and begun.folio > folio:
            raise Refused("mute.remembered", folio=begun.folio)
        if begun is None or begun.folio < folio:
            memory.remember(commission, folio, _last_raw(opened))
        lift(commission)


def _counts(opened: Opened, digest: str) -> bool:
    """Say whether an act held here is on a branch of ours that may be our journal."""
    journals = opened.record.journals
    branch, folio = journals.place_of(digest) or (-1, -1)
    return any(
        folio <= last
        for tip in journals.tips(opened.side, journals.everything())
        for number, last in [(tip, folio), *journals.left_by(tip)]
        if number == branch
    )


def _last_raw(opened: Opened) -> bytes:
    """Return the bytes of the last act of our journal."""
    journals, folio = opened.record.journals, opened.own_folio
    branch = journals.last_of(opened.side)
    digest = "" if branch is None else journals.digest_at(branch, folio)
    own = len(journals.of_side[opened.side])
    rows = acts.journal_rows(opened.commission, opened.side, folio, own)
    return next(row.raw for row in rows if row.digest == digest)


def _note_told(commission: str, folio: int) -> None:
    if folio > (told(commission) or -1):
        with suppress(FileNotFoundError), _mark(commission).open("r+b") as file:
            file.write(b"%d" % folio)


def _is_behind(opened: Opened, begun: memory.Begun) -> bool:
    """Say whether the store is of a day before the act begun: it cannot follow here."""
    journals = opened.record.journals
    if canonical.digest(begun.raw) in journals:
        return False
    try:
        journals.locate(parse_act(begun.raw))
    except Missing:
        return True
    except VerificationError:
        return False  # whoever seals next is told
    return False


def _mark(commission: str) -> Path:
    path: Path = settings.PARAPH_HOME.safe(commission).mute_mark
    return path
