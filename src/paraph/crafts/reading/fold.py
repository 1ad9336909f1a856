"""The folded view: a text as the rules read it, with the way back to the original.

Zero-width marks are left out, letters are composed (NFC), quotation marks, dashes and
spaces are unified, runs of spaces become one. The original is never touched: every
place of the view knows the code points it came from.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from paraph.crafts.reading.span import Span

OPENING = "“"
CLOSING = "”"

_UNSEEN = {
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u2060",
    "\ufeff",
}
_QUOTES = {"“", "”", "„", "‟", "«", "»", '"', "＂"}
_APOSTROPHES = {"‘", "’", "‛", "`", "´", "ʼ"}
_DASHES = {"‐", "‑", "‒", "–", "—", "―", "−"}
_LINES = {"\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"}
_OPENS_FIRST = {"“", "„", "‟", "«"}
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0640]")
"""Combining marks of Latin, Greek and Cyrillic, points of Hebrew and Arabic, tatweel."""
_DIVIDING = str.maketrans(
    {
        **dict.fromkeys("-.'’,;:()/\\\"“”\x00\x1f", " "),
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ı": "i",
    }
)
"""What divides words, and letters as people type them who lack them."""
_CLUSTER = re.compile(r"\r\n|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class View:
    """A folded text and, for each of its characters, where it stands in the original."""

    text: str
    original: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the original piece that view[start:end] came from."""
        return Span.of(self.original, self.starts[start], self.ends[end - 1])


def fold(original: str) -> View:
    """Return the folded view of a text."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(original):
        letter = _folded(original[start:end])
        if letter == " " and (not letters or letters[-1] in {" ", "\n"}):
            continue
        if letter == "\n" and letters and letters[-1] == " ":
            letters.pop()
            starts.pop()
            ends.pop()
        for mark in letter:
            letters.append(mark)
            starts.append(start)
            ends.append(end)
    _turn_quotes(letters, starts, original)
    return View("".join(letters), original, tuple(starts), tuple(ends))


@lru_cache(maxsize=8_192)
def search_key(text: str) -> str:
    """Return what a name is looked for by, in any script: words with a space between.

    Case, accents and vowel points are left out, as are marks that join or divide words;
    letters that have no accent to lose are written as people type them. Vowels that a
    script writes as signs of their own (Khmer, Devanagari) stay.
    """
    if text.isascii():
        return " ".join(text.casefold().translate(_DIVIDING).split())
    plain = unicodedata.normalize("NFKD", fold(text).text.casefold())
    return " ".join(_ACCENTS.sub("", plain).translate(_DIVIDING).split())


def _clusters(original: str) -> list[tuple[int, int]]:
    """Cut into base characters, each with the combining marks that follow it."""
    cut: list[tuple[int, int]] = []
    for match in _CLUSTER.finditer(original):
        start, end = match.span()
        if cut and unicodedata.combining(match.group()[0]):
            cut[-1] = (cut[-1][0], end)
        else:
            cut.append((start, end))
    return cut


def _folded(cluster: str) -> str:  # noqa: PLR0911  (one case each)
    if cluster.isascii() and len(cluster) == 1 and cluster.isprintable():
        return cluster
    if cluster == "\r\n" or cluster in _LINES:
        return "\n"
    if cluster[0] in _UNSEEN:
        return ""
    if cluster in _QUOTES:
        return '"'
    if cluster in _APOSTROPHES:
        return "'"
    if cluster in _DASHES:
        return "-"
    if cluster.isspace() or not cluster.isprintable():
        return " "
    return unicodedata.normalize("NFC", cluster)


def _turn_quotes(letters: list[str], starts: list[int], original: str) -> None:
    """Turn every double quotation mark into an opening or a closing one.

    A mark that says itself which it is, is believed; a straight one opens if a space,
    a bracket or nothing stands before it and no quotation is open.
    """
    open_now = False
    for place, letter in enumerate(letters):
        if letter == "\n":
            open_now = False
        if letter != '"':
            continue
        written = original[starts[place]]
        before = letters[place - 1] if place else " "
        if written in _OPENS_FIRST:
            opens = True
        elif written in {"”", "»"}:
            opens = False
        else:
            opens = not open_now and (before.isspace() or before in "([-:")
        letters[place] = OPENING if opens else CLOSING
        open_now = opens
