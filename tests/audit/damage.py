"""A good plain pouch, damaged in a hundred ways that are the same in every run.

Two kinds take turns: damage to the container, where any reader must admit nothing, and
a container made good again by the transport key around something bad inside, where any
reader must admit the same rest. What each must lead to is not said here: the tests of
the auditor say it, and other readers are compared with the auditor.
"""

import base64
import hashlib
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.audit import writer

Members = list[tuple[str, bytes]]


def damages(
    pouch: bytes, count: int, private: Ed25519PrivateKey
) -> Iterator[tuple[str, bytes]]:
    """Yield `count` damaged variants of a good plain pouch, each with a name.

    Args:
        pouch: a plain pouch of everything, with at least two acts of two sides.
        count: how many to yield.
        private: the transport key of the side that packed it, to sign again.
    """
    case = _Case(unpack(pouch), private)
    kinds = (_moved, _changed, _manifests, _members)
    turns = _in_turns(container(pouch), *(kind(case) for kind in kinds))
    return itertools.islice(turns, count)


def _in_turns(*many: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield one of each in turn; those that end are passed over."""
    waiting = list(many)
    while waiting:
        for one in [*waiting]:
            try:
                yield next(one)
            except StopIteration:
                waiting.remove(one)


def container(pouch: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield variants with a damaged container, without end."""
    members = unpack(pouch)
    names = [name for name, _ in members]
    yield "empty file", b""
    yield "one byte appended", pouch + b"\0"
    yield "a block appended", pouch + bytes(512)
    yield "text appended", pouch + b"hello"
    yield "the last byte cut", pouch[:-1]
    yield "the last block cut", pouch[:-512]
    yield "no trailer", pouch[:-1024]
    yield "cut in the middle of a block", pouch[: len(pouch) // 2 | 1]
    yield "cut at a block in the middle", pouch[: len(pouch) // 1024 * 512]
    yield "a byte before it", b"\0" + pouch
    yield "the file twice", pouch + pouch
    for at in range(len(members) - 1):
        swapped = [*members]
        swapped[at : at + 2] = swapped[at : at + 2][::-1]
        yield f"{names[at]} after {names[at + 1]}", writer.ustar(swapped)
    for at, name in enumerate(names):
        yield f"without {name}", writer.ustar(members[:at] + members[at + 1 :])
        yield f"{name} twice", writer.ustar(members[: at + 1] + members[at:])
        grown = [(n, b + b"\n" if n == name else b) for n, b in members]
        yield f"{name} with a byte more", writer.ustar(grown)
    for extra in ("notes.txt", "../escape", "/etc/passwd", "acts/999999.tsv"):
        yield f"with {extra}", writer.ustar([*members, (extra, b"")])
    for title, at, value in HEADERS:
        yield f"a header with {title}", _with_header(pouch, at, value)
    yield "padding that speaks", _with_padding(pouch, members)
    yield from _flips(pouch)


HEADERS = (
    ("another mode", 100, b"0000755"),
    ("an owner", 108, b"0001750"),
    ("a time", 136, b"14600000000"),
    ("a size in other digits", 124, b"    "),
    ("a link type", 156, b"2"),
    ("a link target", 157, b"pouch.json"),
    ("the old magic", 257, b"ustar  \0"),
    ("an owner's name", 265, b"root"),
    ("device numbers", 329, b"0000000\x000000000\0"),
    ("a prefix", 345, b"folder"),
    ("a word at its end", 500, b"hidden"),
)


def _moved(case: "_Case") -> Iterator[tuple[str, bytes]]:
    """Move, repeat, leave out and add lines in a good container."""
    lines = case.lines
    some = len(lines) // 2
    yield "lines backwards", case.packed(lines=lines[::-1])
    yield "lines in turns", case.packed(lines=lines[::2] + lines[1::2])
    yield "every line twice", case.packed(lines=lines + lines)
    yield "an empty line", case.packed(lines=[*lines, b"\n"])
    yield "a line of words", case.packed(lines=[*lines, b"hello\tall\tof you\n"])
    yield "no acts", case.packed(lines=[])
    for at in (len(lines) - 1, 0, 1, some):
        without = lines[:at] + lines[at + 1 :]
        yield f"line {at}: left out", case.packed(lines=without)
        bad = CHANGES["a bit of the signature"](lines[at])
        yield f"line {at}: a bad copy after it", case.packed(lines=[*lines, bad])
        yield f"line {at}: a bad copy before it", case.packed(lines=[bad, *lines])
    cut = [*lines[:-1], lines[-1][:-1]]
    yield "LF left out at the end", case.packed(lines=cut)
    joined = [*lines[:-2], lines[-2][:-1] + lines[-1]]
    yield "two lines run together", case.packed(lines=joined)


def _changed(case: "_Case") -> Iterator[tuple[str, bytes]]:
    """Change one line in a good container: the last, one in the middle, the first."""
    count = len(case.lines)
    for title, change in CHANGES.items():
        yield f"last line: {title}", case.packed(count - 1, change)
    for at in (count // 2, 1, 0):
        for title, change in CHANGES.items():
            yield f"line {at}: {title}", case.packed(at, change)


def _manifests(case: "_Case") -> Iterator[tuple[str, bytes]]:
    """Say something else in pouch.json, and sign it."""
    tip = case.facts["tip"]
    side = min(tip)
    other = next(s for s in sorted(tip) if s != case.facts["from"])
    folio, digest = tip[side][0]
    changes: dict[str, dict[str, object]] = {
        "a higher tip": {"tip": {**tip, side: [[folio + 1, digest]]}},
        "a tip unknown": {"tip": {**tip, side: [[folio, "0" * 64]]}},
        "a tip of no side": {"tip": {**tip, "vestmark": tip[side]}},
        "a tip without its own side": {"tip": {other: tip[other]}},
        "a tip without the other side": {"tip": {side: tip[side]}},
        "an empty tip": {"tip": {}},
        "a tip with a folio of true": {"tip": {**tip, side: [[True, digest]]}},
        "a base unknown": {"base": {side: [[folio + 9, "0" * 64]]}},
        "a base with an empty list": {"base": {side: []}},
        "a base that is the tip": {"base": tip},
        "another number": {"number": 7},
        "the number 0": {"number": 0},
        "the number true": {"number": True},
        "from the other side": {"from": other},
        "from no side": {"from": "vestmark"},
        "of another commission": {"commission": "0" * 64},
        "with a further member": {"remark": "hello"},
        "with a text in capitals for a digest": {"commission": "A" * 64},
        "parts backwards": {"parts": case.parts[::-1]},
        "a part less": {"parts": case.parts[:-1]},
        "parts that are none": {"parts": {}},
        "a part too large": {
            "parts": [{**case.parts[0], "size": 9}, *case.parts[1:]],
        },
    }
    for title, change in changes.items():
        yield title, case.packed(changes=change)
    raw = case.members[0][1]
    yield "not canonical", case.with_manifest(raw.replace(b",", b", ", 1))
    yield "no JSON", case.with_manifest(b"{" * 2000)
    yield "a list", case.with_manifest(b"[]")
    stranger = writer.key("a stranger")
    yield "signed by another key", case.packed(private=stranger)


def _members(case: "_Case") -> Iterator[tuple[str, bytes]]:
    """Put other charters and enclosures into a good container."""
    parts = case.members[2:]
    charter, others = parts[0], parts[1:]
    shouting = (charter[0], charter[1].replace(b"en", b"EN"))
    yield "another charter", case.packed(members=[shouting, *others])
    yield (
        "a charter that is no JSON",
        case.packed(members=[(charter[0], b"{"), *others]),
    )
    yield "a charter of nothing", case.packed(members=[(charter[0], b"{}"), *others])
    paper = b"An enclosure that nobody named.\n"
    extra = (f"enclosures/{writer.sha256(paper)}", paper)
    further = [charter, *sorted([*others, extra])]
    yield "an enclosure nobody named", case.packed(members=further)
    papers = [part for part in others if part[0].startswith("enclosures/")]
    bare = [part for part in others if part not in papers]
    yield "without enclosures", case.packed(members=[charter, *bare])
    forged = [(name, body + b" ") for name, body in papers]
    if forged:
        members = [charter, *bare, *forged]
        yield "enclosures of other bytes", case.packed(members=members)
    itself = (f"enclosures/{writer.sha256(charter[1])}", charter[1])
    members = [charter, *sorted([*others, itself])]
    yield "the charter as an enclosure too", case.packed(members=members)


def _split(line: bytes) -> list[bytes]:
    return line[:-1].split(b"\t")


def _joined(*fields: bytes) -> bytes:
    return b"\t".join(fields) + b"\n"


def _named_anew(signatures: bytes, raw: bytes) -> bytes:
    return _joined(writer.sha256(raw).encode(), signatures, raw)


def _signature_bit(line: bytes) -> bytes:
    digest, listed, raw = _split(line)
    keyid, text = listed.split(b",")[0].split(b":")
    sig = bytearray(base64.b64decode(text))
    sig[40] ^= 4
    return _joined(digest, keyid + b":" + base64.b64encode(sig), raw)


def _folio(line: bytes) -> bytes:
    _, listed, raw = _split(line)
    act = json.loads(raw)
    return _named_anew(listed, writer.canonical({**act, "folio": act["folio"] + 1}))


def _office(line: bytes) -> bytes:
    _, listed, raw = _split(line)
    return _named_anew(listed, writer.canonical({**json.loads(raw), "by": "Nobody"}))


def _key_id(line: bytes) -> bytes:
    digest, listed, raw = _split(line)
    return _joined(digest, b"0" * 16 + listed[16:], raw)


def _twice_signed(line: bytes) -> bytes:
    digest, listed, raw = _split(line)
    stranger = writer.signature(writer.key("a stranger"), raw).encode()
    return _joined(digest, b",".join(sorted([listed, stranger])), raw)


def _same_signature_twice(line: bytes) -> bytes:
    digest, listed, raw = _split(line)
    return _joined(digest, listed + b"," + listed, raw)


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "a bit of the signature": _signature_bit,
    "another folio": _folio,
    "another office": _office,
    "another digest": lambda line: b"0" * 64 + line[64:],
    "a digest in capitals": lambda line: line[:64].upper() + line[64:],
    "another key id": _key_id,
    "a stranger's signature too": _twice_signed,
    "its signature twice": _same_signature_twice,
    "no signature": lambda line: _joined(_split(line)[0], b"", _split(line)[2]),
    "a space in it": lambda line: _named_anew(
        _split(line)[1], _split(line)[2].replace(b":", b": ", 1)
    ),
    "a field more": lambda line: line[:-1] + b"\tmore\n",
    "a carriage return": lambda line: line[:-1] + b"\r\n",
    "cut short": lambda line: line[: len(line) // 2] + b"\n",
    "no JSON": lambda line: _named_anew(_split(line)[1], b"[" * 5000),
}


@dataclass(frozen=True)
class _Case:
    """A pouch taken apart, to be packed again with a change and signed."""

    members: Members
    private: Ed25519PrivateKey

    @property
    def facts(self) -> dict[str, Any]:
        """What pouch.json says, parts left out."""
        facts: dict[str, Any] = json.loads(self.members[0][1])
        return {name: facts[name] for name in facts if name != "parts"}

    @property
    def parts(self) -> list[dict[str, Any]]:
        """What pouch.json says of the parts."""
        parts: list[dict[str, Any]] = json.loads(self.members[0][1])["parts"]
        return parts

    @property
    def lines(self) -> list[bytes]:
        """The lines, each with its LF."""
        tables = [body for name, body in self.members if name.startswith("acts/")]
        return [line + b"\n" for line in b"".join(tables)[:-1].split(b"\n")]

    def packed(
        self,
        at: int = 0,
        change: Callable[[bytes], bytes] | None = None,
        *,
        lines: list[bytes] | None = None,
        members: Members | None = None,
        changes: Mapping[str, object] | None = None,
        private: Ed25519PrivateKey | None = None,
    ) -> bytes:
        """Pack again with one line changed, or other lines, members or statements."""
        if change is not None:
            lines = [change(x) if n == at else x for n, x in enumerate(self.lines)]
        if lines is not None:
            tables = [lines[n : n + 1000] for n in range(0, len(lines), 1000)]
            acts = [(f"acts/{n:06}.tsv", b"".join(t)) for n, t in enumerate(tables)]
            others = [m for m in self.members[2:] if not m[0].startswith("acts/")]
            members = [others[0], *acts, *others[1:]]
        members = self.members[2:] if members is None else members
        commission = writer.sha256(members[0][1])
        facts = {**self.facts, "commission": commission, **(changes or {})}
        return writer.repack(facts, members, private or self.private)

    def with_manifest(self, raw: bytes) -> bytes:
        """Pack again with these bytes as pouch.json, well signed."""
        own = [("pouch.json", raw), ("pouch.sig", writer.dsse(self.private, raw))]
        return writer.ustar([*own, *self.members[2:]])


def unpack(pouch: bytes) -> Members:
    """Return the members of a good pouch."""
    members, at = [], 0
    while pouch[at]:
        name = pouch[at : at + 100].rstrip(b"\0").decode()
        size = int(pouch[at + 124 : at + 135], 8)
        members.append((name, pouch[at + 512 : at + 512 + size]))
        at += 512 + -(-size // 512) * 512
    return members


def _with_header(pouch: bytes, at: int, value: bytes) -> bytes:
    """Put a value into the first header and make its sum right again."""
    header = bytearray(pouch[:512])
    header[at : at + len(value)] = value
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + pouch[512:]


def _with_padding(pouch: bytes, members: Members) -> bytes:
    at = 512 + len(members[0][1])
    return pouch[:at] + b"!" + pouch[at + 1 :]


def _flips(pouch: bytes) -> Iterator[tuple[str, bytes]]:
    """Flip single bits, spread over headers, members and padding, without end."""
    for turn in itertools.count():
        drawn = hashlib.sha256(f"flip {turn}".encode()).digest()
        at = int.from_bytes(drawn[:8], "big") % len(pouch)
        bit = drawn[8] % 8
        flipped = pouch[:at] + bytes([pouch[at] ^ 1 << bit]) + pouch[at + 1 :]
        yield f"bit {bit} of byte {at}", flipped
