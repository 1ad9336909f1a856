"""Agendas, as rows."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.record import Agenda

DATABASE = "record"


class AgendaRow(models.Model):
    """The agenda of a session.

    `orders` is {side: [ids]}, each side's live order; `adopted` the ids in force or
    null, `digest` of their manifest; `offers` {side: {digest, items or null, answers}};
    `changed` {id: {title, side}} the items that no longer say what was adopted, as they
    were then.
    """

    commission = models.CharField(max_length=64)
    session = models.CharField(max_length=12)
    orders = models.JSONField()
    adopted = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    offers = models.JSONField()
    state = models.CharField(max_length=10)
    changed = models.JSONField()

    class Meta:
        """One row for each session."""

        db_table = "projection_agenda"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "session"], name="projection_agenda_once"
            )
        ]

    def __str__(self) -> str:
        return f"agenda of {self.session}"


def copy(commission: str, session: str, agenda: Agenda) -> None:
    """Write the row of an agenda from the record."""
    AgendaRow.objects.using(DATABASE).update_or_create(
        commission=commission,
        session=session,
        defaults={
            "orders": {side: list(ids) for side, ids in agenda.orders.items()},
            "adopted": list(agenda.adopted) if agenda.adopted is not None else None,
            "digest": agenda.digest or "",
            "offers": {
                side: dataclasses.asdict(offer) for side, offer in agenda.offers.items()
            },
            "state": agenda.state,
            "changed": {
                id_: {"title": dict(item.title), "side": item.side}
                for id_, item in agenda.changed.items()
            },
        },
    )


def one(commission: str, session: str) -> AgendaRow | None:
    """Return the agenda of a session, or None for an unknown session."""
    rows = AgendaRow.objects.using(DATABASE)
    return rows.filter(commission=commission, session=session).first()


def in_many(
    commissions: Iterable[str], sessions: Iterable[str]
) -> dict[str, dict[str, AgendaRow]]:
    """Return the agendas of some sessions of some commissions, by both."""
    rows = AgendaRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    found: dict[str, dict[str, AgendaRow]] = {}
    for row in rows.filter(session__in=list(sessions)).order_by("session"):
        found.setdefault(row.commission, {})[row.session] = row
    return found


def every(commission: str) -> dict[str, AgendaRow]:
    """Return the agendas of a commission by session."""
    rows = AgendaRow.objects.using(DATABASE).filter(commission=commission)
    return {row.session: row for row in rows.order_by("session")}
