"""Tokens of a text and phrases found in them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from paraph.crafts.languages.segments import Vocabulary

T = TypeVar("T")

ENDING = 3
"""How many letters a "*" stands for at most: министр* is also министрами."""

_KHMER = "\u1780-\u17d3\u17d7\u17dd"
_ELIDED = "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=[^\\W\\d_]|\\Z)"
_TOKEN = re.compile(
    rf"[{_KHMER}]+|{_ELIDED}|(?:(?![{_KHMER}])[^\W\d_])+|\d+(?:[.,]\d+)*|[^\w\s]|_",
    re.IGNORECASE,
)


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
        """Whether it begins with a capital letter, or its script knows none."""
        return self.text[0].isupper() or self.is_caseless

    @property
    def is_caseless(self) -> bool:
        """Whether it is a word of a script without capital letters."""
        first = self.text[0]
        return first.isalpha() and not first.isupper() and not first.islower()


def tokens(text: str, vocabulary: Vocabulary | None = None) -> tuple[Token, ...]:
    """Cut a text into words, numbers and marks; spaces are left out.

    Scripts that put no spaces between words are cut by the vocabulary; without one, a
    run of them is one word. An elided word keeps its apostrophe: "l'" is a word.
    """
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        start, run = match.start(), match.group()
        pieces = [run]
        if vocabulary and "\u1780" <= run[0] <= "\u17dd":
            pieces = vocabulary.cut(run)
        for word in pieces:
            found.append(
                Token(start, start + len(word), word, fold_word(word), start == last)
            )
            start = last = start + len(word)
    return tuple(found)


def fold_word(word: str) -> str:
    """Return a word as it is compared: small letters, "ё" as the press writes it."""
    return word.casefold().replace("ё", "е")


class Words:
    """Single words to be looked up; one that ends in "*" stands for all its forms."""

    def __init__(self, words: Iterable[str]) -> None:
        given = tuple(words)
        self._plain = frozenset(given) | {fold_word(word) for word in given}
        self._stems = {fold_word(word[:-1]) for word in given if word.endswith("*")}

    def holds(self, token: Token) -> bool:
        """Say whether a token is one of the words."""
        if token.folded in self._plain or token.text in self._plain:
            return True
        return bool(self._stems) and any(
            stem in self._stems for stem in stems_of(token.folded)
        )


@lru_cache(maxsize=4096)
def words_of(words: tuple[str, ...]) -> Words:
    """Return the words of a table's list, ready to be looked up."""
    return Words(words)


def stems_of(word: str) -> list[str]:
    """Return what is left of a word when up to ENDING letters are taken from its end."""
    return [word[:end] for end in range(len(word), max(len(word) - ENDING, 1) - 1, -1)]


class Found(NamedTuple, Generic[T]):
    """A phrase met in a token list: tokens[first:after]."""

    first: int
    after: int
    value: T


class _Piece(NamedTuple):
    """One word of a phrase; `is_stem` if any ending may follow it."""

    folded: str
    written: str
    is_stem: bool

    def fits(self, token: Token) -> bool:
        if self.is_stem:
            rest = len(token.folded) - len(self.folded)
            return 0 <= rest <= ENDING and token.folded.startswith(self.folded)
        return token.folded == self.folded


class _Phrase(NamedTuple, Generic[T]):
    pieces: tuple[_Piece, ...]
    value: T


class _Shelf(Generic[T]):
    """Phrases that begin with one word, by their second; the longest come first."""

    def __init__(self, phrases: Iterable[_Phrase[T]]) -> None:
        self.by_second: dict[str, list[_Phrase[T]]] = {}
        self.others: list[_Phrase[T]] = []
        for phrase in sorted(phrases, key=lambda each: -len(each.pieces)):
            if len(phrase.pieces) > 1 and not phrase.pieces[1].is_stem:
                second = phrase.pieces[1].folded
                self.by_second.setdefault(second, []).append(phrase)
            else:
                self.others.append(phrase)


