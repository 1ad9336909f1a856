"""The columns of a table of the past: sessions, protocols, texts, decisions, commitments.

A row is one entry. `key` names it within the table and for ever after, so that a repaired
table goes in without doubling; `part_of` is the key of the row, further up, that it
belongs to. `title` and `place` may stand once for each language, as `title:km`. `scan`
names files in a folder beside the table, several with a `|` between.
"""

import re
from collections.abc import Iterator, Mapping

from paraph.crafts.sheets.columns import (
    BETWEEN_VARIANTS,
    Row,
    Sheet,
    check_day,
    check_text,
    is_day,
)
from paraph.crafts.sheets.problems import Problem

SESSION, PROTOCOL, TEXT = "session", "protocol", "text"
DECISION, COMMITMENT = "decision", "commitment"
COMMISSION = "commission"
STATES = ("open", "done", "dropped", "unknown")

PLAIN = (
    "what",
    "key",
    "part_of",
    "title",
    "number",
    "reference",
    "day",
    "to_day",
    "place",
    "owner",
    "due_day",
    "state",
    "scan",
)
BY_LANGUAGE = ("title", "place")
_LIMITS: Mapping[str, int] = {"title": 1_000, "scan": 1_000, "place": 200}
_DAYS = ("day", "to_day", "due_day")
_LANGUAGE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_WHOLE = re.compile(r"[1-9][0-9]{0,5}")

_COMMON = frozenset(["what", "key", "part_of", "title", "reference", "day", "scan"])
_SAYS: Mapping[str, frozenset[str]] = {
    SESSION: _COMMON | {"number", "to_day", "place"},
    PROTOCOL: _COMMON | {"place"},
    TEXT: _COMMON | {"place"},
    DECISION: _COMMON,
    COMMITMENT: _COMMON | {"owner", "due_day", "state"},
}
_NEEDS = ("what", "key", "title")


def is_column(name: str) -> bool:
    """Say whether a table may have a column of that name."""
    family, colon, language = name.partition(":")
    if not colon:
        return name in PLAIN
    return family in BY_LANGUAGE and _LANGUAGE.fullmatch(language) is not None


def scans(row: Row) -> list[str]:
    """Return the names of the files that a row names."""
    parts = row.get("scan").split(BETWEEN_VARIANTS)
    return [part.strip() for part in parts if part.strip()]


def check(row: Row) -> Iterator[Problem]:
    """Yield what is wrong with a row by itself, column by column."""
    what = row.get("what")
    if what not in _SAYS:
        facts: dict[str, object] = {"cell": what, "known": ", ".join(_SAYS)}
        yield Problem(row.number, "what", "row.what", facts)
    families = {column.partition(":")[0] for column in row.cells}
    for needed in _NEEDS:
        if needed not in families and what in _SAYS:
            yield Problem(row.number, needed, "row.missing", {"what": what})
    for column, cell in row.cells.items():
        family = column.partition(":")[0]
        if family not in _SAYS.get(what, families):
            yield Problem(row.number, column, "row.not-here", {"what": what})
        yield from check_text(row.number, column, cell, _LIMITS.get(family, 100))
        yield from _cell(row.number, column, cell)
    first, last = row.get("day"), row.get("to_day")
    if last and not first:
        yield Problem(row.number, "day", "row.missing", {"what": what})
    if is_day(first) and is_day(last) and last < first:
        facts = {"from_day": first, "to_day": last}
        yield Problem(row.number, "to_day", "days.backwards", facts)
    if row.get("part_of") and row.get("part_of") == row.get("key"):
        yield Problem(row.number, "part_of", "past.own-part")


def _cell(row: int, column: str, cell: str) -> Iterator[Problem]:
    if column in _DAYS:
        yield from check_day(row, column, cell)
    elif column == "number" and not _WHOLE.fullmatch(cell):
        yield Problem(row, column, "cell.whole", {"cell": cell[:40]})
    elif column == "state" and cell not in STATES:
        facts = {"cell": cell[:40], "known": ", ".join(STATES)}
        yield Problem(row, column, "past.state", facts)


def check_of_house(row: Row) -> Iterator[Problem]:
    """Yield what is wrong with a row that says of which commission it is."""
    if not row.get(COMMISSION):
        facts: dict[str, object] = {"what": row.get("what")}
        yield Problem(row.number, COMMISSION, "row.missing", facts)
    yield from check(without_commission(row))


def without_commission(row: Row) -> Row:
    """Return a row as a table of one commission has it."""
    said = {name: cell for name, cell in row.cells.items() if name != COMMISSION}
    return Row(row.number, said, row.wrong)


PAST = Sheet(
    is_column=is_column,
    named_by=frozenset(["title"]),
    known=(*PLAIN, *(f"{family}:en" for family in BY_LANGUAGE)),
    check=check,
    is_told_whole=True,
)
"""What was before the record."""

PAST_OF_HOUSE = Sheet(
    is_column=lambda name: name == COMMISSION or is_column(name),
    named_by=PAST.named_by,
    known=(COMMISSION, *PAST.known),
    check=check_of_house,
    is_told_whole=True,
)
"""The same, of several commissions."""
