"""Audit the pouches of a commission without a node and without trust in one.

    python audit.py POUCH.ustar [POUCH ...] [--json] [--charter FILE]

One file, Python 3.11 or later, standard library only, Ed25519 included. It was
written from `docs/reference/record.md` and shares no code with the product; each
check names the section it comes from. It proves who sealed what, in which order and
with what in view. It does not judge the commission's law: an admitted act may still
be void, so the consents it lists are *claimed*, not established.

Exit code (§16.2): 0 whole and good; 1 readable, but something is refused, awaiting,
forked or different; 2 not a pouch of this commission, nothing is admitted.
"""

import argparse
import base64
import hashlib
import io
import itertools
import json
import re
import struct
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ACT_TYPE = "application/vnd.paraph.act+json;v=1"  # §3.3
POUCH_TYPE = "application/vnd.paraph.pouch+json;v=1"  # §3.3
CHARTER_MEDIA = "application/vnd.paraph.charter+json"  # §5.2

DIGEST = re.compile(r"[0-9a-f]{64}")
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")  # §2.2
BANNED = re.compile(  # §2.3
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
LINE = re.compile(rb"([0-9a-f]{64})\t([^\t]+)\t([^\t\n]*)\n")  # §4.3
SIGNATURE = re.compile(r"([0-9a-f]{16}):([A-Za-z0-9+/]{85}[AQgw]==)")  # §4.3
COURIER = re.compile(  # §15.3
    rb'\{"payload":"([A-Za-z0-9+/=]*)","payloadType":"%s","signatures":'
    rb'\[\{"keyid":"([0-9a-f]{16})","sig":"([A-Za-z0-9+/]{86}==)"\}\]\}'
    % re.escape(POUCH_TYPE.encode())
)

# Shapes, read by `fit`: a pattern is a text, a number an integer of at least that,
# [s] a list of s, a tuple a list of just these, a dictionary an object with just these
# members ("name?" may be absent) or, under a pattern, any members so named.
HEADS = {NAME: [(0, DIGEST)]}  # §8.2
MEDIA = re.compile(r"[!-~]([ -~]{0,126}[!-~])?")
ACT = {  # §4.1, §4.4
    "commission": DIGEST,
    "side": NAME,
    "folio": 0,
    "prev": DIGEST,
    "seen": HEADS,
    "kind": re.compile(r"[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}/[1-9][0-9]{0,3}"),
    "object": re.compile(r"(?=.{1,200}$)[a-z0-9_.]{1,64}(/[a-z0-9_.]{1,64}){0,9}"),
    "stance?": {"consent?": DIGEST, "withdraw?": True},
    "content": {NAME: None},
    "enclosures": [{"sha256": DIGEST, "size": 0, "media": MEDIA}],
    "at": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z"),
    "by": re.compile(r"[^\n]{1,120}"),
}
PURPOSE, ALG = re.compile("seal|transport"), re.compile("ed25519")
GRANT = {"purpose": PURPOSE, "alg": ALG, "key": DIGEST}
KEY_ACTS = {  # §6.2
    "charter.found/1": {"keys": [GRANT]},
    "keys.grant/1": GRANT,
    "keys.revoke/1": {"key": DIGEST, "last_good_folio?": 0},
    "keys.rotate/1": {"purpose": PURPOSE, "old": DIGEST, "alg": ALG, "new": DIGEST},
    "keys.mend/1": {"continues": DIGEST, "abandons": [DIGEST]},
}
PART = {"name": re.compile(r"[a-z0-9./]+"), "size": 0, "sha256": DIGEST}
POUCH = {  # §15.2
    "commission": DIGEST,
    "from": NAME,
    "number": 1,
    "base": HEADS,
    "tip": HEADS,
    "parts": [PART],
}


class Wrong(Exception):
    """Bytes that are not accepted; the message names the section and the reason."""


class Lacking(Exception):
    """The act waits for one thing: an act's digest, or one of the keyids."""


def need(holds: object, reason: str) -> None:
    """Raise `Wrong` with the reason unless the condition holds."""
    if not holds:
        raise Wrong(reason)


def sha256(raw: bytes) -> str:
    """Return the SHA-256 of the bytes in lower-case hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


# --- Canonical bytes (§2) ------------------------------------------------------------


def decode(raw: bytes, what: str) -> Any:
    """Return the value of canonical bytes; anything else is `Wrong` (§2)."""

    def no_number(_word: str) -> None:
        raise Wrong(f"§2.2 {what}: a number is not an integer")

    hooks: Any = {"parse_float": no_number, "parse_constant": no_number}
    try:
        value = json.loads(raw.decode(), **hooks)
    except (ValueError, RecursionError) as error:
        raise Wrong(f"§2.1 {what}: not JSON in UTF-8") from error
    _check_value(value, what, 1)
    # A member that occurs twice is lost in reading and so shows here.
    need(encode(value) == raw.decode(), f"§2.1 {what}: not in canonical form")
    return value


def _check_value(value: Any, what: str, depth: int) -> None:
    if isinstance(value, str):
        need(not BANNED.search(value), f"§2.3 {what}: a forbidden character")
        need(unicodedata.is_normalized("NFC", value), f"§2.3 {what}: not in NFC")
    elif isinstance(value, (list, dict)):
        need(depth <= 8, f"§2.2 {what}: nested deeper than 8")
        for name in value if isinstance(value, dict) else ():
            need(NAME.fullmatch(name), f"§2.2 {what}: a member has a forbidden name")
        for part in value.values() if isinstance(value, dict) else value:
            _check_value(part, what, depth + 1)
    else:
        need(value is not None, f"§2.2 {what}: null")
        need(abs(value) < 2**53, f"§2.2 {what}: an integer beyond 2^53 - 1")


def encode(value: Any) -> str:
    """Return the canonical form of a value that `_check_value` accepts (§2.1)."""
    if isinstance(value, str):
        text = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{text}"'
    if isinstance(value, list):
        return "[" + ",".join(map(encode, value)) + "]"
    if isinstance(value, dict):
        return "{" + ",".join(f'"{k}":{encode(value[k])}' for k in sorted(value)) + "}"
    return str(value).lower()  # True, False or an integer


def fit(value: Any, shape: Any, place: str) -> None:
    """Check a decoded value against a shape; `Wrong` names the place that differs."""
    if isinstance(shape, re.Pattern):
        need(isinstance(value, str) and shape.fullmatch(value), f"{place} is malformed")
    elif isinstance(shape, bool):
        need(value is shape, f"{place} is not {encode(shape)}")
    elif isinstance(shape, int):
        need(type(value) is int and value >= shape, f"{place} is not {shape} or more")
    elif isinstance(shape, (list, tuple)):
        need(isinstance(value, list), f"{place} is no list")
        shapes = shape if isinstance(shape, tuple) else shape * len(value)
        need(len(value) == len(shapes), f"{place} has another length")
        for part, part_shape in zip(value, shapes, strict=True):
            fit(part, part_shape, place)
    elif shape is not None:
        need(isinstance(value, dict), f"{place} is no object")
        shape = dict.fromkeys(value, shape[NAME]) if NAME in shape else shape
        required = {name for name in shape if not name.endswith("?")}
        known = {name.rstrip("?") for name in shape}
        need(required <= value.keys() <= known, f"{place} has other members")
        for name, part in value.items():
            fit(part, shape.get(name, shape.get(f"{name}?")), f"{place}.{name}")


def fit_heads(value: Mapping[str, list[Any]], sides: Iterable[str], place: str) -> None:
    """Check what is left of {side: [[folio, digest], …]} after its shape (§8.2)."""
    need(value.keys() <= set(sides), f"{place} names no side of the charter")
    for heads in value.values():
        ordered = all(a < b for a, b in itertools.pairwise(heads))
        need(heads and ordered, f"{place} is empty or not in order")


# --- Ed25519 (RFC 8032) under the pinned rule (§3) -----------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]  # X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z
ZERO: Point = (0, 1, 1, 0)


def add(p: Point, q: Point) -> Point:
    """Return p + q; the formula holds for any two points of the curve."""
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(j: int, p: Point, k: int = 0, q: Point = ZERO) -> Point:
    """Return [j]p + [k]q, the bits of both read together."""
    sums, total = (ZERO, p, q, add(p, q)), ZERO
    for bit in range(max(j, k).bit_length() - 1, -1, -1):
        total = add(total, total)
        if chosen := (j >> bit & 1) | (k >> bit & 1) << 1:
            total = add(total, sums[chosen])
    return total


def packed(p: Point) -> bytes:
    """Return the canonical encoding of a point (RFC 8032, 5.1.2)."""
    inverse = pow(p[2], -1, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def unpacked(raw: bytes) -> Point | None:
    """Return the point if this is its canonical encoding (RFC 8032, 5.1.3)."""
    sign, y = raw[31] >> 7, int.from_bytes(raw, "little") & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT_OF_MINUS_1 % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


def _point(y: int) -> Point:
    return unpacked(y.to_bytes(32, "little")) or ZERO


BASE = _point(4 * pow(5, -1, P) % P)
TORSION = times(L, _point(6))  # a point of order 8; a test holds it to that
SMALL_ORDER = frozenset(packed(times(n, TORSION)) for n in range(8))


def is_key(text: str) -> bool:
    """May this key be enrolled: canonical, not of small but of prime order (§3.1)?"""
    raw = bytes.fromhex(text)
    point = None if raw in SMALL_ORDER else unpacked(raw)
    return point is not None and packed(times(L, point)) == packed(ZERO)


def verify(public: bytes, signature: bytes, message: bytes) -> bool:
    """Is the signature valid under the pinned rule (§3.2)?"""
    r, s = signature[:32], int.from_bytes(signature[32:], "little")
    key = unpacked(public)
    if key is None or len(signature) != 64 or s >= L or r in SMALL_ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(r + public + message).digest(), "little") % L
    minus = (P - key[0], key[1], 1, P - key[3])
    return packed(times(s, BASE, k, minus)) == r


def signed(key: str, text: str, kind: str, raw: bytes) -> bool:
    """Is this base64 the key's signature over the DSSE input (§3.2, §3.3)?"""
    signature = base64.b64decode(text)
    message = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(raw), raw)
    canonical = base64.b64encode(signature).decode() == text
    return canonical and verify(bytes.fromhex(key), signature, message)


