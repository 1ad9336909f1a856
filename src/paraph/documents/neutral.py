"""One neutral text, from which each side's original is generated.

A text is a list of blocks, a block has lines, a line is a list of runs. A run is words in
a language, or a *turn*: the sides named one after the other.

    {"kind": "fact", "lines": [[{"words": "Place", "language": "en"}], [...]]}
    {"turn": [["norland", [...]], ["sudland", [...]]], "joins": [" and "]}

In the neutral text the parts of every turn stand in the charter's order; in an original
the keeper's part stands first. Nothing else differs, so an original is undone by putting
the order back, and two originals can be compared byte for byte.

Source: the practice of the alternat.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from paraph.kernel import canonical

Line = list[dict[str, Any]]
Block = dict[str, Any]
Text = list[Block]
SMALL = "small"
"""How a run is set that is for checking, not for reading."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A turn in a plain text: where its parts begin and end, by side."""

    parts: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without layout; its turns are known, so that they can be undone."""

    text: str
    slots: tuple[Slot, ...]


def words_of(line: Line) -> str:
    """Return the words of a line that holds no turn."""
    return "".join(run["words"] for run in line)


def words(text: str, language: str) -> dict[str, Any]:
    """Return a run of words in a language."""
    return {"words": text, "language": language}


def turn(parts: Mapping[str, Line], joins: Sequence[str]) -> dict[str, Any]:
    """Return a turn: a part for each side, and what stands between them."""
    return {"turn": [[key, line] for key, line in parts.items()], "joins": [*joins]}


def block(kind: str, *lines: Line) -> Block:
    """Return a block of lines; its kind says how it is set, never what it says."""
    return {"kind": kind, "lines": [*lines]}


def original(text: Text, order: Sequence[str]) -> Text:
    """Return a text with the parts of every turn in an order of sides.

    Raises:
        ValueError: a turn names a side that the order does not.
    """
    return [
        {**one, "lines": [_ordered(line, order) for line in one["lines"]]}
        for one in text
    ]


def encode(neutral: Text) -> bytes:
    """Return the canonical bytes of a neutral text."""
    return canonical.encode(neutral)


def text_digest(neutral: Text) -> str:
    """Return the digest of a neutral text: the same for every original."""
    return canonical.digest(encode(neutral))


def plain(text: Text) -> Plain:
    """Return the words of a text, line by line."""
    printed = ""
    slots: list[Slot] = []
    for run in _runs(text):
        if "turn" not in run:
            printed += run["words"]
            continue
        parts = []
        for (key, line), join in zip(run["turn"], [*run["joins"], ""], strict=True):
            own = "".join(part["words"] for part in line)
            parts.append((key, len(printed), len(printed) + len(own)))
            printed += own + join
        slots.append(Slot(tuple(parts)))
    return Plain(printed, tuple(slots))


def reorder(printed: Plain, order: Sequence[str]) -> str:
    """Return a plain text with its turns put in another order of sides.

    It works on the printed words alone, not on the value they were printed from.
    """
    text = printed.text
    result: list[str] = []
    at = 0
    for slot in printed.slots:
        said = {key: text[start:end] for key, start, end in slot.parts}
        turned = sorted(said, key=order.index)
        for key, (_, start, end) in zip(turned, slot.parts, strict=True):
            result += (text[at:start], said[key])
            at = end
    return "".join(result) + text[at:]


def check_alternat(neutral: Text, order: Sequence[str]) -> None:
    """Make sure that every side's original, undone, is the neutral text.

    Raises:
        RuntimeError: an original differs by more than its order; it is not printed.
    """
    wanted = canonical.encode(neutral)
    lines = plain(neutral).text
    for first in order:
        turned = original(neutral, [first, *(key for key in order if key != first)])
        if (
            canonical.encode(original(turned, order)) != wanted
            or reorder(plain(turned), order) != lines
        ):
            raise RuntimeError(f"the original of {first} is not the neutral text")


def _ordered(line: Line, order: Sequence[str]) -> Line:
    return [
        {**run, "turn": sorted(run["turn"], key=lambda part: order.index(part[0]))}
        if "turn" in run
        else run
        for run in line
    ]


def _runs(text: Text) -> Iterator[dict[str, Any]]:
    """Yield the runs of a text, and a line break after each line."""
    for one in text:
        for line in one["lines"]:
            yield from line
            yield {"words": "\n"}
