"""What a form offers to choose from: bodies, areas, sessions, contacts, who holds a post."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from paraph.acts.areas.face import Area, AreaTerms
from paraph.acts.bodies.face import IN_FORCE, Body, BodyTerms
from paraph.acts.posts.appoint import ROLES
from paraph.acts.posts.person import Named
from paraph.acts.record import CommissionRecord
from paraph.acts.sentences import pick, session_words
from paraph.clerk import bodies as naming
from paraph.clerk import delegations as lists
from paraph.clerk import reading
from paraph.kernel.content import Kind
from paraph.kernel.fields import Group
from paraph.projection import areas, notes, posts, register, sessions
from paraph.web import between_words, dealings, persons, waiting, words
from paraph.web.access import Here

Options = tuple[tuple[str, str], ...]

NOUNS = (
    "session",
    "agenda",
    "item",
    "delegation",
    "paper",
    "body",
    "post",
    "area",
    "contact",
    "history",
    "decision",
    "silence",
    "note",
    "elsewhere",
    "marking",
    "act",
)
"""The order in which nouns are offered; any other comes after them."""


def by_noun(offered: Iterable[Kind]) -> list[tuple[str, list[Kind]]]:
    """Return kinds by noun, of each what makes something new first, consents last."""
    nouns: dict[str, list[Kind]] = {noun: [] for noun in NOUNS}
    for kind in offered:
        nouns.setdefault(kind.noun, []).append(kind)
    return [
        (
            noun,
            sorted(
                found,
                key=lambda one: (one.consents, not one.founds, one.object.count("/")),
            ),
        )
        for noun, found in nouns.items()
        if found
    ]


def of_noun(here: Here, noun: str, *, object_: str = "") -> Options:
    """Return the ids of a noun that an act about an object may name, with their names."""
    if noun == "body":
        record = reading.commission_record(here.commission)
        found = [one for one in record.bodies.values() if one.state == IN_FORCE]
        return tuple((one.id, words.text(one.title, here)) for one in found)
    if noun == "area":
        rows = areas.every(here.commission)
        return tuple(
            (one.area, words.text(one.title, here))
            for one in rows
            if one.state == "adopted"
        )
    if noun == "decision":
        found_ = reading.commission_record(here.commission).decisions
        return tuple(
            (id_, words.text(one.said["title"], here))
            for id_, one in reversed(list(found_.items()))
        )
    return tuple(
        (one.session, waiting.name_of(one, here))
        for one in reversed(sessions.every(here.commission))
        if object_ != f"session/{one.session}"
    )


def listed_notes(here: Here) -> Options:
    """Return the notes on the lists of the sides, the latest day first."""
    return tuple(
        (row.path, between_words.note_name(here, row))
        for row in notes.every(here.commission)
    )


def held(here: Here, object_: str) -> Options:
    """Return who was appointed to the post of a path, the latest first."""
    parts = object_.split("/")
    if not _is_post(parts):
        return ()
    row = posts.one(here.commission, parts[1], parts[3], parts[4])
    if row is None:
        return ()
    counted = [one for one in row.tenures if not one.is_void]
    who = naming.named(here.commission, (one.person for one in counted))
    return tuple(
        (
            one.person,
            gettext("%(name)s, from %(day)s")
            % {
                "name": name_of(here, who.get(one.person)),
                "day": words.day(one.from_day, here.language),
            },
        )
        for one in reversed(counted)
    )


def about_which(here: Here, kind: Kind) -> list[dict[str, str]]:
    """Return what a kind not about sessions may be about: {object, name}."""
    record = reading.commission_record(here.commission)
    if kind.noun == "marking":
        return [
            {
                "object": f"marking/{here.side}/{one.key}",
                "name": here.called(one.key),
            }
            for one in here.others
        ]
    if kind.noun == "contact":
        return [
            {
                "object": kind.object.replace("<contact>", id_),
                "name": dealings.called(here, record, id_),
            }
            for id_ in reversed(list(record.contacts))
        ]
    if kind.noun == "paper":
        return [
            {"object": f"paper/{id_}", "name": record.papers.symbol(id_)}
            for id_, one in record.papers.items()
            if one.side == here.side
        ]
    if kind.noun in between_words.NOUNS:
        return between_words.about_which(here, record, kind)
    if kind.noun == "area":
        return [
            {"object": kind.object.replace("<area>", one.id), "name": told}
            for one in record.areas.values()
            if (told := words.text(one.title, here))
        ]
    found = []
    for body in record.bodies.values():
        name = words.text(body.title, here)
        path = kind.object.replace("<body>", body.id).replace("<side>", here.side)
        if kind.noun == "post":
            found += [
                {
                    "object": post.object,
                    "name": f"{name}: {post_title(here, post.role, post.title)}",
                }
                for post in record.posts(body.id)
                if post.side == here.side
            ]
        if kind.founds and "<post>" in path:
            told = gettext("%(body)s: a new post") % {"body": name}
            found.append({"object": path.replace("<post>", "~0"), "name": told})
        elif kind.noun == "body" and not body.is_root:
            found.append({"object": path.replace("<report>", "~0"), "name": name})
    return found


def levels(here: Here, side: str) -> Options:
    """Return the levels of a side's scale, the lowest first."""
    record = reading.commission_record(here.commission)
    return tuple(
        (one.key, words.text(one.name, here))
        for one in record.markings.scales.get(side, ())
    )


