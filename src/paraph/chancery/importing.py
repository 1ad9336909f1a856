"""A table comes into the directory: whole or not at all, and never twice.

Everything is done in one transaction; one problem, and none of it is. A row is matched by
its key; without one by its name, and of several of that name the one that holds the
row's post is meant. So the same table, or a repaired one, changes what it finds and adds
what it does not. An empty cell says nothing: what is known stays.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, NODE, Officer
from paraph.chancery.taking import BATCH, Taking, Wrong
from paraph.crafts.reading.fold import search_key
from paraph.crafts.sheets import problems
from paraph.crafts.sheets.columns import Row
from paraph.crafts.sheets.problems import Problem
from paraph.crafts.sheets.reading import rows
from paraph.kernel.charter import Charter

Progress = Callable[[int], None]


@dataclass
class Outcome(problems.Outcome):
    """What became of a table; with problems nothing was kept.

    `new` counts what was added and `changed` what was there and says something else now,
    by what it is; `joint` the rows of the joint record, which were left alone.
    """

    new: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    joint: int = 0


class _NotKept(Exception):
    pass


def spellings_of_sides(charter: Charter) -> dict[str, str]:
    """Return the key of each side by all that a cell may call it, folded."""
    return {
        search_key(words): side.key
        for side in charter.sides
        for words in (side.key, *side.name.values())
    }


def take(
    raw: bytes,
    *,
    side: str,
    sides: Mapping[str, str],
    officer: Officer | None,
    now: dt.datetime,
    dry_run: bool = False,
    progress: Progress = lambda _: None,
) -> Outcome:
    """Take a table into the directory, or say all that is wrong with it.

    Args:
        raw: the bytes of a CSV file or a spreadsheet.
        side: whose directory it is: keys that were made here begin with it.
        sides: the key of a side by all that a cell may call it, as `search_key` folds.
        officer: who does it; None: the operator.
        now: noted in the log.
        dry_run: do everything, and then nothing of it.
        progress: told how many rows were looked at, every 1,000.
    """
    outcome = Outcome()
    try:
        with transaction.atomic(using=DATABASE):
            take_rows(rows(raw), Taking(side, sides), outcome, progress)
            if outcome.problems or dry_run:
                raise _NotKept  # noqa: TRY301 (what was done is to be undone)
            note(outcome, officer, now)
    except _NotKept:
        return outcome
    outcome.is_kept = True
    return outcome


def note(outcome: Outcome, officer: Officer | None, now: dt.datetime) -> None:
    """Put into the internal log what was taken in."""
    what = f"{outcome.rows} rows, {sum(outcome.new.values())} new"
    log.note(officer, "directory.imported", what, now, commission=NODE)


def take_rows(
    found_rows: Iterable[Row | Problem],
    taking: Taking,
    outcome: Outcome,
    progress: Progress,
) -> None:
    """Take rows in, inside the caller's transaction, or tell what is wrong with them."""
    for found in found_rows:
        if isinstance(found, Problem):
            outcome.tell(found)
            continue
        outcome.rows += 1
        if outcome.rows % BATCH == 0:
            progress(outcome.rows)
        try:
            taking.row(found)
        except Wrong as wrong:
            outcome.tell(wrong.problem)
    taking.flush()
    outcome.new, outcome.changed, outcome.joint = (
        taking.new,
        taking.changed,
        taking.joint,
    )
