"""Bytes of a file become plain text, or a clear refusal."""

import codecs
from dataclasses import dataclass
from datetime import date

from paraph.crafts.reading.docx import DocxError, text_of_docx
from paraph.crafts.reading.html import lines_of, published_of
from paraph.crafts.reading.pdf import PdfError, text_of_pdf

MAX_BYTES = 5_000_000

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
ZIP = b"PK\x03\x04"
PDF = b"%PDF-"


class ReadingError(Exception):
    """A report that cannot be read: `code` in words, `facts` for the sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class PlainText:
    """A report's text, the encoding it was read in, and what should be said about it.

    `notes` are codes: "report.replaced" (some bytes stand for no letter),
    "report.unseen-marks" (zero-width marks are in it), "report.html" (tags were
    taken away), "report.docx" and "report.pdf" (only the words of the file were taken).
    `published` is the day of publication, where a web page tells it.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    published: date | None = None


def is_parsed(raw: bytes) -> bool:
    """Say whether a file has to be parsed to be read: a Word or PDF file, by its mark."""
    return raw.startswith((ZIP, PDF))


def to_text(raw: bytes) -> PlainText:
    """Read the bytes of a plain text, HTML, Word (.docx) or PDF file.

    Encodings: UTF-8 and UTF-16 with or without a mark, then Windows-1251 if the bytes
    make Cyrillic words of it, then Windows-1252.

    Raises:
        ReadingError: `report.empty`; `report.too-long` (facts: size_bytes, max_bytes);
            `report.binary` (facts: kind), if it is no text; `report.damaged` (facts:
            kind, reason), if it is a Word file that cannot be read; `report.pdf-unread`
            (facts: reason), if it is a PDF file that cannot be read.
    """
    if len(raw) > MAX_BYTES:
        raise ReadingError("report.too-long", size_bytes=len(raw), max_bytes=MAX_BYTES)
    if not raw.strip():
        raise ReadingError("report.empty")
    if raw.startswith(ZIP):
        return _of_docx(raw)
    if raw.startswith(PDF):
        return _of_pdf(raw)
    _refuse_known_formats(raw)
    text, encoding = _decoded(raw)
    if _looks_binary(text):
        raise ReadingError("report.binary", kind="unknown")
    notes: list[str] = []
    published = None
    if _is_html(text):
        published = published_of(text)
        text = lines_of(text)
        notes.append("report.html")
    if "\ufffd" in text:
        notes.append("report.replaced")
    if any(mark in text for mark in _UNSEEN):
        notes.append("report.unseen-marks")
    if all(letter.isspace() or letter in _UNSEEN for letter in text):
        raise ReadingError("report.empty")
    return PlainText(text, encoding, tuple(notes), published)


def _of_docx(raw: bytes) -> PlainText:
    try:
        text = text_of_docx(raw)
    except DocxError as error:
        raise ReadingError("report.damaged", kind="docx", reason=error.code) from error
    if not text.strip():
        raise ReadingError("report.empty")
    return PlainText(text, "utf-8", ("report.docx",))


def _of_pdf(raw: bytes) -> PlainText:
    try:
        text = text_of_pdf(raw)
    except PdfError as error:
        raise ReadingError("report.pdf-unread", reason=error.code) from error
    if not text.strip():
        raise ReadingError("report.empty")
    return PlainText(text, "utf-8", ("report.pdf",))


def _refuse_known_formats(raw: bytes) -> None:
    """Name what is not read here, so that the person knows what to do."""
    known = {
        b"\xd0\xcf\x11\xe0": "doc",
        b"{\\rtf": "rtf",
        b"\x89PNG": "image",
        b"\xff\xd8\xff": "image",
        b"GIF8": "image",
        b"\x1f\x8b": "archive",
    }
    for mark, kind in known.items():
        if raw.startswith(mark):
            raise ReadingError("report.binary", kind=kind)


def _decoded(raw: bytes) -> tuple[str, str]:  # noqa: PLR0911  (one case each)
    if raw.startswith(codecs.BOM_UTF8):
        return raw[3:].decode("utf-8", "replace"), "utf-8-sig"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", "replace"), "utf-16"
    without_mark = _utf16_without_mark(raw)
    if without_mark:
        return raw.decode(without_mark, "replace"), without_mark
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start > len(raw) * 0.99 or _mostly_utf8(raw):
            return raw.decode("utf-8", "replace"), "utf-8"
    cyrillic = raw.decode("windows-1251", "replace")
    if _reads_as_cyrillic(cyrillic):
        return cyrillic, "windows-1251"
    return raw.decode("windows-1252", "replace"), "windows-1252"


def _utf16_without_mark(raw: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: in Latin text every second byte is zero."""
    sample = raw[:4000]
    if len(raw) % 2 or len(sample) < 8:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if high.count(4) + high.count(0) > half * 0.9 and high.count(4) > half * 0.3:
            return name
    return None


def _mostly_utf8(raw: bytes) -> bool:
    text = raw.decode("utf-8", "replace")
    letters = sum(1 for letter in text if ord(letter) > 0x7F and letter != "\ufffd")
    return letters > 10 * text.count("\ufffd")


def _reads_as_cyrillic(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    cyrillic = sum(1 for letter in letters if "\u0400" <= letter <= "\u04ff")
    small = sum(1 for letter in letters if letter.islower())
    return cyrillic > len(letters) * 0.5 and small > len(letters) * 0.5


def _looks_binary(text: str) -> bool:
    sample = text[:20000]
    odd = sum(
        1
        for letter in sample
        if letter == "\ufffd" or (letter < " " and letter not in "\t\n\r\x0b\x0c")
    )
    return "\x00" in text or odd > max(2, len(sample) * 0.02)


def _is_html(text: str) -> bool:
    head = text[:1000].lstrip("\ufeff \t\r\n").casefold()
    return head.startswith(("<!doctype html", "<html")) or (
        head.startswith("<") and "</p>" in text.casefold()
    )
