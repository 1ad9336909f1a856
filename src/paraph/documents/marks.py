"""Markings in header and footer of a paper, in the words of each side.

Not part of the neutral text: they say how a text is to be handled and change without it.
They are turns, so each original has its keeper's own marking first. The words of a level
are a side's own: they stand between quotation marks, alone on their line with its name.
"""

from typing import Protocol

from paraph.documents import neutral
from paraph.documents.neutral import Line, Text
from paraph.documents.papers import MarkLine, Texts
from paraph.documents.wording import Wording


class Marked(Protocol):
    """A paper of any kind, with what its sides have marked of it."""

    @property
    def marks(self) -> tuple[MarkLine, ...]:
        """The highest marking of each side on what the paper prints."""


STRONG = "strong"
"""How the words of a level are set, and nothing else of a marking."""
_WITHIN = str.maketrans(dict.fromkeys('“”„‟«»"', "’"))


def marks(paper: Marked, wording: Wording) -> Text:
    """Return what stands in header and footer of each page: a turn, or nothing."""
    if not paper.marks:
        return []
    lines = {one.side: _line(one, wording) for one in paper.marks}
    return [neutral.block("each", wording.each(lines))]


def plain_marks(paper: Marked, wording: Wording) -> list[str]:
    """Return the same as lines of text in the order of the charter."""
    told = ("".join(run["words"] for run in _line(one, wording)) for one in paper.marks)
    return [line for one in told for line in one.splitlines()]


def quoted(words: str) -> str:
    """Return a level's words as they stand between quotation marks, on one line.

    They are a side's own: nothing in them ends the quotation, or the line.
    """
    return " ".join(words.translate(_WITHIN).split())


def _line(one: MarkLine, wording: Wording) -> Line:
    """Return a side's marking, and how each other side handles it on lines of their own."""
    line = wording.say(
        "{side}: “{level}”",
        side=wording.side(one.side),
        level=[
            {**run, "set": STRONG} for run in _in_each(one.words, wording, one.side)
        ],
    )
    for by, words in one.handled.items():
        side = wording.side(by)
        line.append(neutral.words("\n", wording.language))
        line += (
            wording.say("{side}: not stated how it handles this", side=side)
            if words is None
            else wording.say(
                "handled by {side} as “{level}”",
                side=side,
                level=_in_each(words, wording, by),
            )
        )
    return line


def _in_each(words: Texts, wording: Wording, side: str) -> Line:
    """Return a level in its own side's languages first, then in the paper's."""
    own = next(one.languages for one in wording.sides if one.key == side)
    found = [one for one in dict.fromkeys([*own, wording.language]) if one in words]
    line: Line = []
    for language in found:
        line += [neutral.words(" / ", wording.language)] if line else []
        line.append(neutral.words(quoted(words[language]), language))
    return line or [
        {**run, "words": quoted(run["words"])} for run in wording.pick(words, own)
    ]
