"""Admission: from a line to a place in a journal, in ten steps and this order.

1 length · 2 split · 3 digest · 4 at least one named key is known · 5 those signatures
verify · only now 6 parse · 7 re-encoding equals the bytes · 8 commission, side, folio,
prev, keys in force · 9 seen · 10 insert. An act that lacks another waits for that one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from paraph.kernel import keys, seal
from paraph.kernel.act import Act, Line, parse_act, parse_line
from paraph.kernel.errors import VerificationError
from paraph.kernel.journal import Journals, Missing, Place, known_keys

MAX_AHEAD = 4_096
"""An act waits only if its folio is less than this above its journal's head."""

MAX_WAITING_BYTES = 16 * 1024 * 1024
"""What the waiting acts of one side may hold together."""


class KeyUnknown(Exception):
    """None of the keys that a line names is known: it is not kept."""


@dataclass(frozen=True, slots=True)
class Authentic:
    """A line whose named signatures verified, parsed; its place not yet looked at.

    `open` are signatures, with their key ids, by keys not known then: when the act is
    inserted they must be known, or the act itself must introduce them.
    """

    line: Line
    act: Act
    signed_by: tuple[bytes, ...]
    open: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Admitted:
    """An act with its place, as inserted."""

    line: Line
    act: Act
    place: Place


class WaitingRoom(Protocol):
    """Where acts wait, indexed by the one act each lacks."""

    def keep(self, lacks: str, authentic: Authentic) -> bool:
        """Keep an act until `lacks` comes; False if there is no room for it."""

    def take(self, arrived: str) -> Sequence[Authentic]:
        """Return and forget the acts that waited for `arrived`."""


@dataclass(slots=True)
class Outcome:
    """What became of a batch; digests, or for what has none the line's number."""

    admitted: list[Admitted] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    awaiting: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


