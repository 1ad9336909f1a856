"""What is wrong with a table, told by row and column, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SENTENCES: Mapping[str, str] = {
    "cell.formula": (
        "“%(cell)s” begins like a formula. Put the value itself there, as text."
    ),
    "cell.long": "This is longer than %(limit)s characters.",
    "cell.mark": (
        "There is a mark in it that cannot be seen, or that turns the direction of "
        "writing (%(mark)s). Type it anew."
    ),
    "cell.number": "%(cell)s is a number; a text is wanted here.",
    "cell.scripts": (
        "“%(cell)s” mixes letters of several scripts (%(scripts)s). One name is in one "
        "script; write each into the column of its language."
    ),
    "cell.surplus": "There is something here, “%(cell)s”, beyond the last column.",
    "cell.error": "The spreadsheet shows an error here: %(cell)s.",
    "column.twice": "The column “%(column)s” is there twice.",
    "column.unknown": "There is no column “%(column)s”.%(hint)s",
    "column.unnamed": "This column has no name, and there is something below it.",
    "columns.missing": (
        "The first row has to name the columns; one of %(needed)s is needed, plain or "
        "with a language after a colon. Found: %(found)s."
    ),
    "day.number": (
        "%(cell)s is the number of a day in a spreadsheet, and these are counted in two "
        "ways. Write the day as YYYY-MM-DD."
    ),
    "day.time": "“%(cell)s” is a time of day; a day alone is wanted: YYYY-MM-DD.",
    "day.unknown": "There is no day “%(cell)s”. Write it as YYYY-MM-DD.",
    "days.backwards": "The last day, %(to_day)s, is before the first, %(from_day)s.",
    "file.archive": (
        "This file would unpack to more than %(limit_mb)s MB, or is damaged. Nothing "
        "of it was read."
    ),
    "file.broken": "This is no whole spreadsheet: %(reason)s.",
    "file.empty": "There are no rows in this file.",
    "file.encoding": (
        "This file is not in UTF-8: byte %(byte)s cannot be read. Save it as “CSV UTF-8” "
        "or as .xlsx."
    ),
    "file.entities": "This file declares entities of its own. Nothing of it was read.",
    "file.locked": "This file is locked with a password. Save it without one.",
    "file.long": "This file is longer than %(limit_mb)s MB.",
    "file.old": (
        "This is a spreadsheet of the old kind, or a locked one. Save it as .xlsx "
        "without a password."
    ),
    "file.quotes": "A quotation mark is not closed, or something follows it: %(reason)s.",
    "file.rows": "There are more than %(limit)s rows. Divide the file.",
    "file.unknown": "This is neither a CSV file nor an .xlsx one.",
    "row.merged": "The cells %(cells)s are merged. Divide them, and fill each.",
    "row.missing": "This is needed for a row of “%(what)s”.",
    "row.not-here": "This says nothing in a row of “%(what)s”; leave it empty.",
    "row.what": "“%(cell)s” is no kind of row. There are: %(known)s.",
    "cell.whole": "“%(cell)s” is no whole number from 1 up.",
    "past.sealing": "The entry of this row is being sealed just now. Try again in a minute.",
    "past.state": "“%(cell)s” is none of: %(known)s.",
    "past.twice": "The key “%(key)s” stands in row %(before)s already.",
    "past.unknown": "No row above has the key “%(key)s”, and no entry was made with it.",
    "past.own-part": "An entry is not part of itself.",
    "scan.missing": "There is no file “%(name)s” in the folder of scans.",
    "scan.not-sent": "No file “%(name)s” was chosen with the table.",
    "scan.long": "“%(name)s” is longer than %(limit_mb)s MB.",
    "scan.folder": "“%(name)s” lies outside the folder of scans.",
    "match.several": (
        "%(count)s are called “%(name)s”. Say by its key which one is meant."
    ),
    "match.twice": "This repeats row %(before)s and says something else.",
    "match.unknown": "“%(name)s” is neither in this file above nor in the directory.",
    "match.circular": "“%(name)s” would be part of itself.",
    "commission.unknown": (
        "You draft in no commission called “%(cell)s”. Write its title, or the first "
        "12 digits of its number."
    ),
    "sheet.unknown": (
        "There is a sheet “%(name)s”; a workbook has sheets called %(known)s, and no "
        "others."
    ),
    "file.no-book": "This is no workbook: save it as .xlsx.",
    "side.unknown": "“%(cell)s” is no side here. There are: %(known)s.",
}
"""By code; the facts of a problem fill them."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where: row 0 means the file as a whole, column "" the whole row.

    Rows are counted as a spreadsheet does, the one that names the columns being 1.
    """

    row: int
    column: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """The problem in plain English, without its place."""
        return SENTENCES[self.code] % self.facts


MAX_PROBLEMS = 200
"""So many are told one by one; of the rest only how many there are."""


@dataclass
class Outcome:
    """What became of a table of `rows`; with problems nothing was kept."""

    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    more_problems: int = 0
    is_kept: bool = False

    def tell(self, problem: Problem) -> None:
        """Add a problem, or count it if too many were told."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more_problems += 1
