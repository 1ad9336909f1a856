"""The subjects of a report, each with its first clear evidence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from paraph.crafts.reading.issues import Issue
from paraph.crafts.reading.page import Page

_STEM = 5


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic: its code, and the tokens that show it."""

    code: str
    first: int
    after: int


def topics(
    page: Page,
    issues: Sequence[Issue],
    sessions: Sequence[tuple[int, int]],
    excluded: Collection[tuple[int, int]],
) -> tuple[Subject, ...]:
    """Find the topics.

    Args:
        page: the report.
        issues: matters of others, each a topic of its own.
        sessions: where a commission's session is spoken of.
        excluded: tokens that tell posts, bodies and events: a trade minister's title
            does not make trade a topic.
    """
    barred = {index for first, after in excluded for index in range(first, after)}
    found: dict[str, Subject] = {}
    weak: dict[str, list[Subject]] = {}
    for section in page.layout.sections:
        if section.kind == "letterhead":
            continue
        first, after = page.index(section.start), page.index(section.end)
        for hit in page.lexicon.topics.all(page.tokens, first, after):
            if hit.first in barred or _is_of_name(page, hit.first, hit.after):
                continue
            code = hit.value.removesuffix("?")
            told = Subject(code, hit.first, hit.after)
            if hit.value == code:
                found.setdefault(code, told)
            else:
                weak.setdefault(code, []).append(told)
    _add_weak(page, found, weak)
    for subject in _bilateral(page):
        found.setdefault(subject.code, subject)
    for issue in issues:
        found.setdefault(issue.code, Subject(issue.code, issue.first, issue.after))
    for first, after in sessions:
        found.setdefault("joint_commission", Subject("joint_commission", first, after))
    return tuple(sorted(found.values(), key=lambda subject: subject.first))


def _add_weak(
    page: Page, found: dict[str, Subject], weak: dict[str, list[Subject]]
) -> None:
    """Add topics that two different words tell, of which one alone would prove little."""
    for code, told in weak.items():
        words = {page.tokens[each.first].folded[:_STEM] for each in told}
        earlier = found.get(code)
        if earlier is None and len(words) > 1:
            found[code] = told[0]


def _is_of_name(page: Page, first: int, after: int) -> bool:
    """Say whether a word with a capital is part of a name: "the Harbour Bank".

    Another word with a capital stands beside it, and no sentence begins with it.
    """
    token = page.tokens[first]
    if token.is_caseless or not token.text[0].isupper() or token.text.isupper():
        return False
    sentence = page.sentence_at(first)
    if sentence is None or sentence.kind == "headline" or sentence.start == token.start:
        return False
    beside = [page.tokens[i] for i in (first - 1, after) if 0 <= i < len(page.tokens)]
    return any(
        each.is_word and each.text[0].isupper() and each.start > sentence.start
        for each in beside
    )


def _bilateral(page: Page) -> list[Subject]:
    """Read "kerja sama X-Y": two States behind a word for relations."""
    heads = page.lexicon.issues.words("bilateral")
    found: list[Subject] = []
    for index in range(len(page.tokens)):
        end = page.phrase_end(index, heads)
        if end is None:
            continue
        limit = len(page.tokens)
        one = page.place_at(end, limit)
        if one is None or page.mark(one.after) != "-":
            continue
        other = page.place_at(one.after + 1, limit)
        if other:
            found.append(Subject("bilateral_relations", index, other.after))
    return found