class Gate:
    """Admits lines to journals. Holds what is derived from the keys of both."""

    def __init__(self, journals: Journals, room: WaitingRoom) -> None:
        self.journals = journals
        self.room = room
        self._by_id: dict[str, list[bytes]] = {}
        for key in known_keys(journals):
            self.learn(key)

    def admit(self, lines: Iterable[bytes]) -> Outcome:
        """Admit what can be admitted of a batch, in whatever order it comes."""
        outcome = Outcome()
        strangers: list[Line] = []
        for number, raw in enumerate(lines):
            try:
                line = parse_line(raw)
            except VerificationError as error:
                outcome.refused.append((f"line {number + 1}", error.code))
                continue
            self._line(line, outcome, strangers)
        while strangers:
            again, strangers = strangers, []
            for line in again:
                self._line(line, outcome, strangers)
            if len(strangers) == len(again):
                break
        outcome.awaiting.extend((line.digest, "key") for line in strangers)
        arrived = {admitted.act.digest for admitted in outcome.admitted}
        outcome.awaiting = [one for one in outcome.awaiting if one[0] not in arrived]
        return outcome

    def authenticate(self, line: Line) -> Authentic:
        """Take a line through steps 4 to 7.

        Raises:
            KeyUnknown: step 4.
            VerificationError: `seal.bad`, `bytes.*`, `act.*`.
        """
        if not any(key_id in self._by_id for key_id, _ in line.signatures):
            raise KeyUnknown
        message = seal.pae(seal.ACT_TYPE, line.raw)
        signed_by, unknown = [], []
        for key_id, signature in line.signatures:
            candidates = self._by_id.get(key_id)
            if candidates is None:
                unknown.append((key_id, signature))
                continue
            for key in candidates:
                if seal.verify(key, signature, message):
                    signed_by.append(key)
                    break
            else:
                raise VerificationError("seal.bad")
        return Authentic(line, parse_act(line.raw), tuple(signed_by), tuple(unknown))

    def insert(self, authentic: Authentic) -> Admitted:
        """Take an authentic act through steps 8 to 10.

        Raises:
            Missing: it lacks another act.
            VerificationError: `chain.*`, `keys.*`, `seal.*`, `seen.*`.
        """
        act = authentic.act
        place, granted = self._check(act, authentic.signed_by, authentic.open)
        self.journals.add(act, granted, place)
        for _, key in granted:
            self.learn(key)
        return Admitted(authentic.line, act, place)

    def learn(self, key: bytes) -> None:
        """Know a key from now on, so that lines which name it are looked at."""
        known = self._by_id.setdefault(seal.key_id(key), [])
        if key not in known:
            known.append(key)

    def check(
        self,
        act: Act,
        signed_by: Sequence[bytes],
        unknown: Sequence[tuple[str, bytes]] = (),
    ) -> tuple[keys.Granted, ...]:
        """Check steps 8 and 9; return the keys that the act introduces.

        Before a signature is made, the sealing node calls this on its own bytes, so
        that no side can seal what it must refuse.

        Raises:
            as `insert`.
        """
        return self._check(act, signed_by, unknown)[1]

    def _check(
        self,
        act: Act,
        signed_by: Sequence[bytes],
        unknown: Sequence[tuple[str, bytes]],
    ) -> tuple[Place, tuple[keys.Granted, ...]]:
        journals = self.journals
        if act.commission != journals.charter.commission:
            raise VerificationError("chain.commission")
        if act.side not in journals.of_side:
            raise VerificationError("chain.side", side=act.side)
        if (act.folio == 0) != (act.kind == keys.FOUND):
            raise VerificationError("chain.first", side=act.side)
        granted = keys.granted_by(act)
        if granted and act.folio == 0:
            keys.check_encloses(act, journals.charter)
        place = journals.locate(act)
        signers = list(signed_by)
        message = seal.pae(seal.ACT_TYPE, act.raw) if unknown else b""
        for key_id, signature in unknown:
            for key in (*self._by_id.get(key_id, ()), *(key for _, key in granted)):
                if seal.key_id(key) == key_id and seal.verify(key, signature, message):
                    signers.append(key)
                    break
            else:
                raise VerificationError("seal.stranger", folio=act.folio)
        keys.check_sealed(
            act,
            side=journals.charter.side(act.side),
            in_force=journals.keys_after(act.prev) if act.folio else (),
            signed_by=signers,
            granted=granted,
        )
        return place, granted

    def _line(self, line: Line, outcome: Outcome, strangers: list[Line]) -> None:
        if line.digest in self.journals:
            outcome.known.append(line.digest)
            return
        try:
            authentic = self.authenticate(line)
        except KeyUnknown:
            strangers.append(line)
        except VerificationError as error:
            outcome.refused.append((line.digest, error.code))
        else:
            self._settle(authentic, outcome)

    def _settle(self, first: Authentic, outcome: Outcome) -> None:
        """Insert an act and whatever waited for it, and for those in turn."""
        ready = [first]
        while ready:
            authentic = ready.pop()
            digest = authentic.line.digest
            if digest in self.journals:
                continue
            try:
                admitted = self.insert(authentic)
            except Missing as lack:
                if self._may_wait(authentic) and self.room.keep(lack.digest, authentic):
                    outcome.awaiting.append((digest, lack.digest))
                else:
                    outcome.awaiting.append((digest, "room"))
            except VerificationError as error:
                outcome.refused.append((digest, error.code))
            else:
                outcome.admitted.append(admitted)
                ready.extend(reversed(self.room.take(digest)))

    def _may_wait(self, authentic: Authentic) -> bool:
        act = authentic.act
        tips = (self.journals.branches[n].tip for n in self.journals.of_side[act.side])
        return act.folio < max(tips, default=-1) + MAX_AHEAD


class MemoryRoom:
    """A waiting room in memory: for a verifier, and for tests."""

    def __init__(self) -> None:
        self._waiting: dict[str, dict[str, Authentic]] = {}

    def keep(self, lacks: str, authentic: Authentic) -> bool:
        """Keep an act until `lacks` comes."""
        self._waiting.setdefault(lacks, {})[authentic.line.digest] = authentic
        return True

    def take(self, arrived: str) -> Sequence[Authentic]:
        """Return and forget the acts that waited for `arrived`."""
        return list(self._waiting.pop(arrived, {}).values())

    def __len__(self) -> int:
        return sum(len(waiting) for waiting in self._waiting.values())
