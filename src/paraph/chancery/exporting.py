"""The directory goes out: as the table that comes in, or as Popolo.

Who has no key of the office's own goes out under one that this directory knows again.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from paraph.chancery import people, posts
from paraph.chancery.people import Person, Spanning, Spelling
from paraph.chancery.posts import Holding, Organisation, OrganisationSpelling, Post
from paraph.crafts.sheets.columns import (
    BETWEEN_VARIANTS,
    ORGANISATION,
    PERSON,
    POST,
    STYLE,
)

Cells = dict[str, str]


def table(side: str) -> list[Cells]:
    """Return the directory as rows of a table: organisations, posts, people, styles.

    A person is one row for each post held, and one alone if none is. `side` is whose
    directory it is.
    """
    found = [*_organisations(side), *_posts(side)]
    for person in people.every():
        found += _person(side, person)
    return found


def popolo(side: str) -> dict[str, list[dict[str, Any]]]:
    """Return the directory as Popolo: persons, organizations, posts, memberships.

    Source: the Popolo specification (person, organization, post, membership).
    """
    everybody = people.every()
    return {
        "persons": [_popolo_person(side, one) for one in everybody],
        "organizations": [
            _popolo_organisation(side, one) for one in posts.organisations()
        ],
        "posts": [_popolo_post(side, one) for one in posts.every()],
        "memberships": [
            _popolo_membership(side, one, held)
            for one in everybody
            for held in one.holdings.all()
        ],
    }


def _organisations(side: str) -> Iterator[Cells]:
    """Yield the organisations, each below the one it is part of."""
    rows = posts.organisations()
    by_parent: dict[int, list[Organisation]] = {}
    for one in rows:
        by_parent.setdefault(one.parent_id or 0, []).append(one)
    waiting, told = list(by_parent.get(0, [])), set[int]()
    while waiting:
        one = waiting.pop(0)
        if one.pk in told:
            continue
        told.add(one.pk)
        waiting[:0] = by_parent.get(one.pk, [])
        said = {
            "what": ORGANISATION,
            "key": _key(side, "o", one),
            "name": one.name,
            "side": one.side,
            "state": one.state,
            "type": one.type,
            "parent": _key(side, "o", one.parent) if one.parent else "",
        }
        yield _said(said | _spelled(one.name, one.spellings.all()) | _span(one))


def _posts(side: str) -> Iterator[Cells]:
    """Yield the posts in organisations; the others go out with who holds them."""
    for post in posts.every():
        if post.organisation is not None:
            said = {"what": POST, "key": _key(side, "t", post)}
            yield _said(said | _in_post(side, post))


def _person(side: str, person: Person) -> Iterator[Cells]:
    said = {"what": PERSON, "key": _key(side, "p", person), "name": person.name}
    whole = said | {"side": person.side, "state": person.state}
    whole |= _spelled(person.name, person.spellings.all())
    held: list[Holding | None] = [*sorted(person.holdings.all(), key=_begun)]
    for holding in held or [None]:
        if holding is not None:
            whole |= _in_post(side, holding.post) | _span(holding)
        yield _said(whole)
        whole = said
    for style in sorted(person.styles.all(), key=_begun):
        words = _texts("style", style.words)
        who = {"what": STYLE, "person": said["key"]}
        yield _said(who | words | _span(style))


def _in_post(side: str, post: Post) -> Cells:
    owner = post.organisation
    organisation = "" if owner is None else _key(side, "o", owner)
    return {"organisation": organisation} | _texts("post", post.title)


def _texts(family: str, texts: Mapping[str, str]) -> Cells:
    return {
        f"{family}:{language}" if language else family: words
        for language, words in texts.items()
    }


def _spelled(name: str, spellings: Iterable[Spelling | OrganisationSpelling]) -> Cells:
    found, variants = {}, []
    for one in sorted(spellings, key=lambda one: one.pk):
        if one.is_name and one.language:
            found[f"name:{one.language}"] = one.words
        elif one.words != name:
            variants.append(one.words)
    between = f" {BETWEEN_VARIANTS} "
    return found | {"variants": between.join(dict.fromkeys(variants))}


def _span(one: Spanning) -> Cells:
    days = {"from_day": one.from_day, "to_day": one.to_day}
    return {name: "" if day is None else day.isoformat() for name, day in days.items()}


def _begun(one: Spanning) -> tuple[dt.date, int]:
    return one.from_day or dt.date.min, one.pk


def _said(cells: Mapping[str, str]) -> Cells:
    return {name: cell for name, cell in cells.items() if cell}


def _key(side: str, letter: str, one: Person | Organisation | Post) -> str:
    return one.key or f"{side}-{letter}{one.pk}"


def _popolo_person(side: str, person: Person) -> dict[str, Any]:
    style = next(iter(person.style_on(None).values()), "")
    names = [
        {"name": one.words, **({"note": one.language} if one.language else {})}
        for one in sorted(person.spellings.all(), key=lambda one: one.pk)
        if one.words != person.name
    ]
    return _popolo_said(
        id=_key(side, "p", person),
        name=person.name,
        other_names=names,
        honorific_prefix=style,
        national_identity=person.state,
    )


def _popolo_organisation(side: str, one: Organisation) -> dict[str, Any]:
    names = [
        {"name": spelt.words, **({"note": spelt.language} if spelt.language else {})}
        for spelt in sorted(one.spellings.all(), key=lambda one: one.pk)
        if spelt.words != one.name
    ]
    span = _span(one)
    return _popolo_said(
        id=_key(side, "o", one),
        name=one.name,
        other_names=names,
        classification=one.type,
        parent_id=_key(side, "o", one.parent) if one.parent else "",
        founding_date=span["from_day"],
        dissolution_date=span["to_day"],
    )


def _popolo_post(side: str, post: Post) -> dict[str, Any]:
    owner = post.organisation
    return _popolo_said(
        id=_key(side, "t", post),
        label=str(post),
        organization_id="" if owner is None else _key(side, "o", owner),
    )


def _popolo_membership(side: str, person: Person, held: Holding) -> dict[str, Any]:
    span, owner = _span(held), held.post.organisation
    return _popolo_said(
        person_id=_key(side, "p", person),
        post_id=_key(side, "t", held.post),
        organization_id="" if owner is None else _key(side, "o", owner),
        role=str(held.post),
        start_date=span["from_day"],
        end_date=span["to_day"],
    )


def _popolo_said(**said: Any) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}
