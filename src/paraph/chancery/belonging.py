"""In which of the contacts that one report tells a statement was made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from paraph.chancery.contacts import SPEAKER, TO, VIA, Contact, Statement
from paraph.chancery.people import Person

VISIT: Final = "visit"


@dataclass(frozen=True, slots=True)
class Filed:
    """The contacts of a report as filed, and its people by their ids in the reading."""

    contacts: Sequence[Contact]
    people: Mapping[str, Person]


def contact_of(
    statement: Statement, filed: Filed, participants: Sequence[Mapping[str, Any]]
) -> Contact | None:
    """Return the one contact that a statement belongs to, None if none was filed.

    It is the one in which who said it took part, else who passed it on, else who was
    told. A visit is the frame of what happens in it: a meeting or a call goes before it.
    Where nobody is known to have taken part it is the first.

    Args:
        statement: with its chain.
        filed: the contacts that its report tells.
        participants: of the reading: {pid, name_norm, ...}.
    """
    ordered = sorted(filed.contacts, key=lambda one: one.type == VISIT)
    for role in (SPEAKER, VIA, TO):
        names = {one["name"] for one in statement.chain if one["role"] == role}
        people = {
            filed.people[one["pid"]].pk
            for one in participants
            if one["name_norm"] in names and one["pid"] in filed.people
        }
        for contact in ordered:
            if people & {person.pk for person in contact.people.all()}:
                return contact
    return next(iter(ordered), None)
