"""The waiting room in the store, so that a restart loses nothing."""

import heapq
from collections.abc import Sequence

from paraph.kernel import canonical
from paraph.kernel.act import Line
from paraph.kernel.admission import (
    MAX_WAITING_BYTES,
    Authentic,
    Gate,
    KeyUnknown,
)
from paraph.kernel.errors import VerificationError
from paraph.store import acts


class StoreRoom:
    """Acts that wait, in memory by the one act each lacks; changes go to the store.

    A copy with other signatures waits apart, so each is named by its line's digest.

    `begin` and `flush` stand around each batch, inside its transaction.
    """

    def __init__(self, commission: str) -> None:
        self.commission = commission
        self._waiting: dict[str, dict[str, Authentic]] = {}
        self._lacks: dict[str, str] = {}
        self._highest: dict[str, list[tuple[int, str]]] = {}
        self._sizes: dict[str, int] = {}
        self._mark = (0, 0)
        self._kept: dict[str, tuple[str, int, str, Authentic]] = {}
        self._gone: list[str] = []

    @property
    def changes(self) -> int:
        """How many changes `flush` would write."""
        return len(self._kept) + len(self._gone)

    def begin(self, gate: Gate) -> None:
        """Read the room again if another process changed it."""
        if acts.waiting_mark(self.commission) == self._mark:
            return
        self._waiting, self._lacks, self._highest, self._sizes = {}, {}, {}, {}
        for lacks, line in acts.waiting_lines(self.commission):
            try:
                self._put(lacks, gate.authenticate(line))
            except (KeyUnknown, VerificationError):
                self._gone.append(_name(line))

    def keep(self, lacks: str, authentic: Authentic) -> bool:
        """Keep an act until `lacks` comes; False if its side has no room left.

        When the waiting acts of a side hold too much, the highest folio goes.
        """
        name, act = _name(authentic.line), authentic.act
        if name in self._lacks:
            return True
        self._put(lacks, authentic)
        self._kept[name] = (act.side, act.folio, lacks, authentic)
        while self._sizes[act.side] > MAX_WAITING_BYTES:
            self._drop_highest(act.side)
        return name in self._lacks

    def take(self, arrived: str) -> Sequence[Authentic]:
        """Return and forget the acts that waited for `arrived`."""
        found = list(self._waiting.pop(arrived, {}).values())
        for authentic in found:
            self._forget(authentic)
        return found

    def waiting_for(self, digest: str) -> Sequence[Authentic]:
        """Return the acts that wait for one."""
        return list(self._waiting.get(digest, {}).values())

    def flush(self) -> None:
        """Write what changed to the store."""
        if self._kept or self._gone:
            acts.change_waiting(
                self.commission,
                [
                    (side, folio, lacks, authentic.line)
                    for side, folio, lacks, authentic in self._kept.values()
                ],
                self._gone,
            )
            self._kept, self._gone = {}, []
        self._mark = acts.waiting_mark(self.commission)

    def _put(self, lacks: str, authentic: Authentic) -> None:
        side, name = authentic.act.side, _name(authentic.line)
        self._waiting.setdefault(lacks, {})[name] = authentic
        self._lacks[name] = lacks
        heap = self._highest.setdefault(side, [])
        heapq.heappush(heap, (-authentic.act.folio, name))
        self._sizes[side] = self._sizes.get(side, 0) + len(authentic.line.raw)

    def _forget(self, authentic: Authentic) -> None:
        name = _name(authentic.line)
        del self._lacks[name]
        self._sizes[authentic.act.side] -= len(authentic.line.raw)
        if self._kept.pop(name, None) is None:
            self._gone.append(name)

    def _drop_highest(self, side: str) -> None:
        """Forget the act of a side with the highest folio; its heap may name gone ones."""
        heap = self._highest[side]
        while (name := heapq.heappop(heap)[1]) not in self._lacks:
            pass
        self._forget(self._waiting[self._lacks[name]].pop(name))


def _name(line: Line) -> str:
    return canonical.digest(line.encode())
