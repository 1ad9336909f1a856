"""What is marked, as rows: a row for each side that marks a thing."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.markings.face import Marking

DATABASE = "record"


class MarkingRow(models.Model):
    """A side's marking of the thing of a path; `level` is a key of that side's scale."""

    commission = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    side = models.CharField(max_length=40)
    level = models.CharField(max_length=40)
    note = models.JSONField()

    class Meta:
        """One row for each side and thing."""

        db_table = "projection_marking"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "path", "side"], name="projection_marking_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.level} {self.path}"


def copy(commission: str, paths: Iterable[str], marked: Iterable[Marking]) -> None:
    """Write the rows of things from the record, instead of those there are of them."""
    rows = MarkingRow.objects.using(DATABASE)
    rows.filter(commission=commission, path__in=list(paths)).delete()
    rows.bulk_create(
        MarkingRow(
            commission=commission,
            path=one.path,
            side=one.side,
            level=one.level,
            note=dict(one.note),
        )
        for one in marked
    )


def every(commission: str) -> list[MarkingRow]:
    """Return all that is marked, by path, then side."""
    rows = MarkingRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("path", "side"))


def of_each(commissions: Collection[str]) -> dict[str, list[MarkingRow]]:
    """Return the same for each of several commissions, by one question."""
    found: dict[str, list[MarkingRow]] = {one: [] for one in commissions}
    rows = MarkingRow.objects.using(DATABASE).filter(commission__in=commissions)
    for row in rows.order_by("path", "side"):
        found[row.commission].append(row)
    return found


def below(commission: str, path: str) -> list[MarkingRow]:
    """Return the markings of a thing and of what lies below it."""
    rows = MarkingRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.filter(models.Q(path=path) | models.Q(path__startswith=f"{path}/"))
    return list(found.order_by("path", "side"))


def of(commission: str, path: str) -> list[MarkingRow]:
    """Return the markings of a thing."""
    rows = MarkingRow.objects.using(DATABASE).filter(commission=commission, path=path)
    return list(rows.order_by("side"))
