"""Small journals, and what becomes of each line (§4 to §8).

Every case begins with Norland and Sudland founded, in four acts, unless it is about
the founding; what follows is written and judged here by hand.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.audit import writer
from tests.audit.writer import Sealed, Side, World, key, public, sha256
from tests.conformance.cases import stories
from tests.conformance.cases.form import Case
from tests.conformance.cases.journals import (
    ADMITTED,
    AWAITING,
    CHARTERS,
    REFUSED,
    THREE_ROOTS,
    beginnings,
    grant,
    written,
)

PAPER = writer.enclosure(b"A paper.\n", "text/plain")
ZEROS = "0" * 64


def document() -> dict[str, Any]:
    """Return admission.json."""
    found = [*_envelopes(), *_places(), *_seals(), *_keys(), *_seen()]
    return {
        "about": (
            "Lines under a charter. `after` names lines of `journals` that are "
            "tried with those of the case and are all admitted. `verdict` is that on "
            "the line's act once all were tried (§7, §16.3), in whatever order."
        ),
        **beginnings(),
        "cases": [*found, *stories.cases(), *_foundings()],
    }


def one(
    name: str, section: str, verdict: str, make: Callable[[World], Sealed | bytes]
) -> Case:
    """Return a case of one line after the founding."""
    made = make(writer.founded())
    line = made if isinstance(made, bytes) else made.line
    return written(name, section, [(name, line, verdict)])


def receipt(**members: Any) -> Callable[[World], Sealed]:
    """Return what seals Norland's next receipt with other members."""
    return lambda world: world.norland.receipt(keep=False, **members)


def without(name: str) -> Callable[[World], Sealed]:
    """Return what seals Norland's next receipt without a member."""

    def make(world: World) -> Sealed:
        fields = json.loads(world.norland.receipt(keep=False).raw)
        del fields[name]
        return world.norland.seal(writer.canonical(fields))

    return make


# --- Envelopes (§7.6, §7.7) ----------------------------------------------------------

