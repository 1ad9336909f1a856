"""The columns of a table of the directory, and what a row of each kind may say.

One table holds people, organisations and posts. A row without `what` is of a person, the
common case: name, post, organisation, from when to when. Columns with a language after a
colon come once for each language: `name:km`, `style:en`, `post:fr`.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from paraph.crafts.sheets.problems import Problem

PERSON, ORGANISATION, POST, STYLE = "person", "organisation", "post", "style"
BODY, SEAT, AREA, MARKING = "body", "body post", "area", "marking"

JOINT = (BODY, SEAT, AREA, MARKING)
"""Rows of the joint record: written out, and left alone when read.

Those of markings say how the others are to be handled, and stand before them.
"""

PLAIN = (
    "what",
    "key",
    "name",
    "variants",
    "side",
    "state",
    "organisation",
    "post",
    "person",
    "parent",
    "type",
    "from_day",
    "to_day",
    "status",
)
BY_LANGUAGE = ("name", "style", "post")
DAYS = ("from_day", "to_day")
BETWEEN_VARIANTS = "|"
CLEAR = "-"
"""A last day that says: none any more."""

MAX_NAME = 200
_LANGUAGE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SERIAL = re.compile(r"[0-9]{4,6}([.,][0-9]+)?")
_STATE = re.compile(r"[A-Z]{2,3}")

_SAYS: Mapping[str, frozenset[str]] = {
    PERSON: frozenset(
        [
            "key",
            "name",
            "variants",
            "side",
            "state",
            "style",
            "organisation",
            "post",
            "from_day",
            "to_day",
        ]
    ),
    ORGANISATION: frozenset(
        [
            "key",
            "name",
            "variants",
            "side",
            "state",
            "parent",
            "type",
            "from_day",
            "to_day",
        ]
    ),
    POST: frozenset(["key", "organisation", "post"]),
    STYLE: frozenset(["person", "style", "from_day", "to_day"]),
}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    PERSON: ("name",),
    ORGANISATION: ("name",),
    POST: ("organisation", "post"),
    STYLE: ("person", "style"),
}

_ONE_SCRIPT = {
    "HIRAGANA": "CJK",
    "KATAKANA": "CJK",
    "IDEOGRAPHIC": "CJK",
    "HANGUL": "CJK",
    "BOPOMOFO": "CJK",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number, as a spreadsheet counts, and what stands in it, nothing empty.

    `wrong` are the columns of which it was told already what is wrong, "" the whole row.
    """

    number: int
    cells: Mapping[str, str]
    wrong: frozenset[str] = frozenset()

    @property
    def what(self) -> str:
        """What kind of row it is."""
        return self.cells.get("what", PERSON)

    def get(self, column: str) -> str:
        """Return what stands in a column, "" if nothing does."""
        return self.cells.get(column, "")

    def texts(self, family: str) -> dict[str, str]:
        """Return what stands in the columns of a family by language; "" the plain one."""
        found = {"": self.get(family)} if self.get(family) else {}
        for column, cell in self.cells.items():
            name, colon, language = column.partition(":")
            if colon and name == family:
                found[language] = cell
        return found

    @property
    def variants(self) -> list[str]:
        """The further spellings of a name."""
        parts = self.get("variants").split(BETWEEN_VARIANTS)
        return [part.strip() for part in parts if part.strip()]


def is_column(name: str) -> bool:
    """Say whether a table may have a column of that name."""
    family, colon, language = name.partition(":")
    if not colon:
        return name in PLAIN
    return family in BY_LANGUAGE and _LANGUAGE.fullmatch(language) is not None


def in_order(columns: set[str]) -> list[str]:
    """Return columns in the order in which they are written out."""

    def place(name: str) -> tuple[int, str]:
        family, _, language = name.partition(":")
        at = PLAIN.index(family) if family in PLAIN else PLAIN.index("variants")
        return at, language

    return sorted(columns, key=place)


def check(row: Row) -> Iterator[Problem]:
    """Yield what is wrong with a row by itself, column by column."""
    if row.what in JOINT:
        return
    if row.what not in _SAYS:
        facts = {"cell": row.get("what"), "known": ", ".join(_SAYS)}
        yield Problem(row.number, "what", "row.what", facts)
        return
    yield from _shape(row)
    for column, cell in row.cells.items():
        yield from _cell(row.number, column, cell)
    first, last = row.get("from_day"), row.get("to_day")
    if is_day(first) and is_day(last) and last < first:
        facts = {"from_day": first, "to_day": last}
        yield Problem(row.number, "to_day", "days.backwards", facts)


