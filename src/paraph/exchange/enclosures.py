"""Enclosures by the line: fetched and given in parts, from where the last contact was.

What acts name decides what is asked for, and what is here what is given. The caller is
told of each part, since it wants to know whether a contact brings anything.
"""

import hashlib
import time
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from paraph.clerk import files, reading
from paraph.clerk.files import MAX_ENCLOSURE_BYTES
from paraph.clerk.receive import keep_enclosure
from paraph.exchange.arrivals import SMALLEST_PART, arrivals
from paraph.exchange.client import Client, Unreachable
from paraph.exchange.views import CHUNK
from paraph.kernel.act import Enclosure
from paraph.kernel.errors import Refused

if TYPE_CHECKING:
    from hashlib import _Hash


def fetch(
    client: Client, commission: str, side: str, sha256: str, moved: Callable[[], None]
) -> None:
    """Fetch an enclosure until it is what acts name, or the peer has no more of it.

    Acts may give one digest several sizes; only the bytes tell which is right. What
    the peer gives of itself just now is left to it.

    Raises:
        Refused: `enclosure.differs`, if as many bytes came as any act names, and they
            are not of that digest. They are thrown away.
    """
    named = reading.named_sizes(commission, sha256)
    sizes = {size for size in named if size <= MAX_ENCLOSURE_BYTES}
    if not sizes:
        return
    partial = files.partial(commission, sha256, side)
    with arrivals.fetching(partial, time.monotonic()) as is_free:
        if (
            is_free
            and files.held(commission, sha256) is None
            and _gather(client, partial, sha256, sizes, moved, commission=commission)
        ):
            keep_enclosure(commission, sha256, partial)
            moved()


def give(
    client: Client, commission: str, named: Enclosure, moved: Callable[[], None]
) -> None:
    """Give what a peer lacks of an enclosure that is here.

    Raises:
        NotKnown: the act that names it is not there yet.
        ComesElsewhere: it fetches it just now.
        Unreachable: `peer.garbage`, if it has more of it than there is.
    """
    offset = client.offset_of(named.sha256)
    path = files.held(commission, named.sha256)
    if offset is None or path is None:
        return
    if offset > named.size:
        raise Unreachable("peer.garbage")
    with path.open("rb") as file:
        file.seek(offset)
        while part := file.read(CHUNK):
            if client.put(named.sha256, offset, part, named.size):
                return
            offset += len(part)
            moved()


def _gather(
    client: Client,
    partial: Path,
    sha256: str,
    sizes: Collection[int],
    moved: Callable[[], None],
    *,
    commission: str,
) -> bool:
    """Gather the parts of an enclosure; False if the peer has not all of it."""
    partial.touch(mode=0o600)
    digest, size = _so_far(partial)
    while size not in sizes or digest.hexdigest() != sha256:
        if size >= max(sizes):
            partial.unlink(missing_ok=True)
            raise Refused("enclosure.differs", sha256=sha256)
        part = client.enclosure(sha256, size)
        if not part or files.held(commission, sha256) is not None:
            return False
        with partial.open("ab") as file:
            file.write(part)
        digest.update(part)
        size += len(part)
        if len(part) >= SMALLEST_PART:
            moved()
    return True


def _so_far(partial: Path) -> tuple["_Hash", int]:
    """Return digest and size of what the last contact left."""
    with partial.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return digest, file.tell()
