"""The journals: each side's acts in order, what each act had seen, and forks.

A journal is a chain: each act names the one before it. Two acts on one folio are a
protest: both are kept and the journal has two *branches*. A **place** is (branch,
folio); a **past** is a tuple with, for every branch, the last folio that belongs to
it (−1: none). An act's past is closed: it holds whatever the acts in it had seen.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from paraph.kernel.act import Act
from paraph.kernel.charter import Charter
from paraph.kernel.errors import VerificationError
from paraph.kernel.keys import FOUND, NO_CHANGE, Change, Granted

Past = tuple[int, ...]

MAX_NEW_HEADS = 16
"""How many new heads of one side an act of ours names."""


class Place(NamedTuple):
    """Where an act stands: `before` is its past without it, `after` with it.

    `known` is the past of the same side's previous act, so that what lies between
    `known` and `before` is what the signer newly saw.
    """

    branch: int
    folio: int
    known: Past
    before: Past
    after: Past


@dataclass(slots=True)
class Branch:
    """Acts of one side in a row, from folio `start`; `parent` is the branch left.

    `keys` are those in force at its tip, `changes` what its acts did to keys and
    branches, by folio.
    """

    side: str
    parent: int | None
    start: int
    digests: list[bytes] = field(default_factory=list)
    pasts: list[Past] = field(default_factory=list)
    keys: set[Granted] = field(default_factory=set)
    changes: dict[int, Change] = field(default_factory=dict)

    @property
    def tip(self) -> int:
        """The folio of the last act."""
        return self.start + len(self.digests) - 1


class Missing(Exception):
    """An act names another one that is not here yet; `digest` is that one's."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


