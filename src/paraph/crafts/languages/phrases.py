"""Tokens of a text and phrases found in them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

_TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")


class Token(NamedTuple):
    """A word, a number or a mark, with its place in the text.

    `glued` says that nothing stands between it and the token before it.
    """

    start: int
    end: int
    text: str
    folded: str
    glued: bool

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.text[0].isupper()


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a text into words, numbers and marks; spaces are left out."""
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        word = match.group()
        start = match.start()
        found.append(Token(start, match.end(), word, word.casefold(), start == last))
        last = match.end()
    return tuple(found)


class Found(NamedTuple, Generic[T]):
    """A phrase met in a token list: tokens[first:after]."""

    first: int
    after: int
    value: T


class PhraseBook(Generic[T]):
    """Phrases to be looked up in a token list; the longest one wins.

    With `exact`, the first letter's case must agree, and a phrase in capitals is met
    only in capitals (so that "US" is not "us"); a phrase in small letters is also met
    in capitals at the beginning of a sentence.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, T]], *, exact: bool = False
    ) -> None:
        self._exact = exact
        book: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = {}
        for phrase, value in phrases:
            cut = tokens(phrase)
            if not cut:
                continue
            folded = tuple(token.folded for token in cut)
            written = tuple(token.text for token in cut)
            book.setdefault(folded[0], []).append((folded, written, value))
        self._book: Mapping[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = {
            first: sorted(entries, key=lambda entry: -len(entry[0]))
            for first, entries in book.items()
        }

    def at(self, line: Sequence[Token], index: int, after: int) -> Found[T] | None:
        """Return the longest phrase that begins at `index` and ends by `after`.

        Beyond the ends there is none.
        """
        if not 0 <= index < min(after, len(line)):
            return None
        for folded, written, value in self._book.get(line[index].folded, ()):
            length = len(folded)
            if index + length > after:
                continue
            if length > 1 and any(
                line[index + step].folded != folded[step] for step in range(1, length)
            ):
                continue
            if self._exact and not _same_case(line, index, written):
                continue
            return Found(index, index + length, value)
        return None

    def all(self, line: Sequence[Token], first: int, after: int) -> list[Found[T]]:
        """Return the phrases between two tokens, none overlapping another."""
        found: list[Found[T]] = []
        index = first
        while index < after:
            hit = self.at(line, index, after)
            if hit is None:
                index += 1
            else:
                found.append(hit)
                index = hit.after
        return found

    def ending_at(
        self, line: Sequence[Token], after: int, first: int
    ) -> Found[T] | None:
        """Return the longest phrase that ends at `after` and begins at `first` or later."""
        for index in range(max(first, after - 6), after):
            hit = self.at(line, index, after)
            if hit is not None and hit.after == after:
                return hit
        return None


def _same_case(line: Sequence[Token], index: int, written: tuple[str, ...]) -> bool:
    for step, word in enumerate(written):
        text = line[index + step].text
        if text == word or not word[0].isalpha():
            continue
        if word.isupper() and len(word) <= 4:
            return False
        if word[0].isupper() != text[0].isupper():
            return False
    return True