def address_of(here: Here, path: str) -> str:
    """Return the address of the page of a thing, "" if it has none of its own."""
    noun, *ids = path.split("/")
    if noun == "act" and len(ids) == 2 and ids[1].isdigit():
        act = register.at(here.commission, ids[0], int(ids[1]))
        return "" if act is None else f"{here.at}/register/{act.digest}/"
    pages = {
        ("session", 1): "sessions/{}/",
        ("paper", 1): "papers/circulated/{}/",
        ("enclosure", 1): "papers/{}/",
        ("history", 1): "history/{}/",
        ("elsewhere", 1): "received/",
        ("contact", 1): "joint-contacts/{}/",
        ("contact", 2): "joint-contacts/{}/",
        ("contact", 3): "joint-contacts/{}/",
        ("body", 1): "commission/bodies/",
        ("body", 3): "commission/bodies/",
        ("body", 4): "commission/bodies/",
        ("area", 1): "commission/bodies/",
        ("decision", 1): "decisions/{}/",
        ("decision", 2): "decisions/{}/",
        ("silence", 1): "silence/{}/",
        ("silence", 2): "silence/{}/",
        ("note", 2): "listed-notes/",
    }
    if noun == "session" and len(ids) > 2:
        return _below_a_session(here, ids)
    page = pages.get((noun, len(ids)), "")
    return f"{here.at}/{page.format(*ids)}" if page else ""


def _below_a_session(here: Here, ids: list[str]) -> str:
    """Return the address of a list, an item, or what is said beside one."""
    at = f"{here.at}/sessions/{ids[0]}"
    if ids[1] == "delegation":
        return f"{at}/delegations/"
    return f"{at}/items/{ids[2]}/" if ids[1] == "item" else ""


def name_of_object(here: Here, parts: list[str]) -> str:
    """Return how the thing of a path is called; "" for a new one, or one unknown."""
    record = reading.commission_record(here.commission)
    if parts[0] == "marking":
        if here.charter.has_side(parts[1]):
            return "" if len(parts) == 2 else here.called(parts[2])
        return words.marked(record, here, "/".join(parts[1:]))
    if parts[0] in {"contact", "history", *between_words.NOUNS}:
        return _of_no_session(here, record, parts)
    if parts[0] == "session" and parts[1] in record.sessions:
        is_item = parts[2:3] == ["item"] and len(parts) in {4, 6}
        item = record.item(parts[1], parts[3]) if is_item else None
        named = session_words(record, parts[1], gettext)
        return named if item is None else words.text(item.title, here)
    return _of_a_body(here, record, parts)


def _of_no_session(here: Here, record: CommissionRecord, parts: list[str]) -> str:
    if parts[0] == "contact":
        return dealings.called(here, record, parts[1])
    if parts[0] == "history":
        found = record.history.get(parts[1])
        return "" if found is None else words.text(found.said["title"], here)
    return between_words.name_of(here, record, parts)


def _of_a_body(here: Here, record: CommissionRecord, parts: list[str]) -> str:
    """Return how a body, a post in one, an area or a paper is called."""
    if parts[0] == "paper" and parts[1] in record.papers:
        return record.papers.symbol(parts[1])
    if parts[0] == "body" and parts[1] in record.bodies:
        name = words.text(record.bodies[parts[1]].title, here)
        post = record.post("/".join(parts)) if _is_post(parts) else None
        if post is not None:
            return f"{name}, {post_title(here, post.role, post.title)}"
        return name
    if parts[0] == "area" and parts[1] in record.areas:
        return words.text(record.areas[parts[1]].title, here)
    return ""


def terms_so_far(here: Here, kind: Kind, object_: str) -> dict[str, Any]:
    """Return the terms in force, else those offered or proposed, to begin from."""
    record, id_ = reading.commission_record(here.commission), object_.split("/")[1]
    thing: Body | Area | None = record.areas.get(id_)
    if kind.noun == "body":
        thing = record.bodies.get(id_)
    if thing is None:
        return {}
    asked = kind.fields["terms"]
    said: list[BodyTerms | AreaTerms | None] = [thing.terms]
    said += [one.terms for one in thing.offers.values()]
    said += thing.proposals.values()
    first = next((one for one in said if one is not None), None)
    values = {} if first is None else dataclasses.asdict(first)
    names = asked.fields if isinstance(asked, Group) else {}
    return {"terms": {name: one for name in names if (one := values.get(name))}}


def name_of(here: Here, named: Named | None) -> str:
    """Return how somebody is called who is named in an enclosure."""
    if named is None:
        return gettext("Not named here")
    asked = (here.language, *here.charter.agenda_languages)
    language = next((one for one in asked if one in named.name), "")
    style = pick(named.style, (language, *asked))
    return " ".join(filter(None, (style, words.text(named.name, here))))


def names(here: Here, sha256: str) -> Iterator[dict[str, str]]:
    """Yield the names and styles of an enclosure as {language, text}.

    It may lie among the attachments still, if the act is a draft.
    """
    named = naming.named(here.commission, [sha256]).get(sha256)
    if named is None:
        named = persons.of_digest(sha256)
    for language, name in named.name.items():
        style = named.style.get(language, "")
        yield {"language": language, "text": " ".join(filter(None, (style, name)))}
    if not named.name:
        yield {"language": "", "text": gettext("Not named here")}


def names_on_list(here: Here, sha256: str) -> Iterator[dict[str, str]]:
    """Yield who is on a list, by place, as they are called here."""
    named = lists.named(here.commission, sha256) or persons.of_list(sha256)
    for place, one in enumerate(named, 1):
        if one.name:
            yield {"language": "", "text": f"{place}. {name_of(here, one)}"}
    if not any(one.name for one in named):
        yield {"language": "", "text": gettext("Not named here")}


def post_title(here: Here, role: str, title: Mapping[str, str]) -> str:
    """Return how a post is called."""
    return words.text(title, here) or gettext(ROLES[role])


def _is_post(parts: list[str]) -> bool:
    return len(parts) == 5 and "~0" not in parts
