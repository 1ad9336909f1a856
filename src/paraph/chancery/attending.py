"""Who took part in a contact, with the post and the style that they held that day.

Nothing of it is copied into the contact: it is what the directory says of that day, now
and after it was corrected. Where the directory does not say, it is not known.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from paraph.chancery.contacts import PRINCIPAL, Contact
from paraph.chancery.people import Person
from paraph.chancery.posts import Organisation
from paraph.crafts.reading import ranks
from paraph.crafts.reading.directory import State
from paraph.crafts.reading.ranks import Held

WITH_PEOPLE = (
    "participations__person__spellings",
    "participations__person__styles",
    "participations__person__holdings__post__organisation__spellings",
)
"""What has to be looked up beforehand for many contacts."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who took part, as what; post and style of that day, {} if not known.

    `party` is the key of the side or the code of the State for whom, "" if not known;
    `organisation` that of the post. `rank` is what the posts of that day tell.
    """

    person: Person
    role: str
    party: str
    post: Mapping[str, str]
    style: Mapping[str, str]
    organisation: str
    rank: str


def attendees(
    contact: Contact, states: tuple[State, ...], order: Sequence[str] = ()
) -> list[Attendee]:
    """Return who took part: the people of each party in the order given, as what they were.

    Args:
        contact: prefetch `WITH_PEOPLE` for many.
        states: the sides' States, for the titles that name them.
        order: keys of sides, our own first.
    """
    found = [
        _attendee(one.person, one.role, contact.day, states)
        for one in contact.taking_part()
    ]
    return sorted(
        found,
        key=lambda one: order.index(one.party) if one.party in order else len(order),
    )


def look_up(contacts: Sequence[Contact]) -> None:
    """Look up who took part in many contacts by a few questions."""
    prefetch_related_objects(list(contacts), *WITH_PEOPLE)


def ranks_of(found: Iterable[Attendee]) -> dict[str, str]:
    """Return the rank of each party by its principals, `ranks.UNKNOWN` if it is not told.

    It is not told where anybody's is not: who is of no known rank may be the highest.
    """
    by_party: dict[str, list[str]] = {}
    for one in found:
        if one.role == PRINCIPAL:
            by_party.setdefault(one.party, []).append(one.rank)
    return {party: ranks.highest(told) for party, told in by_party.items()}


def rank_of(contact: Contact, found: Iterable[Attendee]) -> tuple[str, ...]:
    """Return the rank of a contact: one if the parties met as equals, else each of them.

    What an officer set goes before what posts tell; () where one is not known.
    """
    if contact.rank:
        return (contact.rank,)
    told = ranks_of(found)
    if not told or ranks.UNKNOWN in told.values():
        return ()
    return tuple(sorted(set(told.values()), key=ranks.RANKS.index))


def party_of(person: Person) -> str:
    """Return the key of a person's side, else the code of their State."""
    return person.side or person.state


def _attendee(
    person: Person, role: str, day: dt.date | None, states: tuple[State, ...]
) -> Attendee:
    held = (
        [] if day is None else [one for one in person.holdings.all() if one.covers(day)]
    )
    held.sort(key=lambda one: (one.from_day or dt.date.min, one.pk))
    last = held[-1] if held else None
    owner = last.post.organisation if last else None
    rank = ranks.of_posts(
        (
            Held(
                tuple(sorted(one.post.title.items())),
                _names(one.post.organisation),
            )
            for one in held
        ),
        states,
    )
    return Attendee(
        person,
        role,
        party_of(person),
        dict(last.post.title) if last else {},
        {} if day is None else person.style_on(day),
        "" if owner is None else owner.name,
        rank,
    )


def _names(organisation: Organisation | None) -> tuple[str, ...]:
    if organisation is None:
        return ()
    name = organisation.name
    spelled = organisation.spellings.all()
    return tuple(dict.fromkeys([name, *(one.words for one in spelled)]))
