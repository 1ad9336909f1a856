"""Areas of cooperation, as rows."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.areas.face import Area

DATABASE = "record"


class AreaRow(models.Model):
    """An area of cooperation; `state` is proposed, adopted, dropped or crossed.

    `parent` is the id of what it belongs to or ""; `order` its place among its like, 0
    for none; `terms` {title, parent, about, order} or null; `proposals` {side: the same};
    `offers` {side: {digest, terms or null, answers}}.
    """

    commission = models.CharField(max_length=64)
    area = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    title = models.JSONField()
    state = models.CharField(max_length=10)
    place_state = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    parent = models.CharField(max_length=12)
    order = models.BigIntegerField()
    terms = models.JSONField(null=True)
    proposals = models.JSONField()
    offers = models.JSONField()

    class Meta:
        """One row for each area."""

        db_table = "projection_area"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "area"], name="projection_area_once"
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.title.values()), self.area)


def copy(commission: str, areas: Iterable[Area]) -> None:
    """Write the rows of areas from the record."""
    for area in areas:
        AreaRow.objects.using(DATABASE).update_or_create(
            commission=commission,
            area=area.id,
            defaults={
                "weight": area.weight,
                "title": dict(area.title),
                "state": area.state,
                "place_state": area.place_state,
                "digest": area.digest,
                "parent": area.said.parent,
                "order": area.said.order,
                "terms": dataclasses.asdict(area.terms) if area.terms else None,
                "proposals": {
                    side: dataclasses.asdict(said)
                    for side, said in area.proposals.items()
                },
                "offers": {
                    side: dataclasses.asdict(offer)
                    for side, offer in area.offers.items()
                },
            },
        )


def every(commission: str) -> list[AreaRow]:
    """Return the areas of a commission, those with a place among their like first."""
    rows = AreaRow.objects.using(DATABASE).filter(commission=commission)
    unplaced = models.Case(models.When(order=0, then=1), default=0)
    return list(rows.order_by(unplaced, "order", "weight", "area"))


def one(commission: str, area: str) -> AreaRow | None:
    """Return an area, or None."""
    rows = AreaRow.objects.using(DATABASE)
    return rows.filter(commission=commission, area=area).first()


def in_many(commissions: Iterable[str]) -> dict[str, list[AreaRow]]:
    """Return the areas of several commissions by commission, each in its order."""
    rows = AreaRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    unplaced = models.Case(models.When(order=0, then=1), default=0)
    found: dict[str, list[AreaRow]] = {}
    for row in rows.order_by(unplaced, "order", "weight", "area"):
        found.setdefault(row.commission, []).append(row)
    return found
