"""Questions and answers: whose words a paragraph of an interview is.

"A:" begins an answer, "Falk:" one of hers; "Q:" begins a question, which is nobody's
statement.
"""

from dataclasses import dataclass
from itertools import pairwise

from paraph.crafts.reading.cast import Actor, Cast
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.split import Section

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph of an interview: tokens[first:after] are what is said in it.

    It begins at `start`, and its mark ends at `first`. A question has nobody who answers.
    """

    start: int
    first: int
    after: int
    speaker: Actor | None


def turns_of(page: Page, cast: Cast) -> tuple[Turn, ...]:
    """Return the questions and answers of a report, if it is an interview.

    Two answers at least make it one: a single "A:" may be anything.
    """
    found = [
        turn
        for section in page.layout.sections
        if section.kind in {"body", "standfirst"}
        and (turn := _turn(page, cast, section)) is not None
    ]
    answers = [turn for turn in found if turn.speaker is not None]
    if len(answers) < _FEWEST:
        found = _by_question_marks(page, cast)
        answers = [turn for turn in found if turn.speaker is not None]
    return tuple(found) if len(answers) >= _FEWEST else ()


def _by_question_marks(page: Page, cast: Cast) -> list[Turn]:
    """Take paragraphs behind paragraphs that ask for answers: no mark stands before them.

    Neither holds a quotation, which has a tag of its own.
    """
    body = [each for each in page.layout.sections if each.kind == "body"]
    found: list[Turn] = []
    for asked, told in pairwise(body):
        words = [page.text[each.start : each.end] for each in (asked, told)]
        are_plain = not any("“" in each for each in words)
        if not are_plain or not words[0].endswith("?") or words[1].endswith("?"):
            continue
        start = page.index(asked.start)
        first, after = page.index(told.start), page.index(told.end)
        who = _interviewed(cast, start)
        if who is not None and first < after:
            found.append(Turn(start, start, first, None))
            found.append(Turn(first, first, after, who))
    return found


def _turn(page: Page, cast: Cast, section: Section) -> Turn | None:
    start, after = page.index(section.start), page.index(section.end)
    words = page.text[section.start : section.end]
    speech = page.lexicon.speech
    if words.startswith(speech.words("questions")):
        return Turn(start, start, after, None)
    for mark in speech.words("answers"):
        if words.startswith(mark):
            first = page.index(section.start + len(mark))
            who = _interviewed(cast, start)
            return Turn(start, first, after, who) if who and first < after else None
    actor = cast.begins.get(start)
    if actor is None or actor.kind != "name" or page.mark(actor.after) != ":":
        return None
    first = actor.after + 1
    is_said = first < after and page.mark(first) != "“"
    return Turn(start, first, after, actor) if is_said else None


def _interviewed(cast: Cast, before: int) -> Actor | None:
    """Return who is asked: the first person named in the report."""
    named = (a for a in cast.between(0, before) if a.person is not None)
    return next((actor for actor in named if actor.kind == "name"), None)
