"""How a case of the fold is told: acts with their grades, and what they come to.

What a case must come to is written by hand; the two digests of §12 are made from that
by their definitions. No line is made by the kernel.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.audit import writer
from tests.audit.writer import Sealed, Side, canonical, sha256
from tests.conformance.cases.form import Case, case
from tests.conformance.cases.journals import (
    CHARTERS,
    FOUNDED,
    TWO_SIDES,
    beginnings,
)

NOTHING = sha256(b"")
EFFECTIVE, VOID = "effective", "void"
OPEN, MET, AGREED, CROSSED = "open", "met", "agreed", "crossed"


@dataclass(frozen=True)
class Question:
    """What an object must come to: its state, what is in force, who is live on what."""

    state: str
    in_force: tuple[str, ...] = ()
    live: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Story:
    """Lines as they are told, with their grades, after a founding or from the start."""

    sides: tuple[Side, ...]
    charter: str = TWO_SIDES
    after: str = FOUNDED
    acts: list[tuple[str, Sealed, str, str]] = field(default_factory=list)

    def tell(self, name: str, act: Sealed, void: str = "") -> Sealed:
        """Add an act, void with a code or effective."""
        self.acts.append((name, act, VOID if void else EFFECTIVE, void))
        return act

    def come_to(
        self,
        name: str,
        section: str,
        objects: Mapping[str, Question] | None = None,
        *,
        founded: bool = True,
    ) -> Case:
        """Return the case; the charter is in force unless it is not `founded`.

        It is the founding one unless `objects` tell of another.
        """
        objects = objects or {}
        commission = sha256(CHARTERS[self.charter])
        in_force = {
            path: sorted(one.in_force)
            for path, one in objects.items()
            if one.in_force not in {(), (NOTHING,)}
        }
        if founded:
            in_force.setdefault("charter", [commission])
        void = sorted(act.digest for _, act, grade, _ in self.acts if grade == VOID)
        return case(
            name,
            section,
            charter=self.charter,
            after=self.after or None,
            lines=[_line(*told) for told in self.acts],
            objects={
                path: {
                    "state": one.state,
                    "in_force": sorted(one.in_force),
                    "live": dict(one.live),
                }
                for path, one in objects.items()
            },
            judged=sha256(canonical({"void": void, "in_force": in_force})),
            state_digest=self._state_digest(),
        )

    def _state_digest(self) -> str:
        """Return §12.3: of the acts that are no receipts, which none other follows."""
        lines = [line.encode() for line in beginnings()["journals"].get(self.after, [])]
        lines += [act.line for _, act, _, _ in self.acts]
        acts = {sha256(raw): json.loads(raw) for raw in map(writer.raw_of, lines)}
        spoken = {d for d, a in acts.items() if a["kind"] != "receipt.give/1"}
        followed = set[str]()
        for digest in spoken:
            at = acts[digest]["prev"]
            while at in acts:
                followed.add(at)
                at = acts[at]["prev"]
        heads: dict[str, Any] = {}
        for digest in sorted(spoken - followed):
            heads.setdefault(acts[digest]["side"], []).append(digest)
        last = {side: one[0] if len(one) == 1 else one for side, one in heads.items()}
        return sha256(canonical(last))[:16]


def _line(name: str, act: Sealed, grade: str, code: str) -> dict[str, str]:
    told = {"name": name, "grade": grade}
    return {**told, **({"code": code} if code else {}), "line": act.line.decode()}


def founded() -> Story:
    """Return a story of Norland and Sudland."""
    world = writer.founded()
    return Story((world.norland, world.sudland))


# --- Sessions ------------------------------------------------------------------------


def own_id(side: Side, number: int = 0) -> str:
    """Return the id of what the side's next act creates (§4.6)."""
    named = f"{sha256(side.charter)}/{side.name}/{len(side.sealed)}/{number}"
    digest = bytes.fromhex(sha256(named.encode()))
    return base64.b32encode(digest)[:12].decode().lower()


def own_session(side: Side) -> str:
    """Return the path of the session that the side's next act creates."""
    return f"session/{own_id(side)}"


def proposal_of(**changes: object) -> dict[str, object]:
    """Return what session.propose says."""
    return {
        "from_day": "2027-05-10",
        "to_day": "2027-05-12",
        "place": {"en": "Nordhavn"},
        "host": "norland",
        "mode": "in_person",
        **changes,
    }


def terms(**changes: object) -> dict[str, object]:
    """Return the terms of session.fix."""
    return {"number": 1, **proposal_of(**changes)}
