"""The fields that the law adds to the kernel's: they name a noun of the record."""

import re
from dataclasses import dataclass
from typing import Any

from paraph.kernel.content import ID_LENGTH
from paraph.kernel.fields import Digest, Field

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


@dataclass(frozen=True, kw_only=True)
class Person(Digest):
    """The digest of an enclosure that names a person, in salted bytes of its own."""
