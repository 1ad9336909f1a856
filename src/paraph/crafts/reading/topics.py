"""The subjects of a report, each with its first clear evidence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from paraph.crafts.languages.phrases import Found
from paraph.crafts.reading.issues import Issue, opener_end
from paraph.crafts.reading.page import Page

_STEM = 5
_IN_PASSING = "in_passing"
"""The key of words that hold a topic's word and tell no subject."""
_OPENING = 4
"""How many tokens may stand between "asked about" and the matter."""
_AFTER_MATTER = 8
_LONGEST_QUESTION = 25
_NAME_REACH = 14
_SPOKEN_REACH = 16
"""How many tokens behind "discussed" the subjects stand."""
_WORK_REACH = 13
"""How many tokens behind the commission its work is told."""


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
    barred |= _of_commissions(page) | _of_matters(page, issues) | _not_raised(page)
    spoken = _spoken_of(page, issues)
    found: dict[str, Subject] = {}
    weak: dict[str, list[Subject]] = {}
    for section in page.layout.sections:
        if section.kind == "letterhead":
            continue
        first, after = page.index(section.start), page.index(section.end)
        for hit in page.lexicon.topics.all(page.tokens, first, after):
            is_name = _is_of_name(page, hit.first, hit.after)
            if hit.first in barred or is_name or _is_of_body(page, hit):
                continue
            code = hit.value.removesuffix("?")
            if code == _IN_PASSING:
                continue
            told = Subject(code, hit.first, hit.after)
            if hit.value == code or hit.first in spoken:
                found.setdefault(code, told)
            else:
                weak.setdefault(code, []).append(told)
    _add_weak(page, found, weak)
    for subject in _bilateral(page):
        found.setdefault(subject.code, subject)
    for issue in issues:
        found.setdefault(issue.code, Subject(issue.code, issue.first, issue.after))
    for first, after in (*sessions, *_commission_at_work(page)):
        found.setdefault("joint_commission", Subject("joint_commission", first, after))
    return tuple(sorted(found.values(), key=lambda subject: subject.first))


def _not_raised(page: Page) -> set[int]:
    """Return the tokens of clauses that tell what was not spoken of.

    "The talks covered timber, but sanctions were not raised": the part before "but" is
    not meant.
    """
    words = page.lexicon.contacts.words("not_raised")
    joins = page.lexicon.speech.words("contrasts")
    found: set[int] = set()
    for sentence in page.layout.sentences:
        first, after = page.bounds(sentence)
        for index in range(first, after):
            end = page.phrase_end(index, words)
            if end is None:
                continue
            start = index
            while start > first and not _parts_clause(page, start - 1, joins):
                start -= 1
            stop = end
            while stop < after and not _parts_clause(page, stop, joins):
                stop += 1
            found.update(range(start, stop))
    return found


def _parts_clause(page: Page, index: int, joins: tuple[str, ...]) -> bool:
    return page.mark(index) in {",", ";", ":"} or page.is_word(index, joins)


def _spoken_of(page: Page, issues: Sequence[Issue]) -> set[int]:
    """Return the tokens of what was spoken of: behind "discussed", "the talks turned on".

    A word that proves little elsewhere is a subject there, up to where the clause ends;
    not beside a matter of others.
    """
    words = page.lexicon.contacts.words("spoken_of")
    of_others = {issue.first for issue in issues}
    found: set[int] = set()
    for sentence in page.layout.sentences:
        if sentence.kind in {"letterhead", "byline"}:
            continue
        first, after = page.bounds(sentence)
        if not of_others.isdisjoint(range(first, after)):
            continue
        for index in range(first, after):
            end = page.phrase_end(index, words)
            if end is None:
                continue
            limit = min(after, end + _SPOKEN_REACH)
            marks = (i for i in range(end, limit) if page.mark(i) in {";", "“", "”"})
            found.update(range(end, next(marks, limit)))
    return found


def _of_commissions(page: Page) -> set[int]:
    """Return the tokens of what a commission's full name says it is for.

    "the session of the Joint Commission on Trade and Economic Cooperation": where the
    session is spoken of, the name tells no subject.
    """
    table = page.lexicon.deals.table("mechanisms")
    found: set[int] = set()
    after = len(page.tokens)
    for body in page.lexicon.mechanisms.all(page.tokens, 0, after):
        if body.value != "commission" or not _meets(page, body):
            continue
        index = _past_names(page, body.after)
        link = page.phrase_end(index, table.words("fields"))
        end = index if link is None else link
        while end < after:
            hit = page.lexicon.topics.at(page.tokens, end, after)
            word = page.phrase_end(end, table.words("cooperation"))
            if hit is None and word is None and not _joins(page, end):
                break
            end = max(hit.after if hit else 0, word or 0, end + 1)
        if link is not None or page.phrase_end(index, table.words("cooperation")):
            found.update(range(index, end))
    return found


