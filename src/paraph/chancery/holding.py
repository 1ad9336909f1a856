"""Placing a legal hold and lifting it: by whom, why, and noted in the internal log.

A releaser holds what is of the commission, an administrator what is of the node; the
operator of the machine may do both.
"""

import datetime as dt

from paraph.chancery import holds, log, roles, things
from paraph.chancery.holds import EVERYTHING, LegalHold
from paraph.chancery.officers import ADMINISTRATOR, DATABASE, NODE, RELEASER, Officer
from paraph.kernel.errors import Refused

MAX_REASON = 300


def place(
    commission: str,
    thing: str,
    reason: str,
    *,
    by: Officer | None,
    now: dt.datetime,
) -> LegalHold:
    """Place a hold on a thing, on a commission, or on the whole node.

    Args:
        commission: where; `NODE` for the whole node.
        thing: `draft/12` and the like; `EVERYTHING` for all that is there.
        reason: why; it is shown to whoever is refused by it.
        by: who; None for the operator of the machine.
        now: when.

    Raises:
        Refused: `draft.may-not`; `hold.reason`, if there is none; `hold.thing`.
    """
    check_may(commission, by, now)
    if not reason.strip():
        raise Refused("hold.reason")
    if thing != EVERYTHING and not _is_there(commission, thing):
        raise Refused("hold.thing", thing=thing)
    hold = LegalHold.objects.using(DATABASE).create(
        commission=commission,
        thing=thing,
        reason=reason.strip()[:MAX_REASON],
        placed_at=now,
        placed_by=by,
    )
    log.note(by, "hold.placed", _told(hold, hold.reason), now, commission=commission)
    return hold


def lift(hold: LegalHold, reason: str, *, by: Officer | None, now: dt.datetime) -> None:
    """Lift a hold; it stays in the list of those that stood.

    Raises:
        Refused: `draft.may-not`; `hold.reason`; `hold.lifted`, if it stands no more.
    """
    check_may(hold.commission, by, now)
    if not reason.strip():
        raise Refused("hold.reason")
    rows = LegalHold.objects.using(DATABASE).filter(pk=hold.pk, lifted_at__isnull=True)
    told = reason.strip()[:MAX_REASON]
    if not rows.update(lifted_at=now, lifted_by=by, lifted_reason=told):
        raise Refused("hold.lifted")
    hold.refresh_from_db(using=DATABASE)
    log.note(by, "hold.lifted", _told(hold, told), now, commission=hold.commission)


def one(id_: int) -> LegalHold | None:
    """Return a hold by its number, or None."""
    return LegalHold.objects.using(DATABASE).filter(pk=id_).first()


def check_may(commission: str, by: Officer | None, now: dt.datetime) -> None:
    """Refuse who may neither hold nor destroy there; None is the operator.

    Raises:
        Refused: `draft.may-not`.
    """
    if by is not None:
        role = ADMINISTRATOR if commission == NODE else RELEASER
        roles.check(by, role, commission, now)


def _is_there(commission: str, thing: str) -> bool:
    """Say whether there is such a thing there; a paper may be of the record alone."""
    if not holds.is_a_thing(thing):
        return False
    return thing.startswith("enclosure/") or things.is_there(commission, thing)


def _told(hold: LegalHold, reason: str) -> str:
    what = hold.thing or ("everything" if hold.commission else "the whole node")
    return f"{hold.pk} {what}: {reason}"
