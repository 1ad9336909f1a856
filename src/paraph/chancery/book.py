"""A whole house comes in as one workbook: its directory, and the past of its commissions.

The sheet `directory` is the table of `chancery/importing.py`, the sheet `past` that of
`chancery/past.py` with one column more, `commission`. Either may be wanting. Everything
is done in one transaction; one problem in one sheet, and none of it is.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from paraph.chancery import importing, past, roles
from paraph.chancery.importing import Progress, spellings_of_sides
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.chancery.past import Entry
from paraph.chancery.past import Outcome as OfPast
from paraph.chancery.scans import Scans
from paraph.chancery.taking import Taking
from paraph.crafts.reading.fold import search_key
from paraph.crafts.sheets import past as columns_of_past
from paraph.crafts.sheets import problems
from paraph.crafts.sheets.columns import DIRECTORY as COLUMNS
from paraph.crafts.sheets.columns import Row
from paraph.crafts.sheets.past import COMMISSION, PAST_OF_HOUSE
from paraph.crafts.sheets.problems import Problem
from paraph.crafts.sheets.reading import book
from paraph.kernel.charter import Charter

DIRECTORY, PAST = "directory", "past"
SHEETS = {DIRECTORY: COLUMNS, PAST: PAST_OF_HOUSE}
DIGITS = 12
EVERY = 1_000


@dataclass
class Outcome:
    """What became of a workbook; with problems nothing was kept.

    `whole` is what is wrong with the file itself; `past` by the digest of a commission.
    """

    whole: problems.Outcome = field(default_factory=problems.Outcome)
    directory: importing.Outcome = field(default_factory=importing.Outcome)
    unplaced: problems.Outcome = field(default_factory=problems.Outcome)
    past: dict[str, OfPast] = field(default_factory=dict)
    is_kept: bool = False

    @property
    def problems(self) -> list[tuple[str, Problem]]:
        """All that is wrong, each with the name of its sheet, "" for the file itself."""
        of_past = sorted(
            (
                problem
                for one in (self.unplaced, *self.past.values())
                for problem in one.problems
            ),
            key=lambda one: one.row,
        )
        return [
            *(("", one) for one in self.whole.problems),
            *((DIRECTORY, one) for one in self.directory.problems),
            *((PAST, one) for one in of_past),
        ]

    @property
    def more_problems(self) -> int:
        """How many problems there are beside those."""
        every = (self.whole, self.directory, self.unplaced, *self.past.values())
        return sum(one.more_problems for one in every)


class _NotKept(Exception):
    pass


def take(
    raw: bytes,
    *,
    side: str,
    charters: Sequence[Charter],
    scans: Scans,
    officer: Officer,
    now: dt.datetime,
    entry: Entry,
    dry_run: bool = False,
    progress: Progress = lambda _: None,
) -> Outcome:
    """Take a workbook in, or say all that is wrong with it.

    Args:
        raw: the bytes of an .xlsx file.
        side: whose directory it is.
        charters: of every commission of the house; a row of one in which the officer
            does not draft names a commission that is not known.
        scans: where the scans lie that the past names.
        officer: who drafts.
        now: when.
        entry: see `past.Entry`.
        dry_run: do everything, and then nothing of it.
        progress: told how many rows were looked at, every 1,000.
    """
    seats = roles.seats_of_user(officer.user_id, now)
    drafted = [
        one
        for one in charters
        if one.commission in seats and seats[one.commission].may(DRAFTER)
    ]
    outcome = Outcome()
    takings = {
        one.commission: past.Taking(
            one,
            OfPast(bundle=past.bundle_of(now)),
            scans=scans,
            officer=officer,
            now=now,
            entry=entry,
        )
        for one in drafted
    }
    try:
        with transaction.atomic(using=DATABASE):
            rows = _Rows(outcome, takings, names_of(drafted), scans, progress)
            taking = Taking(side, _sides(charters))
            importing.take_rows(
                rows.of_directory(raw), taking, outcome.directory, _none
            )
            outcome.past = {
                name: one.outcome for name, one in takings.items() if one.outcome.rows
            }
            if outcome.problems or dry_run:
                raise _NotKept  # noqa: TRY301 (what was done is to be undone)
            for one in takings.values():
                one.keep_scans()
            _note(outcome, drafted, officer, now)
    except _NotKept:
        return outcome
    outcome.is_kept = True
    return outcome


def names_of(charters: Sequence[Charter]) -> Mapping[str, str]:
    """Return each commission's digest by all that a cell may call it, folded.

    What two are called names neither of them.
    """
    found: dict[str, str] = {}
    for one in charters:
        for words in {one.commission[:DIGITS], *one.title.values()}:
            key = search_key(words)
            is_free = found.get(key, one.commission) == one.commission
            found[key] = one.commission if is_free else ""
    return {key: commission for key, commission in found.items() if commission}


class _Rows:
    """Parts the rows: those of the directory are handed on, those of the past taken."""

    def __init__(
        self,
        outcome: Outcome,
        takings: Mapping[str, past.Taking],
        names: Mapping[str, str],
        scans: Scans,
        progress: Progress,
    ) -> None:
        self.outcome = outcome
        self.takings = takings
        self.names = names
        self.scans = scans
        self.progress = progress
        self.count = 0

    def of_directory(self, raw: bytes) -> Iterator[Row | Problem]:
        for sheet, found in book(raw, SHEETS):
            if isinstance(found, Row):
                self.count += 1
                if self.count % EVERY == 0:
                    self.progress(self.count)
            if sheet == DIRECTORY:
                yield found
            elif isinstance(found, Problem):
                (self.outcome.unplaced if sheet else self.outcome.whole).tell(found)
            else:
                self._past(found)

    def _past(self, row: Row) -> None:
        called = row.get(COMMISSION)
        commission = self.names.get(search_key(called))
        if commission is None:
            # What depends on the commission is not told; its scans lie where they lie.
            facts: dict[str, object] = {"cell": called[:80]}
            problem = Problem(row.number, COMMISSION, "commission.unknown", facts)
            for one in (problem, *past.wrong_scans(row, self.scans)):
                if one.column not in row.wrong:
                    self.outcome.unplaced.tell(one)
            return
        taking = self.takings[commission]
        taking.outcome.rows += 1
        taking.row(columns_of_past.without_commission(row))


def _sides(charters: Sequence[Charter]) -> dict[str, str]:
    return {
        words: key
        for one in reversed(charters)
        for words, key in spellings_of_sides(one).items()
    }


def _note(
    outcome: Outcome, charters: Sequence[Charter], officer: Officer, now: dt.datetime
) -> None:
    if outcome.directory.rows:
        importing.note(outcome.directory, officer, now)
    for one in charters:
        if one.commission in outcome.past:
            past.note(outcome.past[one.commission], one, officer, now)


def _none(_: int) -> None:
    pass
