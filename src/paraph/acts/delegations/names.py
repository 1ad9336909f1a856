"""The enclosure that names who is on a list: by place, names and styles, salted.

{"salt": 32 hex digits, "value": {"places": [{"name": {language: text}, "style":
{language: text}}, …]}} in canonical JSON; {} for a place that names nobody. One enclosure
names a whole list, so that it is struck as one.

Source: the record, Deletion (enclosures with personal data).
"""

import re
from collections.abc import Sequence
from typing import Any

from paraph.acts.fields import MAX_PLACES
from paraph.acts.posts.person import Named
from paraph.kernel import canonical
from paraph.kernel.errors import VerificationError
from paraph.kernel.fields import Titles

MEDIA = "application/vnd.paraph.persons+json"
MAX_BYTES = 262_144

_SALT = re.compile(r"[0-9a-f]{32}")
_NAMES = Titles(label="Name", limit=200)


def encode(named: Sequence[Named], salt: str) -> bytes:
    """Return the bytes that name the persons of a list; `salt` is 32 hex digits.

    Raises:
        VerificationError: `bytes.*`, `text.*`: a name holds what no act could carry.
    """
    places = [
        {
            family: dict(texts)
            for family, texts in (("name", one.name), ("style", one.style))
            if texts
        }
        for one in named
    ]
    raw = canonical.encode({"salt": salt, "value": {"places": places}})
    canonical.decode(raw, limit=MAX_BYTES)
    return raw


def decode(raw: bytes) -> tuple[Named, ...]:
    """Return whom an enclosure names, by place; nobody if it is not of that shape."""
    try:
        found = canonical.decode(raw, limit=MAX_BYTES)
    except VerificationError:
        return ()
    if type(found) is not dict or found.keys() != {"salt", "value"}:
        return ()
    salt, value = found["salt"], found["value"]
    if type(salt) is not str or not _SALT.fullmatch(salt):
        return ()
    places = value.get("places") if type(value) is dict else None
    if type(places) is not list or len(places) > MAX_PLACES:
        return ()
    if not all(_is_named(one) for one in places):
        return ()
    return tuple(Named(one.get("name", {}), one.get("style", {})) for one in places)


def _is_named(value: Any) -> bool:
    return type(value) is dict and all(
        family in {"name", "style"} and _NAMES.accepts(texts)
        for family, texts in value.items()
    )
