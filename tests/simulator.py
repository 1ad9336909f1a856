"""A commission in memory: sides that seal, deliver and judge, without a node.

The other side as an object: each `Office` is one government's seal and record; acts
travel when a test says so. Real keys, real bytes, the real kernel; nothing is mocked.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.kernel import canonical, seal
from paraph.kernel.act import Act, Enclosure, Line, parse_act
from paraph.kernel.admission import Gate, MemoryRoom, Outcome
from paraph.kernel.charter import MEDIA, Charter, build_charter, parse_charter
from paraph.kernel.content import derive_id
from paraph.kernel.fold import Judgment, Record

AT = "2026-11-23T09:00:00Z"
NAMES: Mapping[str, Mapping[str, Any]] = {
    "norland": {
        "name": {"en": "Norland", "km": "ន័រឡង់"},
        "capital": "Nordhavn",
        "zone": "+01:00",
        "languages": ["en"],
    },
    "sudland": {
        "name": {"en": "Sudland", "km": "ស៊ូដឡង់"},
        "capital": "Sudara",
        "zone": "+07:00",
        "languages": ["km"],
    },
    "vestmark": {
        "name": {"en": "Vestmark", "fr": "Vestmark"},
        "capital": "Vestby",
        "zone": "-03:00",
        "languages": ["fr"],
    },
}


def key(name: str) -> seal.LocalSeal:
    """Return the key of a name: the same in every run."""
    return seal.LocalSeal.from_bytes(bytes.fromhex(canonical.digest(name.encode())))


def make_charter(
    sides: Sequence[str] = ("norland", "sudland"),
    *,
    root_k: int = 1,
    rules: Mapping[str, Any] | None = None,
) -> Charter:
    """Return the charter of a commission of these sides.

    `root_k` of a side's root keys must sign: "root", "second root" …. `rules` are its
    rules of procedure by table; without them it has none.
    """
    roots = ("root", "second root")[:root_k]
    tables = {
        "charter": {"title": {"en": "Intergovernmental Commission"}},
        "side": [
            {
                "key": side,
                **NAMES[side],
                "root": {
                    "k": root_k,
                    "keys": [key(f"{side} {name}").public.hex() for name in roots],
                },
            }
            for side in sides
        ],
        "languages": {"agenda": ["en"], "protocol": ["en", "km"]},
        "law": {"legal_effect": "working_record", "withdrawal": "on_being_seen"},
        "first_number": 1,
        "receipt_interval_s": 60,
        **(rules or {}),
    }
    return parse_charter(build_charter(tables))


class Office:
    """One government: its keys and its copy of the record."""

    def __init__(self, charter: Charter, side: str) -> None:
        self.charter = charter
        self.side = side
        self.root = key(f"{side} root")
        self.seal = key(f"{side} seal")
        self.transport = key(f"{side} transport")
        self.record = Record(charter, KINDS)
        self.room = MemoryRoom()
        self.gate = Gate(self.record.journals, self.room)
        self.lines: list[bytes] = []
        self.judged: dict[str, Judgment] = {}

    @property
    def view(self) -> CommissionRecord:
        """The record at the heads, as a commission speaks of it."""
        return CommissionRecord(self.record.view())

    def found(self) -> Act:
        """Seal folio 0."""
        keys = [
            {"purpose": purpose, "alg": "ed25519", "key": one.public.hex()}
            for purpose, one in (("seal", self.seal), ("transport", self.transport))
        ]
        return self.state(
            "charter.found/1",
            "charter",
            {"keys": keys},
            enclosures=(
                Enclosure(self.charter.commission, len(self.charter.raw), MEDIA),
            ),
            by_key=self.root,
        )

    def acknowledge(self) -> Act:
        """Seal a receipt of all that is held."""
        past = self.next_past()
        return self.state(
            "receipt.give/1",
            f"receipt/{self.side}",
            {"judged": self.record.judged(past)},
        )

    def state(
        self,
        kind: str,
        object_: str,
        content: Mapping[str, Any],
        /,
        *,
        checked: bool = True,
        **forged: Any,
    ) -> Act:
        """Seal an act as the clerk does, and take it into the own record.

        `~0` in object and content becomes the id of what the act creates. `forged`
        overrides parts of the envelope; with `checked` the law refuses first.

        Raises:
            Refused: a rule forbids it.
        """
        by_key = forged.pop("by_key", self.seal)
        if checked:
            KINDS[kind].check_content(content)
        raw = self.draft(kind, object_, content, **forged)
        act = parse_act(raw)
        if checked:
            self.gate.check(act, [by_key.public])
            self.record.judge(act, self.record.journals.locate(act))
        self.receive([sign(raw, by_key)])
        return act

    def draft(
        self,
        kind: str,
        object_: str,
        content: Mapping[str, Any],
        /,
        *,
        enclosures: Iterable[Enclosure] = (),
        **forged: Any,
    ) -> bytes:
        """Return the bytes that the next act would have."""
        folio, prev, known = self._last()
        own = derive_id(self.charter.commission, self.side, folio, 0)
        object_ = object_.replace("~0", own)
        envelope: dict[str, Any] = {
            "commission": self.charter.commission,
            "side": self.side,
            "folio": folio,
            "prev": prev,
            "seen": self.record.journals.new_heads(self.side, known),
            "kind": kind,
            "object": object_,
            "content": dict(content),
            "enclosures": [named._asdict() for named in enclosures],
            "at": AT,
            "by": "Secretariat",
        }
        if "stance" not in forged:
            envelope["stance"] = self.record.stance(KINDS[kind], object_, content)
        envelope |= forged
        return canonical.encode({k: v for k, v in envelope.items() if v is not None})

    def receive(self, lines: Iterable[bytes]) -> Outcome:
        """Admit lines, fold what was admitted."""
        outcome = self.gate.admit(lines)
        for admitted in outcome.admitted:
            self.judged[admitted.act.digest] = self.record.fold(
                admitted.act, admitted.place
            )
            self.lines.append(admitted.line.encode())
        return outcome

    def next_past(self) -> tuple[int, ...]:
        """Return the past of the next act, itself not included."""
        return self.record.journals.everything()

    def _last(self) -> tuple[int, str, tuple[int, ...]]:
        journals = self.record.journals
        last = journals.last_of(self.side)
        if last is None:
            return 0, self.charter.commission, ()
        branch = journals.branches[last]
        return branch.tip + 1, branch.digests[-1].hex(), branch.pasts[-1]


def sign(raw: bytes, *keys: seal.LocalSeal) -> bytes:
    """Return bytes as a line sealed by keys."""
    message = seal.pae(seal.ACT_TYPE, raw)
    signatures = sorted((seal.key_id(one.public), one.sign(message)) for one in keys)
    return Line(canonical.digest(raw), tuple(signatures), raw).encode()


def exchange(*offices: Office) -> None:
    """Give every office every line of every other."""
    for giver in offices:
        for taker in offices:
            if taker is not giver:
                taker.receive(giver.lines)


def founded(*sides: str, rules: Mapping[str, Any] | None = None) -> tuple[Office, ...]:
    """Return offices whose commission is founded and acknowledged by all.

    `rules` as in `make_charter`.
    """
    charter = make_charter(sides or ("norland", "sudland"), rules=rules)
    offices = tuple(Office(charter, side.key) for side in charter.sides)
    for office in offices:
        office.found()
    exchange(*offices)
    for office in offices:
        office.acknowledge()
    exchange(*offices)
    return offices
