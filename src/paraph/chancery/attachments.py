"""Files of the chancery: kept by their digest, looked into before they leave.

A file that is to be enclosed may say more than its author knows: comments, tracked
changes, names in its properties. `inside` tells what is in it.
"""

import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, ngettext

from paraph.disk import write_whole
from paraph.kernel.errors import Refused

MAX_BYTES = 20 * 1024 * 1024
"""Far less than what a node takes by line: what is enclosed can also be sent."""
MAX_MEMBER = 20 * 1024 * 1024
_HEX64 = re.compile(r"[0-9a-f]{64}")
_MEDIA = {
    ".pdf": "application/pdf",
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".txt": "text/plain",
    ".xml": "application/xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
}


def keep(raw: bytes, name: str) -> dict[str, Any]:
    """Keep a file; return {sha256, size, media, name}, its name without a folder.

    Raises:
        Refused: `attachment.too-long`.
    """
    check_size(len(raw))
    sha256 = hashlib.sha256(raw).hexdigest()
    target = _folder() / sha256
    if not target.is_file():
        write_whole(target, raw)
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


def inside(named: Mapping[str, Any]) -> list[str]:
    """Return, in sentences, what a kept file holds beside its text."""
    found = path(str(named["sha256"]))
    if found is None:
        return [gettext("The file is no longer here.")]
    raw = found.read_bytes()
    if raw.startswith(b"PK\x03\x04"):
        return _inside_zip(raw)
    if raw.startswith(b"%PDF-"):
        return _inside_pdf(raw)
    if b"\x00" not in raw[:4000]:
        return [gettext("Plain text; nothing but what is read.")]
    return [gettext("A file of a kind that is not looked into here.")]


_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)
"""What a file says that is no whole archive, or a locked one."""


def _inside_zip(raw: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = {one.filename: one.file_size for one in archive.infolist()}
            body = _member(archive, members, "word/document.xml")
            comments = _member(archive, members, "word/comments.xml")
            core = _member(archive, members, "docProps/core.xml")
    except _DAMAGE:
        return [gettext("The file is damaged or locked: it cannot be looked into.")]
    told = []
    changes = len(re.findall(rb"<w:(?:ins|del)[ >]", body))
    if changes:
        template = ngettext("%(n)s tracked change.", "%(n)s tracked changes.", changes)
        told.append(template % {"n": changes})
    remarks = len(re.findall(rb"<w:comment[ >]", comments))
    if remarks:
        template = ngettext("%(n)s comment.", "%(n)s comments.", remarks)
        told.append(template % {"n": remarks})
    names = re.findall(rb"<(?:dc:creator|cp:lastModifiedBy)>([^<]{1,200})<", core)
    template = gettext("A name in its properties: %(name)s.")
    told.extend(
        template % {"name": name.decode("utf-8", "replace")}
        for name in dict.fromkeys(names)
    )
    if any("vbaproject" in one.casefold() for one in members):
        told.append(gettext("A program (macros)."))
    return told or [gettext("No comments, no tracked changes, no names found.")]


def _member(archive: zipfile.ZipFile, members: Mapping[str, int], name: str) -> bytes:
    if members.get(name, MAX_MEMBER + 1) > MAX_MEMBER:
        return b""
    with archive.open(name) as file:
        return file.read(MAX_MEMBER)


def _inside_pdf(raw: bytes) -> list[str]:
    told = []
    for mark, sentence in (
        (b"/JavaScript", gettext("A program (JavaScript).")),
        (b"/Launch", gettext("An action that starts a program.")),
        (b"/EmbeddedFile", gettext("Files inside the file.")),
        (b"/Annot", gettext("Annotations: links, notes or marks.")),
        (b"/Author", gettext("An author in its properties.")),
    ):
        if mark in raw:
            told.append(sentence)
    told.append(gettext("Compressed parts of a PDF are not looked into here."))
    return told


def _folder() -> Path:
    folder: Path = settings.PARAPH_HOME.attachments
    return folder
