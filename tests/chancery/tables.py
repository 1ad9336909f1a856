"""Tables as people make them: right ones, and forty that are wrong, each in its way."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl

HEADER = ("key", "name", "name:km", "organisation", "post", "from_day", "to_day")
ROWS: Sequence[Sequence[str]] = (
    (
        "n1",
        "Astrid Lindqvist-Maurer",
        "អាស្ត្រីត លីនឃ្វីស-ម៉ៅរ័រ",
        "Ministry of Foreign Affairs",
        "Minister",
        "2025-02-04",
        "",
    ),
    ("n2", "Ingrid Halvorsen", "", "Secretariat", "Executive Secretary", "", ""),
)

Wrong = tuple[Callable[[], bytes], int, str, str]
"""How the file is made; row, column and code of what is wrong with it first."""


def as_csv(
    rows: Iterable[Sequence[object]] = ROWS,
    header: Sequence[str] = HEADER,
    between: str = ",",
) -> bytes:
    """Return a table as CSV, quoted where needed."""
    lines = [
        between.join(
            f'"{cell}"' if between in str(cell) or "\n" in str(cell) else str(cell)
            for cell in row
        )
        for row in (header, *rows)
    ]
    return "\r\n".join(lines).encode()


def as_xlsx(
    rows: Iterable[Sequence[Any]] = ROWS,
    header: Sequence[str] = HEADER,
    change: Callable[[Any], None] = lambda _: None,
) -> bytes:
    """Return a table as a spreadsheet; `change` does something to its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (header, *rows):
        sheet.append(list(row))
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _row(**changed: object) -> list[object]:
    said = dict(zip(HEADER, ROWS[0], strict=True)) | changed
    return [said[name] for name in HEADER]


def _with(**changed: object) -> Callable[[], bytes]:
    """Return what makes a table whose third line is wrong."""
    return lambda: as_csv([ROWS[1], _row(**changed)])


def _sheet_with(**changed: object) -> Callable[[], bytes]:
    return lambda: as_xlsx([ROWS[1], _row(**changed)])


def _named(*header: str) -> Callable[[], bytes]:
    return lambda: as_csv([["x"] * len(header)], header)


def _packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", raw)
    return buffer.getvalue()


def _bomb() -> bytes:
    zeros = b"0" * (8 * 1024 * 1024)
    members = {f"xl__worksheets__sheet{n}": zeros for n in range(20)}
    return _packed(xl__workbook=b"<workbook/>", **members)


def _lying_bomb() -> bytes:
    """Return an archive whose directory says that it is smaller than it is."""
    raw = bytearray(_bomb())
    size = (8 * 1024 * 1024).to_bytes(4, "little")
    return bytes(raw.replace(size, (100).to_bytes(4, "little")))


def _laughs() -> bytes:
    text = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
    return _packed(xl__workbook=text)


def _merged(sheet: Any) -> None:
    sheet.merge_cells("D2:D3")


def _formula(sheet: Any) -> None:
    sheet["B3"] = '=CONCATENATE("Ida"," Berg")'


def _error(sheet: Any) -> None:
    sheet["D3"] = "#REF!"
    sheet["D3"].data_type = "e"


def _far_down(sheet: Any) -> None:
    sheet["B900000"] = "Ida Berg"


def _locked() -> bytes:
    raw = bytearray(as_xlsx())
    for mark in (b"PK\x01\x02", b"PK\x03\x04"):
        at = raw.find(mark)
        while at >= 0:
            raw[at + (8 if mark[2] == 1 else 6)] |= 1
            at = raw.find(mark, at + 4)
    return bytes(raw)


def _two_of_a_name() -> bytes:
    rows = [_row(key="a", post="Minister"), _row(key="b", post="Consul")]
    return as_csv([*rows, _row(key="", post="Judge")])


def _many_with_one_wrong() -> bytes:
    rows = [_row(key=f"k{n}", name=f"Person {n}") for n in range(2_000)]
    return as_csv([*rows, _row(key="last", to_day="2025-02-30")])