class Journals:
    """All journals of a commission, without their contents."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter
        self.branches: list[Branch] = []
        self.of_side: dict[str, list[int]] = {side.key: [] for side in charter.sides}
        self._places: dict[bytes, tuple[int, int]] = {}
        self._decided: set[str] = set()
        """Sides whose root key sealed more than the founding."""

    def __contains__(self, digest: str) -> bool:
        return bytes.fromhex(digest) in self._places

    def __len__(self) -> int:
        return len(self._places)

    def place_of(self, digest: str) -> tuple[int, int] | None:
        """Return (branch, folio) of an act, or None."""
        return self._places.get(bytes.fromhex(digest))

    def digest_at(self, branch: int, folio: int) -> str:
        """Return the digest of the act at a place, on its branch or one it left."""
        here = self.branches[branch]
        while folio < here.start and here.parent is not None:
            here = self.branches[here.parent]
        return here.digests[folio - here.start].hex()

    def past_at(self, branch: int, folio: int) -> Past:
        """Return the past, itself included, of the act at a place."""
        here = self.branches[branch]
        return here.pasts[folio - here.start]

    def heads(self) -> dict[str, list[tuple[int, str]]]:
        """Return each side's heads as (folio, digest), one per branch, sorted."""
        return {
            side: sorted(
                (self.branches[n].tip, self.branches[n].digests[-1].hex()) for n in own
            )
            for side, own in self.of_side.items()
        }

    def everything(self) -> Past:
        """Return the past that holds all that is here."""
        return tuple(branch.tip for branch in self.branches)

    def digests(self) -> Iterator[str]:
        """Yield the digest of every act."""
        return (digest.hex() for digest in self._places)

    def last_of(self, side: str) -> int | None:
        """Return the branch on which a side goes on, None if it has no act.

        Where that is open, the one that reaches highest.

        Of two that reach the same folio, the one of the higher digest: the same on
        every node, in whatever order they came.
        """
        return max(
            self.tips(side, self.everything()),
            key=lambda n: (self.branches[n].tip, self.branches[n].digests[-1]),
            default=None,
        )

    def size(self, past: Past) -> int:
        """Return how many acts a past holds."""
        return sum(
            folio - self.branches[n].start + 1
            for n, folio in enumerate(past)
            if folio >= 0
        )

    def opens_fork(self, place: Place) -> bool:
        """Say whether the act at a place is where its side spoke twice."""
        here = self.branches[place.branch]
        return place.folio == here.start and len(self.of_side[here.side]) > 1

    def left_by(self, branch: int) -> list[tuple[int, int]]:
        """Return the branches that a branch goes on from, nearest first.

        Each with the last of its folios that belongs to both.
        """
        found = []
        here = self.branches[branch]
        while here.parent is not None:
            found.append((here.parent, here.start - 1))
            here = self.branches[here.parent]
        return found

    def is_forked(self, side: str, past: Past) -> bool:
        """Say whether a past holds two branches of a side, and no word which counts."""
        return len(self.of_side[side]) > 1 and len(self.tips(side, past)) > 1

    def has_spoken_twice(self, side: str, past: Past) -> bool:
        """Say whether a past holds two branches of a side, mended or not."""
        return len(self._tips_in(self.of_side[side], past)) > 1

    def tips(self, side: str, past: Past) -> list[int]:
        """Return the branches of a side in a past of which each could be its journal.

        One, unless the side spoke twice. Then its root key decides: where one branch
        begins with an act of the root key and another does not, the other is abandoned,
        and so is what `keys.mend` names and whatever follows it. If that leaves none,
        nothing is decided.
        """
        tips = self._tips_in(self.of_side[side], past)
        if len(tips) < 2 or side not in self._decided:
            return tips
        chains = {n: dict(self._ancestry(n, past[n])) for n in tips}
        ends = set(self._abandoned(side, past))
        for one, other in itertools.permutations(chains.values(), 2):
            begin, rival = self._parting(one, other), self._parting(other, one)
            if begin and rival and self._is_by_root(*rival) > self._is_by_root(*begin):
                ends.add(begin)
        left = [
            n
            for n, chain in chains.items()
            if not any(chain.get(branch, -1) >= folio for branch, folio in ends)
        ]
        return left or tips

    def chain(self, side: str, past: Past) -> list[tuple[int, int]]:
        """Return a side's branches in a past as (branch, last folio), newest first.

        Where it is open which of two is its journal, only what lies below the fork is
        returned: what the side had stated before it spoke twice.
        """
        tips = self.tips(side, past)
        if not tips:
            return []
        common = self._ancestry(tips[0], past[tips[0]])
        for tip in tips[1:]:
            other = dict(self._ancestry(tip, past[tip]))
            common = [
                (branch, min(folio, other[branch]))
                for branch, folio in common
                if branch in other
            ]
        return common

    def folios(self, side: str, past: Past) -> int:
        """Return the highest folio of a side in a past, −1 if none."""
        return max((past[n] for n in self.of_side[side] if n < len(past)), default=-1)

    def keys_after(self, digest: str) -> set[Granted]:
        """Return the keys in force for an act whose `prev` is `digest`."""
        branch, folio = self._places[bytes.fromhex(digest)]
        here = self.branches[branch]
        if folio == here.tip:
            return here.keys
        keys: set[Granted] = set()
        for number, last in reversed(self._ancestry(branch, folio)):
            for at, change in self.branches[number].changes.items():
                if at <= last:
                    keys = change.applied(keys)
        return keys

    def keys_of(self, side: str, purpose: str) -> list[bytes]:
        """Return a side's keys of a purpose in force at the end of its journal.

        The newest comes last. Where it is open which branch is the journal, those of
        each count.
        """
        found: dict[bytes, None] = {}
        for tip in self.tips(side, self.everything()):
            in_force = self.branches[tip].keys
            for number, last in reversed(self._ancestry(tip, self.branches[tip].tip)):
                for at, change in self.branches[number].changes.items():
                    for granted in change.introduced if at <= last else ():
                        if granted[0] == purpose and granted in in_force:
                            found[granted[1]] = None
        return list(found)

    def locate(self, act: Act, known: Past | None = None) -> Place:
        """Return where an act would stand, its `prev` and `seen` checked.

        Args:
            act: the act.
            known: what `known_by` has just said of it.

        Raises:
            Missing: an act it names is not here; nothing is said then of which
                of those it had seen are new.
            VerificationError: `chain.prev`, `chain.first`, `seen.head`,
                `seen.not-new`.
        """
        if known is None:
            known = self.known_by(act)
        before = known
        for side, new in self._seen(act).items():
            for branch, folio in new:
                if holds(known, branch, folio) or (
                    len(new) > 1 and self._is_seen_by_another(new, branch, folio)
                ):
                    raise VerificationError("seen.not-new", side=side, folio=folio)
            for branch, folio in new:
                before = _join(before, self.past_at(branch, folio))
        return self._place(act, known, before)

    def add(
        self, act: Act, change: Change = NO_CHANGE, place: Place | None = None
    ) -> Place:
        """Add an act, located just now or else here; return its place.

        Raises:
            as `locate`; then nothing was added.
        """
        if place is None:
            place = self.locate(act)
        if place.branch == len(self.branches):
            self._open_branch(act)
        branch = self.branches[place.branch]
        raw = bytes.fromhex(act.digest)
        branch.digests.append(raw)
        branch.pasts.append(place.after)
        if change is not NO_CHANGE:
            branch.changes[act.folio] = change
            branch.keys = change.applied(branch.keys)
            if change.by_root and act.kind != FOUND:
                self._decided.add(act.side)
        self._places[raw] = (place.branch, act.folio)
        return place

    def new_heads(self, side: str, known: Past) -> dict[str, list[list[object]]]:
        """Return what `seen` of the next act says: heads not in its past, of each side.

        Not a head that another head of its side had seen: that one stands for both. Of
        a side that has spoken more often than that, at most `MAX_NEW_HEADS`; the act
        after it names others. Two are enough to show that it spoke twice.
        """
        seen: dict[str, list[list[object]]] = {}
        for other, own in self.of_side.items():
            if other == side:
                continue
            new = {
                n: self.branches[n]
                for n in own
                if not holds(known, n, self.branches[n].tip)
            }
            heads = sorted(
                [here.tip, here.digests[-1].hex()]
                for n, here in new.items()
                if not any(
                    number != n and holds(one.pasts[-1], n, here.tip)
                    for number, one in new.items()
                )
            )
            if heads:
                seen[other] = heads[:MAX_NEW_HEADS]
        return seen

    def _is_seen_by_another(
        self, heads: Sequence[tuple[int, int]], branch: int, folio: int
    ) -> bool:
        """Say whether one of several heads had seen another, that at a place."""
        return any(
            head != (branch, folio) and holds(self.past_at(*head), branch, folio)
            for head in heads
        )

    def known_by(self, act: Act) -> Past:
        """Return the past of the act before this one, which must be here.

        Raises:
            Missing: that one is not here.
            VerificationError: `chain.prev`, `chain.first`.
        """
        if act.folio == 0:
            if act.prev != self.charter.commission:
                raise VerificationError("chain.first", side=act.side)
            return ()
        place = self._places.get(bytes.fromhex(act.prev))
        if place is None:
            raise Missing(act.prev)
        branch, folio = place
        if self.branches[branch].side != act.side or folio != act.folio - 1:
            raise VerificationError("chain.prev", side=act.side, folio=act.folio)
        return self.past_at(branch, folio)

    def _seen(self, act: Act) -> dict[str, list[tuple[int, int]]]:
        """Return where the acts stand that an act had seen, by side."""
        seen: dict[str, list[tuple[int, int]]] = {}
        for side, heads in act.seen.items():
            seen[side] = []
            for folio, digest in heads:
                place = self._places.get(bytes.fromhex(digest))
                if place is None:
                    raise Missing(digest)
                if self.branches[place[0]].side != side or place[1] != folio:
                    raise VerificationError("seen.head", side=side, folio=folio)
                seen[side].append(place)
        return seen

    def _place(self, act: Act, known: Past, before: Past) -> Place:
        number = len(self.branches)
        if act.folio:
            branch, folio = self._places[bytes.fromhex(act.prev)]
            if folio == self.branches[branch].tip:
                number = branch
        wide = before + (-1,) * (number + 1 - len(before))
        after = (*wide[:number], act.folio, *wide[number + 1 :])
        return Place(number, act.folio, known, before, after)

    def _open_branch(self, act: Act) -> None:
        parent = None
        keys: set[Granted] = set()
        if act.folio:
            parent = self._places[bytes.fromhex(act.prev)][0]
            keys = set(self.keys_after(act.prev))
        self.branches.append(Branch(act.side, parent, act.folio, keys=keys))
        self.of_side[act.side].append(len(self.branches) - 1)

    def _tips_in(self, own: Sequence[int], past: Past) -> list[int]:
        """Return a side's branches in a past that no other of them continues."""
        present = [n for n in own if holds(past, n, self.branches[n].start)]
        continued = {
            parent
            for n in present
            if (parent := self.branches[n].parent) is not None
            and self.branches[n].start > past[parent]
        }
        return [n for n in present if n not in continued]

    def _ancestry(self, branch: int, folio: int) -> list[tuple[int, int]]:
        """Return (branch, last folio) from the act at a place down to folio 0."""
        return [(branch, folio), *self.left_by(branch)]

    def _abandoned(self, side: str, past: Past) -> Iterator[tuple[int, int]]:
        """Yield where branches begin that acts of a past abandon."""
        for number in self.of_side[side]:
            for folio, change in self.branches[number].changes.items():
                if not change.abandons or not holds(past, number, folio):
                    continue
                mended = dict(self._ancestry(number, folio))
                for digest in change.abandons:
                    place = self.place_of(digest)
                    if place is None or self.branches[place[0]].side != side:
                        continue
                    begin = self._parting(dict(self._ancestry(*place)), mended)
                    if begin is not None and holds(past, *place):
                        yield begin

    def _parting(
        self, one: Mapping[int, int], other: Mapping[int, int]
    ) -> tuple[int, int] | None:
        """Return the place of the first act of one chain that is not in another.

        Both are as {branch: last folio}, newest branch first.
        """
        for branch, folio in reversed(list(one.items())):
            shared = other.get(branch, self.branches[branch].start - 1)
            if shared < folio:
                return branch, shared + 1
        return None

    def _is_by_root(self, branch: int, folio: int) -> bool:
        return self.branches[branch].changes.get(folio, NO_CHANGE).by_root


def known_keys(journals: Journals) -> Mapping[bytes, None]:
    """Return every public key of the charter and the journals."""
    found: dict[bytes, None] = {}
    for side in journals.charter.sides:
        found.update(dict.fromkeys(side.root_keys))
    for branch in journals.branches:
        for change in branch.changes.values():
            found.update(dict.fromkeys(key for _, key in change.introduced))
    return found


def holds(past: Past, branch: int, folio: int) -> bool:
    """Say whether the act at a place is in a past."""
    return branch < len(past) and past[branch] >= folio


def _join(one: Past, other: Past) -> Past:
    common = tuple(map(max, one, other))
    return common + one[len(common) :] + other[len(common) :]
