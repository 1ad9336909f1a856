"""Pouches, whole and not, as files (§15, §16.2)."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.audit import writer
from tests.audit.damage import unpack
from tests.audit.writer import Sealed, World, key, sha256
from tests.conformance.cases.form import Case, case

PAPER = b"."
Members = list[tuple[str, bytes]]


class Shelf:
    """Pouches by file name, and the cases that name them."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.cases: list[Case] = []

    def put(
        self,
        name: str,
        section: str,
        pouches: bytes | Sequence[bytes],
        code: int,
        admitted: Sequence[str] = (),
        **given: str,
    ) -> None:
        """Add a case of one pouch or several, read together."""
        several = [pouches] if isinstance(pouches, bytes) else pouches
        files = [self._file(name, n, raw) for n, raw in enumerate(several, start=1)]
        told = {**given, "exit": code, "admitted": sorted(admitted)}
        self.cases.append(case(name, section, files=files, **told))

    def _file(self, name: str, number: int, raw: bytes) -> str:
        for known, held in self.files.items():
            if held == raw:
                return known
        words = name.replace(",", "").replace(" ", "-")
        file = f"{words}.ustar" if number == 1 else f"{words}-{number}.ustar"
        self.files[file] = raw
        return file


def document() -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return pouches.json, and the pouches by file name."""
    shelf = Shelf()
    _whole(shelf)
    _doubtful(shelf)
    _together(shelf)
    _damaged(shelf)
    _foreign(shelf)
    about = (
        "Pouches, read together in the order given: the exit code of §16.2 and the "
        "digests admitted. `charter` is one that the reader holds already (§16.1)."
    )
    return {"about": about, "cases": shelf.cases}, shelf.files


def world() -> World:
    """Return a founding, and a receipt of Norland that encloses a paper of one byte."""
    begun = writer.founded()
    begun.norland.receipt(enclosures=[writer.enclosure(PAPER, "text/plain")])
    return World(begun.charter, begun.norland, begun.sudland, (PAPER,))


def _whole(shelf: Shelf) -> None:
    held = world()
    good = held.pouch()
    shelf.put("good", "§15", good, 0, held.digests)
    lines = [*held.lines[::-1], held.lines[0]]
    shelf.put(
        "lines turned, one twice", "§15.4", held.pouch(lines=lines), 0, held.digests
    )
    bare = held.pouch(enclosures=[])
    shelf.put("enclosures left out", "§15.5", bare, 0, held.digests)
    cut = held.pouch(chunk=2)
    shelf.put("acts in three files", "§15.4", cut, 0, held.digests)
    named = {"charter": held.charter.decode()}
    shelf.put("under the charter held", "§16.1", good, 0, held.digests, **named)
    other = {"charter": writer.charter(first_number=2).decode()}
    shelf.put("under another charter", "§16.1", good, 2, **other)


def _doubtful(shelf: Shelf) -> None:
    """Put what can be read and is not all good: exit code 1."""
    held = world()
    good = held.digests
    bad = held.norland.receipt(keep=False, keys=("transport",))
    tip = writer.heads(held.lines)
    shelf.put("an act refused", "§16.2", _more(held, bad), 1, good)
    lost = held.norland.receipt(keep=False, prev="0" * 64, folio=9)
    shelf.put("an act awaiting another", "§16.2", _more(held, lost), 1, good)
    unknown = held.norland.receipt(keep=False, keys=("of a stranger",))
    shelf.put("an act awaiting a key", "§16.2", _more(held, unknown), 1, good)
    rival = held.sudland.receipt(keep=False, by="Another")
    twin = held.sudland.receipt(keep=False)
    lines = [*held.lines, rival.line, twin.line]
    both = [*good, rival.digest, twin.digest]
    shelf.put("a protest", "§8.3", held.pouch(lines=lines), 1, both)
    shelf.put("a protest that was mended", "§16.2", *_mended())
    foreign = held.pouch(enclosures=[PAPER, b"Another paper.\n"])
    shelf.put("an enclosure that no act names", "§15.5", foreign, 1, good)
    short = held.pouch(tip={**tip, "norland": [held.norland.sealed[1].head]})
    shelf.put("a tip behind its acts", "§15.6", short, 1, good)
    far = held.pouch(base={"sudland": [[7, "0" * 64]]})
    shelf.put("a base that is not held", "§15.6", far, 1, good)
    less = held.pouch(lines=held.lines[:-1], tip=tip)
    without = [d for d in good if d != held.sudland.sealed[-1].digest]
    shelf.put("an act left out", "§15.6", less, 1, without)


def _mended() -> tuple[bytes, int, list[str]]:
    """Return a pouch of a journal that divides and was mended; the auditor says 1."""
    held = world()
    good = held.sudland.sealed[-1].digest
    bad = held.sudland.receipt(keep=False, by="Another")
    content = {"continues": good, "abandons": [bad.digest]}
    held.sudland.state("keys.mend/1", "keys", content, keys=["root"])
    packed = held.pouch(lines=[*held.lines, bad.line])
    return packed, 1, [*held.digests, bad.digest]


def _more(held: World, act: Sealed) -> bytes:
    """Return a pouch with one line more, its tip as without it."""
    tip = writer.heads(held.lines)
    return held.pouch(lines=[*held.lines, act.line], tip=tip)


def _together(shelf: Shelf) -> None:
    """Put pouches that follow each other."""
    held = world()
    first, base = held.pouch(), writer.heads(held.lines)
    new = [held.norland.receipt(held.sudland), held.norland.receipt()]
    after = {**base, "norland": [new[-1].head]}
    lines = [act.line for act in new]
    second = writer.pouch(held.charter, lines, number=2, base=base, tip=after)
    third = writer.pouch(held.charter, lines, number=3, base=base, tip=after)
    twin = writer.pouch(held.charter, lines, number=1, base=base, tip=after)
    all_ = held.digests
    shelf.put("two that follow", "§15.6", [first, second], 0, all_)
    shelf.put("two, the second first", "§16.1", [second, first], 0, all_)
    shelf.put("one twice", "§15.6", [first, first], 0, [*_without(all_, new)])
    shelf.put("the second alone", "§15.3", second, 2)
    shelf.put("one between them missing", "§15.6", [first, third], 1, all_)
    shelf.put("two of one number", "§15.6", [first, twin], 1, all_)
    elsewhere = writer.founded()
    other = writer.Side("norland", writer.charter(first_number=2))
    act = other.found()
    strange = writer.pouch(other.charter, [act.line])
    shelf.put("two of two commissions", "§16.2", [elsewhere.pouch(), strange], 2)


def _without(digests: Sequence[str], acts: Sequence[Sealed]) -> Iterator[str]:
    gone = {act.digest for act in acts}
    return (digest for digest in digests if digest not in gone)


def _damaged(shelf: Shelf) -> None:
    """Put one bit or byte that is not as it was packed: exit code 2."""
    good = world().pouch()
    starts, at = dict[str, int](), 0
    for name, body in unpack(good):
        starts[name] = at
        at += 512 + -(-len(body) // 512) * 512
    acts, charter = starts["acts/000000.tsv"], starts["charter.json"]
    size = len(dict(unpack(good))["charter.json"])
    for name, place in (
        ("a bit of the first header", 0),
        ("a bit of a mode", acts + 106),
        ("a bit after the magic", acts + 300),
        ("a bit of the padding", charter + 512 + size),
        ("a bit of pouch.json", 512 + 20),
        ("a bit of pouch.sig", starts["pouch.sig"] + 512 + 40),
        ("a bit of the charter", charter + 512 + 40),
        ("a bit of an act", acts + 512 + 400),
        ("a bit of the trailer", len(good) - 1),
    ):
        flipped = bytes([good[place] ^ 1])
        damaged = good[:place] + flipped + good[place + 1 :]
        shelf.put(f"{name} flipped", "§15.1", damaged, 2)
    for name, damaged in (
        ("a byte more", good + b"\0"),
        ("a byte less", good[:-1]),
        ("no trailer", good[:-1024]),
        ("cut within the acts", good[: acts + 700]),
        ("no bytes", b""),
        ("a trailer alone", bytes(1024)),
        ("a member more", good[:-1024] + writer.member("x", b"x") + bytes(1024)),
        ("a member twice", good[: charter + 512 + 1024] + good[charter:]),
    ):
        shelf.put(name, "§15.1", damaged, 2)


def _foreign(shelf: Shelf) -> None:
    """Put what is packed and signed as it should be, and is no pouch all the same."""
    held = world()
    for name, section, changes in (
        ("signed by the seal", "§15.3", {"private": key("norland seal")}),
        ("signed by the other side", "§15.3", {"private": key("sudland transport")}),
        ("from nobody", "§15.2", {"sender": "vestmark"}),
        ("number 0", "§15.2", {"number": 0}),
        ("number true", "§15.2", {"number": True}),
        ("another commission", "§15.2", {"commission": "0" * 64}),
        ("a base of nobody", "§15.2", {"base": {"vestmark": [[0, "0" * 64]]}}),
        ("a tip of nobody", "§15.2", {"tip": {"vestmark": [[0, "0" * 64]]}}),
        ("a base without head", "§15.2", {"base": {"norland": []}}),
    ):
        shelf.put(name, section, held.pouch(**dict[str, Any](changes)), 2)
    good = unpack(held.pouch())
    bodies = good[2:]
    parts = [_part(*one) for one in bodies]
    named = [n for n, (name, _) in enumerate(bodies) if name.endswith(sha256(PAPER))]
    parts[named[0]] = {**parts[named[0]], "size": True}
    for name, section, members, facts in (
        ("a size that is true", "§15.2", bodies, {"parts": parts}),
        ("a part that is not named", "§15.2", bodies, {"parts": parts[:-1]}),
        ("members in another order", "§15.1", _turned(bodies), {}),
        ("a file of acts without line", "§15.4", _acts(bodies, b""), {}),
        ("a line not ended", "§15.4", _acts(bodies, held.lines[0][:-1]), {}),
        ("acts that begin at 1", "§15.1", _renamed(bodies), {}),
        ("an enclosure of other bytes", "§15.5", _swapped(bodies), {}),
    ):
        shelf.put(name, section, _packed(held, members, **facts), 2)


def _part(name: str, body: bytes) -> dict[str, object]:
    return {"name": name, "size": len(body), "sha256": sha256(body)}


def _packed(held: World, members: Members, **facts: object) -> bytes:
    told = {
        "commission": sha256(held.charter),
        "from": "norland",
        "number": 1,
        "base": {},
        "tip": writer.heads(held.lines),
        **facts,
    }
    return writer.repack(told, members, key("norland transport"))


def _turned(members: Members) -> Members:
    return [*members[:-2], members[-1], members[-2]]  # the enclosure before the acts


def _acts(members: Members, table: bytes) -> Members:
    return [(n, table if n.startswith("acts/") else body) for n, body in members]


def _renamed(members: Members) -> Members:
    return [(n.replace("acts/000000", "acts/000001"), body) for n, body in members]


def _swapped(members: Members) -> Members:
    return [*members[:-1], (members[-1][0], b"Other bytes.\n")]
