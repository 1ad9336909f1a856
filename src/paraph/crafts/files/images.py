"""Pictures: what PNG and JPEG carry beside the picture, and a copy without it.

Parts of the file are left out and the rest is copied, so that no point of the picture
changes. Only how it is to be turned is kept of EXIF. Sources: W3C PNG (third edition),
ITU-T T.81 and T.871, CIPA DC-008 (EXIF).
"""

import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image

from paraph.crafts.files.findings import FileError, Findings

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_EXIF = b"Exif\x00\x00"
_SEEN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs cICP mDCV cLLI"
    b" hIST sPLT acTL fcTL fdAT".split()
)
"""Chunks that have a part in how a PNG looks."""
_EOI, _SOS, _COM = 0xD9, 0xDA, 0xFE
_CODED = frozenset(
    {
        *(0xD8, _EOI, _SOS, *range(0xD0, 0xD8)),
        *(one for one in range(0xC0, 0xD0) if one != 0xC8),
        *(0xDB, 0xDC, 0xDD),
    }
)
"""Markers of what a JPEG is decoded with: SOI, EOI, SOS, RST; SOF, DHT, DAC; DQT, DNL, DRI."""
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_ORIENTATION, _GPS = 0x0112, 0x8825
_NAMES = (0x013B, 0x8298)
_CAMERA = (0x010F, 0x0110, 0x0131, 0x0132)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A chunk or segment: its name, what it holds, and its bytes as they are."""

    name: bytes
    content: bytes
    raw: bytes


def is_one(raw: bytes) -> bool:
    """Say whether bytes are a picture that is looked into and cleaned."""
    return raw.startswith((PNG, JPEG))


def says_more(raw: bytes) -> bool:
    """Say whether a picture in a package holds more than itself."""
    told = Findings()
    try:
        look(raw, told)
    except FileError:
        return False
    return bool(told.found)


def look(raw: bytes, told: Findings) -> None:
    """Add what a PNG or JPEG holds to the findings.

    Raises:
        FileError: `file.damaged`.
    """
    pieces = list(_pieces(raw))
    exif = [found for piece in pieces if (found := _exif_of(piece))]
    for one in exif:
        _look_at_exif(one, told)
    texts = [words for piece in pieces if (words := _text_of(piece))]
    told.number("picture.comments", len(texts), texts)
    others = sum(not _is_kept(one) for one in pieces) - len(exif) - len(texts)
    told.number("picture.other", others)
    told.number("appended", _left_over(raw, pieces))


def clean(raw: bytes) -> bytes:
    """Return the same picture without what is not seen.

    Raises:
        FileError: `file.damaged`.
    """
    pieces = list(_pieces(raw))
    turned = [_turn(one) for piece in pieces if (one := _exif_of(piece))]
    kept = [one.raw for one in pieces if _is_kept(one)]
    for value in [one for one in turned if one not in {0, 1}][:1]:
        is_png = raw.startswith(PNG)
        kept.insert(2 if is_png else 1, _only_turned(value, is_png=is_png))
    return b"".join(kept)


def _pieces(raw: bytes) -> Iterator[_Piece]:
    try:
        yield from _chunks(raw) if raw.startswith(PNG) else _segments(raw)
    except (struct.error, IndexError) as error:
        raise FileError("file.damaged") from error


def _chunks(raw: bytes) -> Iterator[_Piece]:
    yield _Piece(b"", b"", PNG)
    at, name = len(PNG), b""
    while name != b"IEND":
        (size,) = struct.unpack_from(">I", raw, at)
        name, end = raw[at + 4 : at + 8], at + 12 + size
        if end > len(raw):
            raise FileError("file.damaged")
        yield _Piece(name, raw[at + 8 : end - 4], raw[at:end])
        at = end


def _segments(raw: bytes) -> Iterator[_Piece]:
    yield _Piece(b"\xd8", b"", raw[:2])
    at = 2
    while True:
        if raw[at] != 0xFF:
            raise FileError("file.damaged")
        if raw[at + 1] == 0xFF:
            at += 1  # filling
            continue
        marker = raw[at + 1]
        if marker == _EOI:
            yield _Piece(bytes([marker]), b"", raw[at : at + 2])
            return
        (size,) = struct.unpack_from(">H", raw, at + 2)
        end = at + 2 + size
        content = raw[at + 4 : end]
        if size < 2 or end > len(raw):
            raise FileError("file.damaged")
        if marker == _SOS:
            end = _end_of_scan(raw, end)
        yield _Piece(bytes([marker]), content, raw[at:end])
        at = end


def _end_of_scan(raw: bytes, at: int) -> int:
    """Return where the coded data of a scan ends: at the next marker that is none of it."""
    while True:
        at = raw.find(b"\xff", at)
        if at < 0 or at + 1 >= len(raw):
            raise FileError("file.damaged")
        follows = raw[at + 1]
        if follows == 0 or 0xD0 <= follows <= 0xD7:
            at += 2
        elif follows == 0xFF:
            at += 1
        else:
            return at


def _is_kept(piece: _Piece) -> bool:
    if len(piece.name) != 1:
        return not piece.name or piece.name in _SEEN
    marker = piece.name[0]
    if marker == _APP0:
        return piece.content.startswith(b"JFIF\x00") and len(piece.content) == 14
    if marker == _APP2:
        return piece.content.startswith(b"ICC_PROFILE\x00")
    if marker == _APP14:  # how its colours are coded: a mark and seven bytes
        return piece.content.startswith(b"Adobe") and len(piece.content) == 12
    return marker in _CODED


def _exif_of(piece: _Piece) -> bytes:
    if piece.name == b"eXIf":
        return piece.content
    is_exif = piece.name == bytes([_APP1]) and piece.content.startswith(_EXIF)
    return piece.content[len(_EXIF) :] if is_exif else b""


def _text_of(piece: _Piece) -> str:
    """Return the comment in a piece; of a packed one only its title."""
    if piece.name == bytes([_COM]):
        return piece.content.decode("utf-8", "replace") or "-"
    if piece.name in {b"tEXt", b"iTXt"}:
        return piece.content.replace(b"\x00", b" ").decode("utf-8", "replace") or "-"
    if piece.name == b"zTXt":
        return piece.content.partition(b"\x00")[0].decode("latin-1") or "-"
    return ""


def _read(exif: bytes, place: int = 0) -> dict[int, Any]:
    """Return what EXIF says, or one of the tables in it; empty where it is broken."""
    found = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is broken: told by being absent
        try:
            found.load(_EXIF + exif)
            return dict(found.get_ifd(place) if place else found)
        except (SyntaxError, ValueError, TypeError, LookupError, OSError, struct.error):
            return {}


def _turn(exif: bytes) -> int:
    value = _read(exif).get(_ORIENTATION, 0)
    return value if isinstance(value, int) and 1 <= value <= 8 else 0


def _tiff(value: int) -> bytes:
    """Return EXIF that says nothing but how a picture is to be turned."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
    return b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + b"\x00" * 4


