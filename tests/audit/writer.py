"""Write acts, lines and pouches from docs/reference/record.md, without the kernel.

Only what a test needs, in the plainest way, so that the auditor is measured against
something that neither it nor the kernel has written. It obeys nobody: every field,
signature and byte may be set to what a hostile side would send.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ACT_TYPE = "application/vnd.paraph.act+json;v=1"
POUCH_TYPE = "application/vnd.paraph.pouch+json;v=1"


def canonical(value: object) -> bytes:
    """Return a value's canonical bytes."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def sha256(raw: bytes) -> str:
    """Return the digest of bytes."""
    return hashlib.sha256(raw).hexdigest()


def key(name: str) -> Ed25519PrivateKey:
    """Return the key of that name, the same in every run."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(name.encode()).digest())


def public(private: Ed25519PrivateKey) -> str:
    """Return a key's public half in hexadecimal."""
    return private.public_key().public_bytes_raw().hex()


def key_id(public_key: str) -> str:
    """Return the hint for a public key in hexadecimal."""
    return sha256(bytes.fromhex(public_key))[:16]


def pae(kind: str, raw: bytes) -> bytes:
    """Return the DSSE signature input."""
    return f"DSSEv1 {len(kind)} {kind} {len(raw)} ".encode() + raw


def signature(private: Ed25519PrivateKey, raw: bytes, kind: str = ACT_TYPE) -> str:
    """Return keyid:base64 of a signature."""
    sig = base64.b64encode(private.sign(pae(kind, raw))).decode()
    return f"{key_id(public(private))}:{sig}"


@dataclass(frozen=True)
class Sealed:
    """An act as bytes with its signatures."""

    raw: bytes
    signatures: tuple[str, ...]

    @property
    def digest(self) -> str:
        """The act's digest."""
        return sha256(self.raw)

    @property
    def line(self) -> bytes:
        """The act's line."""
        return line(self.raw, self.signatures)

    @property
    def head(self) -> list[Any]:
        """Folio and digest."""
        return [json.loads(self.raw)["folio"], self.digest]


def line(raw: bytes, signatures: Iterable[str]) -> bytes:
    """Return the line of an act's bytes."""
    listed = ",".join(sorted(signatures))
    return f"{sha256(raw)}\t{listed}\t".encode() + raw + b"\n"


def charter(names: Sequence[str] = ("norland", "sudland"), **changes: object) -> bytes:
    """Return a charter of these sides, each with one root key."""
    content = {
        "paraph": 1,
        "title": {"en": "Intergovernmental Commission"},
        "sides": [
            {
                "key": name,
                "name": {"en": name.capitalize()},
                "capital": "Nordhavn",
                "zone": "+01:00",
                "languages": ["en"],
                "root": {"k": 1, "keys": [public(key(f"{name} root"))]},
            }
            for name in names
        ],
        "languages": {"agenda": ["en"], "protocol": ["en"]},
        "law": {},
        "first_number": 1,
        "receipt_interval_s": 60,
        "rules": {},
        "quoted": [],
    }
    return canonical({**content, **changes})


