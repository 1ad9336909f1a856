"""The closed list of kinds of field that an act may carry.

A field knows what a value must look like, how a form asks for it, and whether it may
hold personal data. No field of this list does: personal data stand in enclosures, so
that they can be struck later.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel.canonical import is_key
from paraph.kernel.errors import Refused

MAX_WORDS = 4_000
MAX_LIST = 500

_HEX64 = re.compile(r"[0-9a-f]{64}")
_OBJECT = re.compile(r"[a-z]{1,40}(/[a-z0-9_]{1,64}){1,9}")
_ID = re.compile(r"[a-z2-7]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
ZONE = re.compile(r"[+-][0-9]{2}:[0-9]{2}|[A-Z][A-Za-z_+-]*(/[A-Za-z0-9_+-]+){0,2}")
"""The zone of a capital or of an instant: a fixed offset or an IANA name."""
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a content. `label` and `help` are for forms, translatable."""

    label: str
    help: str = ""
    required: bool = True
    personal: bool = False

    @property
    def bounds(self) -> str:
        """What a value keeps to beyond its kind, as a sentence; "" if nothing."""
        return ""

    def check(self, value: Any, path: str) -> None:
        """Refuse a value of another shape.

        Raises:
            Refused: `content.field` with the path of the field and what it expects.
        """
        if not self.accepts(value):
            raise Refused("content.field", field=path, expects=type(self).__name__)

    def accepts(self, value: Any) -> bool:
        """Say whether a value has this field's shape."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Words(Field):
    """A short text in one language, not empty."""

    limit: int = MAX_WORDS

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"At most {self.limit} characters."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a text of at most `limit` characters."""
        return type(value) is str and 0 < len(value) <= self.limit


@dataclass(frozen=True, kw_only=True)
class Titles(Field):
    """A text in one or more languages: {language: text}, none empty."""

    limit: int = MAX_WORDS

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"At most {self.limit} characters in each language."

    def accepts(self, value: Any) -> bool:
        """Say whether a value maps languages to texts."""
        if type(value) is not dict or not value:
            return False
        for language, text in value.items():
            if type(text) is not str or not 0 < len(text) <= self.limit:
                return False
            if text.isspace() or not is_key(language):
                return False
        return True


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A calendar day, YYYY-MM-DD."""

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a day that exists."""
        if type(value) is not str or not _DAY.fullmatch(value):
            return False
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, kw_only=True)
class Instant(Field):
    """A point in time as {at, zone}: UTC to the second, and the zone it was meant in.

    `at` is `YYYY-MM-DDTHH:MM:SSZ`, so that instants compare as text; `zone` an IANA name
    or a fixed offset, as a charter writes them. Whether there is such a zone is not looked
    up here: it is for showing alone.
    """

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return "`at` in UTC as YYYY-MM-DDTHH:MM:SSZ, `zone` an IANA name or an offset."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is an instant that exists, with the shape of a zone."""
        if type(value) is not dict or value.keys() != {"at", "zone"}:
            return False
        at, zone = value["at"], value["zone"]
        if type(zone) is not str or ZONE.fullmatch(zone) is None:
            return False
        if type(at) is not str or _AT.fullmatch(at) is None:
            return False
        try:
            dt.datetime.fromisoformat(at)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of a few words; `options` maps each to its label."""

    options: Mapping[str, str]

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return "One of: " + ", ".join(f"`{one}`" for one in self.options)

    def accepts(self, value: Any) -> bool:
        """Say whether a value is one of the options."""
        return type(value) is str and value in self.options


@dataclass(frozen=True, kw_only=True)
class Integer(Field):
    """A whole number from `least` up."""

    least: int = 0

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"From {self.least} up."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a whole number from `least` up."""
        return type(value) is int and value >= self.least


@dataclass(frozen=True, kw_only=True)
class SideKey(Field):
    """The key of a side; that it is one of the charter's is for the act's check.

    `of_another`: never of the side that states it; that, too, is for the act's check.
    """

    of_another: bool = False

    def accepts(self, value: Any) -> bool:
        """Say whether a value could be the key of a side."""
        return type(value) is str and is_key(value)


@dataclass(frozen=True, kw_only=True)
class Object(Field):
    """The path of an object; that there is one is for the act's check."""

    def accepts(self, value: Any) -> bool:
        """Say whether a value could be the path of an object."""
        return type(value) is str and _OBJECT.fullmatch(value) is not None


@dataclass(frozen=True, kw_only=True)
class Digest(Field):
    """A SHA-256 as 64 hex digits."""

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a digest."""
        return type(value) is str and _HEX64.fullmatch(value) is not None


@dataclass(frozen=True, kw_only=True)
class Digests(Field):
    """A list of digests, none twice; in order."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"At most {MAX_LIST}, none twice."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of different digests."""
        return _is_list(value, _HEX64)


@dataclass(frozen=True, kw_only=True)
class Ids(Field):
    """A list of ids of one noun, none twice; in order."""

    @property
    def bounds(self) -> str:
        """See `Field.bounds`."""
        return f"At most {MAX_LIST}, none twice."

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of different ids."""
        return _is_list(value, _ID)


@dataclass(frozen=True, kw_only=True)
class Flag(Field):
    """True, or absent."""

    required: bool = False

    def accepts(self, value: Any) -> bool:
        """Say whether a value is true."""
        return value is True


@dataclass(frozen=True, kw_only=True)
class Group(Field):
    """Fields that stand together under one name."""

    fields: Mapping[str, Field]

    def check(self, value: Any, path: str) -> None:
        """Refuse a value that is not these fields; see `check_fields`."""
        if type(value) is not dict:
            raise Refused("content.field", field=path, expects="Group")
        check_fields(self.fields, value, path)

    def accepts(self, value: Any) -> bool:
        """Say whether a value holds just these fields."""
        try:
            self.check(value, "")
        except Refused:
            return False
        return True


@dataclass(frozen=True, kw_only=True)
class Keys(Field):
    """Keys introduced at the founding; their shape is part of admission."""

    def accepts(self, value: Any) -> bool:
        """Say whether a value is a list of keys with purpose and algorithm."""
        return type(value) is list and all(
            type(key) is dict and key.keys() == {"purpose", "alg", "key"}
            for key in value
        )


def check_fields(
    fields: Mapping[str, Field], content: Mapping[str, Any], path: str = ""
) -> None:
    """Refuse a content that lacks a field, has a strange one or a malformed one.

    Raises:
        Refused: `content.unknown`, `content.missing` or `content.field`, each with
            the path of the field.
    """
    dot = f"{path}." if path else ""
    for name in content:
        if name not in fields:
            raise Refused("content.unknown", field=dot + name)
    for name, field in fields.items():
        if name in content:
            field.check(content[name], dot + name)
        elif field.required:
            raise Refused("content.missing", field=dot + name)


def check_days(from_day: str, to_day: str, code: str) -> None:
    """Refuse a last day before the first; ISO days compare as text.

    Raises:
        Refused: `code`, with both days.
    """
    if to_day < from_day:
        raise Refused(code, from_day=from_day, to_day=to_day)


def _is_list(value: Any, pattern: re.Pattern[str]) -> bool:
    return (
        type(value) is list
        and len(value) <= MAX_LIST
        and all(type(one) is str and pattern.fullmatch(one) for one in value)
        and len(set(value)) == len(value)
    )