MEMBERS = ("commission", "side", "folio", "prev", "seen", "kind", "object", "content")
LONG = "/".join(["x" * 64, "x" * 64, "x" * 64, "x" * 5])
ENVELOPES: tuple[tuple[str, str, str, Mapping[str, object]], ...] = (
    ("a receipt", "§4.1", ADMITTED, {}),
    ("another member", "§4.1", REFUSED, {"note": "x"}),
    ("a kind that nobody knows", "§4.1", ADMITTED, {"kind": "note.say/9999"}),
    ("a version of five digits", "§4.1", REFUSED, {"kind": "note.say/10000"}),
    ("version 0", "§4.1", REFUSED, {"kind": "note.say/0"}),
    ("a version with a leading nought", "§4.1", REFUSED, {"kind": "note.say/01"}),
    ("a kind of one word", "§4.1", REFUSED, {"kind": "note/1"}),
    ("a kind of three words", "§4.1", REFUSED, {"kind": "note.say.so/1"}),
    ("a kind without version", "§4.1", REFUSED, {"kind": "note.say"}),
    ("words of 40 letters", "§4.1", ADMITTED, {"kind": f"{'n' * 40}.{'s' * 40}/1"}),
    ("a noun of 41 letters", "§4.1", REFUSED, {"kind": f"{'n' * 41}.say/1"}),
    ("a verb of 41 letters", "§4.1", REFUSED, {"kind": f"note.{'s' * 41}/1"}),
    ("an object of one segment", "§4.4", ADMITTED, {"object": "x"}),
    ("an object of 10 segments", "§4.4", ADMITTED, {"object": "/".join("x" * 10)}),
    ("an object of 11 segments", "§4.4", REFUSED, {"object": "/".join("x" * 11)}),
    ("an object of 200 bytes", "§4.4", ADMITTED, {"object": LONG}),
    ("an object of 201 bytes", "§4.4", REFUSED, {"object": LONG + "x"}),
    ("a segment of 65 letters", "§4.4", REFUSED, {"object": "x" * 65}),
    ("an empty segment", "§4.4", REFUSED, {"object": "x//y"}),
    ("an object that ends with a stroke", "§4.4", REFUSED, {"object": "x/"}),
    ("an empty object", "§4.4", REFUSED, {"object": ""}),
    ("a capital letter in the object", "§4.4", REFUSED, {"object": "X"}),
    ("a hyphen in the object", "§4.4", REFUSED, {"object": "x-y"}),
    ("a consent", "§4.5", ADMITTED, {"stance": {"consent": ZEROS}}),
    ("a withdrawal", "§4.5", ADMITTED, {"stance": {"withdraw": True}}),
    ("a withdrawal that is none", "§4.5", REFUSED, {"stance": {"withdraw": False}}),
    ("a withdrawal by number", "§4.5", REFUSED, {"stance": {"withdraw": 1}}),
    ("an empty stance", "§4.5", REFUSED, {"stance": {}}),
    ("consent to no digest", "§4.5", REFUSED, {"stance": {"consent": "x"}}),
    ("consent in capital letters", "§4.5", REFUSED, {"stance": {"consent": "A" * 64}}),
    (
        "consent and withdrawal at once",
        "§4.5",
        REFUSED,
        {"stance": {"consent": ZEROS, "withdraw": True}},
    ),
    ("another stance", "§4.5", REFUSED, {"stance": {"abstain": True}}),
    ("a stance that is a text", "§4.5", REFUSED, {"stance": "consent"}),
    ("64 enclosures", "§4.1", ADMITTED, {"enclosures": [PAPER] * 64}),
    ("65 enclosures", "§4.1", REFUSED, {"enclosures": [PAPER] * 65}),
    (
        "an enclosure of no size",
        "§4.1",
        ADMITTED,
        {"enclosures": [{**PAPER, "size": 0}]},
    ),
    ("a negative size", "§4.1", REFUSED, {"enclosures": [{**PAPER, "size": -1}]}),
    ("a size that is true", "§4.1", REFUSED, {"enclosures": [{**PAPER, "size": True}]}),
    ("no digest", "§4.1", REFUSED, {"enclosures": [{**PAPER, "sha256": "x"}]}),
    ("a name of the file", "§4.1", REFUSED, {"enclosures": [{**PAPER, "name": "x"}]}),
    (
        "a medium of 128",
        "§4.1",
        ADMITTED,
        {"enclosures": [{**PAPER, "media": "x" * 128}]},
    ),
    (
        "a medium of 129",
        "§4.1",
        REFUSED,
        {"enclosures": [{**PAPER, "media": "x" * 129}]},
    ),
    ("no medium", "§4.1", REFUSED, {"enclosures": [{**PAPER, "media": ""}]}),
    ("a space within", "§4.1", ADMITTED, {"enclosures": [{**PAPER, "media": "a b"}]}),
    ("a space before", "§4.1", REFUSED, {"enclosures": [{**PAPER, "media": " a"}]}),
    ("a space after", "§4.1", REFUSED, {"enclosures": [{**PAPER, "media": "a "}]}),
    (
        "a medium not in ASCII",
        "§4.1",
        REFUSED,
        {"enclosures": [{**PAPER, "media": "é"}]},
    ),
    ("enclosures that are an object", "§4.1", REFUSED, {"enclosures": PAPER}),
    ("a time that does not exist", "§4.1", ADMITTED, {"at": "2027-99-99T99:99:99Z"}),
    ("a time without zone", "§4.1", REFUSED, {"at": "2027-03-01T09:00:00"}),
    ("a time of another zone", "§4.1", REFUSED, {"at": "2027-03-01T09:00:00+01:00"}),
    ("parts of a second", "§4.1", REFUSED, {"at": "2027-03-01T09:00:00.0Z"}),
    ("digits of another script", "§4.1", REFUSED, {"at": "٢٠٢٧-03-01T09:00:00Z"}),
    ("an office of 120 characters", "§4.1", ADMITTED, {"by": "é" * 120}),
    ("an office of 121 characters", "§4.1", REFUSED, {"by": "é" * 121}),
    ("no office", "§4.1", REFUSED, {"by": ""}),
    ("an office in two lines", "§4.1", REFUSED, {"by": "one\ntwo"}),
    ("content that is a list", "§4.1", REFUSED, {"content": []}),
    ("content that is empty", "§4.1", ADMITTED, {"content": {}}),
    ("a folio that is true", "§4.1", REFUSED, {"folio": True}),
    ("a negative folio", "§4.1", REFUSED, {"folio": -2}),
)


