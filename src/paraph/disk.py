"""Files that are written whole or not at all, readable by their owner alone.

Below every room, since chancery and clerk both write files and neither may import the
other. What is pure (kernel, crafts, acts, documents) does not import it.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

FILE_MODE = 0o600


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file; after a crash it holds all of the old bytes or all of the new."""
    with arriving(path) as file:
        file.write(raw)


@contextmanager
def arriving(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write to that takes its name when the block ends.

    It is written beside `path`, under a name of this process and thread, and synced;
    then it is renamed and the folder synced. If the block raises, `path` is as it was
    and nothing is left beside it; after a crash something may be, with a dot before
    its name.
    """
    own = f"{os.getpid()}.{threading.get_native_id()}"
    beside = path.with_name(f".{path.name}.{own}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Sync a folder, so that a name in it survives a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
