"""Names of States, what belongs to them, and their capitals, as a language has them."""

from dataclasses import dataclass
from functools import cache

from babel import Locale

from paraph.crafts.languages.phrases import PhraseBook
from paraph.crafts.languages.russian import adjective_stem, forms
from paraph.crafts.languages.tables import load
from paraph.crafts.languages.vocabularies import vocabulary_of


@dataclass(frozen=True, slots=True)
class Place:
    """What a place name stands for.

    `kind` is "state" (its name), "demonym" (what belongs to it), "capital", "town" (any
    other) or "association" (of States; `code` is then "@" and the name). `norm` is its
    name, of towns and capitals in English where it is known.
    """

    code: str
    kind: str
    norm: str


@cache
def real_places(language: str) -> PhraseBook[Place]:
    """Return the States of the world in one language.

    Names are CLDR's, without what it puts in brackets; other names, demonyms and
    capitals stand in countries.toml.
    """
    return PhraseBook(
        _real_places(language), exact=True, vocabulary=vocabulary_of(language)
    )


def spelled(language: str, name: str) -> tuple[str, ...]:
    """Return a name of a State or town in the forms that a language gives it."""
    return forms(name) if load(language, "words").flag("inflected") else (name,)


def adjectives(language: str, name: str) -> tuple[str, ...]:
    """Return the words for what belongs to a State, made of its name, if they can be.

    The lists of real States hold what the rules do not reach (French, Danish, Dutch).
    """
    words = load(language, "words")
    if words.flag("inflected"):
        return (f"{adjective_stem(name)}*",)
    if " " in name:
        return ()
    base = name.casefold().rstrip("aeiou")
    return tuple(base + ending for ending in words.words("adjective_endings"))


@cache
def state_names(language: str) -> dict[str, str]:
    """Return one name for each State by its code, for display."""
    return {
        code: name
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha()
    }


def _real_places(language: str) -> tuple[tuple[str, Place], ...]:
    phrases: list[tuple[str, Place]] = []
    not_states = load(language, "words").words("not_states")
    for code, name in state_names(language).items():
        clean = name.replace("\u200b", "").partition(" (")[0]
        phrases.extend(
            (form, Place(code, "state", clean))
            for form in spelled(language, clean)
            if clean not in not_states
        )
    table = load(language, "countries")
    for code in table.keys():  # noqa: SIM118  (a Table is no mapping)
        entry = table.table(code)
        phrases.extend(
            (form, Place(code, "state", name))
            for name in entry.words("names")
            for form in spelled(language, name)
        )
        phrases.extend(
            (name, Place(code, "demonym", name)) for name in entry.words("demonyms")
        )
        seat = next(iter(load("en", "countries").table(code).words("capitals")), "")
        phrases.extend(
            (form, Place(code, "capital", seat or name))
            for name in entry.words("capitals")
            for form in spelled(language, name)
        )
    towns = load(language, "towns")
    for town in towns.keys():  # noqa: SIM118
        entry = towns.table(town)
        phrases.extend(
            (form, Place(entry.text("state"), "town", town))
            for name in entry.words("names")
            for form in spelled(language, name)
        )
    organisations = load(language, "organisations")
    for code in organisations.keys():  # noqa: SIM118
        phrases.extend(
            (form, Place(f"@{code}", "association", code))
            for name in organisations.words(code)
            for form in spelled(language, name)
        )
    return tuple(phrases)
