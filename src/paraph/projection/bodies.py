"""Bodies, as rows; the commission itself has none: its charter says what it is."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.bodies.face import Body

DATABASE = "record"


class BodyRow(models.Model):
    """A body: its state, the terms in force or, where it ended, the last consented to.

    `parent` is the id it stands, stood or would stand under; `terms` {title, type,
    parent, tasks} or null; `proposals` {side: the same}; `offers` {side: {digest, terms
    or null, merged_into, answers}}; `reports` [{id, weight, side, title, session, words,
    papers}], oldest first.
    """

    commission = models.CharField(max_length=64)
    body = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    title = models.JSONField()
    state = models.CharField(max_length=10)
    terms_state = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    parent = models.CharField(max_length=12)
    terms = models.JSONField(null=True)
    merged_into = models.CharField(max_length=12)
    proposals = models.JSONField()
    offers = models.JSONField()
    reports = models.JSONField()

    class Meta:
        """One row for each body."""

        db_table = "projection_body"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "body"], name="projection_body_once"
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.title.values()), self.body)


def copy(commission: str, bodies: Iterable[Body]) -> None:
    """Write the rows of bodies from the record."""
    for body in bodies:
        BodyRow.objects.using(DATABASE).update_or_create(
            commission=commission,
            body=body.id,
            defaults={
                "weight": body.weight,
                "title": dict(body.title),
                "state": body.state,
                "terms_state": body.terms_state,
                "digest": body.digest,
                "parent": body.parent,
                "terms": dataclasses.asdict(body.terms) if body.terms else None,
                "merged_into": body.merged_into,
                "proposals": {
                    side: dataclasses.asdict(said)
                    for side, said in body.proposals.items()
                },
                "offers": {
                    side: dataclasses.asdict(offer)
                    for side, offer in body.offers.items()
                },
                "reports": [dataclasses.asdict(one) for one in body.reports],
            },
        )


def every(commission: str) -> list[BodyRow]:
    """Return the bodies of a commission, oldest first."""
    rows = BodyRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("weight", "body"))


def one(commission: str, body: str) -> BodyRow | None:
    """Return a body, or None."""
    rows = BodyRow.objects.using(DATABASE)
    return rows.filter(commission=commission, body=body).first()
