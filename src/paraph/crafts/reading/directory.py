"""The directory: States and people that the caller already knows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

from paraph.crafts.languages.countries import Place, adjectives, spelled
from paraph.crafts.languages.phrases import PhraseBook
from paraph.crafts.languages.vocabularies import runs_of, vocabulary_of
from paraph.crafts.sheets.columns import CLEAR, ORGANISATION, PERSON, Row

ASSOCIATION = "association"
"""The type of an organisation of States, in a table."""


@dataclass(frozen=True, slots=True)
class State:
    """A State: its code, its spellings in all languages, its capitals' spellings."""

    code: str
    spellings: tuple[str, ...]
    capitals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Association:
    """An organisation of States."""

    name: str
    spellings: tuple[str, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A post that somebody held; the days are ISO days, "" where not known."""

    title: str
    from_day: str = ""
    to_day: str = ""

    def is_held_on(self, day: str) -> bool:
        """Say whether it was held on an ISO day, as far as is known."""
        return self.from_day <= day and (not self.to_day or day <= self.to_day)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as the directory has them; `state` is a code or empty.

    `post` is held whatever the day; `posts` are those whose days are known.
    """

    name: str
    spellings: tuple[str, ...]
    state: str = ""
    post: str = ""
    posts: tuple[KnownPost, ...] = ()

    def post_on(self, day: str) -> str:
        """Return the dated post held on an ISO day, the one taken last; "" if none."""
        held = [one for one in self.posts if one.is_held_on(day)]
        held.sort(key=lambda one: one.from_day)
        return held[-1].title if held else ""


@dataclass(frozen=True, slots=True)
class Directory:
    """What the reader knows beforehand. It may be empty."""

    states: tuple[State, ...] = ()
    associations: tuple[Association, ...] = ()
    people: tuple[KnownPerson, ...] = ()

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Build a directory from plain values.

        Args:
            value: {"states": [{"code", "<language>": [spelling…], "capital": […]}],
                "associations": [{"name", "<language>": […], "members": [code…]}],
                "people": [{"name", "state", "post", "posts": [{"title", "from_day",
                "to_day"}], "spellings": […]}]}; every part may be absent.

        Raises:
            ValueError: the value is not of that shape.
        """
        if not isinstance(value, Mapping):
            msg = "a directory is an object with states, associations and people"
            raise ValueError(msg)  # noqa: TRY004  (the caller's text is wrong, not its type)
        return cls(
            tuple(_state(each) for each in _objects(value, "states")),
            tuple(_association(each) for each in _objects(value, "associations")),
            tuple(_person(each) for each in _objects(value, "people")),
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> Self:
        """Build a directory from the rows of a table: its people and organisations.

        Source: `crafts.sheets`, the columns of a table of the directory.
        """
        known = list(rows)
        associations = (
            Association(names[0], tuple(dict.fromkeys(names)))
            for row in known
            if row.what == ORGANISATION
            and row.get("type") == ASSOCIATION
            and (names := [*row.texts("name").values(), *row.variants])
        )
        return cls((), tuple(associations), tuple(_people_of(known)))


def _people_of(rows: Iterable[Row]) -> Iterator[KnownPerson]:
    """Yield each person once, by key or else by name, with all spellings and posts."""
    spellings: dict[str, dict[str, None]] = {}
    posts: dict[str, list[KnownPost]] = {}
    states: dict[str, str] = {}
    for row in rows:
        if row.what != PERSON:
            continue
        names = [*row.texts("name").values(), *row.variants]
        key = row.get("key") or names[0]
        spellings.setdefault(key, {}).update(dict.fromkeys(names))
        states[key] = row.get("state") or states.get(key, "")
        title = next(iter(row.texts("post").values()), "")
        if title:
            ended = row.get("to_day").removeprefix(CLEAR)
            post = KnownPost(title, row.get("from_day"), ended)
            posts.setdefault(key, []).append(post)
    for key, names_ in spellings.items():
        known = tuple(names_)
        yield KnownPerson(known[0], known, states[key], posts=tuple(posts.get(key, ())))


@lru_cache(maxsize=16)
def known_places(directory: Directory, language: str) -> PhraseBook[Place]:
    """Return the names of the directory's States, capitals and associations.

    They are in the forms that the language gives them, with the adjectives it makes.
    """
    return PhraseBook(
        _phrases(directory, language), exact=True, vocabulary=vocabulary_of(language)
    )


def words_of_names(directory: Directory) -> tuple[str, ...]:
    """Return the words of a directory that are written without spaces between them."""
    texts = [
        *(each for state in directory.states for each in state.spellings),
        *(each for state in directory.states for each in state.capitals),
        *(each for one in directory.associations for each in one.spellings),
        *(each for person in directory.people for each in person.spellings),
    ]
    return tuple(runs_of(texts))


def _phrases(directory: Directory, language: str) -> list[tuple[str, Place]]:
    phrases: list[tuple[str, Place]] = []
    for state in directory.states:
        name = state.spellings[0] if state.spellings else state.code
        for spelling in state.spellings:
            place = Place(state.code, "state", name)
            if spelling[:1].islower():
                place = Place(state.code, "demonym", name)
            phrases.extend((form, place) for form in spelled(language, spelling))
            phrases.extend(
                (word, Place(state.code, "demonym", name))
                for word in adjectives(language, spelling)
            )
        for capital in state.capitals:
            seat = Place(state.code, "capital", state.capitals[0])
            phrases.extend((form, seat) for form in spelled(language, capital))
    for association in directory.associations:
        for spelling in (association.name, *association.spellings):
            known = Place(f"@{association.name}", "association", association.name)
            phrases.extend((form, known) for form in spelled(language, spelling))
    return phrases


def _objects(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = value.get(key, [])
    if not isinstance(found, list) or not all(isinstance(e, Mapping) for e in found):
        msg = f"directory: {key} should be a list of objects"
        raise ValueError(msg)
    return found


def _text(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        msg = f"directory: {key} should be a text"
        raise ValueError(msg)  # noqa: TRY004
    return found


def _spellings(value: Mapping[str, Any], without: set[str]) -> tuple[str, ...]:
    found: list[str] = []
    for key, words in value.items():
        if key not in without and isinstance(words, list):
            found.extend(word for word in words if isinstance(word, str))
    return tuple(dict.fromkeys(found))


def _state(value: Mapping[str, Any]) -> State:
    capitals = value.get("capital", [])
    return State(
        _text(value, "code"),
        _spellings(value, {"code", "capital"}),
        tuple(word for word in capitals if isinstance(word, str)),
    )


def _association(value: Mapping[str, Any]) -> Association:
    members = value.get("members", [])
    return Association(
        _text(value, "name"),
        _spellings(value, {"name", "members"}),
        tuple(word for word in members if isinstance(word, str)),
    )


def _person(value: Mapping[str, Any]) -> KnownPerson:
    return KnownPerson(
        _text(value, "name"),
        _spellings(value, {"name", "state", "post", "posts"}),
        _text(value, "state"),
        _text(value, "post"),
        tuple(
            KnownPost(_text(one, "title"), _text(one, "from_day"), _text(one, "to_day"))
            for one in _objects(value, "posts")
        ),
    )