def _envelopes() -> Iterator[Case]:
    for name, section, verdict, members in ENVELOPES:
        yield one(name, section, verdict, receipt(**members))
    for member in (*MEMBERS, "enclosures", "at", "by"):
        yield one(f"no {member}", "§4.1", REFUSED, without(member))
    for name, raw in (
        ("bytes that are no JSON", b"no JSON"),
        ("no bytes", b""),
        ("an array", b"[]"),
        ("a text", b'"act"'),
    ):
        yield one(name, "§7.6", REFUSED, _sealed(raw))
    for name, old, new in (
        ("a space in the bytes", b'"at":', b'"at": '),
        ("a letter escaped", b'"Secretariat"', b'"\\u0053ecretariat"'),
        ("a member twice", b'"at":', b'"at":"2027-03-01T09:00:00Z","at":'),
    ):
        yield one(name, "§7.7", REFUSED, _altered(old, new))
    for size, verdict in ((65_536, ADMITTED), (65_537, REFUSED)):
        yield one(f"an act of {size} bytes", "§7.1", verdict, _padded(size))


def _sealed(raw: bytes) -> Callable[[World], Sealed]:
    return lambda world: world.norland.seal(raw)


def _altered(old: bytes, new: bytes) -> Callable[[World], Sealed]:
    def make(world: World) -> Sealed:
        raw = world.norland.receipt(keep=False).raw
        assert raw.count(old) == 1
        return world.norland.seal(raw.replace(old, new))

    return make


def _padded(size: int) -> Callable[[World], Sealed]:
    def make(world: World) -> Sealed:
        bare = len(world.norland.receipt(keep=False, content={"a": ""}).raw)
        content = {"a": "x" * (size - bare)}
        made = world.norland.receipt(keep=False, content=content)
        assert len(made.raw) == size
        return made

    return make


# --- Chain (§7.8, §8.1) --------------------------------------------------------------


def _places() -> Iterator[Case]:
    for name, verdict, members in (
        ("another commission", REFUSED, {"commission": ZEROS}),
        ("a side that is none of the charter", REFUSED, {"side": "vestmark"}),
        ("another side's name", REFUSED, {"side": "sudland"}),
        ("a folio too high", REFUSED, {"folio": 3}),
        ("a folio too low", REFUSED, {"folio": 1}),
        ("folio 0 that does not found", REFUSED, {"folio": 0}),
        ("a predecessor that is not here", AWAITING, {"prev": ZEROS, "folio": 9}),
    ):
        yield one(name, "§8.1", verdict, receipt(**members))
    yield one(
        "a predecessor of the other journal",
        "§8.1",
        REFUSED,
        lambda w: w.norland.receipt(keep=False, prev=w.sudland.sealed[1].digest),
    )
    yield one(
        "a predecessor that is not the last",
        "§8.3",
        ADMITTED,
        lambda w: w.norland.receipt(
            keep=False, prev=w.norland.sealed[0].digest, folio=1, by="Another"
        ),
    )
    yield one(
        "charter.found on folio 2",
        "§8.1",
        REFUSED,
        lambda w: w.norland.found(),
    )
    yield one(
        "charter.found once more on folio 0",
        "§8.3",
        ADMITTED,
        lambda w: Side("norland", w.charter).found(by="Another"),
    )


