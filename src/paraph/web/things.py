"""Things as pages name them: how each is called, where its page is, of which day it is.

Ours are `draft/12`, `report/3`, `contact/5`, `note/7`, `person/8`; what is joint is named by its
path in the record: `session/<id>`, `session/<id>/item/<id>`, `body/<id>`.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.record import CommissionRecord
from paraph.chancery import things
from paraph.clerk import reading
from paraph.projection import bodies, items, sessions
from paraph.web import contact_words, marks, waiting, words
from paraph.web.access import Here

KINDS: Mapping[str, str] = {
    "session": _("Sessions"),
    "item": _("Items"),
    "body": _("Bodies"),
    "draft": _("Drafts"),
    "report": _("Reports"),
    "contact": _("Contacts"),
    "note": _("Notes"),
    "person": _("People"),
}
"""The kinds of things, in the order in which pages list them."""
PRIVATE = frozenset({"draft", "report", "contact", "note", "person"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing in words; `url` and `day` are "" where there is none.

    `kind` is one of `KINDS`, `shows` what of the record stands in its name; `about` is the
    path of the session that a draft is about.
    """

    thing: str
    kind: str
    name: str
    url: str
    day: dt.date | None = None
    shows: tuple[str, ...] = ()
    about: str = ""

    @property
    def is_private(self) -> bool:
        """Whether it is ours alone."""
        return self.kind in PRIVATE


def told(here: Here, names: Collection[str]) -> dict[str, Thing]:
    """Return some things in words, by their names; what is not there is left out."""
    found = {}
    for name, row in things.rows(here.commission, names).items():
        noun = name.partition("/")[0]
        found[name] = _OURS[noun](here, name, row)
    for one in _joint(here, [name for name in names if name not in found]):
        found[one.thing] = one
    return {name: found[name] for name in names if name in found}


def one(here: Here, name: str) -> Thing | None:
    """Return a thing in words, None if there is none so named."""
    return told(here, [name]).get(name)


def sentence(record: CommissionRecord, here: Here, draft: Any) -> str:
    """Return what a draft would state."""
    return words.told(
        record,
        here,
        side=here.side,
        kind=draft.kind,
        object_=draft.object,
        content=draft.content,
        is_new="~" in draft.object,
    )


def _draft(here: Here, name: str, row: Any) -> Thing:
    record = reading.commission_record(here.commission)
    return Thing(
        thing=name,
        kind="draft",
        name=sentence(record, here, row),
        url=f"{here.at}/drafts/{row.pk}/",
        day=words.day_of(row.changed_at, here.sides[0]),
        shows=tuple(marks.in_words_of(row.object, row.enclosures)),
        about=_session_of(row.object),
    )


def _session_of(object_: str) -> str:
    """Return the path of the session that an object belongs to, "" if to none."""
    noun, *ids = object_.split("/")
    is_there = noun == "session" and bool(ids) and "~" not in ids[0]
    return f"session/{ids[0]}" if is_there else ""


def _report(here: Here, name: str, row: Any) -> Thing:
    received = words.day_of(row.received_at, here.sides[0])
    url = f"{here.at}/reports/{row.pk}/"
    return Thing(name, "report", str(row), url, row.published or received)


def _contact(here: Here, name: str, row: Any) -> Thing:
    told = contact_words.name(here, row)
    return Thing(name, "contact", told, f"{here.at}/contacts/{row.pk}/", row.day)


def _note(here: Here, name: str, row: Any) -> Thing:
    url = f"{here.at}/notes/{row.pk}/"
    return Thing(name, "note", f"{row}: {row.subject}", url, row.day)


def _person(here: Here, name: str, row: Any) -> Thing:
    return Thing(name, "person", row.name, f"{here.at}/directory/people/{row.pk}/")


_OURS: Mapping[str, Callable[[Here, str, Any], Thing]] = {
    "draft": _draft,
    "report": _report,
    "contact": _contact,
    "note": _note,
    "person": _person,
}


def _joint(here: Here, paths: Collection[str]) -> Iterator[Thing]:
    """Yield what of some paths the record holds."""
    asked = [path.split("/") for path in paths]
    of_sessions = [one for one in asked if one[0] == "session" and len(one) in {2, 4}]
    of_bodies = [one for one in asked if one[0] == "body" and len(one) == 2]
    if of_sessions:
        yield from _of_sessions(here, of_sessions)
    if of_bodies:
        rows = {row.body: row for row in bodies.every(here.commission)}
        for noun, id_ in of_bodies:
            if id_ in rows:
                path = f"{noun}/{id_}"
                name = words.text(rows[id_].title, here)
                url = f"{here.at}/commission/bodies/#b-{id_}"
                yield Thing(path, "body", name, url, shows=(path,))


def _of_sessions(here: Here, asked: Collection[list[str]]) -> Iterator[Thing]:
    rows = {row.session: row for row in sessions.every(here.commission)}
    inscribed = {
        (row.session, row.item): row
        for found in items.of_many(
            here.commission, [one[1] for one in asked if len(one) == 4]
        ).values()
        for row in found
    }
    for parts in asked:
        path, session = "/".join(parts), rows.get(parts[1])
        if session is None:
            continue
        url, name = f"{here.at}/sessions/{parts[1]}/", waiting.name_of(session, here)
        if len(parts) == 2:
            yield Thing(path, "session", name, url, session.from_day, (path,))
            continue
        item = inscribed.get((parts[1], parts[3]))
        if parts[2] == "item" and item is not None:
            title = gettext("%(item)s (%(session)s)") % {
                "item": words.text(item.title, here),
                "session": name,
            }
            url += f"items/{parts[3]}/"
            yield Thing(path, "item", title, url, session.from_day, (path,))
