"""Looking into a file: by its bytes, never by its name."""

import codecs
import re
from collections.abc import Mapping

from paraph.crafts.files import images, odf, office, packages, parts, pdf
from paraph.crafts.files.findings import FileError, Findings, Looked
from paraph.crafts.reading.bytes import PDF, ZIP

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SPACE = 0x20
_FIELD = re.compile(rb"[!-9;-~]+:")
_OF_MAIL = re.compile(
    rb"^(?:received|return-path|delivered-to|message-id|mime-version|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_PARSED = frozenset({"text", "unknown"})


def look(raw: bytes) -> Looked:
    """Return what a file holds beside its text.

    Raises:
        FileError: `file.damaged`, `file.locked`, `file.unsafe`, `file.too-long`.
    """
    told = Findings()
    kind = kind_of(raw)
    if kind == "archive":
        members = packages.unpack(raw)
        kind = package_of(members)
        _look_into(kind, members, told)
    elif kind == "pdf":
        pdf.look(raw, told)
    elif kind in {"png", "jpeg"}:
        images.look(raw, told)
    return Looked(kind, tuple(told.found))


def is_parsed(raw: bytes) -> bool:
    """Say whether a file is parsed to be looked into, or told by its first bytes alone.

    Raises:
        FileError: as `kind_of`.
    """
    return kind_of(raw) not in _NOT_PARSED


def kind_of(raw: bytes) -> str:
    """Return the kind of a file, told by its first bytes.

    Raises:
        FileError: `file.locked`, for an Office file in the wrapping of a password.
    """
    if raw.startswith(ZIP):
        return "archive"
    if PDF in raw[:1024]:
        return "pdf"
    if raw.startswith(images.PNG):
        return "png"
    if raw.startswith(images.JPEG):
        return "jpeg"
    if raw.startswith(_OLD_OFFICE) and "EncryptedPackage".encode("utf-16-le") in raw:
        raise FileError("file.locked")
    return "text" if _is_text(raw) else "unknown"


def package_of(members: Mapping[str, bytes]) -> str:
    """Return the kind of a package: docx, xlsx, pptx, odf; else archive."""
    media = members.get("mimetype", b"")
    if media.startswith(b"application/vnd.oasis.opendocument."):
        return "odf"
    return parts.kind_of(members) or "archive"


def _look_into(kind: str, members: Mapping[str, bytes], told: Findings) -> None:
    if kind == "odf":
        odf.look(members, told)
    elif kind == "archive":
        told.number("archive.members", len(members), members)
    else:
        office.look(kind, members, told)


def _is_text(raw: bytes) -> bool:
    """Say whether bytes are words and nothing else, in whichever encoding of bytes."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if raw.lstrip().startswith((b"<", b"{\\rtf")) or _is_mail(raw):
        return False
    return not any(byte < _SPACE and byte not in b"\t\n\r\x0c" for byte in raw)


def _is_mail(raw: bytes) -> bool:
    """Say whether bytes begin with the head of an e-mail (RFC 5322), or of a box of them."""
    head = re.split(rb"\r?\n[ \t]*\r?\n", raw.lstrip(), maxsplit=1)[0]
    if head.startswith(b"From ") and b"@" in head.partition(b"\n")[0]:
        return True
    return bool(_FIELD.match(head) and _OF_MAIL.search(head))
