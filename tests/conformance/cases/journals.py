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
}


def three_founded() -> tuple[Side, Side, Side]:
    """Return three sides; each founded after those before it, none acknowledged."""
    norland, sudland, vestmark = (Side(name, CHARTERS[THREE_SIDES]) for name in SIDES)
    norland.found()
    sudland.found(norland)
    vestmark.found(sudland)
    return norland, sudland, vestmark


def beginnings() -> dict[str, Any]:
    """Return the charters by name and the journals that cases go on from."""
    journals = {
        FOUNDED: writer.founded().lines,
        THREE_FOUNDED: [act.line for side in three_founded() for act in side.sealed],
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
