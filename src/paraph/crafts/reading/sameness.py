"""When two contacts are one and the same: one rule, for a reading and for what is filed.

A contact is known by its family (a meeting of any type, a visit, a call …) and by who
took part. The day may be one off, or unknown on one side: outlets in two time zones
tell one evening as two days. The place says nothing, reports give the town of whoever
writes. Same host, same day, another guest is another contact.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from paraph.crafts.reading.dealings import FAMILIES

DAYS_APART = 1


@dataclass(frozen=True, slots=True)
class Met:
    """A contact as far as it can be told from another.

    `people` are identities: whatever names a person for certain where contacts are
    compared, pids within one reading, keys of a directory between reports. `parties`
    are codes of States, or "@Name" of organisations.
    """

    type: str
    people: frozenset[Hashable]
    parties: frozenset[str]
    day: date | None = None


def family_of(type_: str) -> str:
    """Return the family of a type of contact: meetings of all types are one."""
    return FAMILIES.get(type_, "meet")


def who_of(people: Iterable[Hashable], parties: Iterable[str]) -> frozenset[Hashable]:
    """Return who a contact is known by: its people, and of one person the States too.

    A minister who visits two States in two days makes two visits.
    """
    known = frozenset(people)
    return known if len(known) > 1 else known | frozenset(parties)


def are_of_the_same(one: Met, other: Met) -> bool:
    """Say whether two contacts are of one family and of the same people, on any day."""
    if not one.people or not other.people:
        return False
    return family_of(one.type) == family_of(other.type) and (
        who_of(one.people, one.parties) == who_of(other.people, other.parties)
    )


def are_same(one: Met, other: Met) -> bool:
    """Say whether two contacts may be one: proposed to an officer, never assumed."""
    if one.day is None or other.day is None:
        return are_of_the_same(one, other)
    days_apart = abs((one.day - other.day).days)
    return days_apart <= DAYS_APART and are_of_the_same(one, other)
