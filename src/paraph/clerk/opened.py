"""The record of a commission in memory, brought up to the last stored act.

Each process holds its own copy, derived from the store alone. If a transaction fails
after the copy was changed, the copy is forgotten and made again from the store.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction

from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.clerk.waiting import StoreRoom
from paraph.kernel.act import recall_act
from paraph.kernel.admission import Gate
from paraph.kernel.charter import Charter, parse_charter
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.fold import Record
from paraph.kernel.keys import change_by
from paraph.store import acts
from paraph.store.acts import DATABASE, Commission

MAX_BRANCHES = 64
"""How many branches of a side this node opens by itself."""


@dataclass(slots=True)
class Opened:
    """A commission opened: its charter, our side, its record up to `seq`."""

    charter: Charter
    side: str
    record: Record
    gate: Gate
    room: StoreRoom
    seq: int = 0

    @property
    def commission(self) -> str:
        """The digest of the charter."""
        return self.charter.commission

    @property
    def size(self) -> tuple[int, int]:
        """How many acts are here, and how many changes of the room are not stored."""
        return len(self.record.journals), self.room.changes

    @property
    def own_folio(self) -> int:
        """The last folio of our journal, −1 before the founding.

        Not of a branch that our root key left, though that may reach higher.
        """
        last = self.record.journals.last_of(self.side)
        return -1 if last is None else self.record.journals.branches[last].tip

    def catch_up(self) -> None:
        """Fold what was stored since; its seals were verified when it came in."""
        for row in acts.rows_after(self.commission, self.seq):
            act = recall_act(row.raw, row.digest)
            change = change_by(act)
            self.record.fold(act, self.record.journals.add(act, change))
            for _, key in change.introduced:
                self.gate.learn(key)
            self.seq = row.seq

    def view(self) -> CommissionRecord:
        """Return the record at the heads, in the words of a commission."""
        return CommissionRecord(self.record.view())


_lock = threading.RLock()
_opened: dict[str, Opened] = {}


_looked_at: ContextVar[set[str] | None] = ContextVar("looked_at", default=None)
"""The commissions that were caught up for the request at hand; None outside of one."""


@contextmanager
def one_look() -> Iterator[None]:
    """Read each commission as it stands at the first look, until the end of the block.

    So a page tells one state of the record, and asks the store for news once.
    """
    token = _looked_at.set(set())
    try:
        yield
    finally:
        _looked_at.reset(token)


def nothing_newer(commission: str, last_seq: int) -> None:
    """Count a commission as looked at in this request if its copy holds the last act."""
    looked_at = _looked_at.get()
    with _lock:
        held = _opened.get(commission)
        if looked_at is not None and held is not None and held.seq == last_seq:
            looked_at.add(commission)


@contextmanager
def reading(commission: str) -> Iterator[Opened]:
    """Hold a commission's record, caught up, for reading.

    Raises:
        Refused: `commission.unknown`.
    """
    with _lock:
        try:
            opened = _open(commission)
            looked_at = _looked_at.get()
            if looked_at is None or commission not in looked_at:
                opened.catch_up()
            if looked_at is not None:
                looked_at.add(commission)
        except BaseException:
            _opened.pop(commission, None)
            raise
        yield opened


@contextmanager
def reading_many(commissions: Sequence[str]) -> Iterator[dict[str, Opened]]:
    """Hold the records of some commissions, caught up; only those with news are read.

    Raises:
        Refused: `commission.unknown`.
    """
    with _lock:
        held = {commission: _open(commission) for commission in commissions}
        seen = _looked_at.get() or set()
        unseen = [one for one in commissions if one not in seen]
        last = acts.last_seqs(unseen) if unseen else {}
        for commission in commissions:
            if held[commission].seq < last.get(commission, -1):
                with reading(commission):
                    pass
        yield held


@contextmanager
def writing(commission: str) -> Iterator[Opened]:
    """Hold a commission's record inside one immediate transaction.

    What the block stores is committed when it ends; if it raises, nothing is, and
    this process's copy is made anew. Not if a rule refused an act before anything was
    added: to fold a long record again for each refusal would be dear.

    Raises:
        Refused: `commission.unknown`.
    """
    held = (-1, -1)
    with _lock:
        try:
            with transaction.atomic(using=DATABASE):
                opened = _open(commission)
                opened.catch_up()
                held = opened.size
                yield opened
        except (Refused, VerificationError):
            kept = _opened.get(commission)
            if kept is not None and kept.size != held:
                del _opened[commission]
            raise
        except BaseException:
            _opened.pop(commission, None)
            raise


def charter(commission: str) -> Charter:
    """Return the charter in force here, without a look at what was stored since.

    Raises:
        Refused: `commission.unknown`.
    """
    with _lock:
        opened = _open(commission)
        if not opened.seq:
            opened.catch_up()  # what amended it is in its acts
        return opened.record.view().charter


def own_side(commission: str) -> str:
    """Return the key of our side in a commission, as `charter` does.

    Raises:
        Refused: `commission.unknown`.
    """
    with _lock:
        return _open(commission).side


def forget() -> None:
    """Forget every copy: a test has changed databases, or a restore the store."""
    with _lock:
        _opened.clear()


def commissions() -> list[str]:
    """Return the commissions that this node serves, sorted."""
    rows = Commission.objects.using(DATABASE).order_by("commission")
    return list(rows.values_list("commission", flat=True))


def _open(commission: str) -> Opened:
    opened = _opened.get(commission)
    if opened is None:
        row = Commission.objects.using(DATABASE).filter(commission=commission).first()
        if row is None:
            raise Refused("commission.unknown", commission=commission)
        record = Record(parse_charter(bytes(row.charter)), KINDS)
        room = StoreRoom(commission)
        gate = Gate(record.journals, room, max_branches=MAX_BRANCHES)
        opened = Opened(record.charter, row.side, record, gate, room)
        _opened[commission] = opened
        (_looked_at.get() or set()).discard(commission)  # it is empty yet
    return opened
