"""The words of a PDF file, page by page; nothing else of it is looked at.

A page knows places of letters and no paragraphs: lines that go on are put together
again. What may be unpacked and parsed is bounded, and so are the pages.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import PyPdfError

MAX_PAGES = 1_000
MAX_LETTERS = 2_000_000

# what the library raises on files that are broken in ways it does not foresee
_DAMAGE = (
    PyPdfError, ArithmeticError, AttributeError, LookupError, MemoryError, OSError,
    RecursionError, RuntimeError, TypeError, ValueError, AssertionError,
)  # fmt: skip

_LIMITS: Mapping[str, Any] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 300_000,
    "xform_maximum_invocations_per_extraction": 200,
    "jbig2dec_binary": None,
}

_ENDS = (".", "!", "?", "…", ":", "។", "”", "»", ")", "]")


class PdfError(Exception):
    """The file is no PDF that can be read; `code` says why in one word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def text_of_pdf(raw: bytes) -> str:
    """Return the paragraphs of a PDF file, one a line.

    Raises:
        PdfError: "damaged", if it cannot be read; "locked", if it is encrypted;
            "too-long", if it has over 1,000 pages or two million letters.
    """
    try:
        with apply_configuration(**_LIMITS):
            pages = _pages(raw)
    except PdfError:
        raise
    except _DAMAGE as error:
        raise PdfError("damaged") from error
    return "".join(f"{line}\n" for page in pages for line in _paragraphs(page))


def _pages(raw: bytes) -> list[str]:
    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted:
        raise PdfError("locked")
    if len(reader.pages) > MAX_PAGES:
        raise PdfError("too-long")
    found: list[str] = []
    letters = 0
    for page in reader.pages:
        words = page.extract_text()
        letters += len(words)
        if letters > MAX_LETTERS:
            raise PdfError("too-long")
        found.append(words)
    return found


def _paragraphs(page: str) -> list[str]:
    """Put lines together that go on; a short line, or an empty one, ends a paragraph."""
    lines = [" ".join(line.split()) for line in page.split("\n")]
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    goes_on = False
    for line in lines:
        if line and goes_on:
            found[-1] = _joined(found[-1], line)
        elif line:
            found.append(line)
        is_short = len(line) < longest * 0.6
        goes_on = bool(line) and not is_short and not _is_end(line, longest)
    return found


def _is_end(line: str, longest: int) -> bool:
    return line.endswith(_ENDS) and len(line) < longest * 0.9


def _joined(before: str, line: str) -> str:
    """Join a line to the one before; a word cut by a hyphen is one again."""
    if before.endswith("-") and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"
