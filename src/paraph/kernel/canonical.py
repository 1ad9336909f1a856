"""Values and their one byte string.

RFC 8785 JSON, restricted to the part on which RFC 8785, `json.dumps` with sorted
keys and `orjson` agree byte for byte: no floats, no null, keys of lower-case ASCII.
"""

import functools
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import orjson

from paraph.kernel.errors import VerificationError

NOTHING = hashlib.sha256(b"").hexdigest()
"""The digest of the empty byte string: consent to it proposes to have nothing."""

MAX_BYTES = 65_536
MAX_DEPTH = 8
MAX_INTEGER = 2**53 - 1

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SUSPECT = re.compile(
    rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xef\xbb\xbf"
    rb'|\\[^"\\n]'
)
"""What of the forbidden can stand in JSON as written here; the rest is escaped."""


def digest(raw: bytes) -> str:
    """Return the SHA-256 of bytes as 64 lower-case hex digits."""
    return hashlib.sha256(raw).hexdigest()


def grouped(digest: str, *, first: int = 64) -> str:
    """Return hex digits in groups of four, to be read aloud or compared on paper.

    Args:
        digest: hex digits: a digest or a public key.
        first: how many of them; 16 are enough to tell two apart that nobody forged.
    """
    return " ".join(digest[n : n + 4] for n in range(0, min(first, len(digest)), 4))


def encode(value: object) -> bytes:
    """Return the canonical bytes of a value made of dict, list, str, int and bool.

    The restrictions are not checked here; `decode` checks them, and nothing is
    sealed or kept that was not decoded first.

    Raises:
        VerificationError: `bytes.not-json`, if there are no bytes of the value: a lone
            surrogate in a text, an integer beyond 64 bits.
    """
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except TypeError as error:
        raise VerificationError("bytes.not-json", reason=str(error)) from error


def digest_of(value: object) -> str:
    """Return the digest of the canonical bytes of a value."""
    return digest(encode(value))


def decode(raw: bytes, *, limit: int = MAX_BYTES) -> Any:
    """Return the value of canonical bytes.

    Raises:
        VerificationError: `bytes.*`, if they are longer than `limit`, no JSON, not
            the canonical bytes of their value, or outside the restricted part.
    """
    if len(raw) > limit:
        raise VerificationError("bytes.length", limit=limit, length=len(raw))
    try:
        value = orjson.loads(raw)
        again = orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (orjson.JSONDecodeError, orjson.JSONEncodeError) as error:
        raise VerificationError("bytes.not-json", reason=str(error)) from error
    if again != raw:
        raise VerificationError("bytes.not-canonical")
    _inspect(value, 1, plain=_is_plain(raw))
    return value


def check_text(text: str) -> None:
    """Refuse a text that no act may hold.

    Raises:
        VerificationError: `text.mark` for control, bidi or byte-order marks,
            `text.form` if it is not in normal form C.
    """
    if _FORBIDDEN.search(text):
        raise VerificationError("text.mark")
    if not unicodedata.is_normalized("NFC", text):
        raise VerificationError("text.form")


def _is_plain(raw: bytes) -> bool:
    """Say whether no string in canonical bytes can be one that no act may hold.

    Parts of a text in normal form are in normal form, so one look at the whole does
    for most; where it does not, each string is looked at.
    """
    return _SUSPECT.search(raw) is None and (
        raw.isascii() or unicodedata.is_normalized("NFC", raw.decode())
    )


@functools.lru_cache(maxsize=1_024)
def is_key(key: str) -> bool:
    """Say whether a text may be a member's name: also that of a side or a language."""
    return _KEY.fullmatch(key) is not None


def _inspect(value: Any, depth: int, *, plain: bool) -> None:
    """Walk a value; `plain` says that its strings need no further look."""
    kind = type(value)
    if kind is dict or kind is list:
        if depth > MAX_DEPTH:
            raise VerificationError("bytes.depth", limit=MAX_DEPTH)
        if kind is dict:
            _inspect_keys(value)
        for inner in value.values() if kind is dict else value:
            if not plain or type(inner) is not str:
                _inspect(inner, depth + 1, plain=plain)
    elif kind is str:
        check_text(value)
    elif kind is int:
        if not -MAX_INTEGER <= value <= MAX_INTEGER:
            raise VerificationError("bytes.integer", limit=MAX_INTEGER)
    elif kind is not bool:
        raise VerificationError("bytes.type", type=kind.__name__)


def _inspect_keys(value: Mapping[str, Any]) -> None:
    if not all(map(is_key, value)):
        key = next(key for key in value if not is_key(key))
        raise VerificationError("bytes.key", key=key)
