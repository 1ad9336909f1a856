"""What was received on paper, as rows."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.elsewhere.received import Received
from paraph.projection.beginnings import begins

DATABASE = "record"


class ElsewhereRow(models.Model):
    """A paper of the side `of` as `side` notes it; `said` holds the fields of the note."""

    commission = models.CharField(max_length=64)
    paper = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    side = models.CharField(max_length=40)
    of = models.CharField(max_length=40)
    day = models.CharField(max_length=10)
    about = models.CharField(max_length=200)
    said = models.JSONField()

    class Meta:
        """One row for each paper; read by what it is about."""

        db_table = "projection_elsewhere"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "paper"], name="projection_elsewhere_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["commission", "about"], name="projection_elsewhere_about"
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.said.get("says", {}).values()), self.paper)


def copy(commission: str, papers: Iterable[Received]) -> None:
    """Write the rows of papers from the record, in one statement."""
    ElsewhereRow.objects.using(DATABASE).bulk_create(
        [
            ElsewhereRow(
                commission=commission,
                paper=paper.id,
                weight=paper.weight,
                side=paper.side,
                of=paper.said["of"],
                day=paper.said["day"],
                about=paper.said.get("about", ""),
                said=dict(paper.said),
            )
            for paper in papers
        ],
        update_conflicts=True,
        unique_fields=["commission", "paper"],
        update_fields=["weight", "side", "of", "day", "about", "said"],
    )


def drop(commission: str, papers: Iterable[str]) -> None:
    """Drop the rows of papers."""
    rows = ElsewhereRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(paper__in=list(papers)).delete()


def one(commission: str, paper: str) -> ElsewhereRow | None:
    """Return a paper, or None."""
    rows = ElsewhereRow.objects.using(DATABASE)
    return rows.filter(commission=commission, paper=paper).first()


def every(commission: str) -> list[ElsewhereRow]:
    """Return the papers, the latest day first."""
    rows = ElsewhereRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("-day", "-weight", "paper"))


def about(commission: str, object_: str) -> list[ElsewhereRow]:
    """Return the papers about an object and what lies below it, oldest first."""
    rows = ElsewhereRow.objects.using(DATABASE).filter(commission=commission)
    below = models.Q(about=object_) | begins("about", f"{object_}/")
    return list(rows.filter(below).order_by("day", "weight", "paper"))
