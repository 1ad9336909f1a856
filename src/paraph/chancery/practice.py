"""The practice of an office: what it asks of its own releases, by commission."""

import datetime as dt

from django.db import models

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, Officer


class Practice(models.Model):
    """What this office asks in a commission, beyond what its charter asks."""

    commission = models.CharField(max_length=64, unique=True)
    four_eyes = models.BooleanField(default=False)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_practice"

    def __str__(self) -> str:
        return self.commission[:16]


def wants_four_eyes(commission: str) -> bool:
    """Say whether this office wants two releasers for every release."""
    rows = Practice.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(four_eyes=True).exists()


def want_four_eyes(
    commission: str, *, wanted: bool, by: Officer | None, now: dt.datetime
) -> None:
    """Set whether two releasers are wanted, from the next release on."""
    rows = Practice.objects.using(DATABASE)
    rows.update_or_create(commission=commission, defaults={"four_eyes": wanted})
    told = "two" if wanted else "one"
    log.note(by, "office.four-eyes", told, now, commission=commission)
