"""What a list begins with: the list of the day, our posts, the list of another session."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from paraph.acts.bodies.tree import root_of
from paraph.acts.posts.holding import holder
from paraph.acts.posts.person import Named
from paraph.chancery.drafts import Draft
from paraph.clerk import bodies as naming
from paraph.clerk import delegations as lists
from paraph.clerk.clock import now
from paraph.projection import delegations, posts, sessions
from paraph.projection.delegations import DelegationRow
from paraph.web import choices, persons, waiting, words
from paraph.web.access import Here

_ROLES: Mapping[str, str] = {
    "chair": "head",
    "deputy_chair": "deputy",
    "secretary": "secretary",
    "member": "member",
    "expert": "adviser",
}
"""What holders of posts are in a delegation; of other posts, members."""


@dataclass(slots=True)
class Row:
    """A place as it is typed; office, name and style are {language: text}."""

    role: str = "member"
    office: dict[str, str] = field(default_factory=dict)
    name: dict[str, str] = field(default_factory=dict)
    style: dict[str, str] = field(default_factory=dict)


def first(
    here: Here, session: str, draft: Draft | None
) -> tuple[list[Row], Mapping[str, Any]]:
    """Return the rows to begin from and the other fields: the draft, else what is given.

    Where nothing is given yet our posts in the commission are taken.
    """
    if draft is not None:
        named = persons.of_list(draft.content.get("persons", ""))
        return _rows(draft.content.get("places", ()), named), draft.content
    row = delegations.of(here.commission, session).get(here.side)
    if row is None:
        found = of_posts(here)
        return found, {"is_chair": True} if is_chaired(found) else {}
    said: dict[str, Any] = {"note": row.note} if row.note else {}
    said |= {"level": row.level} if row.level else {}
    said |= {"is_chair": True} if row.is_chair else {}
    return _of_row(here, row), said


def of_session(here: Here, session: str) -> list[Row]:
    """Return the list that we gave for another session."""
    row = delegations.of(here.commission, session).get(here.side)
    return [] if row is None else _of_row(here, row)


def of_posts(here: Here) -> list[Row]:
    """Return a place for each of our posts in the commission that is filled today."""
    today = words.day_of(now(), here.sides[0]).isoformat()
    held = [
        (row, term)
        for row in posts.every(here.commission)
        if row.side == here.side
        and row.body == root_of(here.commission)
        and not row.is_given_up
        and (term := holder(row.tenures, today)) is not None
    ]
    who = naming.named(here.commission, (term.person for _, term in held))
    order = list(_ROLES)
    held.sort(key=lambda one: order.index(one[0].role) if one[0].role in order else 9)
    language = here.charter.agenda_languages[0]
    rows = []
    for row, term in held:
        named = who.get(term.person, Named({}, {}))
        office = dict(row.title)
        if not office:
            office = {language: choices.post_title(here, row.role, row.title)}
        rows.append(
            Row(
                _ROLES.get(row.role, "member"),
                office,
                dict(named.name),
                dict(named.style),
            )
        )
    for other in [one for one in rows if one.role == "head"][1:]:
        other.role = "member"
    return rows


def is_chaired(rows: Sequence[Row]) -> bool:
    """Say whether rows that were taken from our posts have our chair as head.

    No other post makes a head of its holder.
    """
    return any(row.role == "head" for row in rows)


def copies(here: Here, session: str) -> list[dict[str, str]]:
    """Return the sessions for which we gave a list, the latest first: {id, title}."""
    given = delegations.of_side(here.commission, here.side)
    return [
        {"id": row.session, "title": waiting.name_of(row, here)}
        for row in reversed(sessions.every(here.commission))
        if row.session in given and row.session != session
    ]


def names_of(here: Here, row: DelegationRow) -> list[Named]:
    """Return whom the enclosures of a list name, by place; nobody where none is here.

    Whoever came into a place later is named in an enclosure of its own.
    """
    all_ = lists.named(here.commission, row.persons)
    found = [
        all_[at] if at < len(all_) and not place.get("is_new") else Named({}, {})
        for at, place in enumerate(row.places)
    ]
    new = {place["person"] for place in row.places if place.get("person")}
    who = naming.named(here.commission, sorted(new))
    for at, place in enumerate(row.places):
        if place.get("person") in who:
            found[at] = who[place["person"]]
    return found


def _of_row(here: Here, row: DelegationRow) -> list[Row]:
    return _rows(row.places, names_of(here, row))


def _rows(places: Sequence[Mapping[str, Any]], named: Sequence[Named]) -> list[Row]:
    return [
        Row(place["role"], dict(place["office"]), dict(who.name), dict(who.style))
        for place, who in zip(places, _padded(named, len(places)), strict=False)
    ]


def _padded(named: Sequence[Named], count: int) -> Iterator[Named]:
    yield from named[:count]
    for _ in range(count - len(named)):
        yield Named({}, {})