# --- Who seals (§6.1, §7.4, §7.5, §7.8) ----------------------------------------------


def _seals() -> Iterator[Case]:
    for name, section, verdict, keys in (
        ("by the root key", "§6.1", REFUSED, ("root",)),
        ("by the transport key", "§6.1", REFUSED, ("transport",)),
        ("by the other side's seal", "§6.1", REFUSED, ("sudland seal",)),
        ("by a key that nobody knows", "§7.4", AWAITING, ("of a stranger",)),
        ("by seal and root key", "§6.1", REFUSED, ("seal", "root")),
        ("by seal and transport key", "§6.1", REFUSED, ("seal", "transport")),
        ("by both sides' seals", "§6.1", REFUSED, ("seal", "sudland seal")),
        ("by seal and a stranger", "§7.8", REFUSED, ("seal", "of a stranger")),
    ):
        yield one(name, section, verdict, receipt(keys=keys))
    good = receipt(keys=("seal",))

    def forged(world: World) -> bytes:
        sealed = good(world)
        other = world.norland.receipt(keep=False, by="Another")
        return writer.line(sealed.raw, other.signatures)

    def misnamed(world: World) -> bytes:
        sealed = world.norland.receipt(keep=False, keys=("of a stranger",))
        keyid = writer.key_id(public(key("norland seal")))
        _, text = sealed.signatures[0].split(":")
        return writer.line(sealed.raw, [f"{keyid}:{text}"])

    def as_pouch(world: World) -> bytes:
        raw = good(world).raw
        private = key("norland seal")
        return writer.line(raw, [writer.signature(private, raw, writer.POUCH_TYPE)])

    def bare(world: World) -> bytes:
        raw = good(world).raw
        private = key("norland seal")
        signed = base64.b64encode(private.sign(raw)).decode()
        return writer.line(raw, [f"{writer.key_id(public(private))}:{signed}"])

    yield one("a signature of another act", "§7.5", REFUSED, forged)
    yield one("a stranger's signature under a known id", "§7.5", REFUSED, misnamed)
    yield one("signed as a pouch", "§3.3", REFUSED, as_pouch)
    yield one("signed without the type", "§3.3", REFUSED, bare)


# --- Acts of keys (§6.2) -------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """An act of keys by Norland, as it should be unless told otherwise."""

    name: str
    verdict: str
    kind: str
    content: Mapping[str, object]
    keys: tuple[str, ...] = ("root",)
    members: Mapping[str, object] | None = None

    def case(self) -> Case:
        """Return the case, `{prev}` standing for the act before."""

        def make(world: World) -> Sealed:
            last = world.norland.sealed[-1].digest
            content = {n: last if v == "{prev}" else v for n, v in self.content.items()}
            return world.norland.state(
                self.kind, "keys", content, keys=self.keys, envelope=self.members
            )

        return one(self.name, "§6.2", self.verdict, make)


SEAL, TRANSPORT = grant("norland seal")["key"], grant("norland transport")["key"]
FURTHER = grant("norland further")
TURN = {"purpose": "seal", "old": SEAL, "alg": "ed25519", "new": FURTHER["key"]}
MEND = {"continues": "{prev}", "abandons": []}


def _keys() -> Iterator[Case]:
    for change in (*_grants(), *_ends(), *_turns(), *_mends()):
        yield change.case()


