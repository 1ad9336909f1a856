"""What this office files under areas of cooperation: for itself, nobody else sees it.

The areas are the commission's, in the joint record; what of ours stands under them is
private. Things are named as in `holds`, `draft/12`, `report/3`, `contact/5`, and what is
joint by its path: `session/<id>`, `session/<id>/item/<id>`, `body/<id>`.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from paraph.chancery import holds, log, roles
from paraph.chancery import things as things_of_ours
from paraph.chancery.contacts import Contact
from paraph.chancery.drafts import Draft
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.chancery.reports import Report
from paraph.kernel.errors import Refused

MAX_AREAS = 20
"""Under how many areas one thing is filed at most."""

_ID = "[a-z2-7]{12}"
_AREA = re.compile(_ID)
_JOINT = re.compile(rf"session/{_ID}(/item/{_ID})?|body/{_ID}")
_ROWS: Mapping[str, type[models.Model]] = {
    "draft": Draft,
    "report": Report,
    "contact": Contact,
}


class UnderArea(models.Model):
    """A thing of a commission under an area of it."""

    commission = models.CharField(max_length=64)
    thing = models.CharField(max_length=80)
    area = models.CharField(max_length=12)
    put_at = models.DateTimeField()
    put_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Each thing once under an area, and looked for from either."""

        db_table = "chancery_under"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "area", "thing"], name="chancery_under_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["commission", "thing"], name="chancery_under_of")
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.area}"


def put(
    commission: str,
    thing: str,
    areas: Collection[str],
    officer: Officer,
    now: dt.datetime,
) -> bool:
    """Let a thing be filed under just these areas; return whether anything changed.

    That the areas are there, and a thing of the record too, is for the caller: the
    joint record is not known here.

    Args:
        commission: of which the thing is.
        thing: its name, or its path in the record.
        areas: the ids of areas; none takes it out of all of them.
        officer: who files.
        now: when.

    Raises:
        Refused: `draft.may-not`; `under.thing`, if there is nothing named so; `under.area`;
            `under.too-many`; `hold.held`, if something would be taken out that a hold names.
    """
    seat = roles.check(officer, DRAFTER, commission, now)
    wanted = set(areas)
    if not _is_there(commission, thing):
        raise Refused("under.thing", thing=thing)
    if any(_AREA.fullmatch(one) is None for one in wanted):
        raise Refused("under.area")
    if len(wanted) > MAX_AREAS:
        raise Refused("under.too-many", limit=MAX_AREAS)
    with transaction.atomic(using=DATABASE):
        before = set(of(commission, thing))
        if before == wanted:
            return False
        rows = UnderArea.objects.using(DATABASE)
        if before - wanted:
            if holds.is_a_thing(thing):
                holds.check_not_named(commission, thing)
            rows.filter(
                commission=commission, thing=thing, area__in=before - wanted
            ).delete()
        rows.bulk_create(
            UnderArea(
                commission=commission,
                thing=thing,
                area=area,
                put_at=now,
                put_by=officer,
            )
            for area in sorted(wanted - before)
        )
        log.note(
            officer,
            "under.put" if wanted else "under.taken",
            " ".join([thing, *sorted(wanted)]),
            now,
            commission=commission,
            acts_for=seat.acts_for(DRAFTER),
        )
    return True


def of(commission: str, thing: str) -> tuple[str, ...]:
    """Return the ids of the areas under which a thing is filed, in the order of filing."""
    return of_many(commission, [thing]).get(thing, ())


def of_many(commission: str, things: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the ids of the areas of each of some things, where it is filed under any."""
    found: dict[str, tuple[str, ...]] = {}
    rows = UnderArea.objects.using(DATABASE).filter(commission=commission)
    for row in rows.filter(thing__in=list(things)).order_by("id"):
        found[row.thing] = (*found.get(row.thing, ()), row.area)
    return found


def things(commission: str, area: str) -> list[str]:
    """Return the things under an area, as they were filed, without those below it."""
    rows = UnderArea.objects.using(DATABASE).filter(commission=commission, area=area)
    return list(rows.order_by("id").values_list("thing", flat=True))


def in_many(commissions: Collection[str]) -> list[UnderArea]:
    """Return all that is filed in some commissions, as it was filed."""
    rows = UnderArea.objects.using(DATABASE).filter(commission__in=list(commissions))
    return list(rows.order_by("id"))


@receiver(post_delete, sender=Draft)
@receiver(post_delete, sender=Report)
@receiver(post_delete, sender=Contact)
def _take_out(sender: type[models.Model], instance: Any, **named: Any) -> None:
    """Take what was destroyed out of all areas, whichever way it went."""
    del named
    noun = next(noun for noun, row in _ROWS.items() if row is sender)
    rows = UnderArea.objects.using(DATABASE).filter(commission=instance.commission)
    rows.filter(thing=f"{noun}/{instance.pk}").delete()


def _is_there(commission: str, thing: str) -> bool:
    """Say whether there is such a thing of ours; of what is joint only its form is told."""
    if _JOINT.fullmatch(thing) is not None:
        return True
    is_ours = thing.partition("/")[0] in _ROWS
    return is_ours and things_of_ours.is_there(commission, thing)
