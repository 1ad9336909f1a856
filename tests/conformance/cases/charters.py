"""Charters, as far as trust rests on them (§5.1): sides and their root keys."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tests.audit import writer
from tests.audit.writer import canonical, key, public, sha256
from tests.conformance.cases.form import Case, case, shown

HELD, REFUSED = "held", "refused"
BASE: dict[str, Any] = json.loads(writer.charter())


def document() -> dict[str, Any]:
    """Return charters.json."""
    found = [*_sides(), *_roots(), *_whole()]
    return {
        "about": (
            "Charters: `held` with the digest that is the commission, or `refused` "
            "(§5.1). What is not sides or root keys is well-formed in all of them."
        ),
        "cases": found,
    }


def _case(name: str, verdict: str, raw: bytes, section: str = "§5.1") -> Case:
    commission = {"commission": sha256(raw)} if verdict == HELD else {}
    return case(name, section, verdict=verdict, bytes=shown(raw), **commission)


def side(name: str, *, roots: Sequence[str] = ("root",), **root: object) -> Any:
    """Return a side with root keys of these names, or with another `root`."""
    given = {"k": 1, "keys": [public(key(f"{name} {one}")) for one in roots], **root}
    return {**BASE["sides"][0], "key": name, "root": given}


def _sides() -> Iterator[Case]:
    two = [side("norland"), side("sudland")]
    for name, verdict, sides in (
        ("two sides", HELD, two),
        ("16 sides", HELD, [side(f"side_{n}") for n in range(16)]),
        ("17 sides", REFUSED, [side(f"side_{n}") for n in range(17)]),
        ("one side", REFUSED, two[:1]),
        ("no side", REFUSED, []),
        ("sides that are an object", REFUSED, {"norland": two[0]}),
        ("a key of a side twice", REFUSED, [two[0], {**two[1], "key": "norland"}]),
        ("a key with a capital letter", REFUSED, [side("Norland"), two[1]]),
        ("a key of 40 characters", HELD, [side("n" * 40), two[1]]),
        ("a key of 41 characters", REFUSED, [side("n" * 41), two[1]]),
    ):
        yield _case(name, verdict, canonical({**BASE, "sides": sides}))


def _roots() -> Iterator[Case]:
    names = [f"root {n}" for n in range(17)]
    other = side("sudland")
    raw = public(key("norland root"))
    for name, verdict, norland in (
        ("16 root keys", HELD, side("norland", roots=names[:16])),
        ("17 root keys", REFUSED, side("norland", roots=names)),
        ("16 of 16 root keys", HELD, side("norland", roots=names[:16], k=16)),
        ("2 of 1 root key", REFUSED, side("norland", k=2)),
        ("0 of 1 root key", REFUSED, side("norland", k=0)),
        ("k is true", REFUSED, side("norland", k=True)),
        ("no root key", REFUSED, side("norland", roots=())),
        ("a root key twice", REFUSED, side("norland", keys=[raw, raw])),
        ("the other's root key", REFUSED, side("norland", keys=other["root"]["keys"])),
        ("a root key of small order", REFUSED, side("norland", keys=["00" * 32])),
        ("a root key in capital letters", REFUSED, side("norland", keys=[raw.upper()])),
        ("a root key of 31 bytes", REFUSED, side("norland", keys=[raw[2:]])),
        ("another member beside the root keys", REFUSED, side("norland", note="x")),
    ):
        yield _case(name, verdict, canonical({**BASE, "sides": [norland, other]}))


def _whole() -> Iterator[Case]:
    yield _case("version 2", REFUSED, canonical({**BASE, "paraph": 2}))
    yield _case("version true", REFUSED, canonical({**BASE, "paraph": True}))
    yield _case("a list", REFUSED, canonical([BASE]))
    yield _case("a space", REFUSED, canonical(BASE).replace(b":", b": ", 1), "§2.1")
    yield _case("a line feed at its end", REFUSED, canonical(BASE) + b"\n", "§2.1")
    bare = len(canonical({**BASE, "rules": {"a": ""}}))
    for size, verdict in ((61_440, HELD), (61_441, REFUSED)):
        raw = canonical({**BASE, "rules": {"a": "x" * (size - bare)}})
        assert len(raw) == size
        yield _case(f"{size} bytes", verdict, raw)
