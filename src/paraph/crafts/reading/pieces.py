"""Stretches of the folded view, and how their ends are found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the folded view."""

    start: int
    end: int


def trimmed(text: str, start: int, end: int, marks: str = " :") -> Piece:
    """Leave out spaces and colons, or other marks, at both ends of a stretch."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Piece(start, end)


def past_any(text: str, first: int, marks: tuple[str, ...]) -> int:
    """Step over the longest of these beginnings, if one stands at a place."""
    for mark in sorted(marks, key=len, reverse=True):
        if text.startswith(mark, first):
            return first + len(mark)
    return first
