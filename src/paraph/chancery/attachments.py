"""Files of the chancery: kept by their digest, looked into before they leave.

A file that is to be enclosed may say more than its author knows: comments, tracked
changes, names in its properties. `inside` tells what is in it.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from paraph.chancery import looking
from paraph.chancery.looking import Look
from paraph.disk import write_whole
from paraph.kernel.errors import Refused

MAX_BYTES = 20 * 1024 * 1024
"""Far less than what a node takes by line: what is enclosed can also be sent."""
_HEX64 = re.compile(r"[0-9a-f]{64}")
_MEDIA = {
    ".pdf": "application/pdf",
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}

_WITHOUT_MACROS = {"docm": "docx", "xlsm": "xlsx", "pptm": "pptx", "dotm": "dotx"}


def keep(raw: bytes, name: str) -> dict[str, Any]:
    """Keep a file; return what `named` does.

    Raises:
        Refused: `attachment.too-long`.
    """
    found = named(raw, name)
    target = _folder() / found["sha256"]
    if not target.is_file():
        write_whole(target, raw)
    return found


def named(raw: bytes, name: str) -> dict[str, Any]:
    """Return {sha256, size, media, name} of a file, its name without a folder.

    Raises:
        Refused: `attachment.too-long`.
    """
    check_size(len(raw))
    sha256 = hashlib.sha256(raw).hexdigest()
    plain = name.replace("\\", "/").rpartition("/")[2][:200] or "file"
    media = _MEDIA.get(Path(plain).suffix.casefold(), "application/octet-stream")
    return {"sha256": sha256, "size": len(raw), "media": media, "name": plain}


def check_size(size: int) -> None:
    """Refuse a file that is longer than any that is kept, before it is read.

    Raises:
        Refused: `attachment.too-long`, with `limit_mb`.
    """
    if size > MAX_BYTES:
        facts = {"size_bytes": size, "limit_mb": MAX_BYTES // 1024**2}
        raise Refused("attachment.too-long", **facts)


def path(sha256: str) -> Path | None:
    """Return where a kept file lies, None if it is not here."""
    if not _HEX64.fullmatch(sha256):
        return None
    found = _folder() / sha256
    return found if found.is_file() else None


def drop(sha256: str) -> None:
    """Destroy a kept file: it was struck."""
    found = path(sha256)
    if found is not None:
        found.unlink(missing_ok=True)
    looking.forget(sha256)


def look(sha256: str) -> Look | None:
    """Look into a kept file; None if it is not here any more."""
    found = path(sha256)
    return None if found is None else looking.look(sha256, found.read_bytes())


def cleaned(named: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a cleaned copy of a kept file; return it, with what it is a copy of.

    Raises:
        Refused: `file.gone`, `file.clean-already`, if nothing was taken away; another
            `file.*`, if it cannot be cleaned (see `crafts.files.findings`).
    """
    found = path(str(named["sha256"]))
    if found is None:
        raise Refused("file.gone")
    raw = found.read_bytes()
    copy = looking.clean(raw)
    if copy == raw:
        raise Refused("file.clean-already")
    kept = keep(copy, _plain_name(str(named["name"])))
    return kept | {"original": {key: named[key] for key in kept}}


def _plain_name(name: str) -> str:
    """Return the name of a copy without macros."""
    stem, dot, suffix = name.rpartition(".")
    plain = _WITHOUT_MACROS.get(suffix.casefold())
    return name if plain is None or not dot else f"{stem}.{plain}"


def _folder() -> Path:
    folder: Path = settings.PARAPH_HOME.attachments
    return folder
