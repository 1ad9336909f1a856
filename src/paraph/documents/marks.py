"""Markings in header and footer of a paper, in the words of each side.

Not part of the neutral text: they say how a text is to be handled and change without it.
They are turns, so each original has its keeper's own marking first.
"""

from paraph.documents import neutral
from paraph.documents.neutral import Line, Text
from paraph.documents.papers import MarkLine, SessionPaper, Texts
from paraph.documents.wording import Wording


def marks(paper: SessionPaper, wording: Wording) -> Text:
    """Return what stands in header and footer of each page: a turn, or nothing."""
    if not paper.marks:
        return []
    lines = {one.side: _line(one, wording) for one in paper.marks}
    return [neutral.block("each", wording.each(lines))]


def plain_marks(paper: SessionPaper, wording: Wording) -> list[str]:
    """Return the same as lines of text in the order of the charter."""
    return ["".join(run["words"] for run in _line(one, wording)) for one in paper.marks]


def _line(one: MarkLine, wording: Wording) -> Line:
    """Return a side's marking, and how each other side handles it."""
    line = wording.say(
        "{side}: {level}",
        side=wording.side(one.side),
        level=_in_each(one.words, wording, one.side),
    )
    for by, words in one.handled.items():
        side = wording.side(by)
        line += (
            wording.say(" · {side}: not stated how it handles this", side=side)
            if words is None
            else wording.say(
                " · handled by {side} as {level}",
                side=side,
                level=_in_each(words, wording, by),
            )
        )
    return line


def _in_each(words: Texts, wording: Wording, side: str) -> Line:
    """Return a level in its own side's languages first, then in the paper's."""
    own = next(one.languages for one in wording.sides if one.key == side)
    line: Line = []
    for language in dict.fromkeys([*own, wording.language]):
        if language in words:
            line += [neutral.words(" / ", wording.language)] if line else []
            line.append(neutral.words(words[language], language))
    return line or wording.pick(words, own)