def _meets(page: Page, body: Found[str]) -> bool:
    """Say whether a commission's session or work stands beside its name."""
    working = page.lexicon.contacts.table("sessions").words("work")
    sitting = page.lexicon.contacts.table("sessions").words("words")
    if page.phrase_start(body.first, (*working, *sitting)) is not None:
        return True
    sentence = page.sentence_at(body.first)
    if sentence is None:
        return False
    after = page.bounds(sentence)[1]
    at_work = page.lexicon.deals.table("mechanisms").words("at_work")
    limit = min(after, body.after + _NAME_REACH)
    return page.has_phrase(body.after, limit, at_work)


def _past_names(page: Page, index: int) -> int:
    """Step over the States behind a commission's noun: "Norland-Vestmark"."""
    while index < len(page.tokens):
        place = page.place_at(index, len(page.tokens))
        if place is not None:
            index = place.after
        elif page.mark(index) == "-" or (
            page.is_word(index, page.lexicon.speech.words("and"))
            and page.place_at(index + 1, len(page.tokens))
        ):
            index += 1
        else:
            break
    return index


def _joins(page: Page, index: int) -> bool:
    is_and = page.is_word(index, page.lexicon.speech.words("and"))
    is_article = page.is_word(index, page.lexicon.words.words("articles"))
    return page.mark(index) in {",", "-"} or is_and or is_article


def _is_of_body(page: Page, hit: Found[str]) -> bool:
    """Say whether a word only names a body: "comité scientifique", "Trade Council"."""
    bodies = page.lexicon.words.words("committees")
    if page.lexicon.deals.table("occasions").flag("noun_first"):
        before = page.phrase_start(hit.first, bodies, max(0, hit.first - 3))
        if before is not None:
            return True
        if not page.lexicon.words.flag("inflected"):
            return False
    return page.phrase_end(hit.after, bodies) is not None


def _of_matters(page: Page, issues: Sequence[Issue]) -> set[int]:
    """Return the tokens of what is said of a third State's matter.

    "Asked about the war in X, he …" to the end of the sentence; the answer to a
    question about it. No word there tells a subject of the two sides.
    """
    found: set[int] = set()
    sections = page.layout.sections
    for place, section in enumerate(sections):
        first, after = page.index(section.start), page.index(section.end)
        inside = [issue for issue in issues if first <= issue.first < after]
        if section.kind != "body":
            continue
        for issue in inside:
            sentence = page.sentence_at(issue.first)
            if sentence is None:
                continue
            begin, end = page.bounds(sentence)
            opener = opener_end(page, begin, end, bare=True)
            is_near = opener is not None and issue.first - opener <= _OPENING
            if is_near and _is_opener(page, issue, end):
                found.update(range(issue.first, end))
        is_asked = bool(inside) and page.mark(after - 1) == "?"
        if is_asked and after - first < _LONGEST_QUESTION and place + 1 < len(sections):
            answer = sections[place + 1]
            found.update(range(page.index(answer.start), page.index(answer.end)))
    return found


def _is_opener(page: Page, issue: Issue, after: int) -> bool:
    """Say whether a matter closes the words with which a sentence turns to it."""
    for index in range(issue.after, min(after, issue.after + _AFTER_MATTER)):
        if page.mark(index) == ",":
            return True
        if page.mark(index) in {".", ";", "”", "“"}:
            return False
    return page.vocabulary is not None


def _commission_at_work(page: Page) -> list[tuple[int, int]]:
    """Find the commission's own work: "the commission has not met since 2023".

    Behind its full name anywhere in the report, "the commission" is enough.
    """
    table = page.lexicon.deals.table("mechanisms")
    found: list[tuple[int, int]] = []
    was_told = False
    for sentence in page.layout.sentences:
        first, after = page.bounds(sentence)
        ends = [
            body.after
            for body in page.lexicon.mechanisms.all(page.tokens, first, after)
            if body.value == "commission"
        ]
        was_told = was_told or bool(ends)
        if was_told:
            bare = (
                page.phrase_end(i, table.words("bare")) for i in range(first, after)
            )
            ends += [end for end in bare if end is not None]
        for end in ends:
            limit = min(after, end + _WORK_REACH)
            for index in range(end, limit):
                if _joins_another(page, index):
                    break
                stop = page.phrase_end(index, table.words("at_work"))
                if stop is not None and stop <= after:
                    found.append((index, stop))
                    break
    return found


def _joins_another(page: Page, index: int) -> bool:
    """Say whether ", and" or ", but" begins a clause that is about something else.

    "… to the commission, but the panel has not met". "…, which met" goes on.
    """
    joins = page.lexicon.speech.words("and") + page.lexicon.speech.words("contrasts")
    return page.mark(index) == "," and page.is_word(index + 1, joins)


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
