"""Where the scans lie that a table of the past names: a folder, or files that were sent."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from django.core.files.uploadedfile import UploadedFile

from paraph.chancery import attachments

Wrong = tuple[str, Mapping[str, object]]
"""The code of a problem of a table, and its facts."""


class Scans(Protocol):
    """Files by the names that a table has for them."""

    def wrong(self, name: str) -> Wrong | None:
        """Return why a file cannot be taken; None if it can."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file that can be taken."""


class Folder:
    """The files of a folder and of the folders in it; of none, none."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = None if folder is None else folder.resolve()

    def wrong(self, name: str) -> Wrong | None:
        """See `Scans.wrong`."""
        if self._folder is None:
            return "scan.missing", {"name": name}
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder):
            return "scan.folder", {"name": name}
        if not path.is_file():
            return "scan.missing", {"name": name}
        return _long(name, path.stat().st_size)

    def read(self, name: str) -> bytes:
        """See `Scans.read`."""
        if self._folder is None:
            raise FileNotFoundError(name)
        return (self._folder / name).read_bytes()


class Sent:
    """Files that came with a form, each under its own name."""

    def __init__(self, files: list[UploadedFile]) -> None:
        self._files = {str(one.name): one for one in files}

    def wrong(self, name: str) -> Wrong | None:
        """See `Scans.wrong`."""
        found = self._files.get(name)
        if found is None:
            return "scan.not-sent", {"name": name}
        return _long(name, found.size or 0)

    def read(self, name: str) -> bytes:
        """See `Scans.read`."""
        found = self._files[name]
        found.seek(0)
        return bytes(found.read())


def _long(name: str, size: int) -> Wrong | None:
    if size <= attachments.MAX_BYTES:
        return None
    return "scan.long", {"name": name, "limit_mb": attachments.MAX_BYTES // 1024**2}
