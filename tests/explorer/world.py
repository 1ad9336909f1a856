"""The acts of a small world, and every record that they can make.

A world has a few sides, one question, two digests beside *nothing*. Each side consents,
takes back, only looks, or speaks lawlessly, having seen any part of what the others
said; one side may speak twice on one folio, and its root key may say which branch
counts.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from paraph.kernel import canonical

QUESTION = "world/question"
SIDES = ("norland", "sudland", "vestmark")
DIGESTS: Mapping[str, str] = {
    "a": canonical.digest(b"a"),
    "b": canonical.digest(b"b"),
    "nothing": canonical.NOTHING,
}
DOINGS = ("a", "b", "nothing", "withdraw", "look", "lawless a", "lawless b")
EXCHANGED = ("b", "a", "nothing", "withdraw", "look", "lawless b", "lawless a")
"""What is done where a stands for b and b for a."""

Acts = frozenset[int]
"""A set of acts by number; a *view* if whatever its acts name is in it."""

Form = tuple[int, ...]
"""What is left of a record when names are taken away: equal where only they differ."""


class Step(NamedTuple):
    """An act of the world: whose, after which own act, having newly seen, doing.

    What does "root" is sealed by the root key; `abandons` are own acts that it leaves.
    """

    side: str
    prev: int | None
    seen: tuple[int, ...]
    does: str
    abandons: tuple[int, ...] = ()


class World:
    """All acts met so far, by number. An act's identity holds its whole past."""

    def __init__(self, sides: Sequence[str]) -> None:
        self.sides = sides
        self.steps: list[Step] = []
        self.pasts: list[Acts] = []
        """Of each act, itself included."""
        self.folios: list[int] = []
        self._numbers: dict[Step, int] = {}
        self._marks: dict[int, Form] = {}
        self._possible: dict[Acts, bool] = {}
        self._renamings = _renamings(sides)

    def number(self, step: Step) -> int:
        """Return the number of an act; the same step is the same act."""
        number = self._numbers.get(step)
        if number is None:
            number = self._numbers[step] = len(self.steps)
            named = step.seen if step.prev is None else (step.prev, *step.seen)
            self.steps.append(step)
            self.pasts.append(
                frozenset([number]).union(*(self.pasts[one] for one in named))
            )
            self.folios.append(0 if step.prev is None else self.folios[step.prev] + 1)
        return number

    def forget(self, number: int) -> bool:
        """Forget the act met last, if it is that one; no other may name it."""
        if number != len(self.steps) - 1:
            return False
        del self._numbers[self.steps.pop()]
        self.pasts.pop()
        self.folios.pop()
        self._marks.pop(number, None)
        return True

    def next_steps(
        self, record: Acts, *, forks: bool, mends: bool = False
    ) -> Iterator[Step]:
        """Yield every step that may come next.

        The record is forked at most once but by root keys, which speak only of a side
        that spoke twice or does so by them.
        """
        is_forked = any(self._is_forked(record, side) for side in self.sides)
        for side in self.sides:
            own = sorted(n for n in record if self.steps[n].side == side)
            followed = {self.steps[n].prev for n in own}
            for prev in (None, *own):
                opens = prev in followed
                if opens and not forks:
                    continue
                known: Acts = frozenset() if prev is None else self.pasts[prev]
                for seen in self._sights(record - known, side):
                    for does in () if opens and is_forked else DOINGS:
                        step = Step(side, prev, seen, does)
                        if self._numbers.get(step) not in record:
                            yield step
                    if mends and (opens or self._is_forked(record, side)):
                        others = [n for n in own if n not in known]
                        for abandons in self._left(others):
                            step = Step(side, prev, seen, "root", abandons)
                            if self._numbers.get(step) not in record:
                                yield step

    def can_come_last(self, record: Acts, number: int) -> bool:
        """Say whether a record can come about with this act of it the last."""
        if any(number in self.steps[n].abandons for n in record):
            return False
        rest = record - {number}
        side, prev, _, does, _ = self.steps[number]
        opens = any(
            self.steps[n].prev == prev and self.steps[n].side == side for n in rest
        )
        if does == "root":
            may = opens or self._is_forked(rest, side)
        else:
            may = not opens or not any(self._is_forked(rest, one) for one in self.sides)
        return may and self._can_be(rest)

    def orders(self, record: Acts) -> Iterator[tuple[int, ...]]:
        """Yield every order of arrival, each act after those it has seen.

        An act of the root key may come before what it abandons.
        """
        if not record:
            yield ()
        for number in sorted(self.ends(record)):
            for order in self.orders(record - {number}):
                yield (*order, number)

    def ends(self, record: Acts) -> list[int]:
        """Return the acts of a record that no other one of it follows."""
        return [
            number
            for number in record
            if not any(number in self.pasts[n] for n in record if n != number)
        ]

    def views(self, record: Acts) -> list[Acts]:
        """Return every closed part of a record, itself included."""
        found: list[Acts] = [frozenset()]
        for number in sorted(record):
            past = self.pasts[number]
            found.extend([view | {number} for view in found if past <= view | {number}])
        return found

    def marks(self, number: int) -> Form:
        """Return what tells an act from others: one number for each way to rename.

        The first is the act's own. Two acts of which one is the other by another name
        have the same numbers in another order. The numbers are hashes of 64 bits; they
        depend on the act and its past alone.
        """
        marks = self._marks.get(number)
        if marks is None:
            side, prev, seen, does, abandons = self.steps[number]
            before = None if prev is None else self.marks(prev)
            saw = [self.marks(one) for one in seen]
            left = [self.marks(one) for one in abandons]
            marks = self._marks[number] = tuple(
                hash(
                    (
                        sides[side],
                        0 if before is None else before[n],
                        doings[does],
                        tuple(sorted([one[n] for one in saw])),
                        tuple(sorted([one[n] for one in left])),
                    )
                )
                for n, (sides, doings) in enumerate(self._renamings)
            )
        return marks

    def forms(self, record: Iterable[int]) -> list[list[int]]:
        """Return for each way to rename what a record then is; its form is the least."""
        return list(map(sorted, zip(*map(self.marks, record), strict=True)))

    def _can_be(self, record: Acts) -> bool:
        can_be = self._possible.get(record)
        if can_be is None:
            can_be = self._possible[record] = not record or any(
                self.can_come_last(record, number) for number in self.ends(record)
            )
        return can_be

    def _left(self, others: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield what an act of the root key may leave: nothing, one act, all heads."""
        behind = {self.steps[n].prev for n in others}
        heads = tuple(sorted(n for n in others if n not in behind))
        yield from dict.fromkeys([(), *((n,) for n in others), heads])

    def _is_forked(self, acts: Acts, side: str) -> bool:
        prevs = [self.steps[n].prev for n in acts if self.steps[n].side == side]
        return len(prevs) != len(set(prevs))

    def _sights(self, new: Acts, side: str) -> Iterator[tuple[int, ...]]:
        """Yield what an act may name as newly seen: heads of the other sides."""
        choices: list[list[tuple[int, ...]]] = []
        for other in self.sides:
            if other != side:
                theirs = sorted(n for n in new if self.steps[n].side == other)
                pairs = [
                    pair
                    for pair in itertools.combinations(theirs, 2)
                    if pair[0] not in self.pasts[pair[1]]
                    and pair[1] not in self.pasts[pair[0]]
                ]
                choices.append([(), *((one,) for one in theirs), *pairs])
        for chosen in itertools.product(*choices):
            yield tuple(sorted(itertools.chain(*chosen)))


def records(
    world: World, depth: int, *, forks: bool, mends: bool = False
) -> Iterator[Acts]:
    """Yield every record of one up to `depth` acts, each once: slow, and plain.

    Of records that differ only in who is who, or in which digest is which, one.
    """
    level: dict[Form, Acts] = {(): frozenset()}
    for _ in range(depth):
        found: dict[Form, Acts] = {}
        for record in level.values():
            for step in world.next_steps(record, forks=forks, mends=mends):
                larger = record | {world.number(step)}
                found.setdefault(tuple(min(world.forms(larger))), larger)
        level = found
        yield from level.values()


def _renamings(
    sides: Sequence[str],
) -> list[tuple[Mapping[str, int], Mapping[str, int]]]:
    """Return numbers of sides and doings for each way to exchange their names."""
    return [
        (
            {side: number for number, side in enumerate(order, 1)},
            {does: number for number, does in enumerate((*doings, "root"), 1)},
        )
        for doings in (DOINGS, EXCHANGED)
        for order in itertools.permutations(sides)
    ]
