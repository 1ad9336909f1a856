"""Act: envelope and content, with the exact bytes that were sealed; and its line."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from paraph.kernel import canonical
from paraph.kernel.errors import VerificationError

MAX_LINE = 98_304
MAX_ENCLOSURES = 64
MAX_SIGNATURES = 16
MAX_HEADS = 64
"""Of one side, in what an act has seen."""

_HEX64 = re.compile(r"[0-9a-f]{64}")
_KEY_ID = re.compile(r"[0-9a-f]{16}")
_SIDE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KIND = re.compile(r"[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}/[1-9][0-9]{0,3}")
_OBJECT = re.compile(r"[a-z0-9_.]{1,64}(/[a-z0-9_.]{1,64}){0,9}")
_MEDIA = re.compile(r"[!-~]([ -~]{0,126}[!-~])?")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_BY = re.compile(r"[^\n]{1,120}")
_SHAPES = (
    ("commission", _HEX64.fullmatch),
    ("side", _SIDE.fullmatch),
    ("prev", _HEX64.fullmatch),
    ("kind", _KIND.fullmatch),
    ("object", _OBJECT.fullmatch),
    ("at", _AT.fullmatch),
    ("by", _BY.fullmatch),
)
_REQUIRED = frozenset(
    [
        "commission",
        "side",
        "folio",
        "prev",
        "seen",
        "kind",
        "object",
        "content",
        "enclosures",
        "at",
        "by",
    ]
)
_ALLOWED = _REQUIRED | {"stance"}


class Enclosure(NamedTuple):
    """Bytes named by their digest and enclosed with an act; size in bytes."""

    sha256: str
    size: int
    media: str


@dataclass(slots=True, eq=False)
class Act:
    """One thing one side states. Never changed after `parse_act` made it.

    `seen` maps each other side to the heads that were new to the signer, as
    [folio, digest] pairs; `stance` is None for a declaration, else
    {"consent": digest} or {"withdraw": True}.
    """

    digest: str
    raw: bytes
    commission: str
    side: str
    folio: int
    prev: str
    seen: Mapping[str, list[list[Any]]]
    kind: str
    object: str
    stance: Mapping[str, Any] | None
    content: Mapping[str, Any]
    enclosures: tuple[Enclosure, ...]
    at: str
    by: str

    @property
    def consents_to(self) -> str | None:
        """The digest consented to, or None."""
        return None if self.stance is None else self.stance.get("consent")


def parse_act(raw: bytes, digest: str | None = None) -> Act:
    """Return the act of canonical bytes.

    Args:
        raw: its bytes.
        digest: theirs, if it was worked out already.

    Raises:
        VerificationError: `bytes.*` if the bytes are not canonical, `act.*` if the
            envelope is not an act's.
    """
    return _read_envelope(canonical.decode(raw), raw, digest or canonical.digest(raw))


def _read_envelope(value: Any, raw: bytes, digest: str) -> Act:
    if type(value) is not dict or not _REQUIRED <= value.keys() <= _ALLOWED:
        raise VerificationError("act.fields")
    for name, matches in _SHAPES:
        text = value[name]
        if type(text) is not str or matches(text) is None:
            raise VerificationError("act.field", field=name)
    side, folio, object_ = value["side"], value["folio"], value["object"]
    _expect("folio", type(folio) is int and folio >= 0)
    _expect("object", len(object_) <= 200)
    _expect("content", type(value["content"]) is dict)
    _check_seen(value["seen"], side)
    stance = value.get("stance")
    if "stance" in value:
        _check_stance(stance)
    return Act(
        digest=digest,
        raw=raw,
        commission=value["commission"],
        side=side,
        folio=folio,
        prev=value["prev"],
        seen=value["seen"],
        kind=value["kind"],
        object=object_,
        stance=stance,
        content=value["content"],
        enclosures=_enclosures(value["enclosures"]),
        at=value["at"],
        by=value["by"],
    )


def recall_act(raw: bytes, digest: str) -> Act:
    """Return the act of bytes that were admitted before; checks nothing again."""
    value = orjson.loads(raw)
    return Act(
        digest,
        raw,
        value["commission"],
        value["side"],
        value["folio"],
        value["prev"],
        value["seen"],
        value["kind"],
        value["object"],
        value.get("stance"),
        value["content"],
        tuple(
            Enclosure(named["sha256"], named["size"], named["media"])
            for named in value["enclosures"]
        ),
        value["at"],
        value["by"],
    )


class Line(NamedTuple):
    """An act on its way: digest, signatures as (key id, 64 bytes), bytes."""

    digest: str
    signatures: tuple[tuple[str, bytes], ...]
    raw: bytes

    def encode(self) -> bytes:
        """Return `digest TAB keyid:signature[,…] TAB bytes LF`."""
        return b"\t".join(
            (self.digest.encode(), encode_signatures(self.signatures), self.raw + b"\n")
        )


def encode_signatures(signatures: tuple[tuple[str, bytes], ...]) -> bytes:
    """Return the middle part of a line: `keyid:base64[,keyid:base64…]`."""
    return b",".join(
        key_id.encode() + b":" + base64.b64encode(signature)
        for key_id, signature in signatures
    )


def decode_signatures(raw: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the signatures of the middle part of a line.

    Raises:
        VerificationError: `line.signatures`, unless each is a key id and the
            canonical base64 of 64 bytes, sorted by key id, none twice.
    """
    found = []
    for part in raw.split(b","):
        name, _, text = part.partition(b":")
        try:
            key_id = name.decode("ascii")
            signature = base64.b64decode(text, validate=True)
        except (UnicodeDecodeError, binascii.Error) as error:
            raise VerificationError("line.signatures") from error
        if (
            not _KEY_ID.fullmatch(key_id)
            or len(signature) != 64
            or base64.b64encode(signature) != text
        ):
            raise VerificationError("line.signatures")
        found.append((key_id, signature))
    names = [key_id for key_id, _ in found]
    if len(names) > MAX_SIGNATURES or names != sorted(set(names)):
        raise VerificationError("line.signatures")
    return tuple(found)


