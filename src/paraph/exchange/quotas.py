"""Quotas: how much a peer may bring and ask in a while, whatever becomes of it.

Void, waiting and refused acts count like others, and what was brought before like what
is new. Each peer has a bucket of bytes that refills with time; in memory, so a restart
forgives. A call counts as some bytes beside its body: so both are bounded, what a peer
brings and how often it calls.
"""

import threading
from dataclasses import dataclass, field

BURST_BYTES = 256 * 1024 * 1024
REFILL_BYTES_PER_S = 512 * 1024
CALL_BYTES = 16 * 1024


@dataclass(slots=True)
class Quotas:
    """The buckets of all peers."""

    burst: int = BURST_BYTES
    refill_per_s: int = REFILL_BYTES_PER_S
    _buckets: dict[tuple[str, str], tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, commission: str, side: str, size: int, at: float) -> bool:
        """Count what a peer brings; False if it is too much for now.

        Args:
            commission: in which commission.
            side: whose node brings it.
            size: bytes.
            at: seconds of a clock that never goes back.
        """
        with self._lock:
            level, before = self._buckets.get((commission, side), (self.burst, at))
            level = min(self.burst, level + (at - before) * self.refill_per_s)
            if size > level:
                self._buckets[commission, side] = level, at
                return False
            self._buckets[commission, side] = level - size, at
            return True
