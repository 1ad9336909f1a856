"""The lists of delegations, as rows."""

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from django.db import models

from paraph.acts.delegations.face import Delegation

DATABASE = "record"


class DelegationRow(models.Model):
    """The list of a side for a session, as it is today; see `Delegation`.

    `places` [{office, role, is_new?, person?}], `replaced` [{place, office, reason}].
    """

    commission = models.CharField(max_length=64)
    session = models.CharField(max_length=12)
    side = models.CharField(max_length=40)
    places = models.JSONField()
    count = models.IntegerField()
    level = models.CharField(max_length=40)
    is_chair = models.BooleanField()
    credentials = models.CharField(max_length=64)
    persons = models.CharField(max_length=64)
    note = models.JSONField()
    replaced = models.JSONField()

    class Meta:
        """One row for each side and session."""

        db_table = "projection_delegation"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "session", "side"],
                name="projection_delegation_once",
            )
        ]

    def __str__(self) -> str:
        return f"delegation of {self.side}"

    @property
    def owes_credentials(self) -> bool:
        """Whether the head is not the chair, and nothing shows that he may speak."""
        return not self.is_chair and not self.credentials


def copy(commission: str, found: Mapping[str, Iterable[Delegation]]) -> None:
    """Write the rows of the lists of sessions, by session; there are none of them yet."""
    DelegationRow.objects.using(DATABASE).bulk_create(
        DelegationRow(
            commission=commission,
            session=session,
            side=one.side,
            places=[dict(place) for place in one.places],
            count=one.count,
            level=one.level,
            is_chair=one.is_chair,
            credentials=one.credentials,
            persons=one.persons,
            note=dict(one.note),
            replaced=[dict(told) for told in one.replaced],
        )
        for session, lists in found.items()
        for one in lists
    )


def drop(commission: str, sessions: Collection[str]) -> None:
    """Drop the rows of the lists of some sessions."""
    if sessions:
        rows = DelegationRow.objects.using(DATABASE).filter(commission=commission)
        rows.filter(session__in=sessions).delete()


def of(commission: str, session: str) -> dict[str, DelegationRow]:
    """Return the lists given for a session, by side."""
    rows = DelegationRow.objects.using(DATABASE).filter(commission=commission)
    return {row.side: row for row in rows.filter(session=session).order_by("side")}


def of_side(commission: str, side: str) -> dict[str, DelegationRow]:
    """Return the lists that a side gave, by session."""
    rows = DelegationRow.objects.using(DATABASE).filter(commission=commission)
    return {row.session: row for row in rows.filter(side=side).order_by("session")}
