"""Matters of a third State or region: "konflik X", "the Y Strait dispute"."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from paraph.crafts.languages.countries import state_names
from paraph.crafts.reading.page import Page


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter: tokens[first:after]; `name` in words, `code` for the topic."""

    first: int
    after: int
    name: str
    code: str
    state: str | None


def issues(page: Page, parties: Collection[str]) -> tuple[Issue, ...]:
    """Find the matters of others. What is about a party itself is none."""
    table = page.lexicon.issues
    found: list[Issue] = []
    for index in range(len(page.tokens)):
        if found and index < found[-1].after:
            continue
        end = page.phrase_end(index, table.words("matters"))
        if end is None:
            continue
        issue = _behind(page, index, end)
        if issue is None and table.text("order") == "both":
            issue = _before(page, index, end)
        if issue and issue.state not in parties:
            found.append(issue)
    return tuple(found)


def _behind(page: Page, first: int, index: int) -> Issue | None:
    """Read the name behind the matter: "konflik Ukraina", "crisis in the X Islands"."""
    if page.is_word(index, page.lexicon.words.words("articles")):
        index += 1
    after = _run(page, index)
    return _issue(page, first, index, after, after) if after > index else None


def _before(page: Page, matter: int, after: int) -> Issue | None:
    """Read the name before the matter: "the Kestrel Strait dispute"."""
    first = matter
    while first > 0 and matter - first < 4 and page.tokens[first - 1].is_capital:
        first -= 1
    if page.tokens[first].text in page.lexicon.not_names:
        first += 1
    return _issue(page, first, first, matter, after) if first < matter else None


def _run(page: Page, index: int) -> int:
    after = index
    while after < len(page.tokens) and after - index < 4:
        token = page.tokens[after]
        is_geography = token.text in page.lexicon.issues.table("geography").content
        if not token.is_capital or (
            token.text in page.lexicon.not_names and not is_geography
        ):
            break
        after += 1
    return after


def _issue(
    page: Page, first: int, name: int, name_after: int, after: int
) -> Issue | None:
    words = [token.text for token in page.tokens[name:name_after]]
    place = page.place_at(name, name_after)
    state = None
    if place and place.after == name_after and place.value.kind in {"state", "demonym"}:
        state = place.value.code
        words = [state_names("en").get(state, place.value.norm)]
    geography = page.lexicon.issues.table("geography")
    plain = [word for word in words if word not in geography.content]
    endings = [geography.text(word) for word in words if word in geography.content]
    if not plain:
        return None
    slug = "_".join([*plain, *(ending for ending in endings if ending)])
    slug = re.sub(r"\W+", "_", slug.casefold())
    return Issue(
        first, after, page.span(name, name_after).text, f"third_issue_{slug}", state
    )
