"""A report made ready for the rules: folded, cut into tokens, sections and sentences."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from paraph.crafts.languages.countries import Place, real_places
from paraph.crafts.languages.lexicon import Lexicon, lexicon, phrase_book
from paraph.crafts.languages.phrases import (
    Found,
    PhraseBook,
    Token,
    tokens,
    words_of,
)
from paraph.crafts.languages.russian import name_key
from paraph.crafts.languages.segments import Vocabulary
from paraph.crafts.languages.vocabularies import vocabulary_of
from paraph.crafts.reading.directory import Directory, known_places, words_of_names
from paraph.crafts.reading.fold import CLOSING, OPENING, View, fold
from paraph.crafts.reading.span import Span
from paraph.crafts.reading.split import Layout, Piece, Sentence, split

_MARKS = {"។": ".", "៕": ".", "៖": ":"}


@dataclass(frozen=True)
class Page:
    """All that the rules of reading look at. Places are those of the folded view."""

    view: View
    lexicon: Lexicon
    directory: Directory
    published: date | None
    vocabulary: Vocabulary | None
    tokens: tuple[Token, ...]
    layout: Layout

    @property
    def text(self) -> str:
        """The folded text."""
        return self.view.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def commissions(self) -> tuple[tuple[int, int], ...]:
        """Where commissions are named, as tokens, in order."""
        return tuple(
            (body.first, body.after)
            for body in self.lexicon.mechanisms.all(self.tokens, 0, len(self.tokens))
            if body.value == "commission"
        )

    def index(self, place: int) -> int:
        """Return the first token that begins at this place or after it."""
        return bisect_left(self._starts, place)

    def whole_tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the tokens that fill a stretch exactly; None if it cuts one.

        Where words are not spaced, it may begin within a word: behind "បាន".
        """
        first, after = self.index(start), self.index(end)
        if self.vocabulary is not None and first > 0:
            first -= self.tokens[first - 1].end > start
        elif first < len(self.tokens) and self.tokens[first].start != start:
            return None
        if first >= after:
            return None
        return (first, after) if self.tokens[after - 1].end == end else None

    def bounds(self, sentence: Sentence) -> tuple[int, int]:
        """Return the tokens of a sentence: the first, and the one after the last."""
        return self.index(sentence.start), self.index(sentence.end)

    def sentence_at(self, index: int) -> Sentence | None:
        """Return the sentence that holds a token."""
        place = self.tokens[index].start
        number = bisect_right(self._sentence_starts, place) - 1
        if number < 0:
            return None
        sentence = self.layout.sentences[number]
        return sentence if place < sentence.end else None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.layout.sentences]

    def words(self, first: int, after: int) -> str:
        """Return the folded text of tokens[first:after]."""
        return self.text[self.tokens[first].start : self.tokens[after - 1].end]

    def span(self, first: int, after: int) -> Span:
        """Return tokens[first:after] as a span of the original."""
        return self.view.span(self.tokens[first].start, self.tokens[after - 1].end)

    def place_at(self, index: int, after: int) -> Found[Place] | None:
        """Return the State, capital or association named at a token."""
        if not 0 <= index < len(self.tokens) or not self.tokens[index].is_word:
            return None
        known = self._known_places.at(self.tokens, index, after)
        real = self._real_places.at(self.tokens, index, after)
        if known and real:
            return known if known.after >= real.after else real
        return known or real

    def is_word(self, index: int, words: tuple[str, ...]) -> bool:
        """Say whether a token is one of these words."""
        if not 0 <= index < len(self.tokens):
            return False
        return words_of(words).holds(self.tokens[index])

    def phrase_end(self, index: int, phrases: tuple[str, ...]) -> int | None:
        """Return the end of the longest of these phrases at a token."""
        book = phrase_book(self.lexicon.language, phrases)
        found = book.at(self.tokens, index, len(self.tokens))
        return found.after if found else None

    def has_phrase(self, first: int, after: int, phrases: tuple[str, ...]) -> bool:
        """Say whether one of these phrases stands between two tokens."""
        book = phrase_book(self.lexicon.language, phrases)
        return any(
            book.at(self.tokens, index, after) is not None
            for index in range(first, after)
        )

    def phrase_start(
        self, after: int, phrases: tuple[str, ...], first: int = 0
    ) -> int | None:
        """Return where the longest of these phrases begins that ends at a token."""
        book = phrase_book(self.lexicon.language, phrases)
        found = book.ending_at(self.tokens, after, first)
        return found.first if found else None

    def past_article(self, index: int) -> int:
        """Step over "the", "l'"."""
        articles = self.lexicon.words.words("articles")
        return index + 1 if self.is_word(index, articles) else index

    def is_known_word(self, index: int) -> bool:
        """Say whether a token is a word of the tables, where spaces tell no words."""
        vocabulary = vocabulary_of(self.lexicon.language)
        return vocabulary is not None and vocabulary.knows(self.tokens[index].text)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What a word of a name is known by, for each token: its endings do not count."""
        return tuple(self._key(token) for token in self.tokens)

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Return what the words of a name are known by."""
        cut = tokens(name, self.vocabulary)
        return tuple(self._key(token) for token in cut if token.is_word)

    def _key(self, token: Token) -> str:
        if self.lexicon.words.flag("inflected"):
            return name_key(token.folded)
        return token.folded

    @cached_property
    def _known_places(self) -> PhraseBook[Place]:
        return known_places(self.directory, self.lexicon.language)

    @cached_property
    def _real_places(self) -> PhraseBook[Place]:
        return real_places(self.lexicon.language)

    def mark(self, index: int) -> str:
        """Return the token's text, or nothing beyond the ends.

        Khmer's full stops and its colon are told as others are.
        """
        if not 0 <= index < len(self.tokens):
            return ""
        text = self.tokens[index].text
        return _MARKS.get(text, text)

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
    vocabulary = vocabulary_of(language)
    if vocabulary is not None:
        vocabulary = vocabulary.with_words(words_of_names(directory))
    cut = tokens(view.text, vocabulary)
    layout = split(view.text, words)
    ready = Page(view, words, directory, published, vocabulary, cut, layout)
    return replace(ready, layout=_with_places(ready))


def _with_places(ready: Page) -> Layout:
    """Mend a dateline by what is known of places.

    "OUTLET, PLACE -" is turned round; "PLACE, STATE -" names no outlet.
    """
    pieces = dict(ready.layout.pieces)
    first, second = pieces.get("dateline_place"), pieces.get("dateline_middle")
    agency = pieces.get("dateline_agency")
    if agency and _kind(ready, agency):
        del pieces["dateline_agency"]
    if first is None or second is None:
        return replace(ready.layout, pieces=pieces)
    if _kind(ready, second) == "state":
        del pieces["dateline_middle"]
    elif _kind(ready, second) in {"capital", "town"} and _kind(ready, first) == "":
        pieces["dateline_place"], pieces["dateline_middle"] = second, first
    return replace(ready.layout, pieces=pieces)


def _kind(ready: Page, piece: Piece) -> str:
    """Return what kind of place a piece is as a whole, or nothing."""
    first, after = ready.index(piece.start), ready.index(piece.end)
    place = ready.place_at(first, after) if first < after else None
    return place.value.kind if place and place.after == after else ""
