"""By which road an enclosure comes in from a peer: it gives it, or we fetch it.

Never both at once: that would bring everything twice. By either road its parts gather
in one file, so that what a cut leaves is gone on with by either.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SMALLEST_PART = 64 * 1024
"""Crumbs are not worth a contact of their own, and keep no road."""

SILENT_S = 10.0
"""After so long without a part, whoever gave an enclosure gives it no more."""


class Arrivals:
    """What is being fetched, and when a peer last gave a part of what it gives.

    `lock` is held while such a part is written.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._fetched: set[str] = set()
        self._given_at: dict[str, float] = {}

    @contextmanager
    def fetching(self, partial: Path, at: float) -> Iterator[bool]:
        """Have an enclosure for oneself while it is fetched.

        Yields:
            False if it comes in by another road just now.
        """
        name = partial.name
        with self.lock:
            silent_s = at - self._given_at.get(name, -SILENT_S)
            is_free = name not in self._fetched and silent_s >= SILENT_S
            if is_free:
                self._fetched.add(name)
        try:
            yield is_free
        finally:
            if is_free:
                with self.lock:
                    self._fetched.discard(name)

    def is_fetched(self, partial: Path) -> bool:
        """Say whether an enclosure is being fetched."""
        return partial.name in self._fetched

    def note_given(self, partial: Path, size: int, at: float) -> None:
        """Note that a peer gave a part of so many bytes; the caller holds the lock."""
        if size >= SMALLEST_PART:
            self._given_at[partial.name] = at

    def note_whole(self, partial: Path) -> None:
        """Note that nothing more of an enclosure comes; the caller holds the lock."""
        self._given_at.pop(partial.name, None)


arrivals = Arrivals()
