"""Entries of the past, as rows."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.history.entries import HistoryEntry

DATABASE = "record"


class HistoryRow(models.Model):
    """An entry as its side has it; `said` holds the fields of `history.enter`.

    `answers` is {side: what it answered}; `state` is as in the record.
    """

    commission = models.CharField(max_length=64)
    entry = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    side = models.CharField(max_length=40)
    what = models.CharField(max_length=20)
    day = models.CharField(max_length=10)
    part_of = models.CharField(max_length=20)
    said = models.JSONField()
    answers = models.JSONField()
    is_left = models.BooleanField()
    state = models.CharField(max_length=10)

    class Meta:
        """One row for each entry; read by what it is part of."""

        db_table = "projection_history"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "entry"], name="projection_history_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["commission", "part_of"], name="projection_history_part"
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.said.get("title", {}).values()), self.entry)


def copy(commission: str, entries: Iterable[HistoryEntry]) -> None:
    """Write the rows of entries from the record, in one statement."""
    HistoryRow.objects.using(DATABASE).bulk_create(
        [_row(commission, entry) for entry in entries],
        update_conflicts=True,
        unique_fields=["commission", "entry"],
        update_fields=[
            *("weight", "side", "what", "day", "part_of"),
            *("said", "answers", "is_left", "state"),
        ],
    )


def drop(commission: str, entries: Iterable[str]) -> None:
    """Drop the rows of entries."""
    rows = HistoryRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(entry__in=list(entries)).delete()


def one(commission: str, entry: str) -> HistoryRow | None:
    """Return an entry, or None."""
    rows = HistoryRow.objects.using(DATABASE)
    return rows.filter(commission=commission, entry=entry).first()


def every(commission: str) -> list[HistoryRow]:
    """Return the entries, oldest day first; those without a day at the end."""
    rows = HistoryRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.annotate(
        is_undated=models.Case(
            models.When(day="", then=1), default=0, output_field=models.IntegerField()
        )
    )
    return list(found.order_by("is_undated", "day", "weight", "entry"))


def counts(commission: str) -> dict[str, dict[str, int]]:
    """Return for each side how many entries it has of each state; left ones apart."""
    rows = HistoryRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.values_list("side", "is_left", "state")
    told: dict[str, dict[str, int]] = {}
    for side, is_left, state, number in found.annotate(models.Count("id")).order_by():
        name = "left" if is_left else state
        own = told.setdefault(side, {})
        own[name] = own.get(name, 0) + number
    return told


def _row(commission: str, entry: HistoryEntry) -> HistoryRow:
    return HistoryRow(
        commission=commission,
        entry=entry.id,
        weight=entry.weight,
        side=entry.side,
        what=entry.said["what"],
        day=entry.said.get("day", ""),
        part_of=entry.said.get("part_of", ""),
        said=dict(entry.said),
        answers={side: dict(answer) for side, answer in entry.answers.items()},
        is_left=entry.is_left,
        state=entry.state,
    )
