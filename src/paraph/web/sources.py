"""What a new item or paper begins with: from a contact, a paper, a report, an earlier item.

A title and a source are the side's own words: they are offered to be changed, and say
nothing in another side's name.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext, override

from paraph.acts.record import CommissionRecord
from paraph.acts.sentences import pick, session_words
from paraph.clerk import reading
from paraph.kernel.content import Kind
from paraph.web import dealings
from paraph.web.access import Here

Content = dict[str, Any]


def begin_with(here: Here, kind: Kind, asked: QueryDict) -> Content:
    """Return what a form begins with, by what the page asks for that led to it.

    `from` is the path of a source, for an item; `session` and `item`, for a paper, say
    what it is for; `says` what is noted. {} for anything else.
    """
    if kind.name == "item.inscribe/1":
        return of_source(here, asked.get("from", ""))
    if kind.name == "item.note/1" and "says" in asked:
        return {"says": asked["says"]}
    if kind.name == "paper.circulate/1" and "session" in asked:
        item = asked.get("item", "")
        return {"session": asked["session"], **({"items": [item]} if item else {})}
    return {}


def of_source(here: Here, path: str) -> Content:
    """Return title and source of an item that comes from something on the record."""
    noun, *ids = path.split("/")
    record = reading.commission_record(here.commission)
    begins = _SOURCES.get((noun, len(ids)))
    found = None if begins is None else begins(here, record, ids)
    return found or {}


def _of_contact(here: Here, record: CommissionRecord, ids: list[str]) -> Content | None:
    found = record.contacts.get(ids[0])
    if found is None:
        return None
    said, told = found.said, {}
    for language in _told_in(here):
        with override(language):
            told[language] = gettext(
                "%(side)s notes a report of a contact: %(contact)s."
            ) % {"side": _side(here, language), "contact": dealings.title(here, said)}
    day = {"day": said["day"]} if "day" in said else {}
    return {"source": {"kind": "report", "words": told, **day}}


def _of_paper(here: Here, record: CommissionRecord, ids: list[str]) -> Content | None:
    del here
    if ids[0] not in record.papers:
        return None
    title = record.papers[ids[0]].latest["title"]
    symbol = record.papers.symbol(ids[0])
    told = {language: f"{symbol}: {text}" for language, text in title.items()}
    return {"title": dict(title), "source": {"kind": "paper", "words": told}}


def _of_report(here: Here, record: CommissionRecord, ids: list[str]) -> Content | None:
    del here
    body = record.bodies.get(ids[0])
    for one in body.reports if body is not None and ids[1] == "report" else ():
        if one.id == ids[2]:
            title = dict(one.title)
            return {"title": title, "source": {"kind": "body", "words": title}}
    return None


def _of_item(here: Here, record: CommissionRecord, ids: list[str]) -> Content | None:
    item = record.item(ids[0], ids[2]) if ids[1] == "item" else None
    if item is None:
        return None
    told = {}
    for language in _told_in(here):
        with override(language):
            told[language] = gettext("Carried over from %(session)s: %(item)s") % {
                "session": session_words(record, ids[0], gettext),
                "item": pick(item.title, [language, *here.charter.agenda_languages]),
            }
    return {"title": dict(item.title), "source": {"kind": "item", "words": told}}


def _told_in(here: Here) -> Iterator[str]:
    """Yield the languages in which a source is told: the first of the agenda's."""
    yield from here.charter.agenda_languages[:1]


def _side(here: Here, language: str) -> str:
    return here.charter.side(here.side).called(language)


_SOURCES: Mapping[
    tuple[str, int], Callable[[Here, CommissionRecord, list[str]], Content | None]
] = {
    ("contact", 1): _of_contact,
    ("paper", 1): _of_paper,
    ("body", 3): _of_report,
    ("session", 3): _of_item,
}