@dataclass
class Side:
    """One side's pen: seals what it is told, after whatever it was told."""

    name: str
    charter: bytes
    sealed: list[Sealed] = field(default_factory=list)
    named: dict[str, list[list[Any]]] = field(default_factory=dict)

    def state(
        self,
        kind: str,
        about: str,
        content: object,
        *,
        stance: Mapping[str, object] | None = None,
        after: Sequence["Side"] = (),
        enclosures: Sequence[Mapping[str, object]] = (),
        keys: Sequence[str] = ("seal",),
        keep: bool = True,
        envelope: Mapping[str, object] | None = None,
    ) -> Sealed:
        """Seal an act whose members are right unless told otherwise.

        It has seen the last act of each side in `after`. `keys` name who seals it:
        keys of this side, or "sudland seal" for another's. `envelope` overwrites
        members, and None there leaves one out. The journal goes on after the act only
        if it is to `keep`.
        """
        news = {s.name: [s.sealed[-1].head] for s in after if s.sealed}
        news = {name: new for name, new in news.items() if self.named.get(name) != new}
        fields: dict[str, object] = {
            "commission": sha256(self.charter),
            "side": self.name,
            "folio": len(self.sealed),
            "prev": self.sealed[-1].digest if self.sealed else sha256(self.charter),
            "seen": news,
            "kind": kind,
            "object": about,
            "stance": stance,
            "content": content,
            "enclosures": list(enclosures),
            "at": "2027-03-01T09:00:00Z",
            "by": "Secretariat",
            **(envelope or {}),
        }
        fields = {name: value for name, value in fields.items() if value is not None}
        act = self.seal(canonical(fields), keys)
        if keep:
            self.named.update(news)
            self.sealed.append(act)
        return act

    def seal(self, raw: bytes, keys: Sequence[str] = ("seal",)) -> Sealed:
        """Sign any bytes with keys of this side; "name of another" takes another's."""
        signers = [key(k if " " in k else f"{self.name} {k}") for k in keys]
        return Sealed(raw, tuple(signature(signer, raw) for signer in signers))

    def found(
        self,
        *after: "Side",
        keys: Sequence[str] = ("root",),
        **envelope: object,
    ) -> Sealed:
        """Seal folio 0."""
        granted = [
            {"purpose": p, "alg": "ed25519", "key": public(key(f"{self.name} {p}"))}
            for p in ("seal", "transport")
        ]
        return self.state(
            "charter.found/1",
            "charter",
            {"keys": granted},
            stance={"consent": sha256(self.charter)},
            enclosures=[enclosure(self.charter, "charter")],
            after=after,
            keys=keys,
            envelope=envelope,
        )

    def receipt(
        self,
        *after: "Side",
        keys: Sequence[str] = ("seal",),
        keep: bool = True,
        **envelope: object,
    ) -> Sealed:
        """Seal a receipt, or what `envelope` makes of it."""
        kind, about = "receipt.give/1", f"receipt/{self.name}"
        content = {"judged": "0" * 64}
        given: dict[str, Any] = {"after": after, "keys": keys, "keep": keep}
        return self.state(kind, about, content, envelope=envelope, **given)


def enclosure(raw: bytes, media: str) -> dict[str, object]:
    """Return how an act names an enclosure."""
    if "/" not in media:
        media = f"application/vnd.paraph.{media}+json"
    return {"sha256": sha256(raw), "size": len(raw), "media": media}


def member(name: str, body: bytes) -> bytes:
    """Return a member of a ustar file in its one permitted form."""
    header = bytearray(512)

    def put(at: int, text: bytes) -> None:
        header[at : at + len(text)] = text

    put(0, name.encode())
    put(100, b"0000644\0" + b"0000000\0" * 2)
    put(124, f"{len(body):011o}\0".encode() + b"0" * 11 + b"\0")
    put(148, b" " * 8 + b"0")
    put(257, b"ustar\x0000")
    put(148, f"{sum(header):06o}\0 ".encode())
    return bytes(header) + body + bytes(-len(body) % 512)


