"""A report made ready for the rules: folded, cut into tokens, sections and sentences."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from paraph.crafts.languages.countries import Place, real_places
from paraph.crafts.languages.lexicon import Lexicon, lexicon
from paraph.crafts.languages.phrases import Found, Token, tokens
from paraph.crafts.reading.directory import Directory, known_places
from paraph.crafts.reading.fold import CLOSING, OPENING, View, fold
from paraph.crafts.reading.span import Span
from paraph.crafts.reading.split import Layout, Piece, Sentence, split


@dataclass(frozen=True)
class Page:
    """All that the rules of reading look at. Places are those of the folded view."""

    view: View
    lexicon: Lexicon
    directory: Directory
    published: date | None
    tokens: tuple[Token, ...]
    layout: Layout

    @property
    def text(self) -> str:
        """The folded text."""
        return self.view.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def index(self, place: int) -> int:
        """Return the first token that begins at this place or after it."""
        return bisect_left(self._starts, place)

    def bounds(self, sentence: Sentence) -> tuple[int, int]:
        """Return the tokens of a sentence: the first, and the one after the last."""
        return self.index(sentence.start), self.index(sentence.end)

    def words(self, first: int, after: int) -> str:
        """Return the folded text of tokens[first:after]."""
        return self.text[self.tokens[first].start : self.tokens[after - 1].end]

    def span(self, first: int, after: int) -> Span:
        """Return tokens[first:after] as a span of the original."""
        return self.view.span(self.tokens[first].start, self.tokens[after - 1].end)

    def place_at(self, index: int, after: int) -> Found[Place] | None:
        """Return the State, capital or association named at a token."""
        if not 0 <= index < len(self.tokens) or not self.tokens[index].is_capital:
            return None
        known = known_places(self.directory).at(self.tokens, index, after)
        real = real_places(self.lexicon.language).at(self.tokens, index, after)
        if known and real:
            return known if known.after >= real.after else real
        return known or real

    def is_word(self, index: int, words: tuple[str, ...]) -> bool:
        """Say whether a token is one of these words."""
        if not 0 <= index < len(self.tokens):
            return False
        token = self.tokens[index]
        return token.folded in words or token.text in words

    def mark(self, index: int) -> str:
        """Return the token's text, or nothing beyond the ends."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def quotes(self, first: int, after: int) -> list[tuple[int, int]]:
        """Return the quotations between two tokens: their marks' indexes."""
        found: list[tuple[int, int]] = []
        opened = -1
        for index in range(first, after):
            mark = self.tokens[index].text
            if mark == OPENING:
                opened = index
            elif mark == CLOSING and opened >= 0:
                found.append((opened, index))
                opened = -1
        return found


def page(
    text: str, *, language: str, directory: Directory, published: date | None
) -> Page:
    """Make a text ready for the rules of a language."""
    view = fold(text)
    words = lexicon(language)
    cut = tokens(view.text)
    ready = Page(view, words, directory, published, cut, split(view.text, words))
    return replace(ready, layout=_with_places(ready))


def _with_places(ready: Page) -> Layout:
    """Mend a dateline by what is known of places.

    "OUTLET, PLACE -" is turned round; "PLACE, STATE -" names no outlet.
    """
    pieces = dict(ready.layout.pieces)
    first, second = pieces.get("dateline_place"), pieces.get("dateline_middle")
    if first is None or second is None:
        return ready.layout
    if _kind(ready, second) == "state":
        del pieces["dateline_middle"]
    elif _kind(ready, second) == "capital" and _kind(ready, first) == "":
        pieces["dateline_place"], pieces["dateline_middle"] = second, first
    return replace(ready.layout, pieces=pieces)


def _kind(ready: Page, piece: Piece) -> str:
    """Return what kind of place a piece is as a whole, or nothing."""
    first, after = ready.index(piece.start), ready.index(piece.end)
    place = ready.place_at(first, after) if first < after else None
    return place.value.kind if place and place.after == after else ""
