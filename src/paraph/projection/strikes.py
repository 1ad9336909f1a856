"""What sides say of destroying enclosures, as rows."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.record import Strike

DATABASE = "record"


class StrikeRow(models.Model):
    """`consents` is {side: reason as {language: text}, or null}."""

    commission = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    consents = models.JSONField()
    is_struck = models.BooleanField()

    class Meta:
        """One row for each enclosure of which this was ever spoken."""

        db_table = "projection_strike"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "sha256"], name="projection_strike_once"
            )
        ]

    def __str__(self) -> str:
        return self.sha256


def copy(commission: str, strikes: Iterable[Strike]) -> None:
    """Write the rows of strikes from the record."""
    for strike in strikes:
        StrikeRow.objects.using(DATABASE).update_or_create(
            commission=commission,
            sha256=strike.sha256,
            defaults={
                "consents": {
                    side: None if reason is None else dict(reason)
                    for side, reason in strike.consents.items()
                },
                "is_struck": strike.is_struck,
            },
        )


def one(commission: str, sha256: str) -> StrikeRow | None:
    """Return what is said of an enclosure, or None."""
    rows = StrikeRow.objects.using(DATABASE)
    return rows.filter(commission=commission, sha256=sha256).first()


def struck(commission: str) -> set[str]:
    """Return the digests of the enclosures that all sides have struck."""
    return set(_struck().filter(commission=commission))


def struck_anywhere() -> set[str]:
    """Return the same of all commissions together."""
    return set(_struck())


def _struck() -> models.QuerySet[StrikeRow, str]:
    rows = StrikeRow.objects.using(DATABASE).filter(is_struck=True)
    return rows.values_list("sha256", flat=True)
