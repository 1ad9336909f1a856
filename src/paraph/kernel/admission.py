"""Admission: from a line to a place in a journal, in ten steps and this order.

1 length · 2 split · 3 digest · 4 at least one named key is known · 5 those signatures
verify · only now 6 parse · 7 re-encoding equals the bytes · 8 commission, side, folio,
prev, keys in force · 9 seen · 10 insert. An act that lacks another waits for that one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from paraph.kernel import canonical, keys, seal
from paraph.kernel.act import Act, Line, parse_act, parse_line
from paraph.kernel.errors import VerificationError
from paraph.kernel.journal import Journals, Missing, Place, known_keys

MAX_AHEAD = 4_096
"""An act waits only if its folio is less than this above its journal's head."""

MAX_WAITING_BYTES = 16 * 1024 * 1024
"""What the waiting acts of one side may hold together."""


class KeyUnknown(Exception):
    """None of the keys that a line names is known: it is not kept."""


class Authentic(NamedTuple):
    """A line whose named signatures verified, parsed; its place not yet looked at.

    `open` are signatures, with their key ids, by keys not known then: when the act is
    inserted they must be known, or the act itself must introduce them.
    """

    line: Line
    act: Act
    signed_by: tuple[bytes, ...]
    open: tuple[tuple[str, bytes], ...]


class Admitted(NamedTuple):
    """An act with its place, as inserted."""

    line: Line
    act: Act
    place: Place


class BranchTooMany(Exception):
    """An act would open one branch more than a node holds of a side."""


class WaitingRoom(Protocol):
    """Where acts wait, indexed by the one act each lacks. Copies are kept apart."""

    def keep(self, lacks: str, authentic: Authentic) -> bool:
        """Keep an act until `lacks` comes; False if there is no room for it."""

    def take(self, arrived: str) -> Sequence[Authentic]:
        """Return and forget the acts that waited for `arrived`."""

    def waiting_for(self, digest: str) -> Sequence[Authentic]:
        """Return the acts that wait for one."""


