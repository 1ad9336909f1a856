"""From rows to the bytes of a CSV file or a spreadsheet, with the columns they need."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from paraph.crafts.sheets import xlsx
from paraph.crafts.sheets.columns import Sheet, in_order

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
ALWAYS = frozenset({"what", "key", "name"})


def columns_of(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the columns that rows need, in order."""
    return in_order({name for row in rows for name in row} | ALWAYS)


def to_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as CSV in UTF-8, marked as such for the programs that want it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    columns = columns_of(rows)
    writer.writerow(columns)
    writer.writerows(_cells(columns, rows))
    return buffer.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Sequence[Mapping[str, str]], at: dt.datetime) -> bytes:
    """Return rows as a spreadsheet made at an instant."""
    columns = columns_of(rows)
    return xlsx.write({"directory": [columns, *_cells(columns, rows)]}, at)


def plain_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as CSV with just these columns; no cell is taken for a formula."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    writer.writerows(_inert(columns, rows))
    return buffer.getvalue().encode("utf-8-sig")


def plain_book(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Mapping[str, str]]]],
    at: dt.datetime,
) -> bytes:
    """Return a spreadsheet of some sheets, each its columns and rows, as `plain_csv`."""
    told = {
        name: [list(columns), *_inert(columns, rows)]
        for name, (columns, rows) in sheets.items()
    }
    return xlsx.write(told, at)


def empty_book(sheets: Mapping[str, Sheet], at: dt.datetime) -> bytes:
    """Return a workbook to be filled: of each sheet the columns, and nothing below."""
    return xlsx.write({name: [one.known] for name, one in sheets.items()}, at)


def _cells(
    columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> Iterator[list[str]]:
    for row in rows:
        yield [row.get(column, "") for column in columns]


def _inert(
    columns: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> Iterator[list[str]]:
    """Yield cells that no program runs: words of the press may begin as a formula does."""
    for cells in _cells(columns, rows):
        yield [f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells]
