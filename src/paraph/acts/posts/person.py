"""The enclosure that names who is appointed: names in each script, a style, salted.

{"salt": 32 hex digits, "value": {"name": {language: text}, "style": {language: text}}} in
canonical JSON. The salt keeps its digest from telling who it is once it was struck.

Source: the record, Deletion (enclosures with personal data).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel import canonical
from paraph.kernel.errors import VerificationError
from paraph.kernel.fields import Titles

MEDIA = "application/vnd.paraph.person+json"
MAX_BYTES = 65_536

_SALT = re.compile(r"[0-9a-f]{32}")
_NAMES = Titles(label="Name", limit=200)


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a side names them: {language: text}; `style` may be empty."""

    name: Mapping[str, str]
    style: Mapping[str, str]


def encode(named: Named, salt: str) -> bytes:
    """Return the bytes that name a person; `salt` is 32 hex digits, made by chance.

    Raises:
        VerificationError: `bytes.*`, `text.*`: a name holds what no act could carry.
    """
    value: dict[str, Any] = {"name": dict(named.name)}
    if named.style:
        value["style"] = dict(named.style)
    raw = canonical.encode({"salt": salt, "value": value})
    canonical.decode(raw)
    return raw


def decode(raw: bytes) -> Named | None:
    """Return whom an enclosure names, None if it is not of that shape."""
    try:
        found = canonical.decode(raw, limit=MAX_BYTES)
    except VerificationError:
        return None
    if type(found) is not dict or found.keys() != {"salt", "value"}:
        return None
    salt, value = found["salt"], found["value"]
    if type(salt) is not str or not _SALT.fullmatch(salt) or type(value) is not dict:
        return None
    name, style = value.get("name", {}), value.get("style", {})
    if not _NAMES.accepts(name) or value.keys() - {"name", "style"}:
        return None
    if "style" in value and not _NAMES.accepts(style):
        return None
    return Named(name, style)
