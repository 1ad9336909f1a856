"""A table of the past becomes drafts: whole or not at all, and never twice.

Each row is the draft of one entry of the history, all in one bundle that is released in
one step. A row whose key was taken in before changes its draft, or, where that was
released and says something else now, becomes a draft that words the entry anew. A draft
may name the entry that another draft is to make: as `draft/` with that one's number.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from paraph.chancery import attachments, drafts, log, roles
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.chancery.scans import Scans
from paraph.crafts.reading.fold import search_key
from paraph.crafts.sheets import past, problems
from paraph.crafts.sheets.columns import Row
from paraph.crafts.sheets.problems import Problem
from paraph.crafts.sheets.reading import rows
from paraph.kernel.charter import Charter

KIND = "history.enter/1"
EVERY = 1_000

Progress = Callable[[int], None]
Entry = Callable[[Draft], str]
"""From a released draft to the path of the entry that its act made."""


@dataclass
class Outcome(problems.Outcome):
    """What became of a table; with problems nothing was kept."""

    bundle: str = ""
    new: int = 0
    changed: int = 0
    same: int = 0


def bundle_of(now: dt.datetime) -> str:
    """Return what is taken in at an instant is called."""
    return f"past {now:%Y-%m-%dT%H:%M:%SZ}"


def note(
    outcome: Outcome, charter: Charter, officer: Officer, now: dt.datetime
) -> None:
    """Put into the internal log what was taken in."""
    what = f"{outcome.bundle}: {outcome.new} new, {outcome.changed} changed"
    log.note(officer, "past.imported", what, now, commission=charter.commission)


def wrong_scans(row: Row, scans: Scans) -> list[Problem]:
    """Return what is wrong with the scans that a row names."""
    named = ((name, scans.wrong(name)) for name in past.scans(row))
    return [
        Problem(row.number, "scan", wrong[0], wrong[1])
        for _, wrong in named
        if wrong is not None
    ]


class _NotKept(Exception):
    pass


def take(
    raw: bytes,
    *,
    charter: Charter,
    scans: Scans,
    officer: Officer,
    now: dt.datetime,
    entry: Entry,
    dry_run: bool = False,
    progress: Progress = lambda _: None,
) -> Outcome:
    """Make drafts of a table, or say all that is wrong with it.

    Args:
        raw: the bytes of a CSV file or a spreadsheet.
        charter: of the commission whose past it is.
        scans: where the scans lie that it names.
        officer: who drafts.
        now: when.
        entry: see `Entry`.
        dry_run: do everything, and then nothing of it.
        progress: told how many rows were looked at, every 1,000.

    Raises:
        Refused: `draft.may-not`.
    """
    roles.check(officer, DRAFTER, charter.commission, now)
    outcome = Outcome(bundle=bundle_of(now))
    try:
        with transaction.atomic(using=DATABASE):
            taking = Taking(
                charter, outcome, scans=scans, officer=officer, now=now, entry=entry
            )
            for found in rows(raw, past.PAST):
                if isinstance(found, Problem):
                    outcome.tell(found)
                    continue
                outcome.rows += 1
                if outcome.rows % EVERY == 0:
                    progress(outcome.rows)
                taking.row(found)
            if outcome.problems or dry_run:
                raise _NotKept  # noqa: TRY301 (what was done is to be undone)
            taking.keep_scans()
            note(outcome, charter, officer, now)
    except _NotKept:
        return outcome
    outcome.is_kept = True
    return outcome


class Taking:
    """The rows of one commission's past, inside the caller's transaction."""

    def __init__(
        self,
        charter: Charter,
        outcome: Outcome,
        *,
        scans: Scans,
        officer: Officer,
        now: dt.datetime,
        entry: Entry,
    ) -> None:
        self.charter = charter
        self.scans = scans
        self.officer = officer
        self.now = now
        self.entry = entry
        self.outcome = outcome
        self.known = drafts.by_row_key(charter.commission)
        self.before: dict[str, int] = {}
        self.named: set[str] = set()
        self.sides = {
            search_key(words): side.key
            for side in charter.sides
            for words in (side.key, *side.name.values())
        }

    def row(self, row: Row) -> None:
        """Make or change the draft of a row, or tell what is wrong with it.

        Of a row that is wrong by itself only what was not told of it yet is told.
        """
        key = row.get("key")
        problems = list(self._wrong(row))
        if key and key in self.before:
            facts = {"key": key, "before": self.before[key]}
            problems.append(Problem(row.number, "key", "past.twice", facts))
        self.before.setdefault(key, row.number)
        held = self.known.get(key)
        if held is not None and held.state == drafts.SEALING:
            problems.append(Problem(row.number, "key", "past.sealing"))
        for problem in problems:
            if problem.column not in row.wrong:
                self.outcome.tell(problem)
        if row.wrong or self.outcome.problems:
            # Nothing is kept. What belongs to this row is not to be told it is not there.
            self.known.setdefault(key, Draft(commission=self.charter.commission))
            return
        self._keep(row, *self._said(row))

    def keep_scans(self) -> None:
        """Keep the files that the rows name, once it is decided to keep the rows."""
        for name in sorted(self.named):
            attachments.keep(self.scans.read(name), name)

    def _wrong(self, row: Row) -> list[Problem]:
        found = []
        whole = row.get("part_of")
        if whole and whole not in self.known:
            found.append(Problem(row.number, "part_of", "past.unknown", {"key": whole}))
        owner = row.get("owner")
        if owner and search_key(owner) not in self.sides:
            facts: dict[str, object] = {
                "cell": owner[:40],
                "known": ", ".join(side.key for side in self.charter.sides),
            }
            found.append(Problem(row.number, "owner", "side.unknown", facts))
        return [*found, *wrong_scans(row, self.scans)]

    def _said(self, row: Row) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Return content and enclosures of a row that is good."""
        content: dict[str, Any] = {
            name: row.get(name)
            for name in ("what", "reference", "day", "to_day", "due_day", "state")
            if row.get(name)
        }
        own = self.charter.agenda_languages[0]
        for family in past.BY_LANGUAGE:
            texts = {lang or own: text for lang, text in row.texts(family).items()}
            if texts:
                content[family] = texts
        if row.get("number"):
            content["number"] = int(row.get("number"))
        if row.get("owner"):
            content["owner"] = self.sides[search_key(row.get("owner"))]
        if row.get("part_of"):
            content["part_of"] = self._path(self.known[row.get("part_of")])
        names = past.scans(row)
        self.named.update(names)
        enclosures = [attachments.named(self.scans.read(name), name) for name in names]
        if enclosures:
            content["papers"] = list(dict.fromkeys(one["sha256"] for one in enclosures))
        return content, enclosures

    def _path(self, draft: Draft) -> str:
        """Return how a draft's entry is named: by its path, or by the draft."""
        if draft.object != drafts.NEW_ENTRY:
            return draft.object
        if draft.state == drafts.RELEASED:
            return self.entry(draft)
        return f"{drafts.TO_COME}{draft.pk}"

    def _keep(
        self, row: Row, content: dict[str, Any], enclosures: list[dict[str, Any]]
    ) -> None:
        key, held = row.get("key"), self.known.get(row.get("key"))
        if held is not None and self._is_same(held, content, enclosures):
            self.outcome.same += 1
            return
        if held is not None and held.state in {drafts.DRAFT, drafts.APPROVED}:
            drafts.edit(
                held,
                content=content,
                enclosures=enclosures,
                officer=self.officer,
                now=self.now,
            )
            self.outcome.changed += 1
            return
        again = held is not None and held.state == drafts.RELEASED
        self.known[key] = drafts.create(
            commission=self.charter.commission,
            kind=KIND,
            object_=self._path(held)
            if held is not None and again
            else drafts.NEW_ENTRY,
            content=content,
            enclosures=enclosures,
            officer=self.officer,
            now=self.now,
            bundle=self.outcome.bundle,
            row_key=key,
        )
        if again:
            self.outcome.changed += 1
        else:
            self.outcome.new += 1

    def _is_same(
        self, held: Draft, content: dict[str, Any], enclosures: list[dict[str, Any]]
    ) -> bool:
        if held.state == drafts.WITHDRAWN:
            return False
        said = dict(held.content)
        whole = str(said.get("part_of", ""))
        if whole.startswith(drafts.TO_COME):
            other = drafts.one(
                self.charter.commission, int(whole.removeprefix(drafts.TO_COME))
            )
            if other is not None:
                said["part_of"] = self._path(other)
        return said == content and held.enclosures == enclosures
