"""The fields that the law adds to the kernel's: they name a noun of the record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel import canonical
from paraph.kernel.canonical import is_key
from paraph.kernel.charter import MAX_CHARTER, parse_charter
from paraph.kernel.content import ID_LENGTH
from paraph.kernel.errors import VerificationError
from paraph.kernel.fields import Digest, Field, Titles

_ID = re.compile(f"[a-z2-7]{{{ID_LENGTH}}}")


@dataclass(frozen=True, kw_only=True)
class Id(Field):
    """The id of one thing of a noun; that it exists is for the act's check."""

    noun: str

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"Of a thing of the noun `{self.noun}`."

    def accepts(self, value: Any) -> bool:
        """Say whether a value could be an id."""
        return type(value) is str and _ID.fullmatch(value) is not None


_LISTED = re.compile(f"note/[a-z][a-z0-9_]{{0,39}}/[a-z2-7]{{{ID_LENGTH}}}")


@dataclass(frozen=True, kw_only=True)
class Listed(Field):
    """The path of a note on the list of a side; that it is there is for the act's check."""

    def accepts(self, value: Any) -> bool:
        """Say whether a value could be the path of a listed note."""
        return type(value) is str and _LISTED.fullmatch(value) is not None


@dataclass(frozen=True, kw_only=True)
class Person(Digest):
    """The digest of an enclosure that names a person, in salted bytes of its own."""


MAX_LEVELS = 12
LEVEL_WORDS = 80


@dataclass(frozen=True, kw_only=True)
class Levels(Field):
    """A scale of levels, the lowest first: a list of {key, name, words}.

    `name` and `words`, which may be left out, are {language: text}. A key stands for its
    level for good; the scale's own check sees to that.
    """

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return (
            f"1 to {MAX_LEVELS}, the lowest first; each `key` once, with its `name` and, "
            f"if there are other words for header and footer, `words`, each at most "
            f"{LEVEL_WORDS} characters in each language."
        )

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of levels with different keys."""
        return (
            type(value) is list
            and 0 < len(value) <= MAX_LEVELS
            and all(_is_level(one) for one in value)
            and len({one["key"] for one in value}) == len(value)
        )


def _is_level(value: Any) -> bool:
    if type(value) is not dict or not {"key", "name"} <= value.keys():
        return False
    texts = Titles(label="", limit=LEVEL_WORDS)
    return (
        value.keys() <= {"key", "name", "words"}
        and type(value["key"]) is str
        and is_key(value["key"])
        and texts.accepts(value["name"])
        and ("words" not in value or texts.accepts(value["words"]))
    )


@dataclass(frozen=True, kw_only=True)
class Level(Field):
    """The key of a level of the signer's own scale; that it is one is for the check."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return "The key of a level of the side's own scale."

    def accepts(self, value: Any) -> bool:
        """Say whether a value could be the key of a level."""
        return type(value) is str and is_key(value)


@dataclass(frozen=True, kw_only=True)
class LevelPairs(Field):
    """Levels of another side's scale, each with the own level at which it is handled."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return (
            f"Keys of levels of the other side, each with the key of an own level; at "
            f"most {MAX_LEVELS}. What is left out is open. May be empty."
        )

    def accepts(self, value: Any) -> bool:
        """Say whether a value maps keys to keys."""
        if type(value) is not dict or len(value) > MAX_LEVELS:
            return False
        return all(is_key(key) for key in value) and all(
            type(one) is str and is_key(one) for one in value.values()
        )


MAX_OFFICES = 40
MAX_POINTS = 60
OFFICE_WORDS = 200
POINT_WORDS = 2_000
MAX_ADDRESS = 2_000
_PRINTED = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, kw_only=True)
class Offices(Field):
    """Offices of States: a list of {side, title} or {state, title}.

    `side` is the key of a side, `state` the name of another State as {language: text},
    `title` that of the office, likewise. No field of it holds the name of a person.
    """

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return (
            f"1 to {MAX_OFFICES}; of each the `title` and either the `side` or, for a "
            f"State that is none, its name as `state`; each at most {OFFICE_WORDS} "
            f"characters in each language."
        )

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of offices."""
        return (
            type(value) is list
            and 0 < len(value) <= MAX_OFFICES
            and all(_is_office(one) for one in value)
        )


def _is_office(value: Any) -> bool:
    if type(value) is not dict or "title" not in value or len(value) != 2:
        return False
    texts = Titles(label="", limit=OFFICE_WORDS)
    if not texts.accepts(value["title"]):
        return False
    if "side" in value:
        return type(value["side"]) is str and is_key(value["side"])
    return "state" in value and texts.accepts(value["state"])


