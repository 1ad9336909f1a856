"""Papers of the commission, as rows.

No number stands in a row: it is the paper's place among the others, and moves when one
comes in that was circulated before. See `acts.papers.symbols`.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from paraph.acts.papers.face import Paper

DATABASE = "record"


class PaperRow(models.Model):
    """A paper; `session` is "" for one between sessions, `items` are ids of its items.

    `versions` [{title, files {language: digest}, owed, revision, reason, note}], the
    latest last.
    """

    commission = models.CharField(max_length=64)
    paper = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    side = models.CharField(max_length=40)
    type = models.CharField(max_length=20)
    session = models.CharField(max_length=12)
    items = models.JSONField()
    versions = models.JSONField()

    class Meta:
        """One row for each paper."""

        db_table = "projection_paper"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "paper"], name="projection_paper_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["commission", "session"], name="projection_paper_session"
            )
        ]

    def __str__(self) -> str:
        return next(iter(self.latest["title"].values()), self.paper)

    @property
    def latest(self) -> dict[str, Any]:
        """The version that holds."""
        latest: dict[str, Any] = self.versions[-1]
        return latest


def copy(commission: str, papers: Iterable[Paper]) -> None:
    """Write the rows of papers from the record, in one statement."""
    PaperRow.objects.using(DATABASE).bulk_create(
        [
            PaperRow(
                commission=commission,
                paper=one.id,
                weight=one.weight,
                side=one.side,
                type=one.type,
                session=one.session,
                items=list(one.items),
                versions=[dict(version) for version in one.versions],
            )
            for one in papers
        ],
        update_conflicts=True,
        unique_fields=["commission", "paper"],
        update_fields=["weight", "side", "type", "session", "items", "versions"],
    )


def drop(commission: str, papers: Iterable[str]) -> None:
    """Drop the rows of papers."""
    rows = PaperRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(paper__in=list(papers)).delete()


def of(commission: str, session: str) -> list[PaperRow]:
    """Return the papers of a session, "" for those between sessions, the oldest first."""
    rows = PaperRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.filter(session=session).order_by("weight", "paper"))


def every(commission: str) -> list[PaperRow]:
    """Return the papers of a commission, the oldest first."""
    rows = PaperRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("weight", "paper"))


def one(commission: str, paper: str) -> PaperRow | None:
    """Return a paper, or None."""
    rows = PaperRow.objects.using(DATABASE)
    return rows.filter(commission=commission, paper=paper).first()
