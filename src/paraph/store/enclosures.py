"""Enclosures: bytes named by their digest, beside the database.

A table says which digests the admitted acts of a commission name; the bytes are files
of that name. What no act names is neither kept nor given. Another table says in which
commissions this node holds them: two that name one digest share the file, and what came
to us in one of them is not given in the other.
"""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.kernel.act import Enclosure
from paraph.store.acts import DATABASE


class NamedEnclosure(models.Model):
    """An enclosure named by an admitted act; `size` in bytes as named there."""

    commission = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media = models.CharField(max_length=200)

    class Meta:
        """One row for each size that a commission's acts name with a digest."""

        db_table = "store_enclosure"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "sha256", "size"],
                name="store_enclosure_size_once",
            )
        ]

    def __str__(self) -> str:
        return self.sha256


class HeldEnclosure(models.Model):
    """An enclosure whose bytes came whole, or were released by us, in a commission."""

    commission = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        """One row for each digest."""

        db_table = "store_held_enclosure"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "sha256"], name="store_held_enclosure_once"
            )
        ]

    def __str__(self) -> str:
        return self.sha256


class OwnStrike(models.Model):
    """An enclosure of our own whose bytes this node alone has destroyed."""

    commission = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    struck_at = models.DateTimeField()

    class Meta:
        """One row for each digest."""

        db_table = "store_own_strike"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "sha256"], name="store_own_strike_once"
            )
        ]

    def __str__(self) -> str:
        return self.sha256


def name_enclosures(commission: str, named: Iterable[Enclosure]) -> None:
    """Note which digests newly admitted acts name, with every size they give one.

    Of several sizes one is right at most. Which, only the bytes tell: whoever names a
    digest first, with whatever size, must not keep out what another named rightly.
    """
    NamedEnclosure.objects.using(DATABASE).bulk_create(
        [
            NamedEnclosure(
                commission=commission,
                sha256=one.sha256,
                size=one.size,
                media=one.media,
            )
            for one in named
        ],
        ignore_conflicts=True,
    )


def named(commission: str, sha256: str) -> list[Enclosure]:
    """Return what admitted acts of a commission named by a digest, a size each."""
    rows = NamedEnclosure.objects.using(DATABASE).filter(commission=commission)
    found = rows.filter(sha256=sha256).order_by("id")
    return [Enclosure(one.sha256, one.size, one.media) for one in found]


def all_named(commission: str) -> list[tuple[Enclosure, bool]]:
    """Return every enclosure that admitted acts of a commission name, by size.

    With each whether it is noted as held there.
    """
    held = HeldEnclosure.objects.filter(
        commission=commission, sha256=models.OuterRef("sha256")
    )
    rows = NamedEnclosure.objects.using(DATABASE).filter(commission=commission)
    found = rows.annotate(is_held=models.Exists(held)).order_by("id")
    return [(Enclosure(one.sha256, one.size, one.media), one.is_held) for one in found]


def strike_own(commission: str, sha256: str, now: dt.datetime) -> None:
    """Note that this node keeps the bytes of an enclosure no longer."""
    OwnStrike.objects.using(DATABASE).get_or_create(
        commission=commission, sha256=sha256, defaults={"struck_at": now}
    )


def own_strikes(commission: str) -> set[str]:
    """Return the digests whose bytes this node alone has destroyed."""
    rows = OwnStrike.objects.using(DATABASE).filter(commission=commission)
    return set(rows.values_list("sha256", flat=True))


def own_strikes_anywhere() -> set[str]:
    """Return the same of all commissions together."""
    rows = OwnStrike.objects.using(DATABASE)
    return set(rows.values_list("sha256", flat=True))


def hold(commission: str, digests: Iterable[str]) -> None:
    """Note that bytes lie here that came whole, or were released by us, in a commission."""
    HeldEnclosure.objects.using(DATABASE).bulk_create(
        [HeldEnclosure(commission=commission, sha256=sha256) for sha256 in digests],
        ignore_conflicts=True,
    )


def let_go(commission: str, sha256: str) -> None:
    """Note that a commission has no part any more in bytes that may lie here."""
    rows = HeldEnclosure.objects.using(DATABASE).filter(commission=commission)
    rows.filter(sha256=sha256).delete()


def is_held(commission: str, sha256: str) -> bool:
    """Say whether the bytes of a digest are noted as held in a commission."""
    rows = HeldEnclosure.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(sha256=sha256).exists()


def commissions_holding(sha256: str) -> list[str]:
    """Return the commissions in which the bytes of a digest are held, sorted."""
    rows = HeldEnclosure.objects.using(DATABASE).filter(sha256=sha256)
    return sorted(set(rows.values_list("commission", flat=True)))
