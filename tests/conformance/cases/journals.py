"""How the cases of journals are written: charters and beginnings that they share."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests.audit import writer
from tests.audit.writer import Side, World, key, public
from tests.conformance.cases.form import Case, case

Named = tuple[str, bytes, str]
"""What a line is, the line, and the verdict on its act when all lines were tried."""

ADMITTED, REFUSED, AWAITING = "admitted", "refused", "awaiting"
TWO_SIDES, THREE_SIDES, THREE_ROOTS = "two sides", "three sides", "three root keys"
FOUNDED, THREE_FOUNDED = "founded", "three sides founded"
RULED, TREATY = "rules of order", "rules that a treaty fixes"
RULED_FOUNDED, TREATY_FOUNDED = "founded on rules of order", "founded on a treaty"


def _three_roots() -> bytes:
    """Return a charter by which two of three root keys of Norland must seal."""
    content = json.loads(writer.charter())
    roots = [public(key(f"norland {name}")) for name in ("root", "root 2", "root 3")]
    content["sides"][0]["root"] = {"k": 2, "keys": roots}
    return writer.canonical(content)


SIDES = ("norland", "sudland", "vestmark")
CHARTERS = {
    TWO_SIDES: writer.charter(),
    THREE_SIDES: writer.charter(SIDES),
    THREE_ROOTS: _three_roots(),
    RULED: writer.charter(
        rules={
            "decisions": {"quorum": {"members_per_side": 3, "members_total": 7}},
            "sessions": {"convene": {"by": "host"}},
        },
        law={"silence": {"who_may_open": "either_side"}},
    ),
    TREATY: writer.charter(
        rules={
            "decisions": {"correspondence": {"allowed": False}},
            "rules": {"change": "treaty"},
        },
    ),
}


def three_founded() -> tuple[Side, Side, Side]:
    """Return three sides; each founded after those before it, none acknowledged."""
    norland, sudland, vestmark = (Side(name, CHARTERS[THREE_SIDES]) for name in SIDES)
    norland.found()
    sudland.found(norland)
    vestmark.found(sudland)
    return norland, sudland, vestmark


def two_founded(charter: str) -> tuple[Side, Side]:
    """Return Norland and Sudland, which founded a charter and know that both did."""
    norland, sudland = (Side(name, CHARTERS[charter]) for name in SIDES[:2])
    norland.found()
    sudland.found(norland)
    norland.receipt(sudland)
    sudland.receipt(norland)
    return norland, sudland


def beginnings() -> dict[str, Any]:
    """Return the charters by name and the journals that cases go on from."""
    begun = {
        THREE_FOUNDED: three_founded(),
        RULED_FOUNDED: two_founded(RULED),
        TREATY_FOUNDED: two_founded(TREATY),
    }
    journals = {FOUNDED: writer.founded().lines} | {
        name: [act.line for side in sides for act in side.sealed]
        for name, sides in begun.items()
    }
    return {
        "charters": {name: raw.decode() for name, raw in CHARTERS.items()},
        "journals": {
            name: [line.decode() for line in lines] for name, lines in journals.items()
        },
    }


def written(
    name: str,
    section: str,
    lines: Sequence[Named],
    *,
    charter: str = TWO_SIDES,
    after: str = FOUNDED,
) -> Case:
    """Return a case of these lines, after others or after nothing."""
    told = [
        {"name": what, "verdict": verdict, "line": line.decode()}
        for what, line, verdict in lines
    ]
    return case(name, section, charter=charter, after=after or None, lines=told)


def copy_of(side: Side) -> Side:
    """Return a second pen of a side, to go on from the same act."""
    return replace(side, sealed=[*side.sealed], named={**side.named})


def grant(name: str, purpose: str = "seal") -> dict[str, str]:
    """Return the content that introduces the key of that name."""
    return {"purpose": purpose, "alg": "ed25519", "key": public(key(name))}


def both(world: World) -> tuple[Side, Side]:
    """Return Norland and Sudland."""
    return world.norland, world.sudland
