"""The entry: a report's text becomes a proposed record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from paraph.crafts.languages.tables import LANGUAGES
from paraph.crafts.reading import dates
from paraph.crafts.reading.agreements import agreements
from paraph.crafts.reading.attribution import attribute
from paraph.crafts.reading.cast import cast
from paraph.crafts.reading.contacts import contacts as find_contacts
from paraph.crafts.reading.dealings import Dealing
from paraph.crafts.reading.deliverables import deliverables
from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.found import Found
from paraph.crafts.reading.issues import Opinion, issues
from paraph.crafts.reading.joining import joined
from paraph.crafts.reading.language import language_of
from paraph.crafts.reading.occasions import occasions
from paraph.crafts.reading.page import Page, page
from paraph.crafts.reading.positions import positions
from paraph.crafts.reading.posts import Post, find_posts
from paraph.crafts.reading.proposing import propose
from paraph.crafts.reading.report import (
    ProposedRecord,
    Question,
    Source,
)
from paraph.crafts.reading.sessions import session_words
from paraph.crafts.reading.source import dateline_day
from paraph.crafts.reading.topics import topics

MAX_CHARACTERS = 100_000
MAX_POSTS = 400
"""A report names a few dozen; who is meant by each is asked among all the others."""

_NO_DIRECTORY = Directory()


def read(
    text: str,
    *,
    directory: Directory = _NO_DIRECTORY,
    published: date | None = None,
    language: str | None = None,
) -> ProposedRecord:
    """Read a press report and propose a record of it.

    The text is not changed; every value carries its span of it. Only the first 100,000
    characters are read, and no more than hold 400 posts (note "report.cut"). The same
    text gives the same record.

    Args:
        text: the report, as it was pasted.
        directory: States and people that the caller knows; it may be empty.
        published: the day the report was published, for years and weekdays.
        language: one of LANGUAGES; told from the text if None. Without rules for it the
            record is empty and asks "language.unread".
    """
    told = language or language_of(text)
    if told not in LANGUAGES:
        return _unread(told)
    notes: tuple[str, ...] = ()
    if len(text) > MAX_CHARACTERS:
        text, notes = text[:MAX_CHARACTERS], ("report.cut",)
    ready = page(text, language=told, directory=directory, published=published)
    posts = find_posts(ready)
    if len(posts) > MAX_POSTS:
        text, notes = (
            text[: ready.tokens[posts[MAX_POSTS].first].start],
            ("report.cut",),
        )
        ready = page(text, language=told, directory=directory, published=published)
        posts = find_posts(ready)
    return replace(propose(_find(ready, posts)), notes=notes)


def _unread(language: str | None) -> ProposedRecord:
    question = Question("language.unread", (("language", language or ""),))
    return ProposedRecord(language or "", False, Source(), questions=(question,))


def _two_sides(dealings: Sequence[Dealing]) -> tuple[str, ...]:
    """Return the two States of the first contact that has two."""
    sides = (each.parties for each in dealings if len(each.parties) == len("XY"))
    return next(sides, ())


def _find(ready: Page, posts: tuple[Post, ...]) -> Found:
    """Let each rule look at the page."""
    met = cast(ready, posts)
    attributed = attribute(ready, met)
    anchor = dates.anchor_of(
        dateline_day(ready),
        ready.published,
        dates.find(ready.text, ready.lexicon.language),
    )
    told = find_contacts(ready, met, attributed, anchor=anchor)
    dealings = joined(told, met)
    parties = {code for dealing in dealings for code in dealing.parties}
    opinions = [
        Opinion(said.first, said.after, met.people[said.speaker].country)
        for said in attributed.said
        if said.speaker is not None and said.kind not in {"promised", "thanked"}
    ]
    matters = issues(ready, parties, met.names, opinions)
    events = occasions(ready, met.names - met.titles)
    return Found(
        ready,
        met,
        anchor,
        attributed,
        dealings,
        agreements(ready, met, attributed.tag_starts),
        positions(
            ready,
            attributed.said,
            matters,
            [person.country for person in met.people],
            _two_sides(dealings),
        ),
        deliverables(ready, met, attributed.tag_starts),
        events,
        topics(
            ready,
            matters,
            session_words(ready),
            [
                *((post.first, post.after) for post in met.posts),
                *((body.first, body.after) for body in met.institutions),
                *events,
            ],
        ),
    )
