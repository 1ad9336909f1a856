"""Decisions on the record, as rows."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.decisions.face import Decision

DATABASE = "record"


class DecisionRow(models.Model):
    """A decision: `proposals` {side: fields}, `terms` those taken or null.

    `state` as in the record; `offers` {side: {digest, terms or null, answers}};
    `by_silence` the silence that adopted it, "" if none did; `session` and `recorded_in`
    "" where they name none.
    """

    commission = models.CharField(max_length=64)
    decision = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    state = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    by_silence = models.CharField(max_length=12)
    session = models.CharField(max_length=12)
    recorded_in = models.CharField(max_length=12)
    proposals = models.JSONField()
    terms = models.JSONField(null=True)
    offers = models.JSONField()

    class Meta:
        """One row for each decision."""

        db_table = "projection_decision"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "decision"], name="projection_decision_once"
            )
        ]

    def __str__(self) -> str:
        return self.decision

    @property
    def is_between(self) -> bool:
        """Whether it is taken, and between sessions: a protocol is to hold it."""
        return self.terms is not None and not self.session


def copy(commission: str, decisions: Iterable[Decision]) -> None:
    """Write the rows of decisions from the record, in one statement."""
    DecisionRow.objects.using(DATABASE).bulk_create(
        [
            DecisionRow(
                commission=commission,
                decision=one.id,
                weight=one.weight,
                state=one.state,
                digest=one.digest,
                by_silence=one.by_silence,
                session=one.session,
                recorded_in=one.recorded_in,
                proposals={side: dict(said) for side, said in one.proposals.items()},
                terms=one.terms,
                offers={
                    side: dataclasses.asdict(offer)
                    for side, offer in one.offers.items()
                },
            )
            for one in decisions
        ],
        update_conflicts=True,
        unique_fields=["commission", "decision"],
        update_fields=[
            *("weight", "state", "digest", "by_silence", "session", "recorded_in"),
            *("proposals", "terms", "offers"),
        ],
    )


def drop(commission: str, decisions: Iterable[str]) -> None:
    """Drop the rows of decisions."""
    rows = DecisionRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(decision__in=list(decisions)).delete()


def one(commission: str, decision: str) -> DecisionRow | None:
    """Return a decision, or None."""
    rows = DecisionRow.objects.using(DATABASE)
    return rows.filter(commission=commission, decision=decision).first()


def adopted_by(commission: str, silences: Iterable[str]) -> list[str]:
    """Return the decisions that some silences adopted, as far as was copied."""
    rows = DecisionRow.objects.using(DATABASE).filter(commission=commission)
    found = rows.filter(by_silence__in=list(silences)).order_by("decision")
    return list(found.values_list("decision", flat=True))


def every(commission: str) -> list[DecisionRow]:
    """Return the decisions, the latest proposed first."""
    rows = DecisionRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("-weight", "decision"))


def about(commission: str, session: str) -> list[DecisionRow]:
    """Return the decisions of a session, and those that its protocol is to hold."""
    rows = DecisionRow.objects.using(DATABASE).filter(commission=commission)
    of_it = models.Q(session=session) | models.Q(recorded_in=session)
    return list(rows.filter(of_it).order_by("weight", "decision"))


def in_many(commissions: Iterable[str]) -> dict[str, list[DecisionRow]]:
    """Return the decisions by commission, oldest first."""
    rows = DecisionRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    found: dict[str, list[DecisionRow]] = {}
    for row in rows.order_by("weight", "decision"):
        found.setdefault(row.commission, []).append(row)
    return found