WRONG: dict[str, Wrong] = {
    "no bytes": (lambda: b"", 0, "", "file.empty"),
    "only blank lines": (lambda: b"\r\n\r\n , \r\n", 0, "", "file.empty"),
    "a header alone": (lambda: as_csv([]), 0, "", "file.empty"),
    "no column of names": (_named("first", "last"), 1, "", "columns.missing"),
    "a column misspelled": (
        _named("name", "form_day"),
        1,
        "form_day",
        "column.unknown",
    ),
    "a column that nobody knows": (
        _named("name", "salary"),
        1,
        "salary",
        "column.unknown",
    ),
    "a language that is none": (
        _named("name", "name:Khmer script"),
        1,
        "name:khmer script",
        "column.unknown",
    ),
    "a column twice": (_named("name", "key", "name"), 1, "name", "column.twice"),
    "a value below no name": (_named("name", ""), 2, "", "column.unnamed"),
    "a value beyond the last column": (
        lambda: as_csv([[*ROWS[0], "more"]]),
        2,
        "",
        "cell.surplus",
    ),
    "a day as the number of a spreadsheet": (
        _with(from_day="45692"),
        3,
        "from_day",
        "day.number",
    ),
    "a number in a spreadsheet for a day": (
        _sheet_with(from_day=45692),
        3,
        "from_day",
        "day.number",
    ),
    "30 February": (_with(from_day="2025-02-30"), 3, "from_day", "day.unknown"),
    "29 February of no leap year": (
        _with(to_day="2026-02-29"),
        3,
        "to_day",
        "day.unknown",
    ),
    "a day as people write it": (
        _with(from_day="04.02.2025"),
        3,
        "from_day",
        "day.unknown",
    ),
    "a year alone": (_with(from_day="2025"), 3, "from_day", "day.number"),
    "a time of day": (
        _with(from_day="2025-02-04 10:30"),
        3,
        "from_day",
        "day.time",
    ),
    "days backwards": (_with(to_day="2025-02-03"), 3, "to_day", "days.backwards"),
    "merged cells": (lambda: as_xlsx(change=_merged), 2, "D", "row.merged"),
    "a formula in a spreadsheet": (
        lambda: as_xlsx(change=_formula),
        3,
        "B",
        "cell.formula",
    ),
    "an error in a spreadsheet": (lambda: as_xlsx(change=_error), 3, "D", "cell.error"),
    "a formula in text": (_with(name="=1+1"), 3, "name", "cell.formula"),
    "a command in text": (
        _with(post="@SUM(1+1)*cmd|' /C calc'!A0"),
        3,
        "post",
        "cell.formula",
    ),
    "Cyrillic letters among Latin ones": (
        _with(name="Аstrid Lindqvist"),
        3,
        "name",
        "cell.scripts",
    ),
    "two scripts in one cell": (
        _with(name="Borith បូរិទ្ធ"),
        3,
        "name",
        "cell.scripts",
    ),
    "a mark that cannot be seen": (
        _with(name="Astrid\u202eMaurer"),
        3,
        "name",
        "cell.mark",
    ),
    "a name too long": (_with(name="x" * 201), 3, "name", "cell.long"),
    "a row without a name": (
        lambda: as_csv([_row(**{"name": "", "name:km": ""})]),
        2,
        "name",
        "row.missing",
    ),
    "an organisation without a post": (_with(post=""), 3, "post", "row.missing"),
    "a kind of row that is none": (
        lambda: as_csv([["robot", "R2"]], ("what", "name")),
        2,
        "what",
        "row.what",
    ),
    "a person where none belongs": (
        lambda: as_csv(
            [["organisation", "Ministry", "Ida"]], ("what", "name", "person")
        ),
        2,
        "person",
        "row.not-here",
    ),
    "a side that is none": (
        lambda: as_csv([["Ida Berg", "Atlantis"]], ("name", "side")),
        2,
        "side",
        "side.unknown",
    ),
    "a key twice, with two names": (
        lambda: as_csv([_row(), _row(name="Somebody Else")]),
        3,
        "name",
        "match.twice",
    ),
    "one of two of a name": (_two_of_a_name, 4, "key", "match.several"),
    "a style of nobody": (
        lambda: as_csv(
            [["person", "Ida", "", ""], ["style", "", "Idda", "Dr."]],
            ("what", "name", "person", "style:en"),
        ),
        3,
        "person",
        "match.unknown",
    ),
    "a part of itself": (
        lambda: as_csv(
            [["organisation", "a", "A", ""], ["organisation", "a", "A", "a"]],
            ("what", "key", "name", "parent"),
        ),
        3,
        "parent",
        "match.circular",
    ),
    "another encoding": (
        lambda: as_csv([["Åse Bjørnstad"]], ("name",)).decode().encode("latin-1"),
        2,
        "",
        "file.encoding",
    ),
    "a quotation mark not closed": (
        lambda: b'name,post\r\n"Ida,Minister\r\nOve,Judge\r\n',
        2,
        "",
        "file.quotes",
    ),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00", 1, "", "file.encoding"),
    "bytes of nothing": (lambda: b"name\n\x00\x00\n", 0, "", "file.unknown"),
    "a spreadsheet of the old kind": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512,
        0,
        "",
        "file.old",
    ),
    "a damaged spreadsheet": (lambda: as_xlsx()[:-400], 0, "", "file.broken"),
    "another archive": (
        lambda: _packed(word__document=b"<w/>"),
        0,
        "",
        "file.unknown",
    ),
    "a row far down": (
        lambda: as_xlsx(change=_far_down),
        200_001,
        "",
        "file.rows",
    ),
    "a locked spreadsheet": (_locked, 0, "", "file.locked"),
    "an archive bomb": (_bomb, 0, "", "file.archive"),
    "an archive bomb that lies": (_lying_bomb, 0, "", "file.broken"),
    "entities that grow": (_laughs, 0, "", "file.entities"),
    "one wrong day after two thousand rows": (
        _many_with_one_wrong,
        2002,
        "to_day",
        "day.unknown",
    ),
}
