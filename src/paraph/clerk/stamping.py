"""Time-stamps over our receipts: asked of an authority by hand, sealed with a receipt.

A receipt names the heads of every side, so a token over its digest fixes all that it
had seen. The token travels as an enclosure of our next receipt; nothing waits for it,
and no rule looks at it. Source: docs/reference/record.md, §12.4.
"""

import hashlib
from pathlib import Path

from django.conf import settings

from paraph.clerk import files
from paraph.clerk.home import FOLDER_MODE
from paraph.clerk.opened import reading
from paraph.crafts import timestamps
from paraph.disk import write_whole
from paraph.kernel.act import MAX_ENCLOSURES, MAX_HEADS, Act, Enclosure
from paraph.kernel.errors import Refused
from paraph.kernel.fold import RECEIPT
from paraph.projection import register
from paraph.store import acts


def ask(commission: str) -> tuple[int, bytes]:
    """Return the folio of our newest receipt, and the request for a token over it.

    Raises:
        Refused: `timestamp.no-receipt`, if we have given none yet.
    """
    with reading(commission) as opened:
        row = register.last_of(commission, opened.side, RECEIPT)
    if row is None:
        raise Refused("timestamp.no-receipt")
    raw = next(
        one.raw
        for one in acts.journal_rows(commission, row.side, row.folio, MAX_HEADS)
        if one.digest == row.digest
    )
    return row.folio, timestamps.request(raw)


def take(commission: str, reply: bytes, authorities: bytes) -> timestamps.Timestamp:
    """Keep an authority's reply, to be enclosed with our next receipt.

    Raises:
        TimestampError: no authority given stands behind it.
        Refused: `timestamp.not-ours`, if it is not over a receipt of ours.
    """
    stamp = timestamps.check(reply, authorities)
    with reading(commission) as opened:
        row = register.one(commission, stamp.sha256)
        if row is None or (row.side, row.kind) != (opened.side, RECEIPT):
            raise Refused("timestamp.not-ours", sha256=stamp.sha256)
    folder = _folder(commission)
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    write_whole(folder / hashlib.sha256(reply).hexdigest(), reply)
    return stamp


def to_enclose(commission: str) -> tuple[Enclosure, ...]:
    """Return the tokens that our next receipt is to enclose, put where enclosures lie."""
    found = []
    for path in sorted(_folder(commission).glob("[0-9a-f]*"))[:MAX_ENCLOSURES]:
        named = Enclosure(path.name, path.stat().st_size, timestamps.MEDIA)
        files.copy(named, path)
        found.append(named)
    return tuple(found)


def settle(commission: str, act: Act) -> None:
    """Put away what a sealed receipt encloses."""
    for named in act.enclosures:
        (_folder(commission) / named.sha256).unlink(missing_ok=True)


def _folder(commission: str) -> Path:
    folder: Path = settings.PARAPH_HOME.timestamps
    return folder / commission