def is_day(cell: str) -> bool:
    """Say whether a cell is a day that exists, written YYYY-MM-DD."""
    if not _DAY.fullmatch(cell):
        return False
    try:
        dt.date.fromisoformat(cell)
    except ValueError:
        return False
    return True


class Sheet(NamedTuple):
    """What a table may be: its columns, which of them name it, what a row may say.

    `named_by` are families of columns of which one must be there; `known` are names to
    guess at where a column has none of them. `is_told_whole`: a wrong row follows its
    problems, so that whoever takes rows in tells what else is wrong with it.
    """

    is_column: Callable[[str], bool]
    named_by: frozenset[str]
    known: tuple[str, ...]
    check: Callable[[Row], Iterator[Problem]]
    is_told_whole: bool = False


def scripts(text: str) -> list[str]:
    """Return the scripts of the letters of a text, in the order met."""
    found: dict[str, None] = {}
    for mark in text:
        if mark.isalpha():
            name = unicodedata.name(mark, "UNKNOWN").partition(" ")[0]
            name = name.partition("-")[0]
            found[_ONE_SCRIPT.get(name, name)] = None
    return list(found)


def _shape(row: Row) -> Iterator[Problem]:
    """Yield what a row of its kind lacks, and what it says beyond it."""
    families = {column.partition(":")[0] for column in row.cells} - {"what"}
    facts = {"what": row.what}
    for needed in _NEEDS[row.what]:
        if needed not in families:
            yield Problem(row.number, needed, "row.missing", facts)
    if row.what == PERSON and "post" not in families:
        for column in ("organisation", *DAYS):
            if column in families:
                yield Problem(row.number, "post", "row.missing", facts)
                break
    for column in row.cells:
        family = column.partition(":")[0]
        if family != "what" and family not in _SAYS[row.what]:
            yield Problem(row.number, column, "row.not-here", facts)


def _cell(row: int, column: str, cell: str) -> Iterator[Problem]:
    family = column.partition(":")[0]
    limit = 10 * MAX_NAME if family == "variants" else MAX_NAME
    yield from check_text(row, column, cell, limit)
    if family in DAYS and not (column == "to_day" and cell == CLEAR):
        yield from check_day(row, column, cell)
    if family == "name":
        yield from _one_script(row, column, cell)
    if family == "variants":
        for part in cell.split(BETWEEN_VARIANTS):
            yield from _one_script(row, column, part.strip())
    if family == "state" and not _STATE.fullmatch(cell):
        facts: dict[str, object] = {"cell": cell, "known": "codes as XN, XS"}
        yield Problem(row, column, "side.unknown", facts)


def check_text(row: int, column: str, cell: str, limit: int) -> Iterator[Problem]:
    """Yield what is wrong with any cell: too long, a mark unseen, a formula."""
    if len(cell) > limit:
        yield Problem(row, column, "cell.long", {"limit": limit})
    hidden = next((mark for mark in cell if _is_hidden(mark)), None)
    if hidden is not None:
        yield Problem(row, column, "cell.mark", {"mark": f"U+{ord(hidden):04X}"})
    if cell[0] in "=+@\t" or (cell[0] == "-" and cell != CLEAR):
        yield Problem(row, column, "cell.formula", {"cell": cell[:40]})


def check_day(row: int, column: str, cell: str) -> Iterator[Problem]:
    """Yield what is wrong with a cell that is to be a day."""
    if is_day(cell):
        return
    code = "day.unknown"
    if _SERIAL.fullmatch(cell):
        code = "day.number"
    elif ":" in cell:
        code = "day.time"
    yield Problem(row, column, code, {"cell": cell[:40]})


def _one_script(row: int, column: str, text: str) -> Iterator[Problem]:
    found = scripts(text)
    if len(found) > 1:
        facts = {"cell": text[:60], "scripts": ", ".join(found).title()}
        yield Problem(row, column, "cell.scripts", facts)


def _is_hidden(mark: str) -> bool:
    """Say whether a mark is not seen, U+200B to U+200D in some scripts excepted."""
    is_joiner = mark in "\u200b\u200c\u200d"
    return unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Co"} and not is_joiner


DIRECTORY = Sheet(
    is_column=is_column,
    named_by=frozenset(["name", "person", "post"]),
    known=(*PLAIN, *(f"{family}:en" for family in BY_LANGUAGE)),
    check=check,
)
"""People, organisations and posts."""
