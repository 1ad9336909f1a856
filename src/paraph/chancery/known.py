"""What the directory holds already, as far as a table that comes in is matched with it.

Loaded once and kept small, so that a long table needs little room: numbers and names.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from paraph.chancery.officers import DATABASE
from paraph.chancery.people import Person, Spelling, Style
from paraph.chancery.posts import Holding, Organisation, OrganisationSpelling, Post
from paraph.crafts.reading.fold import search_key

Span = tuple[str, str]
"""From when to when, as ISO days; "" where not known."""


class Named:
    """People, organisations or posts by key and by every spelling, as their numbers.

    `prefix` with a number behind it is the key under which one without a key is written
    out, and so found again. `names` holds by number the name in each language.
    """

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.keys: dict[int, str] = {}
        self.names: dict[int, dict[str, str]] = {}
        self._by_key: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)

    def add(self, pk: int, key: str) -> None:
        """Let something be found by its key."""
        self.keys[pk] = key
        if key:
            self._by_key[key] = pk

    def call(self, pk: int, words: str, language: str) -> None:
        """Let something be found by a spelling, its name in a language if one is told."""
        found = self._by_name[search_key(words)]
        if pk not in found:
            found.append(pk)
        if language:
            self.names.setdefault(pk, {})[language] = words

    def of_key(self, key: str) -> int | None:
        """Return whose key it is, or that of one without a key as written out."""
        if key in self._by_key:
            return self._by_key[key]
        number = key.removeprefix(self.prefix)
        if number != key and number.isascii() and number.isdigit():
            pk = int(number[:18])
            return pk if self.keys.get(pk) == "" else None
        return None

    def kept(self, key: str) -> str:
        """Return the key to keep: none for one under which something was written out."""
        is_ours = key not in self._by_key and self.of_key(key) is not None
        return "" if is_ours else key

    def called(self, names: Iterable[str]) -> list[int]:
        """Return everything called by one of these names, each once."""
        return list(
            dict.fromkeys(
                pk for words in names for pk in self._by_name.get(search_key(words), ())
            )
        )


def people(prefix: str) -> Named:
    """Return the people of the directory."""
    return _load(Named(prefix), Person, Spelling, "person_id")


def organisations(prefix: str) -> Named:
    """Return the organisations of the directory."""
    return _load(Named(prefix), Organisation, OrganisationSpelling, "organisation_id")


def parents() -> dict[int, int]:
    """Return by organisation what it is part of, 0 for nothing."""
    rows = Organisation.objects.using(DATABASE).values_list("pk", "parent_id")
    return {pk: parent or 0 for pk, parent in rows.order_by("pk")}


def posts(prefix: str) -> tuple[Named, dict[tuple[int, str], int]]:
    """Return the posts by key, and by organisation (0: none) and folded title."""
    known = Named(prefix)
    by_title: dict[tuple[int, str], int] = {}
    rows = Post.objects.using(DATABASE).order_by("pk")
    columns = ("pk", "key", "organisation_id", "title")
    for pk, key, organisation, title in rows.values_list(*columns).iterator():
        known.add(pk, key)
        known.names[pk] = dict(title)
        for words in title.values():
            by_title.setdefault((organisation or 0, search_key(words)), pk)
    return known, by_title


def holdings() -> dict[tuple[int, int], list[Span]]:
    """Return by person and post from when to when each holds it, oldest row first."""
    found: dict[tuple[int, int], list[Span]] = defaultdict(list)
    rows = Holding.objects.using(DATABASE).order_by("pk")
    columns = ("person_id", "post_id", "from_day", "to_day")
    for person, post, from_day, to_day in rows.values_list(*columns).iterator():
        found[person, post].append((str(from_day or ""), str(to_day or "")))
    return found


def styles() -> dict[tuple[int, str], tuple[dict[str, str], str]]:
    """Return by person and first day the words of a style, and its last day."""
    rows = Style.objects.using(DATABASE).order_by("pk")
    columns = ("person_id", "words", "from_day", "to_day")
    return {
        (person, str(from_day or "")): (words, str(to_day or ""))
        for person, words, from_day, to_day in rows.values_list(*columns).iterator()
    }


def _load(
    known: Named,
    model: type[models.Model],
    spelling: type[models.Model],
    owner: str,
) -> Named:
    rows = model._default_manager.using(DATABASE).order_by("pk")  # noqa: SLF001
    for pk, key in rows.values_list("pk", "key").iterator():
        known.add(pk, key)
    columns = (owner, "words", "language", "is_name")
    spellings = spelling._default_manager.using(DATABASE).order_by("pk")  # noqa: SLF001
    for pk, words, language, is_name in spellings.values_list(*columns).iterator():
        known.call(pk, words, language if is_name else "")
    return known
