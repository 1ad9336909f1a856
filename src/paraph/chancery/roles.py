"""Roles: what an officer may do in a commission at an instant, and for whom.

A reader reads; a translator also puts the words of a draft into other languages; a
drafter also prepares; a releaser also lets acts be sealed. An administrator gives roles
and sees who signed in, and by that reads nothing of any commission. A deputy has a role
for somebody, as long as that person has it too.

Every page, endpoint and command asks here, each time it is asked for something.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from paraph.chancery import log
from paraph.chancery.officers import (
    ADMINISTRATOR,
    DATABASE,
    NODE,
    RANK,
    ROLES,
    Officer,
    Role,
)
from paraph.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an officer sits: the roles in force, each with whom it is held for."""

    officer: Officer
    commission: str
    roles: Mapping[str, Officer | None]
    until: dt.datetime | None = None
    """When the last of them ends, None if one has no end."""

    def may(self, role: str) -> bool:
        """Say whether this officer has a role here, or one that holds it."""
        return any(_holds(one, role) for one in self.roles)

    def acts_for(self, role: str) -> Officer | None:
        """Return for whom this officer has a role; None for an own one."""
        holding = [one for one in self.roles if _holds(one, role)]
        principals = [self.roles[one] for one in holding]
        return None if None in principals or not principals else principals[0]

    def office(self, role: str) -> str:
        """Return the office in whose name this officer acts in a role."""
        return (self.acts_for(role) or self.officer).office


def seat(officer: Officer, commission: str, now: dt.datetime) -> Seat:
    """Return an officer's seat in a commission, or in the node (`NODE`)."""
    rows = list(_in_force(now).filter(officer=officer, commission=commission))
    rows = rows if officer.user.is_active else []
    return _seat(officer, commission, rows, _backed(rows, now))


def seats_of_user(user_id: int, now: dt.datetime) -> dict[str, Seat]:
    """Return the seats of an account by commission, where it has any role there.

    Whatever is asked for afterwards, this asks the database the same.
    """
    rows = _in_force(now).filter(officer__user_id=user_id).exclude(commission=NODE)
    by_commission: dict[str, list[Role]] = {}
    for row in rows.filter(officer__user__is_active=True):
        by_commission.setdefault(row.commission, []).append(row)
    found = [row for own in by_commission.values() for row in own]
    backed = _backed(found, now)
    seats = {
        commission: _seat(own[0].officer, commission, own, backed)
        for commission, own in by_commission.items()
    }
    return {commission: one for commission, one in seats.items() if one.roles}


def check(officer: Officer, role: str, commission: str, now: dt.datetime) -> Seat:
    """Return an officer's seat.

    Raises:
        Refused: `draft.may-not`, if the role is not among what they have there now.
    """
    found = seat(officer, commission, now)
    if not found.may(role):
        raise Refused("draft.may-not", needs=role)
    return found


def is_administrator(officer: Officer, now: dt.datetime) -> bool:
    """Say whether an officer administers this node."""
    return seat(officer, NODE, now).may(ADMINISTRATOR)


def holders(commission: str, role: str, now: dt.datetime) -> list[Seat]:
    """Return the seats of all who have a role in a commission, by name."""
    rows: dict[Officer, list[Role]] = {}
    for row in _in_force(now).filter(
        commission=commission, officer__user__is_active=True
    ):
        rows.setdefault(row.officer, []).append(row)
    backed = _backed([row for own in rows.values() for row in own], now)
    seats = [_seat(one, commission, own, backed) for one, own in rows.items()]
    found = [one for one in seats if one.may(role)]
    return sorted(found, key=lambda one: (one.officer.name, one.officer.pk))


def people_in(commissions: Collection[str]) -> list[Officer]:
    """Return who has or had a role in any of some commissions, by name."""
    rows = Officer.objects.using(DATABASE).filter(roles__commission__in=commissions)
    return list(rows.select_related("user").distinct().order_by("name", "id"))


def of(officer: Officer) -> list[Role]:
    """Return every role an officer has or had or will have, newest first."""
    rows = Role.objects.using(DATABASE).filter(officer=officer)
    return list(rows.select_related("acts_for").order_by("-from_at", "-id"))


def one(id_: int) -> Role | None:
    """Return a role, or None."""
    rows = Role.objects.using(DATABASE).select_related("officer__user", "acts_for")
    return rows.filter(id=id_).first()


