"""The pouch: acts and enclosures as one strict file, so that a stick will do.

A ustar archive that any `tar` lists: `pouch.json`, `pouch.sig`, `charter.json`,
`acts/000000.tsv` …, `enclosures/<sha256>` …. There is exactly one byte string per
content: headers are recomputed from name and size and nothing else is accepted, so
that no bit of the file can carry what it does not say.
"""

import base64
import binascii
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from paraph.kernel import canonical, seal
from paraph.kernel.act import is_head
from paraph.kernel.errors import VerificationError

LINES_PER_PART = 1_000
BLOCK = 512
TRAILER = bytes(2 * BLOCK)

_ACTS = re.compile(r"acts/[0-9]{6}\.tsv")
_ENCLOSURE = re.compile(r"enclosures/([0-9a-f]{64})")
_HEX64 = re.compile(r"[0-9a-f]{64}")
_SIDE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FIELDS = frozenset(["commission", "from", "number", "base", "tip", "parts"])

Heads = Mapping[str, Sequence[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Pouch:
    """A pouch read: every byte as packed; its acts not yet admitted.

    `base` and `tip` map sides to [folio, digest] heads; `key_id` and `signature` are
    of the transport key that signed `pouch.json`.
    """

    commission: str
    sender: str
    number: int
    base: Heads
    tip: Heads
    charter: bytes
    lines: tuple[bytes, ...]
    enclosures: Mapping[str, bytes]
    manifest: bytes
    key_id: str
    signature: bytes

    def is_signed_by(self, public: bytes) -> bool:
        """Say whether a transport key signed this pouch."""
        return seal.key_id(public) == self.key_id and seal.verify(
            public, self.signature, seal.pae(seal.POUCH_TYPE, self.manifest)
        )


def pack(
    *,
    charter: bytes,
    sender: str,
    number: int,
    base: Heads,
    tip: Heads,
    lines: Sequence[bytes],
    enclosures: Mapping[str, bytes],
    transport: seal.Seal,
) -> bytes:
    """Return the bytes of a pouch.

    Args:
        charter: the canonical bytes of the charter.
        sender: the key of the side that packs it.
        number: from 1, for this direction.
        base: the heads that the receiver is known to hold.
        tip: the heads after this pouch.
        lines: acts as lines, each with its LF.
        enclosures: bytes by digest.
        transport: the sender's transport key.
    """
    members: list[tuple[str, bytes]] = [("charter.json", charter)]
    for start in range(0, len(lines), LINES_PER_PART):
        part = b"".join(lines[start : start + LINES_PER_PART])
        members.append((f"acts/{start // LINES_PER_PART:06d}.tsv", part))
    members.extend(
        (f"enclosures/{digest}", enclosures[digest]) for digest in sorted(enclosures)
    )
    manifest = canonical.encode(
        {
            "commission": canonical.digest(charter),
            "from": sender,
            "number": number,
            "base": base,
            "tip": tip,
            "parts": [
                {"name": name, "size": len(raw), "sha256": canonical.digest(raw)}
                for name, raw in members
            ],
        }
    )
    signed = canonical.encode(
        {
            "payload": base64.b64encode(manifest).decode("ascii"),
            "payloadType": seal.POUCH_TYPE,
            "signatures": [
                {
                    "keyid": seal.key_id(transport.public),
                    "sig": base64.b64encode(
                        transport.sign(seal.pae(seal.POUCH_TYPE, manifest))
                    ).decode("ascii"),
                }
            ],
        }
    )
    members = [("pouch.json", manifest), ("pouch.sig", signed), *members]
    return b"".join(_member(name, raw) for name, raw in members) + TRAILER


def read(raw: bytes) -> Pouch:
    """Return the contents of a pouch, every byte of the file accounted for.

    Who signed it is checked by `Pouch.is_signed_by` once the journals in it are read.

    Raises:
        VerificationError: `pouch.*`, naming the member.
    """
    members = list(_members(raw))
    names = [name for name, _ in members]
    if names[:3] != ["pouch.json", "pouch.sig", "charter.json"]:
        raise VerificationError("pouch.order", members=names[:3])
    manifest, signed, charter = (content for _, content in members[:3])
    value = _manifest(manifest)
    expected = [
        {"name": name, "size": len(content), "sha256": canonical.digest(content)}
        for name, content in members[2:]
    ]
    # As bytes: a size of 1 must not be `true`, nor one of 0 `false`.
    if canonical.encode(value["parts"]) != canonical.encode(expected):
        raise VerificationError("pouch.parts")
    if value["commission"] != canonical.digest(charter):
        raise VerificationError("pouch.charter")
    lines, enclosures = _sort_members(members[3:])
    key_id, signature = _signature(signed, manifest)
    return Pouch(
        commission=value["commission"],
        sender=value["from"],
        number=value["number"],
        base=value["base"],
        tip=value["tip"],
        charter=charter,
        lines=tuple(lines),
        enclosures=enclosures,
        manifest=manifest,
        key_id=key_id,
        signature=signature,
    )


def _sort_members(
    members: Iterable[tuple[str, bytes]],
) -> tuple[list[bytes], dict[str, bytes]]:
    lines: list[bytes] = []
    enclosures: dict[str, bytes] = {}
    part = 0
    last = ""
    for name, content in members:
        if _ACTS.fullmatch(name) and not enclosures:
            if name != f"acts/{part:06d}.tsv":
                raise VerificationError("pouch.order", member=name)
            found = [line + b"\n" for line in content.split(b"\n")[:-1]]
            if not content.endswith(b"\n") or len(found) > LINES_PER_PART:
                raise VerificationError("pouch.acts", member=name)
            lines.extend(found)
            part += 1
        elif match := _ENCLOSURE.fullmatch(name):
            if name <= last or canonical.digest(content) != match[1]:
                raise VerificationError("pouch.enclosure", member=name)
            enclosures[match[1]] = content
            last = name
        else:
            raise VerificationError("pouch.order", member=name)
    return lines, enclosures


def _manifest(raw: bytes) -> Mapping[str, Any]:
    value = canonical.decode(raw, limit=len(raw))  # of any length
    if type(value) is not dict or value.keys() != _FIELDS:
        raise VerificationError("pouch.manifest")
    if (
        type(value["commission"]) is not str
        or not _HEX64.fullmatch(value["commission"])
        or type(value["from"]) is not str
        or not _SIDE.fullmatch(value["from"])
        or type(value["number"]) is not int
        or value["number"] < 1
        or not _are_heads(value["base"])
        or not _are_heads(value["tip"])
    ):
        raise VerificationError("pouch.manifest")
    return value


def _are_heads(value: Any) -> bool:
    """Say whether a value maps sides to heads: none empty, each list sorted."""
    return type(value) is dict and all(
        _SIDE.fullmatch(side)
        and type(heads) is list
        and len(heads) > 0
        and all(is_head(head) for head in heads)
        and all(one < other for one, other in itertools.pairwise(heads))
        for side, heads in value.items()
    )


def _signature(raw: bytes, manifest: bytes) -> tuple[str, bytes]:
    try:
        value = orjson.loads(raw)
        (signature,) = value["signatures"]
        key_id, text = signature["keyid"], signature["sig"]
        decoded = base64.b64decode(text, validate=True)
    except (
        orjson.JSONDecodeError,
        binascii.Error,
        KeyError,
        TypeError,
        ValueError,
    ) as error:
        raise VerificationError("pouch.signature") from error
    again = {
        "payload": base64.b64encode(manifest).decode("ascii"),
        "payloadType": seal.POUCH_TYPE,
        "signatures": [
            {"keyid": key_id, "sig": base64.b64encode(decoded).decode("ascii")}
        ],
    }
    if type(key_id) is not str or canonical.encode(again) != raw or len(decoded) != 64:
        raise VerificationError("pouch.signature")
    return key_id, decoded


def _members(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each member of a strict ustar file."""
    at, end = 0, len(raw) - len(TRAILER)
    if len(raw) % BLOCK or end < 0 or raw[end:] != TRAILER:
        raise VerificationError("pouch.trailer")
    seen: set[str] = set()
    while at < end:
        header = raw[at : at + BLOCK]
        try:
            name = header[:100].rstrip(b"\0").decode("ascii")
            size = int(header[124:135], 8)
        except ValueError as error:
            raise VerificationError("pouch.header", offset=at) from error
        if size < 0 or header != _header(name, size) or name in seen:
            raise VerificationError("pouch.header", offset=at)
        seen.add(name)
        start = at + BLOCK
        at = start + -(-size // BLOCK) * BLOCK
        if at > end or any(raw[start + size : at]):
            raise VerificationError("pouch.padding", member=name)
        yield name, raw[start : start + size]


def _member(name: str, content: bytes) -> bytes:
    return _header(name, len(content)) + content + bytes(-len(content) % BLOCK)


def _header(name: str, size: int) -> bytes:
    """Return the one ustar header of a name and a size."""
    header = bytearray(BLOCK)
    header[0 : len(name)] = name.encode("ascii")
    header[100:108] = b"0000644\0"
    header[108:116] = header[116:124] = b"0000000\0"
    header[124:136] = b"%011o\0" % size
    header[136:148] = b"00000000000\0"
    header[148:156] = b" " * 8
    header[156:157] = b"0"
    header[257:265] = b"ustar\x0000"
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header)
