"""Silence procedures on the record, as rows."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.silences.face import PROPOSED, RUNNING, Silence

DATABASE = "record"


class SilenceRow(models.Model):
    """A silence procedure that `side` proposes, as the record has it.

    `until` is the instant that counts, in UTC as acts write it, `zone` the one it was
    meant in. `breaks` {side: fields}; `extensions` {side: {digest, instant, is_agreed}}.
    """

    commission = models.CharField(max_length=64)
    silence = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    side = models.CharField(max_length=40)
    state = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    until = models.CharField(max_length=20)
    zone = models.CharField(max_length=60)
    extended = models.BooleanField()
    terms = models.JSONField()
    opened = models.JSONField()
    kept = models.JSONField()
    breaks = models.JSONField()
    extensions = models.JSONField()

    class Meta:
        """One row for each silence; those that run are looked for by their instant."""

        db_table = "projection_silence"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "silence"], name="projection_silence_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "until"], name="projection_silence_until")
        ]

    def __str__(self) -> str:
        return self.silence

    @property
    def path(self) -> str:
        """The path of the silence."""
        return f"silence/{self.silence}"


def copy(commission: str, silences: Iterable[Silence]) -> None:
    """Write the rows of silences from the record, in one statement."""
    SilenceRow.objects.using(DATABASE).bulk_create(
        [_row(commission, one) for one in silences],
        update_conflicts=True,
        unique_fields=["commission", "silence"],
        update_fields=[
            *("weight", "side", "state", "digest", "until", "zone", "extended"),
            *("terms", "opened", "kept", "breaks", "extensions"),
        ],
    )


def _row(commission: str, one: Silence) -> SilenceRow:
    return SilenceRow(
        commission=commission,
        silence=one.id,
        weight=one.weight,
        side=one.side,
        state=one.state,
        digest=one.digest,
        until=one.instant["at"],
        zone=one.instant["zone"],
        extended=one.extended,
        terms=dict(one.terms),
        opened=list(one.opened),
        kept=list(one.kept),
        breaks={side: dict(said) for side, said in one.breaks.items()},
        extensions={
            side: dataclasses.asdict(offer) for side, offer in one.extensions.items()
        },
    )


def drop(commission: str, silences: Iterable[str]) -> None:
    """Drop the rows of silences."""
    rows = SilenceRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(silence__in=list(silences)).delete()


def one(commission: str, silence: str) -> SilenceRow | None:
    """Return a silence, or None."""
    rows = SilenceRow.objects.using(DATABASE)
    return rows.filter(commission=commission, silence=silence).first()


def every(commission: str) -> list[SilenceRow]:
    """Return the silences, the latest proposed first."""
    rows = SilenceRow.objects.using(DATABASE).filter(commission=commission)
    return list(rows.order_by("-weight", "silence"))


def running(until: str) -> list[SilenceRow]:
    """Return the silences of all commissions that run and whose instant is not after one.

    `until` is in UTC as acts write it.
    """
    rows = SilenceRow.objects.using(DATABASE)
    found = rows.filter(state=RUNNING, until__lte=until)
    return list(found.order_by("until", "commission", "silence"))


def run_in(commissions: Iterable[str], since: str, until: str) -> list[SilenceRow]:
    """Return the silences of some commissions that run, or ran, and end between instants.

    They are in UTC as acts write them; those that are only proposed are not there.
    """
    rows = SilenceRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    rows = rows.filter(until__gte=since, until__lte=until).exclude(state=PROPOSED)
    return list(rows.order_by("until", "silence"))


def open_in(commissions: Iterable[str]) -> dict[str, list[SilenceRow]]:
    """Return by commission the silences that are proposed or run, the nearest first."""
    rows = SilenceRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    found: dict[str, list[SilenceRow]] = {}
    for row in rows.filter(state__in=[PROPOSED, RUNNING]).order_by("until", "silence"):
        found.setdefault(row.commission, []).append(row)
    return found