def parse_line(line: bytes) -> Line:
    """Return a line's parts, its digest recomputed; nothing is parsed further.

    These are the first three steps of admission, in their order.

    Raises:
        VerificationError: `line.length`, `line.split`, `line.digest`,
            `line.signatures`.
    """
    if len(line) > MAX_LINE:
        raise VerificationError("line.length", limit=MAX_LINE, length=len(line))
    parts = line.split(b"\t")
    if len(parts) != 3 or not parts[2].endswith(b"\n") or b"\n" in parts[2][:-1]:
        raise VerificationError("line.split")
    raw = parts[2][:-1]
    if len(raw) > canonical.MAX_BYTES:
        raise VerificationError("line.length", limit=canonical.MAX_BYTES)
    found = hashlib.sha256(raw).hexdigest()
    if found.encode() != parts[0]:
        raise VerificationError("line.digest", expected=found)
    return Line(found, decode_signatures(parts[1]), raw)


def _is(value: Any, pattern: re.Pattern[str]) -> bool:
    return type(value) is str and pattern.fullmatch(value) is not None


def _expect(field: str, holds: bool) -> None:
    if not holds:
        raise VerificationError("act.field", field=field)


def _check_seen(seen: Any, own_side: str) -> None:
    _expect("seen", type(seen) is dict and own_side not in seen)
    for heads in seen.values():
        _expect("seen", type(heads) is list and 0 < len(heads) <= MAX_HEADS)
        last: tuple[int, str] | None = None
        for head in heads:
            _expect("seen", is_head(head) and (last is None or last < (*head,)))
            last = (*head,)


def is_head(value: Any) -> bool:
    """Say whether a value is [folio, digest]."""
    return (
        type(value) is list
        and len(value) == 2
        and type(value[0]) is int
        and value[0] >= 0
        and _is(value[1], _HEX64)
    )


def _check_stance(stance: Any) -> None:
    _expect("stance", type(stance) is dict and len(stance) == 1)
    if "consent" in stance:
        _expect("stance", _is(stance["consent"], _HEX64))
    else:
        _expect("stance", stance.get("withdraw") is True)


def _enclosures(value: Any) -> tuple[Enclosure, ...]:
    _expect("enclosures", type(value) is list and len(value) <= MAX_ENCLOSURES)
    found = []
    for named in value:
        _expect(
            "enclosures",
            type(named) is dict
            and named.keys() == {"sha256", "size", "media"}
            and _is(named["sha256"], _HEX64)
            and type(named["size"]) is int
            and named["size"] >= 0
            and _is(named["media"], _MEDIA),
        )
        found.append(Enclosure(named["sha256"], named["size"], named["media"]))
    return tuple(found)