class PhraseBook(Generic[T]):
    """Phrases to be looked up in a token list; the longest one wins.

    A word that ends in "*" stands for itself with up to ENDING letters more; "~" for one
    of the `inner` words or nothing. With `exact`, the first letter's case must agree, and
    a phrase in capitals is met only in capitals (so that "US" is not "us").
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, T]],
        *,
        exact: bool = False,
        vocabulary: Vocabulary | None = None,
        inner: Iterable[str] = (),
    ) -> None:
        self._exact = exact
        book: dict[str, list[_Phrase[T]]] = {}
        stems: dict[str, list[_Phrase[T]]] = {}
        adverbs = ((), *(_pieces(word, vocabulary) for word in inner))
        cut: dict[str, tuple[_Piece, ...]] = {}
        for written, value in phrases:
            for pieces in _expanded(written, adverbs, vocabulary, cut):
                where = stems if pieces[0].is_stem else book
                where.setdefault(pieces[0].folded, []).append(_Phrase(pieces, value))
        self._book = {word: _Shelf(found) for word, found in book.items()}
        self._stems = {word: _Shelf(found) for word, found in stems.items()}

    def at(self, line: Sequence[Token], index: int, after: int) -> Found[T] | None:
        """Return the longest phrase that begins at `index` and ends by `after`.

        Beyond the ends there is none.
        """
        if not 0 <= index < min(after, len(line)):
            return None
        word = line[index].folded
        shelf = self._book.get(word)
        best = self._longest(shelf, line, index, after) if shelf else None
        for stem in stems_of(word) if self._stems else ():
            shelf = self._stems.get(stem)
            other = self._longest(shelf, line, index, after) if shelf else None
            if other and (best is None or other.after > best.after):
                best = other
        return best

    def _longest(
        self, shelf: "_Shelf[T]", line: Sequence[Token], index: int, after: int
    ) -> Found[T] | None:
        """Return the longest phrase of a shelf that stands at a token."""
        following = line[index + 1].folded if index + 1 < after else ""
        best: Found[T] | None = None
        for phrases in (shelf.by_second.get(following, ()), shelf.others):
            for phrase in phrases:
                end = index + len(phrase.pieces)
                if best and end <= best.after:
                    break
                if end > after or not _fit(phrase.pieces, line, index):
                    continue
                if self._exact and not _same_case(line, index, phrase.pieces):
                    continue
                best = Found(index, end, phrase.value)
                break
        return best

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


def _fit(pieces: Sequence[_Piece], line: Sequence[Token], index: int) -> bool:
    """Say whether a phrase stands at a token, whose first word was looked up."""
    return all(pieces[step].fits(line[index + step]) for step in range(1, len(pieces)))


def _expanded(
    written: str,
    adverbs: Sequence[tuple[_Piece, ...]],
    vocabulary: Vocabulary | None,
    cut: dict[str, tuple[_Piece, ...]],
) -> Iterator[tuple[_Piece, ...]]:
    """Yield a phrase with nothing and with each adverb for its "~".

    The parts around it are cut into words once, and kept in `cut`.
    """
    parts = written.split(" ~ ")
    for part in parts:
        if part not in cut:
            cut[part] = _pieces(part, vocabulary)
    for adverb in adverbs if len(parts) > 1 else adverbs[:1]:
        pieces = cut[parts[0]]
        for part in parts[1:]:
            pieces = (*pieces, *adverb, *cut[part])
        if pieces:
            yield pieces


def _pieces(phrase: str, vocabulary: Vocabulary | None) -> tuple[_Piece, ...]:
    cut: list[_Piece] = []
    for token in tokens(phrase, vocabulary):
        if token.text == "*" and token.glued and cut:
            cut[-1] = cut[-1]._replace(is_stem=True)
        else:
            cut.append(_Piece(token.folded, token.text, is_stem=False))
    return tuple(cut)


def _same_case(line: Sequence[Token], index: int, pieces: Sequence[_Piece]) -> bool:
    for step, piece in enumerate(pieces):
        text, word = line[index + step].text, piece.written
        if text == word or not word[0].isalpha():
            continue
        if word.isupper() and len(word) <= 4 and not piece.is_stem:
            return False
        if word[0].isupper() and not text[0].isupper():
            return False
        if text[0].isupper() and not word[0].isupper() and step:
            return False
    return True