def _only_turned(value: int, *, is_png: bool) -> bytes:
    tiff = _tiff(value)
    if is_png:
        body = b"eXIf" + tiff
        return struct.pack(">I", len(tiff)) + body + struct.pack(">I", zlib.crc32(body))
    return b"\xff\xe1" + struct.pack(">H", len(_EXIF + tiff) + 2) + _EXIF + tiff


def _look_at_exif(exif: bytes, told: Findings) -> None:
    found = _read(exif)
    if exif == _tiff(_turn(exif)):
        return
    told.number("picture.exif", max(1, len(found)))
    place = _read(exif, _GPS)
    if place:
        told.number("picture.place", 1, [_place(place)])
    told.named("names.author", [str(found.get(one, "")) for one in _NAMES])
    told.named("picture.camera", [str(found.get(one, "")) for one in _CAMERA])


def _place(found: dict[int, Any]) -> str:
    """Return a place as degrees, "" if it is not told as it should be."""
    told = []
    for name, value in ((1, 2), (3, 4)):
        try:
            degrees, minutes, seconds = (float(one) for one in found[value])
            total = degrees + minutes / 60 + seconds / 3600
            told.append(f"{total:.4f}° {found[name]}")
        except (KeyError, ValueError, TypeError, ZeroDivisionError):
            return ""
    return ", ".join(told)


def _left_over(raw: bytes, pieces: list[_Piece]) -> int:
    """Return how many bytes stand beside the picture: after its end, as a rule."""
    return len(raw) - sum(len(one.raw) for one in pieces)