def key_id(key: str) -> str:
    """Return the hint by which a signature names its key (§3.4)."""
    return sha256(bytes.fromhex(key))[:16]


# --- The pouch (§15) -----------------------------------------------------------------


@dataclass(frozen=True)
class Pouch:
    """A container whose every byte is accounted for; its signature is checked later."""

    path: str
    raw: bytes  # pouch.json
    facts: Mapping[str, Any]
    signature: tuple[str, str]  # keyid, base64
    charter: bytes
    lines: Sequence[bytes]
    enclosures: Mapping[str, int]  # digest -> size


def _header(name: str, size: int) -> bytes:
    """Return the only header that a member of this name and size may have (§15.1)."""
    layout = "100s8s8s8s12s12s8ss100s6s2s247s"
    mode, nobody, length = b"0000644", b"0000000", b"%011o" % size
    first = (name.encode(), mode, nobody, nobody, length, b"%011o" % 0)
    last = (b"0", b"", b"ustar\0", b"00", b"")
    total = sum(struct.pack(layout, *first, b" " * 8, *last))
    return struct.pack(layout, *first, b"%06o\0 " % total, *last)


def _unpack(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield each member's name and bytes; every other byte is foreseen (§15.1)."""
    at = 0
    while raw[at : at + 512] != bytes(512):
        name, size = raw[at : at + 100].rstrip(b"\0"), raw[at + 124 : at + 135]
        named = re.fullmatch(rb"[a-z0-9/.]{1,99}", name)
        sized = re.fullmatch(rb"[0-7]{11}", size)
        need(named and sized, f"§15.1 no header of a pouch at byte {at}")
        start, label, length = at + 512, name.decode(), int(size, 8)
        right = raw[at:start] == _header(label, length)
        need(right, f"§15.1 the header at byte {at} is not the only one possible")
        end = start + length
        at = end + -length % 512
        need(len(raw) >= at, f"§15.1 {label} is cut short")
        zero = raw[end:at] == bytes(at - end)
        need(zero, f"§15.1 the padding of {label} is not zero")
        yield label, raw[start:end]
    need(raw[at:] == bytes(1024), "§15.1 the trailer is not just 1,024 zero bytes")


def open_pouch(path: str, raw: bytes) -> Pouch:
    """Check everything about a pouch that needs no act (§15.1 to §15.5)."""
    members = list(_unpack(raw))
    names, bodies = [name for name, _ in members], dict(members)
    tables = [name for name in names if name.startswith("acts/")]
    digests = sorted({n[11:] for n in names if DIGEST.fullmatch(n[11:])})
    order = ["pouch.json", "pouch.sig", "charter.json"]
    order += [f"acts/{n:06}.tsv" for n in range(len(tables))]
    order += [f"enclosures/{digest}" for digest in digests]
    need(names == order, "§15.1 the members are not those of a pouch in their order")

    manifest, charter = bodies["pouch.json"], bodies["charter.json"]
    facts = decode(manifest, "pouch.json")
    fit(facts, POUCH, "§15.2 pouch.json")
    found = [{"name": n, "size": len(b), "sha256": sha256(b)} for n, b in members[2:]]
    need(facts["parts"] == found, "§15.2 a part is not of its name, size and digest")
    own = facts["commission"] == sha256(charter)
    need(own, "§5.2 the charter is not the commission's")
    sides = read_charter(charter)
    need(facts["from"] in sides, "§15.2 pouch.json is from no side of the charter")
    for name in ("base", "tip"):
        fit_heads(facts[name], sides, f"§15.2 pouch.json.{name}")

    envelope = COURIER.fullmatch(bodies["pouch.sig"])
    if envelope is None:
        raise Wrong("§15.3 pouch.sig has another form")
    payload, keyid, text = envelope.groups()
    need(payload == base64.b64encode(manifest), "§15.3 pouch.sig is of other bytes")

    lines: list[bytes] = []
    for name in tables:
        lines += (table := io.BytesIO(bodies[name]).readlines())  # cut at LF alone
        whole = table and table[-1].endswith(b"\n") and len(table) <= 1000
        need(whole, f"§15.4 {name} is not 1 to 1,000 whole lines")
    for digest in digests:
        equal = sha256(bodies[f"enclosures/{digest}"]) == digest
        need(equal, "§15.5 an enclosure is not of the digest that names it")
    sizes = {digest: len(bodies[f"enclosures/{digest}"]) for digest in digests}
    signature = (keyid.decode(), text.decode())
    return Pouch(path, manifest, facts, signature, charter, lines, sizes)


def read_charter(raw: bytes) -> dict[str, tuple[int, frozenset[str]]]:
    """Return each side's k and root keys: what trust rests on (§5.1)."""
    need(len(raw) <= 61_440, "§5.1 the charter is longer than 61,440 bytes")
    charter = decode(raw, "the charter")
    fit(charter, {NAME: None}, "§5.1 the charter")
    listed = charter.get("sides")
    fit([charter.get("paraph"), listed], (1, [{NAME: None}]), "§5.1 the charter")
    need(charter["paraph"] == 1, "§5.1 the charter is of another version")
    need(2 <= len(listed) <= 16, "§5.1 the charter has not 2 to 16 sides")
    sides, keys = {}, []
    for side in listed:
        name, root = side.get("key"), side.get("root")
        fit([name, root], (NAME, {"k": 1, "keys": [DIGEST]}), "§5.1 a side")
        few = root["k"] <= len(root["keys"]) <= 16
        need(few, "§5.1 a side has fewer than k root keys, or more than 16")
        need(all(map(is_key, root["keys"])), "§3.1 a root key may not be enrolled")
        sides[name] = (root["k"], frozenset(root["keys"]))
        keys += root["keys"]
    distinct = len(sides) == len(listed) and len(keys) == len(set(keys))
    need(distinct, "§5.1 a side or a root key occurs twice")
    return sides


# --- The record: admission (§7) and journals (§8) ------------------------------------


@dataclass(frozen=True)
class Act:
    """An admitted act."""

    digest: str
    fields: Mapping[str, Any]
    keys: Mapping[str, str]  # in force after it in its branch: key -> purpose
    past: Mapping[str, set[str]]  # side -> heads of what it follows, itself one

    @property
    def place(self) -> tuple[str, int]:
        """Its journal and folio."""
        return self.fields["side"], self.fields["folio"]


class Record:
    """What the lines of one commission amount to, admitted in any order."""

    def __init__(self, charter: bytes) -> None:
        self.commission, self.charter_size = sha256(charter), len(charter)
        self.roots = read_charter(charter)
        self.known: dict[str, set[str]] = {}  # keyid -> keys of any journal
        self.acts: dict[str, Act] = {}
        self.next: dict[tuple[str, str], list[str]] = {}  # side, prev -> acts
        self.forked: set[str] = set()
        self.refused: dict[str, str] = {}
        self.awaiting: dict[str, str] = {}
        self._learn(key for _, keys in self.roots.values() for key in keys)

    def _learn(self, keys: Iterable[str]) -> None:
        for key in keys:
            self.known.setdefault(key_id(key), set()).add(key)

    def admit(self, lines: Iterable[bytes]) -> None:
        """Take every line as far as it goes; what waited is tried again (§7)."""
        todo, waiting = list(lines)[::-1], dict[str, list[bytes]]()
        while todo:
            line = todo.pop()
            try:
                for arrived in self._admit(line):
                    todo += waiting.pop(arrived, [])[::-1]
            except Wrong as wrong:
                self.refused[name_of(line)] = str(wrong)
            except Lacking as lacking:
                reason, *names = lacking.args
                self.awaiting[name_of(line)] = reason
                for name in names:
                    waiting.setdefault(name, []).append(line)
        # Lines of one digest are one act: a bad copy of an admitted one is no loss (§7.3)
        for name in self.acts.keys() & self.refused.keys():
            del self.refused[name]
        for name in self.awaiting.keys() & (self.acts.keys() | self.refused.keys()):
            del self.awaiting[name]

    def _admit(self, line: bytes) -> list[str]:
        """Admit one line and name what others may have waited for."""
        need(len(line) <= 98_304, "§7.1 the line is longer than 98,304 bytes")
        split = LINE.fullmatch(line)
        if split is None:
            raise Wrong("§7.2 the line is not digest, signatures and bytes")
        digest, listed, raw = split.groups()
        need(len(raw) <= 65_536, "§7.1 the act is longer than 65,536 bytes")
        name, parts = digest.decode(), listed.decode("latin-1").split(",")
        pairs = [m.groups() for m in map(SIGNATURE.fullmatch, parts) if m]
        need(len(pairs) == len(parts), "§7.2 a signature is malformed")
        ids = [keyid for keyid, _ in pairs]
        need(ids == sorted(set(ids)), "§7.2 the signatures are not in order, each once")
        need(len(ids) <= 16, "§7.2 more than 16 signatures")
        need(sha256(raw) == name, "§7.3 the digest is of other bytes")
        if name in self.acts:
            return []

        # Verify before parse, under every key of that id that any journal knows.
        if not self.known.keys() & ids:
            raise Lacking("§7.4 no signature names a known key", *ids)
        signers, further = set[str](), list[tuple[str, str]]()
        for keyid, text in pairs:
            keys = self.known.get(keyid, set())
            good = {key for key in keys if signed(key, text, ACT_TYPE, raw)}
            need(good or not keys, "§7.5 a signature does not verify")
            signers |= good
            further += [] if keys else [(keyid, text)]

        fields = decode(raw, "the act")  # §7.6 and §7.7
        fit(fields, ACT, "§4.1 the act")
        stance = fields.get("stance", {"absent": True})
        need(len(stance) == 1, "§4.5 the stance is not one thing")
        need(len(fields["enclosures"]) <= 64, "§4.1 more than 64 enclosures")
        fit_heads(fields["seen"], self.roots.keys() - {fields["side"]}, "§8.2 seen")
        few = all(len(heads) <= 64 for heads in fields["seen"].values())
        need(few, "§8.2 seen names more than 64 heads of one side")
        former = self._check_chain(fields)  # §7.8
        before = former.keys if former else {}
        new, after = self._check_keys(fields, before)
        for keyid, text in further:
            mine = {key for key in new if key_id(key) == keyid}
            good = {key for key in mine if signed(key, text, ACT_TYPE, raw)}
            need(good, "§7.8 a further signature is by no key that the act introduces")
            signers |= good
        self._check_seal(fields, before, new, signers)
        past = self._check_seen(fields, former)  # §7.9

        side, prev = fields["side"], fields["prev"]  # §7.10
        own = past.get(side, set()) - {prev} | {name}
        self.acts[name] = Act(name, fields, after, {**past, side: own})
        self.next.setdefault((side, prev), []).append(name)
        if len(self.next[side, prev]) > 1:
            self.forked.add(side)
        self._learn(new)
        return [name, *map(key_id, new)]

    def _check_chain(self, fields: Mapping[str, Any]) -> Act | None:
        """Return the act before this one; none before folio 0 (§7.8, §8.1)."""
        side, folio, prev = fields["side"], fields["folio"], fields["prev"]
        need(fields["commission"] == self.commission, "§7.8 of another commission")
        need(side in self.roots, "§7.8 of no side of the charter")
        founds = fields["kind"] == "charter.found/1"
        need(founds == (folio == 0), "§8.1 folio 0, and no other, is charter.found/1")
        if folio == 0:
            need(prev == self.commission, "§8.1 folio 0 does not follow the charter")
            return None
        if prev not in self.acts:
            raise Lacking(f"§7.8 lacks the act before it, {prev}", prev)
        follows = self.acts[prev].place == (side, folio - 1)
        need(follows, "§8.1 prev is not the folio before in its own journal")
        return self.acts[prev]

    def _check_keys(
        self, fields: Mapping[str, Any], before: Mapping[str, str]
    ) -> tuple[set[str], Mapping[str, str]]:
        """Return the keys that an act introduces, and those in force after it (§6.2)."""
        kind, content = fields["kind"], fields["content"]
        if not is_key_act(kind):
            return set(), before
        need(kind in KEY_ACTS, "§6.2 an act of keys of unknown kind")
        fit(content, KEY_ACTS[kind], f"§6.2 content of {kind}")
        stated = (fields["object"], fields.get("stance"))
        if kind == "charter.found/1":
            consents = stated == ("charter", {"consent": self.commission})
            need(consents, "§6.2 charter.found does not consent to its charter")
            media, size = CHARTER_MEDIA, self.charter_size
            charter = {"sha256": self.commission, "size": size, "media": media}
            need(fields["enclosures"] == [charter], "§5.2 it encloses not the charter")
            seals = [key for key in content["keys"] if key["purpose"] == "seal"]
            few = seals and len(content["keys"]) <= 16
            need(few, "§6.2 charter.found has not 1 to 16 keys, one of them a seal")
        else:
            need(stated == ("keys", None), "§6.2 it has another object, or a stance")
            need(not fields["enclosures"], "§6.2 it encloses something")
        grants, gone = content.get("keys", []), content.get("old", content.get("key"))
        if kind == "keys.grant/1":
            grants, gone = [content], None
        if kind == "keys.rotate/1":
            grants = [{"key": content["new"], "purpose": content["purpose"]}]
            in_force = before.get(gone) == content["purpose"]
            need(in_force, "§6.2 the outgoing key is not in force")
        if kind == "keys.mend/1":
            need(content["continues"] == fields["prev"], "§6.2 it continues elsewhere")
            left = content["abandons"]
            few = len(left) == len(set(left)) <= 500
            need(few, "§6.2 it abandons more than 500 heads, or one twice")
        new = {grant["key"]: grant["purpose"] for grant in grants}
        need(all(map(is_key, new)), "§3.1 a key may not be enrolled")
        need(len(new) == len(grants), "§6.2 a key is introduced twice")
        need(not new.keys() & before.keys(), "§6.2 a key is in force already")
        return set(new), {k: p for k, p in before.items() if k != gone} | new

    def _check_seal(
        self,
        fields: Mapping[str, Any],
        before: Mapping[str, str],
        new: set[str],
        signers: set[str],
    ) -> None:
        """Check that those have sealed who may, and nobody else (§6.1, §7.8)."""
        least, roots = self.roots[fields["side"]]
        may: set[str] = {key for key, purpose in before.items() if purpose == "seal"}
        if fields["kind"] == "keys.rotate/1":
            least, may = 2, {fields["content"]["old"], fields["content"]["new"]}
        elif is_key_act(fields["kind"]):
            may = {*roots}
        else:
            least = 1
        enough = len(signers & may) >= least
        need(enough, "§6.1 it is not sealed by those who may seal it")
        need(signers <= may | new, "§7.8 a further signature is by a key that may not")

    def _check_seen(
        self, fields: Mapping[str, Any], former: Act | None
    ) -> dict[str, set[str]]:
        """Check what the act has seen and return the past it builds on (§7.9, §8.2)."""
        seen, named = fields["seen"], list[Act]()
        for side, heads in seen.items():
            for folio, digest in heads:
                if digest not in self.acts:
                    raise Lacking(f"§7.9 lacks an act it had seen, {digest}", digest)
                named.append(self.acts[digest])
                need(named[-1].place == (side, folio), "§8.2 seen names no such folio")
        past = dict(former.past) if former else {}
        for act in named:
            side = act.place[0]
            rivals = {digest for _, digest in seen[side]} - {act.digest}
            old = self._is_behind(act, past.get(side, set()))
            need(not old, "§8.2 seen names what this journal had seen before")
            need(not self._is_behind(act, rivals), "§8.2 seen names one branch twice")
        for act in named:
            for side, heads in act.past.items():
                past[side] = self._foremost(past.get(side, set()) | heads)
        return past

    def _foremost(self, heads: set[str]) -> set[str]:
        """Leave out what another of these heads of one side follows."""
        return {h for h in heads if not self._is_behind(self.acts[h], heads - {h})}

    def _is_behind(self, act: Act, heads: set[str]) -> bool:
        """Is the act one of these heads of its side, or before one of them (§8.1)?"""
        side, folio = act.place
        for head in heads:
            at = self.acts[head]
            while side in self.forked and at.place[1] > folio:
                at = self.acts[at.fields["prev"]]
            if at is act or (side not in self.forked and at.place[1] >= folio):
                return True
        return False

    def heads(self, digests: Iterable[str]) -> dict[str, list[list[Any]]]:
        """Return which of these acts none of the others follows, by side (§8.1)."""
        acts, found = [self.acts[d] for d in digests], dict[str, list[list[Any]]]()
        followed = {(act.place[0], act.fields["prev"]) for act in acts}
        for act in acts:
            side, folio = act.place
            if (side, act.digest) not in followed:
                found.setdefault(side, []).append([folio, act.digest])
        return {side: sorted(found[side]) for side in sorted(found)}


def is_key_act(kind: str) -> bool:
    """Is it a kind whose acts are part of admission (§6.2)?"""
    return kind.startswith(("charter.found/", "keys."))


def name_of(line: bytes) -> str:
    """Return the digest of the line's act, or of the line if it is of none (§16.3)."""
    split = LINE.fullmatch(line)
    if split and sha256(split[3]) == split[1].decode():
        return split[1].decode()
    return sha256(line)


# --- The audit (§16) -----------------------------------------------------------------


def audit(files: Iterable[tuple[str, bytes]], charter: bytes | None) -> dict[str, Any]:
    """Return the report on these pouches, read together (§16)."""
    pouches, path = list[Pouch](), ""
    try:
        for path, raw in files:
            pouches.append(open_pouch(path, raw))
            first = pouches[0].charter if charter is None else charter
            need(pouches[-1].charter == first, "§16.1 it is of another charter")
        record = Record(pouches[0].charter)
        record.admit(line for pouch in pouches for line in pouch.lines)
        for pouch in pouches:
            path = pouch.path
            _check_courier(record, pouch)
    except Wrong as wrong:
        return _report(2, error=f"{path}: {wrong}")
    return _compare(record, pouches)


def _check_courier(record: Record, pouch: Pouch) -> None:
    """Check the pouch's own signature, by a key in force at its tip (§15.3)."""
    sender, (keyid, text) = pouch.facts["from"], pouch.signature
    last = max((folio for folio, _ in pouch.facts["tip"].get(sender, [])), default=-1)
    journal = [
        digest
        for digest, act in record.acts.items()
        if act.place[0] == sender and act.place[1] <= last
    ]
    in_force = [record.acts[d].keys for _, d in record.heads(journal).get(sender, [])]
    keys = {k for keys in in_force for k, purpose in keys.items() if purpose != "seal"}
    keys = {key for key in keys if key_id(key) == keyid}
    need(keys, f"§15.3 pouch.sig is by no transport key of {sender} known here")
    good = any(signed(key, text, POUCH_TYPE, pouch.raw) for key in keys)
    need(good, "§15.3 pouch.sig does not verify")


def _compare(record: Record, pouches: Sequence[Pouch]) -> dict[str, Any]:
    """Say what stands, what does not, and where pouches differ (§16.2, §16.3)."""
    differs = [line for pouch in pouches for line in _span(record, pouch)]
    numbers: dict[str, dict[int, bytes]] = {}
    for pouch in pouches:
        sender, number = pouch.facts["from"], pouch.facts["number"]
        if numbers.setdefault(sender, {}).setdefault(number, pouch.raw) != pouch.raw:
            differs.append(f"§15.6 {sender} numbers two pouches {number}")
    for sender, sent in numbers.items():
        if len(sent) != max(sent) - min(sent) + 1:
            differs.append(f"§15.6 between the pouches of {sender} one is missing")

    named = {
        (item["sha256"], item["size"])
        for act in record.acts.values()
        for item in act.fields["enclosures"]
    }
    present = {item for pouch in pouches for item in pouch.enclosures.items()}
    refused = dict.fromkeys(
        (digest for digest, _ in present - named),
        "§15.5 no admitted act encloses it with this size",
    )
    missing = {d for d, _ in named} - {d for d, _ in present} - {record.commission}
    forks = [
        [side, record.acts[twins[0]].place[1], sorted(twins)]
        for (side, _), twins in record.next.items()
        if len(twins) > 1
    ]
    refused |= record.refused
    whole = not (refused or record.awaiting or differs)
    return _report(
        0 if whole and not forks else 1,
        commission=record.commission,
        whole=whole,
        admitted=sorted(record.acts),
        awaiting=sorted(map(list, record.awaiting.items())),
        refused=sorted(map(list, refused.items())),
        missing=sorted(missing),
        forks=sorted(forks),
        differs=differs,
        heads=record.heads(record.acts),
        claimed=_claimed(record),
    )


def _span(record: Record, pouch: Pouch) -> Iterator[str]:
    """Yield where a pouch is not just the acts from its base to its tip (§15.6)."""
    carried = {name_of(line) for line in pouch.lines} & record.acts.keys()
    for side, heads in pouch.facts["base"].items():
        for folio, digest in heads:
            if digest in record.acts and record.acts[digest].place == (side, folio):
                carried.add(digest)
            else:
                yield f"§15.6 {pouch.path}: a pouch before it is missing"
    if record.heads(carried) != pouch.facts["tip"]:
        yield f"§15.6 {pouch.path}: its acts do not lead from its base to its tip"


def _claimed(record: Record) -> list[dict[str, Any]]:
    """List each side's last consent on each object, by envelopes alone (§16.4)."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    forked = {side for side, heads in record.heads(record.acts).items() if heads[1:]}
    for act in sorted(record.acts.values(), key=lambda act: act.place):
        side, path = act.place[0], act.fields["object"]
        stance = act.fields.get("stance", {})
        if "withdraw" in stance:
            last.pop((path, side), None)
        elif stance and side not in forked:
            claim = {"side": side, "object": path, "act": act.digest}
            last[path, side] = claim | stance
    return [last[place] for place in sorted(last)]


def _report(code: int, **found: Any) -> dict[str, Any]:
    """Return a report in which every member of §16.3 is present."""
    report: dict[str, Any] = {"exit": code, "error": None, "commission": None}
    report |= {"whole": False, "admitted": [], "awaiting": [], "refused": []}
    report |= {"missing": [], "forks": [], "differs": [], "heads": {}, "claimed": []}
    return report | found


def _words(report: Mapping[str, Any]) -> Iterator[str]:
    """Tell the report in words, line by line."""
    if report["exit"] == 2:
        yield f"This cannot be read as a pouch; nothing is admitted. {report['error']}"
        return
    yield f"Commission {report['commission']}"
    yield f"{len(report['admitted'])} acts are admitted: authentic, in order, unaltered."
    for side, heads in report["heads"].items():
        yield from (f"  {side} up to folio {folio}: {head}" for folio, head in heads)
    for word in ("refused", "awaiting"):
        yield from (f"{word.capitalize()}: {name}: {why}" for name, why in report[word])
    for side, folio, twins in report["forks"]:
        yield f"Protest: {side} sealed {len(twins)} acts on folio {folio}, {twins}"
    yield from (f"Differs: {line}" for line in report["differs"])
    yield from (f"Not in the pouch: enclosure {name}" for name in report["missing"])
    yield "Claimed consents (the envelopes say so; neither whether a rule voids one nor"
    yield "how a protest was mended is judged here):"
    for claim in report["claimed"]:
        yield f"  {claim['side']} on {claim['object']}: {claim['consent']}"
    yield "Whole and good." if report["exit"] == 0 else "Not everything is good."


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, print the report and return the exit code."""
    parser = argparse.ArgumentParser(description="Audit pouches (plain ustar files).")
    parser.add_argument("pouches", nargs="+", metavar="POUCH.ustar", type=Path)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--charter", type=Path, help="the charter that you hold")
    options = parser.parse_args(arguments)
    try:
        charter = options.charter.read_bytes() if options.charter else None
        report = audit(((str(p), p.read_bytes()) for p in options.pouches), charter)
    except (OSError, MemoryError) as error:
        report = _report(2, error=f"A file cannot be read: {error}")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    told = [json.dumps(report, sort_keys=True)] if options.json else _words(report)
    sys.stdout.write("\n".join(told) + "\n")
    return int(report["exit"])


if __name__ == "__main__":
    sys.exit(main())
