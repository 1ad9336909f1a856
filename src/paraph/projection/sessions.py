"""Sessions, as rows."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models

from paraph.acts.record import Session

DATABASE = "record"

_IN_ORDER = (
    "is_extraordinary",
    models.F("number").asc(nulls_last=True),
    "weight",
    "session",
)
"""Ordinary ones by their numbers, then extraordinary ones by theirs."""


class SessionRow(models.Model):
    """A session: what is fixed, what each side proposes and offers.

    `proposals` is {side: {from_day, to_day, place, host, mode, note, …}}, `offers` is
    {side: {digest, terms or null, answers}}; the days are those fixed, else null.
    `state` is one of `acts.sessions.life.STATES`, `life` the rest of that face.
    """

    commission = models.CharField(max_length=64)
    session = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    number = models.IntegerField(null=True)
    next_number = models.IntegerField()
    from_day = models.DateField(null=True)
    to_day = models.DateField(null=True)
    place = models.JSONField()
    host = models.CharField(max_length=40)
    mode = models.CharField(max_length=20)
    dates_state = models.CharField(max_length=10)
    proposals = models.JSONField()
    offers = models.JSONField()
    agenda_state = models.CharField(max_length=10)
    fixings = models.IntegerField()
    state = models.CharField(max_length=10)
    is_extraordinary = models.BooleanField()
    life = models.JSONField()

    class Meta:
        """One row for each session."""

        db_table = "projection_session"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "session"], name="projection_session_once"
            )
        ]

    def __str__(self) -> str:
        return f"session {self.number or self.session}"


def copy(commission: str, session: Session) -> None:
    """Write the row of a session from the record."""
    terms = session.terms
    SessionRow.objects.using(DATABASE).update_or_create(
        commission=commission,
        session=session.id,
        defaults={
            "weight": session.weight,
            "number": session.number,
            "next_number": session.next_number,
            "from_day": terms.from_day if terms else None,
            "to_day": terms.to_day if terms else None,
            "place": dict(terms.place) if terms else {},
            "host": terms.host if terms else "",
            "mode": terms.mode if terms else "",
            "dates_state": session.dates_state,
            "proposals": {
                side: dataclasses.asdict(proposal)
                for side, proposal in session.proposals.items()
            },
            "offers": {
                side: {
                    "digest": offer.digest,
                    "terms": offer.terms.said() if offer.terms else None,
                    "answers": offer.answers,
                }
                for side, offer in session.offers.items()
            },
            "agenda_state": session.agenda.state,
            "fixings": session.fixings,
            "state": session.life.state,
            "is_extraordinary": session.life.is_extraordinary,
            "life": dataclasses.asdict(session.life),
        },
    )


def every(commission: str) -> list[SessionRow]:
    """Return the sessions of a commission in order, those without dates behind."""
    rows = SessionRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by(*_IN_ORDER))


def dated_since(
    commissions: Iterable[str], since: dt.date
) -> dict[str, list[SessionRow]]:
    """Return the sessions of some commissions that do not end before a day, by commission."""
    return _by_commission(commissions, _ends_since(since))


def ahead_in(commissions: Iterable[str], since: dt.date) -> dict[str, list[SessionRow]]:
    """Return the same, and those that were over before and wait for a step.

    For that of being closed, or an answer on the session after them.
    """
    unclosed = models.Q(state__in=("opening", "open"))
    unclosed |= models.Q(mode="written", state__in=("dated", "prepared"))
    offered = ~models.Q(life__next__offers={}) & ~models.Q(life__next__state="agreed")
    return _by_commission(commissions, _ends_since(since) | unclosed | offered)


def _ends_since(day: dt.date) -> models.Q:
    return models.Q(to_day__isnull=True) | models.Q(to_day__gte=day)


def _by_commission(
    commissions: Iterable[str], wanted: models.Q
) -> dict[str, list[SessionRow]]:
    rows = SessionRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    found: dict[str, list[SessionRow]] = {}
    for row in rows.filter(wanted).order_by(*_IN_ORDER):
        found.setdefault(row.commission, []).append(row)
    return found


def one(commission: str, session: str) -> SessionRow | None:
    """Return a session, or None."""
    rows = SessionRow.objects.using(DATABASE)
    return rows.filter(commission=commission, session=session).first()


def named(commission: str, ids: Sequence[str]) -> list[SessionRow]:
    """Return some sessions in the order of their ids; without any nothing is asked."""
    if not ids:
        return []
    rows = SessionRow.objects.using(DATABASE).filter(commission=commission)
    found = {row.session: row for row in rows.filter(session__in=ids)}
    return [found[one] for one in ids if one in found]


def terms_of(row: SessionRow) -> dict[str, Any] | None:
    """Return the agreed terms of a session as `session.fix` has them, or None."""
    if row.number is None or row.from_day is None or row.to_day is None:
        return None
    apart = {"extraordinary": True} if row.is_extraordinary else {}
    return {
        **apart,
        "number": row.number,
        "from_day": row.from_day.isoformat(),
        "to_day": row.to_day.isoformat(),
        "place": row.place,
        "host": row.host,
        "mode": row.mode,
    }
