"""Who is appointed: typed in each language, kept as an enclosure of its own.

The names never stand in the content of an act. What is typed again as it was keeps its
salt, and so its digest.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from paraph.acts.delegations import names
from paraph.acts.posts import person
from paraph.acts.posts.person import Named
from paraph.chancery import attachments, people
from paraph.clerk import chance
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused, VerificationError
from paraph.web import words
from paraph.web.access import Here

PERSONAL = frozenset({person.MEDIA, names.MEDIA})
"""The media of enclosures that name persons."""


def of_digest(sha256: object) -> Named:
    """Return whom a kept enclosure names; nobody if it is not here."""
    path = attachments.path(str(sha256))
    found = None if path is None else person.decode(path.read_bytes())
    return found or Named({}, {})


def of_directory(here: Here, id_: str) -> Named:
    """Return somebody of our directory as they would be named today."""
    found = people.one(int(id_)) if id_.isascii() and id_.isdigit() else None
    if found is None:
        return Named({}, {})
    main = here.sides[0].languages[0]
    style = found.style_on(words.day_of(now(), here.sides[0]))
    plain = style.pop("", "")
    if plain:
        style.setdefault(main, plain)
    return Named({main: found.name, **found.names()}, style)


def typed(
    texts: Mapping[str, str],
    styles: Mapping[str, str],
    before: Sequence[Mapping[str, Any]],
) -> dict[str, Any] | None:
    """Return the enclosure that names who was typed, None if nobody was.

    Raises:
        Refused: `text.*`, `bytes.*`.
    """
    if not texts:
        return None
    named = Named(dict(texts), dict(styles))
    for one in before:
        if one["media"] == person.MEDIA and of_digest(one["sha256"]) == named:
            return dict(one)
    try:
        raw = person.encode(named, chance.salt())
    except VerificationError as error:
        raise Refused(error.code, **error.facts) from error
    return attachments.keep(raw, "person.json") | {"media": person.MEDIA}


def of_list(sha256: object) -> tuple[Named, ...]:
    """Return whom a kept enclosure of a list names, by place; nobody if it is not here."""
    path = attachments.path(str(sha256))
    return () if path is None else names.decode(path.read_bytes())


def typed_list(
    named: Sequence[Named], before: Sequence[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """Return the enclosure that names who was typed on a list, None if nobody was.

    Raises:
        Refused: `text.*`, `bytes.*`.
    """
    if not any(one.name for one in named):
        return None
    for one in before:
        if one["media"] == names.MEDIA and of_list(one["sha256"]) == tuple(named):
            return dict(one)
    try:
        raw = names.encode(named, chance.salt())
    except VerificationError as error:
        raise Refused(error.code, **error.facts) from error
    return attachments.keep(raw, "persons.json") | {"media": names.MEDIA}
