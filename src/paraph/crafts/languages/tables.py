"""Tables of words in data/<language>/*.toml, read with care.

The files are edited by people who know a language and not necessarily this program;
so every mistake names its file, its key and what was expected there.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

LANGUAGES = ("en", "id", "ru", "fr", "km")


class LexiconError(Exception):
    """A table of words is not as it should be; the message names the place."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; `place` is its file and key, for messages."""

    place: str
    content: Mapping[str, object]
    _lists: dict[str, tuple[str, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    _tables: dict[str, "Table"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def language(self) -> str:
        """The language whose table it is."""
        return self.place.partition("/")[0]

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of words; an absent key is an empty list."""
        if key not in self._lists:
            value = self.content.get(key, [])
            if not isinstance(value, list) or not all(
                isinstance(word, str) for word in value
            ):
                raise LexiconError(f"{self.place}: {key} should be a list of words")
            self._lists[key] = tuple(value)
        return self._lists[key]

    def text(self, key: str, default: str = "") -> str:
        """Return one word."""
        value = self.content.get(key, default)
        if not isinstance(value, str):
            raise LexiconError(f"{self.place}: {key} should be one word in quotes")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; an absent key is false."""
        value = self.content.get(key, False)
        if not isinstance(value, bool):
            raise LexiconError(f"{self.place}: {key} should be true or false")
        return value

    def number(self, key: str) -> int:
        """Return a whole number."""
        value = self.content.get(key)
        if not isinstance(value, int):
            raise LexiconError(f"{self.place}: {key} should be a whole number")
        return value

    def table(self, key: str) -> "Table":
        """Return the table under a key; an absent one is empty."""
        if key not in self._tables:
            value = self.content.get(key, {})
            if not isinstance(value, dict):
                raise LexiconError(f"{self.place}: {key} should be a table")
            self._tables[key] = Table(f"{self.place}, {key}", value)
        return self._tables[key]

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return a list of tables ([[key]]); an absent key is an empty list."""
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(t, dict) for t in value):
            raise LexiconError(f"{self.place}: {key} should be a list of tables")
        return tuple(
            Table(f"{self.place}, {key} {place}", each)
            for place, each in enumerate(value, 1)
        )

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of words."""
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(w, list) for w in value):
            raise LexiconError(f"{self.place}: {key} should be a list of lists")
        return tuple(tuple(str(word) for word in each) for each in value)

    def keys(self) -> tuple[str, ...]:
        """Return the keys in the order of the file."""
        return tuple(self.content)


@cache
def files(language: str) -> tuple[str, ...]:
    """Return the names of a language's tables, sorted."""
    folder = resources.files("paraph.crafts.languages") / "data" / language
    names = (file.name for file in folder.iterdir())
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


@cache
def load(language: str, name: str) -> Table:
    """Return the table of data/<language>/<name>.toml.

    Raises:
        LexiconError: there is no such file, or it is no TOML.
    """
    place = f"{language}/{name}.toml"
    file = (
        resources.files("paraph.crafts.languages") / "data" / language / f"{name}.toml"
    )
    try:
        return Table(place, tomllib.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise LexiconError(f"{place}: no such table") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{place}: {error}") from error