def _grants() -> Iterator[Change]:
    kind, both = "keys.grant/1", ("root", "seal")
    line = {**FURTHER, "purpose": "transport"}
    yield Change("a grant of a seal", ADMITTED, kind, FURTHER)
    yield Change("a grant of a transport key", ADMITTED, kind, line)
    yield Change(
        "a grant, by the new key too", ADMITTED, kind, FURTHER, ("root", "further")
    )
    yield Change("a grant by the seal", REFUSED, kind, FURTHER, ("seal",))
    yield Change("a grant by the new key alone", AWAITING, kind, FURTHER, ("further",))
    yield Change("a grant by root key and seal", REFUSED, kind, FURTHER, both)
    yield Change(
        "a grant by the other's root", REFUSED, kind, FURTHER, ("sudland root",)
    )
    yield Change("a grant of the root key", ADMITTED, kind, grant("norland root"))
    yield Change("a grant of the other's seal", ADMITTED, kind, grant("sudland seal"))
    yield Change("a grant of a key in force", REFUSED, kind, grant("norland seal"))
    yield Change(
        "a grant of a key in force, for another purpose",
        REFUSED,
        kind,
        grant("norland seal", "transport"),
    )
    for name, content in (
        ("another purpose", {**FURTHER, "purpose": "root"}),
        ("another algorithm", {**FURTHER, "alg": "ed448"}),
        ("no algorithm", {"purpose": "seal", "key": FURTHER["key"]}),
        ("another member", {**FURTHER, "note": "x"}),
        ("a key in capital letters", {**FURTHER, "key": FURTHER["key"].upper()}),
        ("a key of 31 bytes", {**FURTHER, "key": FURTHER["key"][2:]}),
        ("a key of small order", {**FURTHER, "key": "01" + "00" * 31}),
        ("a key not canonical", {**FURTHER, "key": "ee" + "ff" * 30 + "7f"}),
    ):
        yield Change(f"a grant: {name}", REFUSED, kind, content)
    for name, members in (
        ("with an enclosure", {"enclosures": [PAPER]}),
        ("on another object", {"object": "keys/seal"}),
        ("with a stance", {"stance": {"consent": ZEROS}}),
        ("of version 2", {"kind": "keys.grant/2"}),
        ("by another verb", {"kind": "keys.give/1"}),
    ):
        yield Change(f"a grant {name}", REFUSED, kind, FURTHER, members=members)


def _ends() -> Iterator[Change]:
    kind = "keys.revoke/1"
    yield Change("a seal ended", ADMITTED, kind, {"key": SEAL})
    yield Change(
        "with its last good folio", ADMITTED, kind, {"key": SEAL, "last_good_folio": 1}
    )
    yield Change(
        "a key ended that is not in force", ADMITTED, kind, {"key": FURTHER["key"]}
    )
    yield Change(
        "an end: folio -1", REFUSED, kind, {"key": SEAL, "last_good_folio": -1}
    )
    yield Change(
        "an end: folio true", REFUSED, kind, {"key": SEAL, "last_good_folio": True}
    )
    yield Change("an end: no key", REFUSED, kind, {})
    yield Change("an end: another member", REFUSED, kind, {"key": SEAL, "why": "x"})
    yield Change("an end by the seal", REFUSED, kind, {"key": SEAL}, ("seal",))
    yield Change(
        "an end by root key and seal", REFUSED, kind, {"key": SEAL}, ("root", "seal")
    )


def _turns() -> Iterator[Change]:
    kind, both = "keys.rotate/1", ("seal", "further")
    yield Change("a seal replaced", ADMITTED, kind, TURN, both)
    yield Change("replaced by the old key alone", REFUSED, kind, TURN, ("seal",))
    yield Change("replaced by the new key alone", AWAITING, kind, TURN, ("further",))
    yield Change("replaced by the root key", REFUSED, kind, TURN, ("root",))
    yield Change("replaced, the root key too", REFUSED, kind, TURN, (*both, "root"))
    line = {**TURN, "purpose": "transport"}
    yield Change("a seal replaced as transport key", REFUSED, kind, line, both)
    line = {**line, "old": TRANSPORT}
    keys = ("transport", "further")
    yield Change("a transport key replaced", ADMITTED, kind, line, keys)
    same = {**TURN, "new": SEAL}
    yield Change("a seal replaced by itself", REFUSED, kind, same, ("seal",))
    other = {**TURN, "new": TRANSPORT}
    yield Change(
        "replaced by a key in force", REFUSED, kind, other, ("seal", "transport")
    )
    other = {**TURN, "old": FURTHER["key"], "new": grant("norland last")["key"]}
    yield Change(
        "a key replaced that is not in force",
        REFUSED,
        kind,
        other,
        ("further", "last", "seal"),
    )


