"""Enclosures as files: named by their digest, whole or not there at all.

Commissions share the files, not the possession of them: what came in one of them is
held in that one alone (docs/decisions/0017-held-in-a-commission.md).
"""

import hashlib
import os
from pathlib import Path

from django.conf import settings

from paraph import disk
from paraph.kernel.act import Enclosure
from paraph.kernel.errors import Refused
from paraph.store import enclosures

MAX_ENCLOSURE_BYTES = 256 * 1024 * 1024
"""What a node takes by line; what is longer needs a pouch."""


def folder() -> Path:
    """Return the folder of the enclosures."""
    path: Path = settings.PARAPH_HOME.enclosures
    return path


def lying(sha256: str) -> Path | None:
    """Return the file of a digest if it lies here, in whichever commission it came."""
    path = folder() / sha256
    return path if path.is_file() else None


def held(commission: str, sha256: str) -> Path | None:
    """Return the file of a digest if its bytes came, or were released, in a commission."""
    path = lying(sha256)
    return path if path is not None and enclosures.is_held(commission, sha256) else None


def partial(commission: str, sha256: str, side: str) -> Path:
    """Return where the parts of an enclosure gather that come from a side's node.

    What another brings is kept apart: of two, one may bring what nobody named.
    """
    return folder() / f".{commission[:16]}.{sha256}.{side}.part"


def gathered(commission: str, sha256: str) -> int:
    """Return how many bytes of an enclosure have come that is not whole yet."""
    return max(map(_size, _partials(commission, sha256)), default=0)


def drop_partials(commission: str, sha256: str) -> None:
    """Remove what has come in parts of an enclosure: it is whole."""
    for path in _partials(commission, sha256):
        path.unlink(missing_ok=True)


def destroy(sha256: str) -> bool:
    """Remove the file of a digest, and what a crash left of it; say whether one was."""
    found = [folder() / sha256, *folder().glob(f".{sha256}.*")]
    found = [path for path in found if path.is_file()]
    for path in found:
        path.unlink(missing_ok=True)
    return bool(found)


def keep(named: Enclosure, source: Path) -> Path:
    """Move a file to the name of its digest, checked and synced.

    It is checked even if those bytes lie here already: who brings them proves by it
    that he has them.

    Raises:
        Refused: `enclosure.differs`, if size or digest are not those named.
    """
    path = folder() / named.sha256
    if source.stat().st_size != named.size or digest_of_file(source) != named.sha256:
        raise Refused("enclosure.differs", sha256=named.sha256)
    if path.is_file():
        source.unlink(missing_ok=True)
        return path
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.chmod(disk.FILE_MODE)
    source.replace(path)
    disk.sync_folder(path.parent)
    return path


def copy(named: Enclosure, source: Path) -> Path:
    """Copy a file under the name of its digest, checked as it is written.

    Raises:
        Refused: `enclosure.differs`, `enclosure.missing`.
    """
    try:
        raw = source.read_bytes()
    except OSError as error:
        raise Refused("enclosure.missing", sha256=named.sha256) from error
    return put(named, raw)


def put(named: Enclosure, raw: bytes) -> Path:
    """Write bytes under the name of their digest, checked first.

    Raises:
        Refused: `enclosure.differs`.
    """
    path = folder() / named.sha256
    if len(raw) != named.size or hashlib.sha256(raw).hexdigest() != named.sha256:
        raise Refused("enclosure.differs", sha256=named.sha256)
    if not path.is_file():
        disk.write_whole(path, raw)
    return path


def _partials(commission: str, sha256: str) -> list[Path]:
    return list(folder().glob(f".{commission[:16]}.{sha256}.*.part"))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
