"""Spreadsheets (.xlsx) in and out, by openpyxl, row by row; nothing else is looked at.

What an archive would unpack to is added up before anything is read; a document type is
refused, so that no entity is expanded; cells that are merged are found beforehand, since
they are not seen while rows are read one by one.
"""

import datetime as dt
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from paraph.crafts.sheets.problems import Problem

MAX_UNPACKED = 128 * 1024 * 1024
MAX_MEMBERS = 1_000
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*\bref=[\"']([A-Z]{1,3})([0-9]{1,7})[^\"']*"
)
_PIECE = 1 << 16
_UNSTORED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the XML of a sheet cannot carry."""
_NO_TEXT = {"f": "cell.formula", "e": "cell.error"}

_DAMAGE = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    SyntaxError,
)
"""What is raised for damaged, locked or oddly made archives; SyntaxError: of XML."""


Line = tuple[int, Sequence[str]] | Problem
"""(row number, cells as text), or what is wrong."""


def lines(raw: bytes) -> Iterator[Line]:
    """Yield the lines of the first sheet."""
    for _, line in _guarded(_first(raw)):
        yield line


def book(raw: bytes, names: Collection[str]) -> Iterator[tuple[str, Line]]:
    """Yield the lines of the sheets of some names, each with the name of its sheet.

    Names are compared folded. A sheet of another name is a problem; "" stands for the
    book as a whole.
    """
    yield from _guarded(_sheets(raw, names))


def _guarded(found: Iterator[tuple[str, Line]]) -> Iterator[tuple[str, Line]]:
    try:
        yield from found
    except _Unread as unread:
        yield "", unread.problem
    except _DAMAGE as error:
        facts = {"reason": type(error).__name__}
        yield "", Problem(0, "", "file.broken", facts)


def _first(raw: bytes) -> Iterator[tuple[str, Line]]:
    for problem in _checked(raw):
        yield "", problem
    for line in _lines(_opened(raw).worksheets[0]):
        yield "", line


def _sheets(raw: bytes, names: Collection[str]) -> Iterator[tuple[str, Line]]:
    for problem in _checked(raw):
        yield "", problem
    for sheet in _opened(raw).worksheets:
        name = sheet.title.strip().casefold()
        if name not in names:
            facts = {"name": sheet.title[:40], "known": ", ".join(names)}
            yield "", Problem(0, "", "sheet.unknown", facts)
            continue
        for line in _lines(sheet):
            yield name, line


def tidy(text: str) -> str:
    """Return a text as it is kept: composed, one space between words, none around."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def write(sheets: Mapping[str, Iterable[Sequence[str]]], at: dt.datetime) -> bytes:
    """Return a spreadsheet; every cell is a text.

    Args:
        sheets: by name the lines of each, the first of them naming the columns.
        at: when it was made, as its properties say.
    """
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "Paraph"
    book.properties.created = book.properties.modified = at.replace(tzinfo=None)
    for name, lines_ in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for line in lines_:
            sheet.append([_written(sheet, cell) for cell in line])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _written(sheet: Any, cell: str) -> Any:
    """Return a cell that is a text, also where it begins as a formula does."""
    stored = _UNSTORED.sub("\ufffd", cell)
    if not stored.startswith("="):
        return stored
    found = WriteOnlyCell(sheet, stored)
    found.data_type = "s"
    return found


class _Unread(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def _checked(raw: bytes) -> Iterator[Problem]:
    """Yield where cells are merged.

    Raises:
        _Unread: it unpacks to too much, is locked, or declares entities.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        if size > MAX_UNPACKED or len(members) > MAX_MEMBERS:
            facts = {"limit_mb": MAX_UNPACKED // 1024**2}
            raise _Unread(Problem(0, "", "file.archive", facts))
        if any(member.flag_bits & 1 for member in members):
            raise _Unread(Problem(0, "", "file.locked"))
        names = {member.filename for member in members}
        if "xl/workbook.xml" not in names:
            raise _Unread(Problem(0, "", "file.unknown"))
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as file:
                    yield from _looked_through(member.filename, file)


def _looked_through(name: str, file: Any) -> Iterator[Problem]:
    """Yield the merged cells of one part, read piece by piece.

    Raises:
        _Unread: it declares entities.
    """
    is_sheet = name.startswith("xl/worksheets/")
    before = b""
    while piece := file.read(_PIECE):
        seen = before + piece
        if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
            raise _Unread(Problem(0, "", "file.entities"))
        cut = max(seen.rfind(b"<"), len(seen) - 500)
        for column, row in _MERGED.findall(seen[:cut]) if is_sheet else ():
            place = f"{column.decode()}{row.decode()}"
            yield Problem(int(row), column.decode(), "row.merged", {"cells": place})
        before = seen[cut:]


def _opened(raw: bytes) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(
            io.BytesIO(raw), read_only=True, data_only=False, keep_links=False
        )


def _lines(sheet: Any) -> Iterator[Line]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells = []
            for cell in row:
                text, problem = _text(number, cell)
                cells.append(text)
                if problem is not None:
                    yield problem
            yield number, cells


def _text(number: int, cell: Any) -> tuple[str, Problem | None]:
    """Return a cell as text, and what is wrong with it."""
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type in _NO_TEXT:
        facts = {"cell": str(value)[:40]}
        code = _NO_TEXT[cell.data_type]
        return "", Problem(number, cell.column_letter, code, facts)
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return (value.date().isoformat() if is_day else value.isoformat(sep=" ")), None
    return (tidy(value) if isinstance(value, str) else str(value)), None