@dataclass(frozen=True, kw_only=True)
class Points(Field):
    """A list of points, each a text in one or more languages: [{language: text}, …]."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"1 to {MAX_POINTS}, each at most {POINT_WORDS} characters in each language."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of texts."""
        texts = Titles(label="", limit=POINT_WORDS)
        return (
            type(value) is list
            and 0 < len(value) <= MAX_POINTS
            and all(texts.accepts(one) for one in value)
        )


@dataclass(frozen=True, kw_only=True)
class Address(Field):
    """The address of a public page on the web, with nobody's name or password in it."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"`http` or `https`, printed characters alone, at most {MAX_ADDRESS}."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is the address of a page that anybody may ask for."""
        if type(value) is not str or len(value) > MAX_ADDRESS:
            return False
        if _PRINTED.fullmatch(value) is None:
            return False
        host = value.partition("://")[2].partition("/")[0]
        return "@" not in host and host[:1] not in {"", "?", "#", ":"}


MAX_VALUE_NAMES = 12
VALUE_WORDS = 200


@dataclass(frozen=True, kw_only=True)
class Value(Field):
    """The value of a rule of a charter: a word, a number, yes or no, or a few by name."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return (
            f"A text of at most {VALUE_WORDS} characters, a whole number from 0 up, true "
            f"or false, or 1 to {MAX_VALUE_NAMES} of these by name."
        )

    def accepts(self, value: Any) -> bool:
        """Say whether a value could be that of a rule."""
        if type(value) is dict:
            return 0 < len(value) <= MAX_VALUE_NAMES and all(
                is_key(name) and _is_plain(one) for name, one in value.items()
            )
        return _is_plain(value)


def _is_plain(value: Any) -> bool:
    if type(value) is str:
        return 0 < len(value) <= VALUE_WORDS and not value.isspace()
    return type(value) is bool or (type(value) is int and value >= 0)


@dataclass(frozen=True, kw_only=True)
class CharterText(Field):
    """A whole charter, as its canonical bytes hold it."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"A charter of the record's form, at most {MAX_CHARTER} bytes."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a charter of the record's form."""
        if type(value) is not dict:
            return False
        try:
            parse_charter(canonical.encode(value))
        except VerificationError:
            return False
        return True


@dataclass(frozen=True, kw_only=True)
class File(Digest):
    """The digest of one enclosed file."""


@dataclass(frozen=True, kw_only=True)
class Files(Field):
    """Enclosed files of one paper by language: {language: digest}, none twice."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"1 to {MAX_LANGUAGES} languages, each with a file of its own."

    def accepts(self, value: Any) -> bool:
        """Say whether a value maps languages to different digests."""
        return (
            type(value) is dict
            and 0 < len(value) <= MAX_LANGUAGES
            and all(is_key(language) for language in value)
            and all(Digest(label="").accepts(one) for one in value.values())
            and len(set(value.values())) == len(value)
        )


@dataclass(frozen=True, kw_only=True)
class Languages(Field):
    """A list of languages by their keys, none twice."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"At most {MAX_LANGUAGES}, none twice."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of different keys."""
        return (
            type(value) is list
            and 0 < len(value) <= MAX_LANGUAGES
            and all(type(one) is str and is_key(one) for one in value)
            and len(set(value)) == len(value)
        )


MAX_LANGUAGES = 16
MAX_PLACES = 100
PLACE_ROLES: Mapping[str, str] = {
    "head": "Head of delegation",
    "deputy": "Deputy head",
    "member": "Member",
    "adviser": "Adviser",
    "secretary": "Secretary",
    "interpreter": "Interpreter",
    "observer": "Observer",
}
"""What somebody is in a delegation."""


@dataclass(frozen=True, kw_only=True)
class Places(Field):
    """The places of a delegation in its side's order: a list of {office, role}.

    `office` is {language: text}, `role` one of `PLACE_ROLES`. No field of it holds a name.
    """

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        roles = ", ".join(f"`{one}`" for one in PLACE_ROLES)
        return (
            f"1 to {MAX_PLACES}, in the side's own order; of each the `office`, at most "
            f"{OFFICE_WORDS} characters in each language, and the `role`, one of {roles}."
        )

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of places."""
        return (
            type(value) is list
            and 0 < len(value) <= MAX_PLACES
            and all(_is_place(one) for one in value)
        )


def _is_place(value: Any) -> bool:
    return (
        type(value) is dict
        and value.keys() == {"office", "role"}
        and Titles(label="", limit=OFFICE_WORDS).accepts(value["office"])
        and type(value["role"]) is str
        and value["role"] in PLACE_ROLES
    )


@dataclass(frozen=True, kw_only=True)
class Persons(Digest):
    """The digest of an enclosure that names the persons of a list, in salted bytes."""
