"""The seal's memory: what was ever begun to be sealed, outside the databases.

Before a signature leaves, folio and bytes are written here and synced, under a lock
that every sealing process takes. Another byte string for that folio is refused for
ever; what was begun is finished after a crash.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from paraph.disk import write_whole
from paraph.kernel.errors import VerificationError


@dataclass(frozen=True, slots=True)
class Begun:
    """The last act begun: its folio and its bytes."""

    folio: int
    raw: bytes


@contextmanager
def sealing_lock() -> Iterator[None]:
    """Hold the lock of the seal: one act at a time, in whatever process."""
    _folder().mkdir(mode=0o700, exist_ok=True)
    with (_folder() / "lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def recall(commission: str) -> Begun | None:
    """Return the act last begun for a commission, or None.

    Raises:
        VerificationError: `memory.damaged`, if the file is not what was written.
    """
    path = _path(commission)
    if not path.is_file():
        return None
    number, stroke, raw = path.read_bytes().partition(b"\n")
    if not stroke or not number.isdigit():
        raise VerificationError("memory.damaged", file=path.name)
    return Begun(int(number), raw)


def remember(commission: str, folio: int, raw: bytes) -> None:
    """Write down what is about to be sealed. The caller holds the lock.

    Raises:
        VerificationError: `memory.folio-taken`, if that folio or a higher one was
            begun with other bytes.
    """
    begun = recall(commission)
    if begun is not None:
        if begun == Begun(folio, raw):
            return
        if folio <= begun.folio:
            raise VerificationError("memory.folio-taken", folio=folio)
    write_whole(_path(commission), b"%d\n%b" % (folio, raw))


def go_back(commission: str, folio: int, raw: bytes) -> None:
    """Write down an act that the root key has sealed, whatever was begun before.

    The root key alone can let a journal go on from an earlier act: what the seal signed
    above it is abandoned by that, and the seal goes on behind it. The caller holds the
    lock and has verified the root key's seal.
    """
    write_whole(_path(commission), b"%d\n%b" % (folio, raw))


def _folder() -> Path:
    path: Path = settings.PARAPH_HOME.seal_memory
    return path


def _path(commission: str) -> Path:
    return _folder() / f"{commission}.begun"