def give(
    officer: Officer,
    role: str,
    *,
    commission: str,
    by: Officer | None,
    now: dt.datetime,
    from_at: dt.datetime | None = None,
    until_at: dt.datetime | None = None,
    acts_for: Officer | None = None,
) -> Role:
    """Give an officer a role in a commission, or as administrator of the node.

    Args:
        officer: who gets it.
        role: one of `ROLES`.
        commission: where; an administrator's is always of the node.
        by: the administrator who gives it, None for the operator of the machine.
        now: when it is given.
        from_at: from when it holds, if later.
        until_at: until before when, if it ends by itself.
        acts_for: whom a deputy acts for.

    Raises:
        Refused: `role.unknown`; `role.times`, if it would end before it begins;
            `role.deputy-open`, if a deputy's has no end; `role.own-deputy`;
            `role.not-held`, if whom the deputy acts for has no such role;
            `role.has-it`, if the officer has exactly this role already.
    """
    where = NODE if role == ADMINISTRATOR else commission
    given = Role(
        officer=officer,
        commission=where,
        role=role,
        from_at=max(from_at or now, now),
        until_at=until_at,
        acts_for=acts_for,
    )
    _check_given(given)
    given.save(using=DATABASE)
    told = f"{role} {officer.user.get_username()}"
    told += f" for {acts_for.user.get_username()}" if acts_for else ""
    log.note(by, "role.given", told, now, commission=where)
    return given


def end(given: Role, *, by: Officer | None, now: dt.datetime) -> None:
    """End a role at once; what was done in it stays.

    Raises:
        Refused: `role.ended`, if it is over; `role.last-administrator`, if nobody would
            be left who can give roles.
    """
    others = _in_force(now).filter(role=ADMINISTRATOR).exclude(pk=given.pk)
    if given.role == ADMINISTRATOR and not others.exists():
        raise Refused("role.last-administrator")
    rows = Role.objects.using(DATABASE).filter(pk=given.pk)
    open_ = rows.filter(Q(until_at__isnull=True) | Q(until_at__gt=now))
    if not open_.update(until_at=now):
        raise Refused("role.ended")
    given.refresh_from_db(using=DATABASE)
    told = f"{given.role} {given.officer.user.get_username()}"
    log.note(by, "role.ended", told, now, commission=given.commission)


def _seat(
    officer: Officer,
    commission: str,
    rows: Sequence[Role],
    backed: Collection[int | None],
) -> Seat:
    held: dict[str, Officer | None] = {}
    for row in rows:
        principal = row.acts_for
        if principal is None:
            held[row.role] = None
        elif row.role not in held and row.pk in backed:
            held[row.role] = principal
    ends = [row.until_at for row in rows]
    until = None if None in ends else max((one for one in ends if one), default=None)
    return Seat(officer, commission, held, until)


def _check_given(new: Role) -> None:
    if new.role not in ROLES:
        raise Refused("role.unknown", role=new.role)
    if new.until_at is not None and new.until_at <= new.from_at:
        raise Refused("role.times")
    if new.acts_for is None:
        held = seat(new.officer, new.commission, new.from_at).roles
        if held.get(new.role, new.officer) is None:
            raise Refused("role.has-it", role=new.role)
        return
    if new.until_at is None:
        raise Refused("role.deputy-open")
    if new.acts_for == new.officer:
        raise Refused("role.own-deputy")
    if None not in _backed([new], new.from_at):
        raise Refused("role.not-held", name=new.acts_for.name, role=new.role)


def _in_force(now: dt.datetime) -> QuerySet[Role]:
    rows = Role.objects.using(DATABASE).select_related(
        "officer__user", "acts_for__user"
    )
    open_ = Q(until_at__isnull=True) | Q(until_at__gt=now)
    return rows.filter(open_, from_at__lte=now).order_by("id")


def _backed(rows: Iterable[Role], now: dt.datetime) -> set[int | None]:
    """Return the numbers of deputies' rows whose principal has that role by himself.

    That of a row that is not kept yet is None. One question for all of them.
    """
    deputies = [row for row in rows if row.acts_for is not None]
    if not deputies:
        return set()
    held: dict[tuple[int | None, str], list[str]] = {}
    principals = {row.acts_for_id for row in deputies}
    own = _in_force(now).filter(officer_id__in=principals, acts_for__isnull=True)
    for one in own.filter(officer__user__is_active=True):
        held.setdefault((one.officer_id, one.commission), []).append(one.role)
    return {
        row.pk
        for row in deputies
        for role in held.get((row.acts_for_id, row.commission), ())
        if _holds(role, row.role)
    }


def _holds(one: str, role: str) -> bool:
    """Say whether who has one role has the other by it."""
    if ADMINISTRATOR in {one, role}:
        return one == role
    return RANK[one] >= RANK.get(role, len(RANK) + 1)
