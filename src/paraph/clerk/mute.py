"""Mute: a restored node reads, but does not seal until it has its own heads back.

A node is mute while its store lies below the seal's memory by more than the one act
begun, or lacks what that act had seen, or while the mark that a restore leaves is there. The mark goes when a
counterpart has told, by line or pouch, which heads of ours it holds, and we hold
those again.
"""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from paraph.clerk import memory
from paraph.clerk.home import Home
from paraph.clerk.opened import Opened, reading
from paraph.disk import write_whole
from paraph.kernel.act import parse_act
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.journal import Missing


def is_mute(opened: Opened) -> bool:
    """Say whether this node may not seal."""
    begun = memory.recall(opened.commission)
    return is_marked() or (begun is not None and _is_behind(opened, begun))


def check(opened: Opened) -> None:
    """Refuse to seal on a mute node.

    Raises:
        Refused: `node.mute`.
    """
    if is_mute(opened):
        raise Refused("node.mute")


def is_marked() -> bool:
    """Say whether a restore left its mark."""
    return _mark().exists()


def mark(home: Home) -> None:
    """Leave the mark of a restore."""
    write_whole(home.mute_mark, b"")


def note_counterpart_heads(commission: str, heads: Sequence[Sequence[object]]) -> None:
    """Take the mark away if a counterpart's heads of our side are all held here.

    Args:
        commission: whose record.
        heads: [folio, digest] of our journal, as a counterpart holds it.
    """
    if not is_marked():
        return
    with reading(commission) as opened:
        journals = opened.record.journals
        if heads and all(str(digest) in journals for _, digest in heads):
            _mark().unlink(missing_ok=True)


def _is_behind(opened: Opened, begun: memory.Begun) -> bool:
    """Say whether the store is of a day before the act begun: it cannot follow here."""
    if opened.own_folio != begun.folio - 1:
        return opened.own_folio < begun.folio - 1
    try:
        opened.record.journals.locate(parse_act(begun.raw))
    except Missing:
        return True
    except VerificationError:
        return False  # whoever seals next is told
    return False


def _mark() -> Path:
    path: Path = settings.PARAPH_HOME.mute_mark
    return path