def _mends() -> Iterator[Change]:
    kind = "keys.mend/1"
    yield Change("a mend that abandons nothing", ADMITTED, kind, MEND)
    yield Change("a mend by the seal", REFUSED, kind, MEND, ("seal",))
    unknown = {**MEND, "abandons": [ZEROS]}
    yield Change("a mend that abandons what is not here", ADMITTED, kind, unknown)
    many = [sha256(b"%d" % n) for n in range(501)]
    for name, verdict, content in (
        ("500 abandoned", ADMITTED, {**MEND, "abandons": many[:500]}),
        ("501 abandoned", REFUSED, {**MEND, "abandons": many}),
        ("one abandoned twice", REFUSED, {**MEND, "abandons": [ZEROS, ZEROS]}),
        ("no digest", REFUSED, {**MEND, "abandons": ["x"]}),
        ("it continues another act", REFUSED, {**MEND, "continues": ZEROS}),
        ("no list", REFUSED, {"continues": "{prev}"}),
    ):
        yield Change(f"a mend: {name}", verdict, kind, content)


# --- Seen (§7.9, §8.2) ---------------------------------------------------------------


def _seen() -> Iterator[Case]:
    def heads(name: str, verdict: str, make: Callable[[World], object]) -> Case:
        def sealed(world: World) -> Sealed:
            world.sudland.receipt(world.norland)
            return world.norland.receipt(keep=False, seen=make(world))

        return one(f"seen: {name}", "§8.2", verdict, sealed)

    def last(world: World, folio: int = 1) -> list[Any]:
        return world.sudland.sealed[folio].head

    yield heads("nothing new seen", ADMITTED, lambda _: {})
    yield heads("the other's last act seen", ADMITTED, lambda w: {"sudland": [last(w)]})
    yield heads("not here", AWAITING, lambda w: {"sudland": [last(w, 2)]})
    yield heads("seen before", REFUSED, lambda w: {"sudland": [last(w, 0)]})
    yield heads(
        "two of one branch", REFUSED, lambda w: {"sudland": [last(w, 0), last(w)]}
    )
    yield heads("one twice", REFUSED, lambda w: {"sudland": [last(w), last(w)]})
    yield heads("no head", REFUSED, lambda _: {"sudland": []})
    yield heads("another folio", REFUSED, lambda w: {"sudland": [[0, last(w)[1]]]})
    yield heads(
        "a folio that is true", REFUSED, lambda w: {"sudland": [[True, last(w)[1]]]}
    )
    yield heads("a head of three", REFUSED, lambda w: {"sudland": [[*last(w), 1]]})
    yield heads("no digest", REFUSED, lambda _: {"sudland": [[1, "x"]]})
    yield heads("a side of nobody", REFUSED, lambda w: {"vestmark": [last(w)]})
    yield heads(
        "one's own side", REFUSED, lambda w: {"norland": [w.norland.sealed[0].head]}
    )
    yield heads("another's act as own", REFUSED, lambda w: {"norland": [last(w)]})
    yield heads(
        "one's own act as the other's",
        REFUSED,
        lambda w: {"sudland": [w.norland.sealed[1].head]},
    )
    for count, verdict in ((2, ADMITTED), (64, ADMITTED), (65, REFUSED)):
        yield _many(count, verdict)


def _many(count: int, verdict: str) -> Case:
    """Return a case in which the other side spoke so often on one folio."""
    world = writer.founded()
    twins = [world.sudland.receipt(keep=False, by=f"{n}") for n in range(count)]
    lines = [(f"sudland 2, {n}", twin.line, ADMITTED) for n, twin in enumerate(twins)]
    seen = {"sudland": sorted(twin.head for twin in twins)}
    sealed = world.norland.receipt(keep=False, seen=seen)
    lines.append(("norland 2, which has seen them all", sealed.line, verdict))
    if count == 2:
        turned = {"sudland": seen["sudland"][::-1]}
        sealed = world.norland.receipt(keep=False, seen=turned)
        lines.append(("norland 2, not sorted", sealed.line, REFUSED))
    return written(f"{count} heads of one side", "§8.2", lines)


