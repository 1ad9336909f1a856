"""The subjects of a report, each with its first clear evidence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from paraph.crafts.reading.issues import Issue
from paraph.crafts.reading.page import Page


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
    for section in page.layout.sections:
        if section.kind == "letterhead":
            continue
        first, after = page.index(section.start), page.index(section.end)
        for hit in page.lexicon.topics.all(page.tokens, first, after):
            if hit.first not in barred:
                found.setdefault(hit.value, Subject(hit.value, hit.first, hit.after))
    for subject in _bilateral(page):
        found.setdefault(subject.code, subject)
    for issue in issues:
        found.setdefault(issue.code, Subject(issue.code, issue.first, issue.after))
    for first, after in sessions:
        found.setdefault("joint_commission", Subject("joint_commission", first, after))
    return tuple(sorted(found.values(), key=lambda subject: subject.first))


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
