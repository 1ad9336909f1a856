"""The list of notes on the record, as rows."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.notes.face import ListedNote

DATABASE = "record"


class NoteRow(models.Model):
    """A note as `side` lists it; `said` holds the fields of its act.

    `list` is `sent` or `received`, `other` to or from whom, `day` that on the paper.
    """

    commission = models.CharField(max_length=64)
    side = models.CharField(max_length=40)
    note = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    list = models.CharField(max_length=10)
    other = models.CharField(max_length=40)
    number = models.CharField(max_length=100)
    day = models.CharField(max_length=10)
    said = models.JSONField()

    class Meta:
        """One row for each note that a side lists."""

        db_table = "projection_note"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "side", "note"], name="projection_note_once"
            )
        ]

    def __str__(self) -> str:
        return self.number or self.note

    @property
    def path(self) -> str:
        """The path of the note on its list."""
        return f"note/{self.side}/{self.note}"

    @property
    def paper(self) -> tuple[str, str, str, str]:
        """Who gave what to whom: (giver, receiver, number or "", day)."""
        pair = (
            (self.side, self.other) if self.list == "sent" else (self.other, self.side)
        )
        return (*pair, self.number, self.day)


def copy(commission: str, notes: Iterable[ListedNote]) -> None:
    """Write the rows of notes from the record, in one statement."""
    NoteRow.objects.using(DATABASE).bulk_create(
        [
            NoteRow(
                commission=commission,
                side=one.side,
                note=one.id,
                weight=one.weight,
                list=one.list,
                other=one.other,
                number=one.said.get("number", ""),
                day=one.said["day"],
                said=dict(one.said),
            )
            for one in notes
        ],
        update_conflicts=True,
        unique_fields=["commission", "side", "note"],
        update_fields=["weight", "list", "other", "number", "day", "said"],
    )


def drop(commission: str, keys: Iterable[str]) -> None:
    """Drop the rows of notes, each as `<side>/<id>`."""
    rows = NoteRow.objects.using(DATABASE).filter(commission=commission)
    for key in keys:
        side, _, id_ = key.partition("/")
        rows.filter(side=side, note=id_).delete()


def every(commission: str) -> list[NoteRow]:
    """Return the listed notes, the latest day first."""
    rows = NoteRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("-day", "-weight", "note"))


def in_many(commissions: Iterable[str]) -> dict[str, list[NoteRow]]:
    """Return the listed notes by commission, oldest first."""
    rows = NoteRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    found: dict[str, list[NoteRow]] = {}
    for row in rows.order_by("day", "weight", "note"):
        found.setdefault(row.commission, []).append(row)
    return found