# --- Foundings -----------------------------------------------------------------------


def _foundings() -> Iterator[Case]:
    charter = writer.charter()

    def founding(name: str, section: str, verdict: str, **given: Any) -> Case:
        keys = given.pop("keys", ("root",))
        sealed = Side("norland", charter).found(keys=keys, **given)
        return written(name, section, [(name, sealed.line, verdict)], after="")

    yield founding("founded", "§6.2", ADMITTED)
    yield founding(
        "founded by root key and seal", "§6.1", ADMITTED, keys=("root", "seal")
    )
    yield founding("founded by the seal", "§7.4", AWAITING, keys=("seal",))
    yield founding(
        "founded by the other's root", "§6.1", REFUSED, keys=("sudland root",)
    )
    yield founding("founded after another act", "§8.1", REFUSED, prev=ZEROS)
    yield founding("founded on folio 1", "§8.1", REFUSED, folio=1)
    yield founding("without the charter", "§5.2", REFUSED, enclosures=[])
    named = writer.enclosure(charter, "charter")
    yield founding("the charter twice", "§5.2", REFUSED, enclosures=[named, named])
    yield founding("and a paper", "§5.2", REFUSED, enclosures=[named, PAPER])
    for name, change in (
        ("its medium", {"media": "application/json"}),
        ("its size", {"size": len(charter) - 1}),
        ("its digest", {"sha256": ZEROS}),
    ):
        other = [{**named, **change}]
        yield founding(
            f"the charter, {name} another", "§5.2", REFUSED, enclosures=other
        )
    yield founding("no consent", "§6.2", REFUSED, stance=None)
    other_consent = {"consent": ZEROS}
    yield founding("consent to another charter", "§6.2", REFUSED, stance=other_consent)
    yield founding("on another object", "§6.2", REFUSED, object="charter/x")
    yield founding("version 2", "§6.2", REFUSED, kind="charter.found/2")
    for seals, lines, verdict in (
        (1, 0, ADMITTED),
        (16, 0, ADMITTED),
        (1, 15, ADMITTED),
        (17, 0, REFUSED),
        (0, 1, REFUSED),
        (0, 0, REFUSED),
    ):
        keys = [grant(f"norland seal {n}") for n in range(seals)]
        keys += [grant(f"norland line {n}", "transport") for n in range(lines)]
        name = f"{seals} seals and {lines} transport keys"
        yield founding(name, "§6.2", verdict, content={"keys": keys})
    twice = {"keys": [grant("norland seal"), grant("norland seal", "transport")]}
    yield founding("one key for two purposes", "§6.2", REFUSED, content=twice)
    mixed = {"keys": [{**grant("norland seal"), "key": "01" + "00" * 31}]}
    yield founding("a key of small order", "§3.1", REFUSED, content=mixed)
    yield from _two_roots()


def _two_roots() -> Iterator[Case]:
    """Yield foundings of a side of which two of three root keys must seal."""
    charter = CHARTERS[THREE_ROOTS]
    signers: tuple[tuple[str, str, tuple[str, ...]], ...] = (
        ("two of three root keys", ADMITTED, ("root", "root 3")),
        ("three of three root keys", ADMITTED, ("root", "root 2", "root 3")),
        ("one of three root keys", REFUSED, ("root 2",)),
        ("one root key and the seal", REFUSED, ("root 2", "seal")),
    )
    for name, verdict, keys in signers:
        private = [f"norland {one}" for one in keys]
        sealed = Side("norland", charter).found(keys=private)
        lines = [(name, sealed.line, verdict)]
        yield written(name, "§6.1", lines, charter=THREE_ROOTS, after="")