def ustar(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ustar file of these members."""
    return b"".join(member(name, body) for name, body in members) + bytes(1024)


def heads(lines: Iterable[bytes]) -> dict[str, list[list[Any]]]:
    """Return the heads of the journals that these good lines make up."""
    acts = {sha256(raw): json.loads(raw) for raw in map(raw_of, lines)}
    followed = {act["prev"] for act in acts.values()}
    found: dict[str, list[list[Any]]] = {}
    for digest, act in acts.items():
        if digest not in followed:
            found.setdefault(act["side"], []).append([act["folio"], digest])
    return {side: sorted(named) for side, named in found.items()}


def raw_of(whole: bytes) -> bytes:
    """Return the bytes of the act in a line."""
    return whole.rstrip(b"\n").split(b"\t")[2]


def dsse(private: Ed25519PrivateKey, manifest: bytes) -> bytes:
    """Return pouch.sig."""
    keyid, sig = signature(private, manifest, POUCH_TYPE).split(":")
    return canonical(
        {
            "payload": base64.b64encode(manifest).decode(),
            "payloadType": POUCH_TYPE,
            "signatures": [{"keyid": keyid, "sig": sig}],
        }
    )


def pouch(
    commission_charter: bytes,
    lines: Sequence[bytes],
    *,
    sender: str = "norland",
    number: int = 1,
    base: Mapping[str, object] | None = None,
    tip: Mapping[str, object] | None = None,
    enclosures: Iterable[bytes] = (),
    chunk: int = 1000,
    private: Ed25519PrivateKey | None = None,
    **changes: object,
) -> bytes:
    """Return a plain pouch, signed by the sender's transport key."""
    tables = [lines[n : n + chunk] for n in range(0, len(lines), chunk)]
    members = [("charter.json", commission_charter)]
    members += [(f"acts/{n:06}.tsv", b"".join(t)) for n, t in enumerate(tables)]
    members += sorted((f"enclosures/{sha256(raw)}", raw) for raw in enclosures)
    facts = {
        "commission": sha256(commission_charter),
        "from": sender,
        "number": number,
        "base": base or {},
        "tip": heads(lines) if tip is None else tip,
        **changes,
    }
    return repack(facts, members, private or key(f"{sender} transport"))


def repack(
    facts: Mapping[str, object],
    members: Sequence[tuple[str, bytes]],
    private: Ed25519PrivateKey,
) -> bytes:
    """Return a pouch of these members, with parts and signature made to fit."""
    parts = [
        {"name": name, "size": len(body), "sha256": sha256(body)}
        for name, body in members
    ]
    manifest = canonical({"parts": parts, **facts})
    own = [("pouch.json", manifest), ("pouch.sig", dsse(private, manifest))]
    return ustar([*own, *members])


# --- A commission in a dozen acts ----------------------------------------------------


@dataclass(frozen=True)
class World:
    """Norland and Sudland, and the papers that they enclosed."""

    charter: bytes
    norland: Side
    sudland: Side
    papers: tuple[bytes, ...] = ()

    @property
    def lines(self) -> list[bytes]:
        """The lines of both journals, as a node would send them."""
        return [
            act.line for side in (self.norland, self.sudland) for act in side.sealed
        ]

    @property
    def digests(self) -> list[str]:
        """The digests of all acts, sorted."""
        acts = [*self.norland.sealed, *self.sudland.sealed]
        return sorted(act.digest for act in acts)

    def pouch(self, **changes: Any) -> bytes:
        """Return a pouch of everything, from Norland."""
        given: dict[str, Any] = {"enclosures": self.papers, **changes}
        lines = given.pop("lines", self.lines)
        return pouch(self.charter, lines, **given)


def founded() -> World:
    """Return a commission of two sides that have founded it: four acts."""
    founding = charter()
    norland, sudland = Side("norland", founding), Side("sudland", founding)
    norland.found()
    sudland.found(norland)
    norland.receipt(sudland)
    sudland.receipt(norland)
    return World(founding, norland, sudland)


def world() -> World:
    """Return the same with a session fixed and its agenda adopted: fourteen acts."""
    norland, sudland = (begun := founded()).norland, begun.sudland
    paper = b"The points that Norland would raise.\n"
    session = "session/k3v7x2aa5bqm"
    terms = {
        "number": 1,
        "from_day": "2027-05-10",
        "to_day": "2027-05-12",
        "place": {"en": "Nordhavn"},
        "host": "norland",
        "mode": "in_person",
    }
    proposal = {name: terms[name] for name in terms if name != "number"}
    norland.state("session.propose/1", session, proposal, after=[sudland])
    consent = {"consent": sha256(canonical(terms))}
    sudland.state(
        "session.fix/1",
        f"{session}/dates",
        {"terms": terms},
        after=[norland],
        stance=consent,
    )
    norland.state(
        "session.fix/1",
        f"{session}/dates",
        {"terms": terms},
        after=[sudland],
        stance=consent,
    )
    item = "m2x4c77fpqwd"
    norland.state(
        "item.inscribe/1",
        f"{session}/item/{item}",
        {"title": {"en": "Direct flights\nand visas"}, "papers": [sha256(paper)]},
        enclosures=[enclosure(paper, "text/plain")],
    )
    sudland.receipt(norland)
    agenda, manifest = f"{session}/agenda", sha256(b"the manifest")
    sudland.state("agenda.propose/1", agenda, {"items": [item]})
    norland.state(
        "agenda.adopt/1",
        agenda,
        {"items": [item]},
        after=[sudland],
        stance={"consent": manifest},
    )
    sudland.state(
        "agenda.adopt/1",
        agenda,
        {"items": [item]},
        after=[norland],
        stance={"consent": manifest},
    )
    norland.receipt(sudland)
    sudland.receipt(norland)
    return World(begun.charter, norland, sudland, (paper,))