@dataclass(slots=True)
class Outcome:
    """What became of a batch; digests, or for what has none the line's number."""

    admitted: list[Admitted] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    awaiting: list[tuple[str, str]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


class Gate:
    """Admits lines to journals. Holds what is derived from the keys of both.

    A side that speaks twice again and again costs a node work with each branch. With
    `max_branches` no more of its branches are opened, unless another side's act that
    waits has seen what lies on one: so whoever is honest still holds the same.
    """

    def __init__(
        self,
        journals: Journals,
        room: WaitingRoom,
        *,
        max_branches: int | None = None,
    ) -> None:
        self.journals = journals
        self.room = room
        self.max_branches = max_branches
        self._by_id: dict[str, list[bytes]] = {}
        for key in known_keys(journals):
            self.learn(key)

    def admit(self, lines: Iterable[bytes]) -> Outcome:
        """Admit what can be admitted of a batch, in whatever order it comes."""
        outcome, left = Outcome(), _Left()
        for number, raw in enumerate(lines):
            try:
                line = parse_line(raw)
            except VerificationError as error:
                outcome.refused.append((_name_of(raw, number), error.code))
                continue
            self._line(line, outcome, left)
        while left:
            again = left
            left = _Left()
            for line in again.strangers:
                self._line(line, outcome, left)
            for authentic in again.surplus:
                self._settle(authentic, outcome, left)
            if len(left) == len(again):
                break
        outcome.awaiting.extend((line.digest, "key") for line in left.strangers)
        outcome.awaiting.extend((one.line.digest, "branch") for one in left.surplus)
        arrived = {admitted.act.digest for admitted in outcome.admitted}
        outcome.awaiting = [
            (waits, lacks)
            for waits, lacks in dict(outcome.awaiting).items()
            if waits not in arrived
        ]
        return outcome

    def authenticate(self, line: Line) -> Authentic:
        """Take a line through steps 4 to 7.

        Raises:
            KeyUnknown: step 4.
            VerificationError: `seal.bad`, `bytes.*`, `act.*`.
        """
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
        if not signed_by:
            raise KeyUnknown
        act = parse_act(line.raw, line.digest)
        return Authentic(line, act, tuple(signed_by), tuple(unknown))

    def insert(self, authentic: Authentic) -> Admitted:
        """Take an authentic act through steps 8 to 10.

        Raises:
            Missing: it lacks another act.
            BranchTooMany: it would open a branch that nobody asks for.
            VerificationError: `chain.*`, `keys.*`, `seal.*`, `seen.*`.
        """
        act = authentic.act
        place, change = self._check(act, authentic.signed_by, authentic.open)
        if place.branch == len(self.journals.branches):
            self._check_branches(act)
        self.journals.add(act, change, place)
        for _, key in change.introduced:
            self.learn(key)
        return Admitted(authentic.line, act, place)

    def learn(self, key: bytes) -> bool:
        """Know a key from now on, so that lines which name it are looked at.

        Returns:
            Whether it was not known before.
        """
        known = self._by_id.setdefault(seal.key_id(key), [])
        is_new = key not in known
        if is_new:
            known.append(key)
        return is_new

    def check(
        self,
        act: Act,
        signed_by: Sequence[bytes],
        unknown: Sequence[tuple[str, bytes]] = (),
    ) -> keys.Change:
        """Check steps 8 and 9; return what the act does to keys and branches.

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
    ) -> tuple[Place, keys.Change]:
        journals = self.journals
        if act.commission != journals.charter.commission:
            raise VerificationError("chain.commission")
        if act.side not in journals.of_side:
            raise VerificationError("chain.side", side=act.side)
        if not act.seen.keys() <= journals.of_side.keys():
            raise VerificationError("seen.side", side=act.side)
        if (act.folio == 0) != (act.kind == keys.FOUND):
            raise VerificationError("chain.first", side=act.side)
        known = journals.known_by(act)
        change = keys.change_by(act)
        if act.folio == 0:
            keys.check_encloses(act, journals.charter)
        signers = list(signed_by)
        message = seal.pae(seal.ACT_TYPE, act.raw) if unknown else b""
        for key_id, signature in unknown:
            introduced = (key for _, key in change.introduced)
            for key in (*self._by_id.get(key_id, ()), *introduced):
                if seal.key_id(key) == key_id and seal.verify(key, signature, message):
                    signers.append(key)
                    break
            else:
                raise VerificationError("seal.stranger", folio=act.folio)
        in_force = journals.keys_after(act.prev) if act.folio else set()
        if change is not keys.NO_CHANGE:
            keys.check_change(act, change, in_force)
        keys.check_sealed(
            act,
            side=journals.charter.side(act.side),
            in_force=in_force,
            signed_by=signers,
            change=change,
        )
        return journals.locate(act, known), change

    def _line(self, line: Line, outcome: Outcome, left: "_Left") -> None:
        if line.digest in self.journals:
            outcome.known.append(line.digest)
            return
        try:
            authentic = self.authenticate(line)
        except KeyUnknown:
            left.strangers.append(line)
        except VerificationError as error:
            outcome.refused.append((line.digest, error.code))
        else:
            self._settle(authentic, outcome, left)

    def _settle(self, first: Authentic, outcome: Outcome, left: "_Left") -> None:
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
            except BranchTooMany:
                left.surplus.append(authentic)
            except VerificationError as error:
                outcome.refused.append((digest, error.code))
            else:
                outcome.admitted.append(admitted)
                ready.extend(reversed(self.room.take(digest)))

    def _check_branches(self, act: Act) -> None:
        """Refuse to open one branch more than are held, unless somebody asks for it."""
        held = len(self.journals.of_side[act.side])
        if self.max_branches is None or held < self.max_branches:
            return
        asked = [act.digest]
        while asked:
            for waiting in self.room.waiting_for(asked.pop()):
                if waiting.act.side != act.side:
                    return
                asked.append(waiting.act.digest)
        raise BranchTooMany

    def _may_wait(self, authentic: Authentic) -> bool:
        act = authentic.act
        tips = (self.journals.branches[n].tip for n in self.journals.of_side[act.side])
        return act.folio < max(tips, default=-1) + MAX_AHEAD


@dataclass(slots=True)
class _Left:
    """What a batch left over: lines of unknown keys, acts that nobody asks for yet."""

    strangers: list[Line] = field(default_factory=list)
    surplus: list[Authentic] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.strangers) + len(self.surplus)


def _name_of(raw: bytes, number: int) -> str:
    """Return the digest of a malformed line's act, or where the line stands.

    Such a line may be a bad copy of an act that another line brings whole.
    """
    parts = raw.split(b"\t")
    if len(parts) == 3 and parts[1] and parts[2].endswith(b"\n"):
        digest = canonical.digest(parts[2][:-1])
        if digest.encode() == parts[0]:
            return digest
    return f"line {number + 1}"


class MemoryRoom:
    """A waiting room in memory: for a verifier, and for tests."""

    def __init__(self) -> None:
        self._waiting: dict[str, dict[Line, Authentic]] = {}

    def keep(self, lacks: str, authentic: Authentic) -> bool:
        """Keep an act until `lacks` comes."""
        self._waiting.setdefault(lacks, {})[authentic.line] = authentic
        return True

    def take(self, arrived: str) -> Sequence[Authentic]:
        """Return and forget the acts that waited for `arrived`."""
        return list(self._waiting.pop(arrived, {}).values())

    def waiting_for(self, digest: str) -> Sequence[Authentic]:
        """Return the acts that wait for one."""
        return list(self._waiting.get(digest, {}).values())

    def __len__(self) -> int:
        return sum(len(waiting) for waiting in self._waiting.values())
