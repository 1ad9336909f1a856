"""People as the record proposes them."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from paraph.crafts.languages.russian import latin, nominative
from paraph.crafts.reading.found import Found
from paraph.crafts.reading.names import Name
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.people import Met
from paraph.crafts.reading.report import (
    Grade,
    Judgement,
    Person,
)

_ONE_RULE = Judgement(Grade.AMBER, "rule.one")


def people_of(found: Found) -> tuple[tuple[Person, ...], Mapping[int, str]]:
    """Return the people in the order of the text, and the identifier of each.

    The identifiers are by the person's place in the cast.
    """
    pids: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for place, met in enumerate(found.cast.people):
        if met.names:
            pids[place] = _pid(found.page, met, taken)
    people = [
        _person(found, place, met, pids[place])
        for place, met in enumerate(found.cast.people)
        if place in pids
    ]
    people.sort(key=lambda person: person.mentions[0])
    return tuple(people), pids


def _pid(ready: Page, met: Met, taken: Counter[str]) -> str:
    """Make an identifier of the name's last word; it favours nobody.

    `taken` counts for each word whose identifier it is part of already.
    """
    longest = max(met.names, key=lambda name: len(name.words(ready)))
    written = ready.words(longest.core, longest.after)
    if ready.lexicon.words.flag("inflected"):
        forms = {ready.tokens[name.after - 1].folded for name in met.names}
        written = nominative(forms)
    if met.known:
        written = met.known.name
    word = identifier(written)
    taken[word] += 1
    return word if taken[word] == 1 else f"{word}{taken[word]}"


def identifier(name: str) -> str:
    """Return the last word of a name in plain letters; it favours nobody."""
    words = latin(name.casefold()).split()
    letters = (mark for mark in words[-1] if mark.isalnum() or _hangs(mark))
    return "".join(letters) or "person"


def _hangs(mark: str) -> bool:
    return mark == "-" or unicodedata.category(mark).startswith("M")


def _person(found: Found, place: int, met: Met, pid: str) -> Person:
    ready = found.page
    names = sorted(met.names, key=lambda name: name.first)
    best = _full_name(ready, names)
    headline = ready.layout.pieces.get("headline")
    below = ready.index(headline.end) if headline else 0
    posts = sorted(met.posts, key=lambda post: (post.first < below, post.first))
    plain = [post for post in posts if not post.is_description] or posts
    full = [post for post in plain if post.country] or plain
    full = [post for post in full if post.is_former] or full
    post = full[0] if full else None
    mentions = {ready.span(name.first, name.after) for name in names}
    mentions |= {ready.span(name.core, name.after) for name in names}
    return Person(
        pid,
        ready.span(best.first, best.after),
        ready.view.original[
            ready.span(best.core, best.after).start : ready.span(
                best.core, best.after
            ).end
        ],
        met.country if met.country and not met.country.startswith("@") else None,
        _role(found, place, met),
        tuple(sorted(mentions)),
        ready.span(post.first, post.after) if post else None,
        post.office if post else "",
        tuple(ready.span(each.first, each.after) for each in posts),
        _person_judgement(met, len(names)),
        _known_post(ready, met),
    )


def _known_post(ready: Page, met: Met) -> str:
    """Return what the directory says somebody held on the day of the report."""
    if met.known is None or ready.published is None:
        return ""
    return met.known.post_on(ready.published.isoformat())


def _full_name(ready: Page, names: Sequence[Name]) -> Name:
    return max(names, key=lambda name: (len(name.words(ready)), name.core - name.first))


def _role(found: Found, place: int, met: Met) -> str:
    said = found.attributed.said
    if any(
        place in dealing.participants and not dealing.is_background
        for dealing in found.dealings
    ):
        return "principal"
    if any(each.via == place for each in said):
        return "relayer"
    if "spokesperson" in met.offices:
        return "spokesperson"
    if any(each.speaker == place for each in said):
        return "speaker"
    return "mentioned"


def _person_judgement(met: Met, times: int) -> Judgement:
    if met.is_known:
        return Judgement(Grade.GREEN, "directory")
    if met.country_is_inferred:
        return Judgement(Grade.AMBER, "country.inferred")
    if met.country and len(met.posts) > 1 and times > 1:
        return Judgement(Grade.GREEN, "post.and-mentions-agree")
    return _ONE_RULE
