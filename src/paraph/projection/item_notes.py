"""What sides note on items and how they render their titles, as rows."""

from collections.abc import Collection, Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.items.beside import Beside

DATABASE = "record"
_AT_ONCE = 500


class ItemNoteRow(models.Model):
    """What a side says beside an item: `notes` {stance: {words, day}}, `title` {language: text}."""

    commission = models.CharField(max_length=64)
    session = models.CharField(max_length=12)
    item = models.CharField(max_length=12)
    side = models.CharField(max_length=40)
    notes = models.JSONField()
    title = models.JSONField()

    class Meta:
        """One row for each side and item of which it says anything."""

        db_table = "projection_item_note"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "session", "item", "side"],
                name="projection_item_note_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} on {self.item}"


def copy(commission: str, found: Iterable[Beside]) -> None:
    """Write the rows of what sides say beside items; there are none of them yet."""
    ItemNoteRow.objects.using(DATABASE).bulk_create(
        ItemNoteRow(
            commission=commission,
            session=one.session,
            item=one.item,
            side=one.side,
            notes={stance: dict(said) for stance, said in one.notes.items()},
            title=dict(one.title),
        )
        for one in found
    )


def drop(commission: str, items: Collection[str]) -> None:
    """Drop the rows of what is said beside some items."""
    rows, named = ItemNoteRow.objects.using(DATABASE), sorted(items)
    for at in range(0, len(named), _AT_ONCE):
        some = named[at : at + _AT_ONCE]
        rows.filter(commission=commission, item__in=some).delete()


def of(commission: str, session: str) -> dict[str, dict[str, ItemNoteRow]]:
    """Return what is said beside the items of a session, by item and side."""
    rows = ItemNoteRow.objects.using(DATABASE).filter(commission=commission)
    found: dict[str, dict[str, ItemNoteRow]] = {}
    for row in rows.filter(session=session).order_by("item", "side"):
        found.setdefault(row.item, {})[row.side] = row
    return found


def of_item(commission: str, session: str, item: str) -> dict[str, ItemNoteRow]:
    """Return what is said beside an item, by side."""
    rows = ItemNoteRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.filter(session=session, item=item).order_by("side")
    return {row.side: row for row in found}


def taken(commission: str) -> set[str]:
    """Return the items that some side states to be taken."""
    rows = ItemNoteRow.objects.using(DATABASE).filter(commission=commission)
    return set(rows.filter(notes__has_key="taken").values_list("item", flat=True))
