"""Agenda items, as rows."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.record import Item

DATABASE = "record"


class ItemRow(models.Model):
    """An item as its inscribing side words it now; title is {language: text}."""

    commission = models.CharField(max_length=64)
    session = models.CharField(max_length=12)
    item = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    side = models.CharField(max_length=40)
    title = models.JSONField()
    source = models.JSONField(null=True)
    papers = models.JSONField()
    is_left = models.BooleanField()
    digest = models.CharField(max_length=64)

    class Meta:
        """One row for each item."""

        db_table = "projection_item"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "session", "item"], name="projection_item_once"
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.title.values()), self.item)


def copy(commission: str, session: str, copied: Iterable[Item]) -> None:
    """Write the rows of items from the record, in one statement."""
    fields = ["weight", "side", "title", "source", "papers", "is_left", "digest"]
    ItemRow.objects.using(DATABASE).bulk_create(
        [
            ItemRow(
                commission=commission,
                session=session,
                item=item.id,
                weight=item.weight,
                side=item.side,
                title=dict(item.title),
                source=dict(item.source) if item.source else None,
                papers=list(item.papers),
                is_left=item.is_left,
                digest=item.digest,
            )
            for item in copied
        ],
        update_conflicts=True,
        unique_fields=["commission", "session", "item"],
        update_fields=fields,
    )


def of(commission: str, session: str) -> list[ItemRow]:
    """Return the items of a session, in the order in which they were inscribed."""
    rows = ItemRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.filter(session=session).order_by("weight", "item"))


def of_many(commission: str, sessions: Iterable[str]) -> dict[str, list[ItemRow]]:
    """Return the items of several sessions by session, each in its order."""
    rows = ItemRow.objects.using(DATABASE).filter(commission=commission)
    found: dict[str, list[ItemRow]] = {}
    for row in rows.filter(session__in=list(sessions)).order_by("weight", "item"):
        found.setdefault(row.session, []).append(row)
    return found


def in_many(
    commissions: Iterable[str], sessions: Iterable[str]
) -> dict[str, dict[str, list[ItemRow]]]:
    """Return the items of some sessions of some commissions, by both, each in order."""
    rows = ItemRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    rows = rows.filter(session__in=list(sessions)).order_by("weight", "item")
    found: dict[str, dict[str, list[ItemRow]]] = {}
    for row in rows:
        own = found.setdefault(row.commission, {})
        own.setdefault(row.session, []).append(row)
    return found


def one(commission: str, session: str, item: str) -> ItemRow | None:
    """Return an item, or None."""
    rows = ItemRow.objects.using(DATABASE)
    return rows.filter(commission=commission, session=session, item=item).first()
