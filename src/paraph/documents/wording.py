"""How a paper says things in a language: texts, days, lists of sides."""

import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from paraph.documents import neutral
from paraph.documents.neutral import Line
from paraph.documents.papers import SideName, Texts

Translate = Callable[[str], str]

# English papers of the commission write the day first.
_LOCALES = {"en": "en_GB"}


@dataclass(frozen=True)
class Wording:
    """A language, what to fall back on, and how the paper's own words are translated."""

    language: str
    languages: tuple[str, ...]
    sides: tuple[SideName, ...]
    translate: Translate

    def say(self, template: str, **parts: str | Line) -> Line:
        """Return the paper's own words with parts put in where the template says.

        The template is translated; the parts are not read for anything.
        """
        line: Line = []
        for words, name, _, _ in string.Formatter().parse(self.translate(template)):
            if words:
                line.append(neutral.words(words, self.language))
            if name:
                part = parts[name]
                line += (
                    [neutral.words(part, self.language)]
                    if isinstance(part, str)
                    else part
                )
        return line

    def pick(self, texts: Texts, own: Sequence[str] = ()) -> Line:
        """Return a text in this language, else in one of its own, the commission's, any."""
        for language in (self.language, *own, *self.languages, *sorted(texts)):
            if language in texts:
                return [neutral.words(texts[language], language)]
        return []

    def side(self, key: str) -> Line:
        """Return the name of a side."""
        side = next(side for side in self.sides if side.key == key)
        return self.pick(side.name, side.languages)

    def all_sides(self) -> Line:
        """Return the names of all sides, one after the other: a turn."""
        names = {side.key: self.side(side.key) for side in self.sides}
        return [neutral.turn(names, self._joins(len(names)))]

    def each(self, lines: Mapping[str, Line]) -> Line:
        """Return a line for each of some sides, below one another: a turn."""
        ordered = {
            side.key: lines[side.key] for side in self.sides if side.key in lines
        }
        return [neutral.turn(ordered, ["\n"] * (len(ordered) - 1))]

    def language_name(self, code: str) -> str:
        """Return how this language calls a language; its code, if it has no name."""
        try:
            return str(Locale.parse(code).get_display_name(self._locale) or code)
        except (UnknownLocaleError, ValueError):
            return code

    def day(self, iso: str) -> str:
        """Return a day as this language writes it."""
        return self._day(date.fromisoformat(iso), "d MMMM y")

    def days(self, from_iso: str, to_iso: str) -> str:
        """Return a span of days, as short as it can be without abbreviating."""
        start, end = date.fromisoformat(from_iso), date.fromisoformat(to_iso)
        if start == end:
            return self.day(from_iso)
        if start.year != end.year:
            return f"{self.day(from_iso)} – {self.day(to_iso)}"
        if start.month != end.month:
            return f"{self._day(start, 'd MMMM')} – {self.day(to_iso)}"
        return f"{self._day(start, 'd')}–{self.day(to_iso)}"

    def _day(self, day: date, pattern: str) -> str:
        """Return a day or a part of one that begins with its number.

        In French the first of a month, and no other day, is an ordinal.
        """
        told = str(format_date(day, pattern, locale=self._locale))
        is_first = self._locale.language == "fr" and day.day == 1
        return f"1er{told.removeprefix('1')}" if is_first else told

    @cached_property
    def _locale(self) -> Locale:
        try:
            return Locale.parse(_LOCALES.get(self.language, self.language))
        except (UnknownLocaleError, ValueError):
            return Locale("en", "GB")

    def _joins(self, count: int) -> list[str]:
        """Return what stands between the members of a list in this language."""
        mark = "\x00"
        listed = format_list([mark] * count, locale=self._locale)
        return listed.split(mark)[1:-1]


def same(words: str) -> str:
    """Return words as they are: English papers need no catalogue."""
    return words
