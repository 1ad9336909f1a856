"""From the bytes of a CSV file or a spreadsheet to rows, one after the other.

Nothing of a file is believed: sizes are bounded before anything is unpacked, no entity is
expanded, no formula computed. Rows come one by one, so a long table needs no more room
than its file.
"""

import csv
import difflib
import io
import itertools
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence

from paraph.crafts.sheets import xlsx
from paraph.crafts.sheets.columns import DIRECTORY, Row, Sheet
from paraph.crafts.sheets.problems import Problem

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 100_000
MOST_LINES = 2 * MAX_ROWS
"""Empty ones too: a spreadsheet may say that its first row is the two thousand millionth."""
SEPARATORS = ",;\t"

Cells = Sequence[str]
Found = Row | Problem

_OLD = b"\xd0\xcf\x11\xe0"


def rows(raw: bytes, sheet: Sheet = DIRECTORY) -> Iterator[Found]:
    """Yield the rows of a file, and of a row that is wrong all that is wrong instead.

    Where the sheet wants it, such a row follows, and says what of it is wrong.
    A file that cannot be read any further ends in a problem that says so.
    """
    problem = _unread(raw)
    if problem is not None:
        yield problem
        return
    yield from _table(xlsx.lines(raw) if _is_archive(raw) else _csv_lines(raw), sheet)


def book(raw: bytes, sheets: Mapping[str, Sheet]) -> Iterator[tuple[str, Found]]:
    """Yield the rows of a workbook's sheets, each with the name of its sheet.

    "" stands for the workbook as a whole. A sheet may be wanting.
    """
    problem = _unread(raw)
    if problem is None and not _is_archive(raw):
        problem = Problem(0, "", "file.no-book")
    if problem is not None:
        yield "", problem
        return
    found = xlsx.book(raw, tuple(sheets))
    for name, lines in itertools.groupby(found, key=operator.itemgetter(0)):
        own = (line for _, line in lines)
        if name:
            yield from ((name, one) for one in _table(own, sheets[name]))
        else:
            yield from ((name, one) for one in own if isinstance(one, Problem))


def _unread(raw: bytes) -> Problem | None:
    if len(raw) > MAX_BYTES:
        return Problem(0, "", "file.long", {"limit_mb": MAX_BYTES // 1024**2})
    return Problem(0, "", "file.old") if raw.startswith(_OLD) else None


def _is_archive(raw: bytes) -> bool:
    return raw.startswith(b"PK\x03\x04")


def _table(
    lines: Iterable[tuple[int, Cells] | Problem], sheet: Sheet
) -> Iterator[Found]:
    """Yield rows: the first line that says anything names the columns."""
    header: list[str] = []
    count = 0
    for line in lines:
        if isinstance(line, Problem):
            yield line
            if line.row == 0 or line.code.startswith("file."):
                return
            continue
        number, cells = line
        if number > MOST_LINES:
            yield Problem(number, "", "file.rows", {"limit": MAX_ROWS})
            return
        if not any(cells):
            continue
        if not header:
            header = [cell.strip().casefold() for cell in cells]
            problems = list(_header(number, header, sheet))
            yield from problems
            if problems:
                return
            continue
        count += 1
        if count > MAX_ROWS:
            yield Problem(number, "", "file.rows", {"limit": MAX_ROWS})
            return
        yield from _row(number, header, cells, sheet)
    if not count:
        yield Problem(0, "", "file.empty")


def _header(number: int, header: Sequence[str], sheet: Sheet) -> Iterator[Problem]:
    seen: set[str] = set()
    if not any(one.partition(":")[0] in sheet.named_by for one in header):
        found = ", ".join(filter(None, header))[:200]
        needed = ", ".join(f"“{one}”" for one in sorted(sheet.named_by))
        facts: dict[str, object] = {"found": found, "needed": needed}
        yield Problem(number, "", "columns.missing", facts)
        return
    for column in filter(None, header):
        if column in seen:
            yield Problem(number, column, "column.twice", {"column": column})
        elif not sheet.is_column(column):
            facts = {"column": column[:60], "hint": _hint(column, sheet.known)}
            yield Problem(number, column[:60], "column.unknown", facts)
        seen.add(column)


def _hint(column: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(column.replace(" ", "_"), known, n=1)
    return f" Is “{near[0]}” meant?" if near else ""


def _row(
    number: int, header: Sequence[str], cells: Cells, sheet: Sheet
) -> Iterator[Found]:
    for place, cell in enumerate(cells):
        if cell and place >= len(header):
            yield Problem(number, "", "cell.surplus", {"cell": cell[:40]})
        elif cell and not header[place]:
            yield Problem(number, "", "column.unnamed")
    said = zip(header, cells, strict=False)
    row = Row(number, {name: cell for name, cell in said if name and cell})
    problems = list(sheet.check(row))
    yield from problems
    if not problems:
        yield row
    elif sheet.is_told_whole:
        wrong = frozenset(one.column for one in problems)
        yield Row(number, row.cells, wrong)


def _csv_lines(raw: bytes) -> Iterator[tuple[int, Cells] | Problem]:
    try:
        text = _decoded(raw)
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        facts = {"byte": f"{raw[error.start]:#04x}"}
        yield Problem(row, "", "file.encoding", facts)
        return
    if "\x00" in text:
        yield Problem(0, "", "file.unknown")
        return
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for number in itertools.count(1):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(number, "", "file.quotes", {"reason": str(error)})
            return
        yield number, [_tidy(cell) for cell in cells]


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16")
    return raw.decode("utf-8-sig")


def _tidy(cell: str) -> str:
    """Return a cell as it is kept: composed, one space between words."""
    return xlsx.tidy(cell)
