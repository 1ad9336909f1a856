"""What release and receive share: admitted acts become rows, then the record, then copies."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from paraph.clerk import striking
from paraph.clerk.opened import Opened
from paraph.kernel.admission import Admitted
from paraph.projection import register
from paraph.projection.copying import copy_touched
from paraph.store import acts, enclosures


def insert(opened: Opened, admitted: Sequence[Admitted], now: dt.datetime) -> None:
    """Store, fold and copy acts that the gate admitted, inside the caller's transaction."""
    commission, after = opened.commission, acts.last_seq()
    acts.insert(
        commission,
        [(one.act.side, one.act.folio, one.line) for one in admitted],
        after=after,
        received_at=now,
    )
    enclosures.name_enclosures(
        commission, [named for one in admitted for named in one.act.enclosures]
    )
    touched: dict[str, None] = {}
    rows = []
    for seq, one in enumerate(admitted, after + 1):
        judgment = opened.record.fold(one.act, one.place)
        touched.update(dict.fromkeys(judgment.touched))
        keys = [key_id for key_id, _ in one.line.signatures]
        rows.append(register.row(seq, one.act, judgment, keys=keys, received_at=now))
        opened.seq = seq
    copy_touched(commission, opened.view(), touched, rows)
    if any(path.startswith("strike/") for path in touched):
        transaction.on_commit(lambda: _sweep(commission), using=acts.DATABASE)


def _sweep(commission: str) -> None:
    striking.sweep(commission)
