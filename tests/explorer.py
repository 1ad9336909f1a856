"""Every record of a small world, held against the definitions, naively told.

A world has a few sides, one question, two digests beside *nothing*. `explore` builds
every record of a number of acts: each side consents, takes back, only looks, or speaks
lawlessly, having seen any part of what the others said; one side may speak twice on
one folio, and its root key may say which branch counts. On every record, in several orders of arrival and in every closed view, the
kernel must say what `Definition` says, which knows sets of acts and nothing of
vectors, tracks or branches.
"""

import argparse
import itertools
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from paraph.acts.kinds import KINDS
from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Kind, Stance
from paraph.kernel.errors import Refused
from paraph.kernel.fold import Record
from paraph.kernel.journal import Past
from paraph.kernel.keys import MEND, NO_CHANGE, Change
from paraph.kernel.view import View
from tests import simulator

QUESTION = "world/question"
SIDES = ("norland", "sudland", "vestmark")
DIGESTS: Mapping[str, str] = {
    "a": canonical.digest(b"a"),
    "b": canonical.digest(b"b"),
    "nothing": canonical.NOTHING,
}
DOINGS = ("a", "b", "nothing", "withdraw", "look", "lawless a")

Acts = frozenset[int]
"""A set of acts by number; a *view* if whatever its acts name is in it."""

Said = tuple[tuple[str, ...], tuple[str | None, ...], str, int]
"""What is said of a view: what is in force, each side's live consent, the state, how
often something was concluded."""


class Difference(AssertionError):
    """Somebody says something else than the definition."""


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
        self._mirrored: dict[int, int] = {}

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

    def next_acts(
        self, record: Acts, *, forks: bool, mends: bool = False
    ) -> Iterator[int]:
        """Yield every act that may come next.

        The record is forked at most once but by root keys, which speak only of a side
        that spoke twice or does so by them.
        """
        is_forked = any(self._is_forked(record, side) for side in self.sides)
        for side in self.sides:
            own = [n for n in record if self.steps[n].side == side]
            followed = {self.steps[n].prev for n in own}
            for prev in (None, *own):
                opens = prev in followed
                if opens and not forks:
                    continue
                known: Acts = frozenset() if prev is None else self.pasts[prev]
                for seen in self._sights(record - known, side):
                    for does in () if opens and is_forked else DOINGS:
                        yield self.number(Step(side, prev, seen, does))
                    if mends and (opens or self._is_forked(record, side)):
                        others = [n for n in own if n not in known]
                        for abandons in self._left(others):
                            yield self.number(Step(side, prev, seen, "root", abandons))

    def _left(self, others: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """Yield what an act of the root key may leave: nothing, one act, all heads."""
        behind = {self.steps[n].prev for n in others}
        heads = tuple(sorted(n for n in others if n not in behind))
        yield from dict.fromkeys([(), *((n,) for n in others), heads])

    def mirrored(self, number: int) -> int:
        """Return the act with the two sides' names exchanged."""
        if number not in self._mirrored:
            side, prev, seen, does, abandons = self.steps[number]
            step = Step(
                self.sides[1 - self.sides.index(side)],
                None if prev is None else self.mirrored(prev),
                tuple(sorted(self.mirrored(one) for one in seen)),
                does,
                tuple(sorted(self.mirrored(one) for one in abandons)),
            )
            self._mirrored[number] = self.number(step)
        return self._mirrored[number]

    def views(self, record: Acts) -> list[Acts]:
        """Return every closed part of a record, itself included."""
        found: list[Acts] = [frozenset()]
        for number in sorted(record):
            past = self.pasts[number]
            found.extend([view | {number} for view in found if past <= view | {number}])
        return found

    def orders(self, record: Acts, most: int) -> list[tuple[int, ...]]:
        """Return orders of arrival, each act after those it names.

        At most `most`, spread over all there are, the last and, of two or more, the
        first among them.
        """
        found = list(self._orders(record))
        if len(found) <= most:
            return found
        return [
            found[-1 - n * (len(found) - 1) // max(1, most - 1)] for n in range(most)
        ]

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
                ]
                choices.append([(), *((one,) for one in theirs), *pairs])
        for chosen in itertools.product(*choices):
            yield tuple(itertools.chain(*chosen))

    def _orders(self, record: Acts) -> Iterator[tuple[int, ...]]:
        if not record:
            yield ()
        for number in sorted(record):
            if not any(number in self.pasts[n] for n in record if n != number):
                for order in self._orders(record - {number}):
                    yield (*order, number)


class Definition:
    """What the record says, word by word, on sets of acts."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._said: dict[Acts, Said] = {}
        self._void: dict[int, bool] = {}
        self._concluded: dict[int, str | None] = {}

    def say(self, view: Acts) -> Said:
        """Return what a view amounts to."""
        if view not in self._said:
            in_force = self.in_force(view)
            consents = tuple(self.consent(view, side) for side in self.world.sides)
            self._said[view] = (
                tuple(sorted(in_force)),
                consents,
                self.state(in_force, consents),
                sum(self.concluded(n) is not None for n in view),
            )
        return self._said[view]

    def consent(self, view: Acts, side: str) -> str | None:
        """Live consent: the last effective stance on the journal, if there is one."""
        journal = self.journal(view, side)
        if journal is None:
            return None
        for number in sorted(journal, key=self.world.folios.__getitem__, reverse=True):
            does = self.world.steps[number].does
            if does not in {"look", "root"} and not self.is_void(number):
                return DIGESTS.get(does)
        return None

    def journal(self, view: Acts, side: str) -> Acts | None:
        """Return the acts of a side that are its journal; None: that is open.

        It is the one branch, or the one that the root key left.
        """
        steps = self.world.steps
        own = {n for n in view if steps[n].side == side}
        heads = own - {steps[n].prev for n in own}
        if len(heads) < 2:
            return frozenset(own)
        left = [head for head in heads if not self._is_abandoned(head, heads, own)]
        return self.branch(left[0]) if len(left) == 1 else None

    def branch(self, head: int | None) -> Acts:
        """Return an act and the own acts before it."""
        found = []
        while head is not None:
            found.append(head)
            head = self.world.steps[head].prev
        return frozenset(found)

    def _is_abandoned(self, head: int, heads: set[int], own: set[int]) -> bool:
        steps, mine = self.world.steps, self.branch(head)
        for other in heads - {head}:
            here = self._first(mine - self.branch(other))
            there = self._first(self.branch(other) - mine)
            if steps[there].does == "root" and steps[here].does != "root":
                return True
        return any(
            self._first(parted) in mine
            for mend in own
            for one in steps[mend].abandons
            if one in own and (parted := self.branch(one) - self.branch(mend))
        )

    def _first(self, acts: Acts) -> int:
        return min(acts, key=lambda number: self.world.folios[number])

    def is_void(self, number: int) -> bool:
        """An act is void if a rule forbids it in its signer's own view."""
        if number not in self._void:
            self._void[number] = self._breaks_a_rule(number)
        return self._void[number]

    def concluded(self, number: int) -> str | None:
        """An act concludes what all then consent to, if that is not in force alone."""
        if number not in self._concluded:
            past = self.world.pasts[number]
            consents = {self.consent(past, side) for side in self.world.sides}
            digest = consents.pop()
            if consents or self.in_force(past - {number}) == {digest}:
                digest = None
            self._concluded[number] = digest
        return self._concluded[number]

    def in_force(self, view: Acts) -> set[str]:
        """In force: the maximal conclusions, which no other one causally follows."""
        found = {n: digest for n in view if (digest := self.concluded(n)) is not None}
        return {
            digest
            for number, digest in found.items()
            if not any(number in self.world.pasts[n] for n in found if n != number)
        }

    def state(self, in_force: set[str], consents: Sequence[str | None]) -> str:
        """Open, met, agreed or crossed."""
        if len(in_force) > 1:
            return "crossed"
        if in_force - {canonical.NOTHING}:
            return "agreed"
        if len(set(consents)) == 1 and consents[0] not in {None, canonical.NOTHING}:
            return "met"
        return "open"

    def _breaks_a_rule(self, number: int) -> bool:
        side, does = self.world.steps[number].side, self.world.steps[number].does
        if does != "withdraw":
            return does.startswith("lawless")
        before = self.world.pasts[number] - {number}
        offered = self.consent(before, side)
        return offered is None or offered in self.in_force(before)


class Speak(Content):
    """Consents to a digest, or lawlessly."""

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the digest in the content."""
        del view, object_
        return {"consent": content["digest"]}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse what is marked lawless."""
        del view
        if act.content["lawless"]:
            raise Refused("world.lawless")


class _Free(Kind):
    """A kind whose content has no fields to check."""

    def check_content(self, content: Mapping[str, Any]) -> None:
        del content


LAW: Mapping[str, Kind] = {
    "world.speak/1": _Free(
        name="world.speak/1",
        content=Speak,
        object=QUESTION,
        pattern=re.compile(QUESTION),
        fields={},
        founds=False,
        consents=True,
        stance_by_view=False,
        any_question=False,
        before_charter=True,
        terms="terms",
    ),
    "keys.mend/1": _Free(
        name="keys.mend/1",
        content=Content,
        object="keys",
        pattern=re.compile("keys"),
        fields={},
        founds=False,
        consents=False,
        stance_by_view=False,
        any_question=False,
        before_charter=True,
        terms="",
    ),
    **{
        name: replace(KINDS[name], before_charter=True)
        for name in ("offer.withdraw/1", "receipt.give/1")
    },
}


class Kernel:
    """The kernel, fed with the acts of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.charter = simulator.make_charter(world.sides)
        self._acts: dict[int, Act] = {}

    def arrive(self, order: Sequence[int]) -> "Arrived":
        """Return the record after acts arrived in this order."""
        record = Record(self.charter, LAW)
        for number in order:
            act = self.act(number)
            place = record.journals.add(act, self._change(number))
            record.fold(act, place)
        return Arrived(self, record, order)

    def act(self, number: int) -> Act:
        """Return the act of a number; unsigned, since the fold never looks."""
        if number not in self._acts:
            self._acts[number] = self._make(number)
        return self._acts[number]

    def _change(self, number: int) -> Change:
        step = self.world.steps[number]
        if step.does != "root":
            return NO_CHANGE
        left = tuple(self.act(one).digest for one in step.abandons)
        return Change(abandons=left, by_root=True)

    def _make(self, number: int) -> Act:
        side, prev, seen, does, _ = self.world.steps[number]
        heads: dict[str, list[list[Any]]] = {}
        for one in seen:
            named = [self.world.folios[one], self.act(one).digest]
            heads.setdefault(self.world.steps[one].side, []).append(named)
        lawless, _, wanted = does.rpartition(" ")
        kind, object_ = "world.speak/1", QUESTION
        stance: Stance = None
        content: Mapping[str, Any] = {}
        if does == "look":
            kind, object_ = "receipt.give/1", f"receipt/{side}"
            content = {"judged": canonical.NOTHING}
        elif does == "root":
            kind, object_ = MEND, "keys"
        elif does == "withdraw":
            kind, stance = "offer.withdraw/1", {"withdraw": True}
        else:
            digest = DIGESTS[wanted]
            stance = {"consent": digest}
            content = {"digest": digest, "lawless": bool(lawless)}
        return Act(
            digest=canonical.digest(str(number).encode()),
            raw=b"",
            commission=self.charter.commission,
            side=side,
            folio=self.world.folios[number],
            prev=self.charter.commission if prev is None else self.act(prev).digest,
            seen={other: sorted(named) for other, named in heads.items()},
            kind=kind,
            object=object_,
            stance=stance,
            content=content,
            enclosures=(),
            at=simulator.AT,
            by="Secretariat",
        )


class Arrived:
    """A kernel record of a world's acts, asked in the world's words."""

    def __init__(self, kernel: Kernel, record: Record, order: Sequence[int]) -> None:
        self._kernel = kernel
        self._record = record
        self._places: dict[int, tuple[int, int]] = {}
        for number in order:
            place = record.journals.place_of(kernel.act(number).digest)
            if place is None:
                raise Difference(f"act {number} did not arrive")
            self._places[number] = place

    def void(self) -> set[int]:
        """Return the acts that are without effect."""
        judgments = self._record.judgments
        return {n for n in self._places if self._kernel.act(n).digest in judgments}

    def concluded(self, view: Acts) -> set[tuple[int, str]]:
        """Return which acts of a view concluded what."""
        question = self._record.questions.get(QUESTION)
        past = self._past(view)
        at = {place: number for number, place in self._places.items()}
        return {
            (at[branch, folio], digest)
            for branch, track in (question.conclusions if question else {}).items()
            for folio, digest in zip(track.folios, track.values, strict=True)
            if folio <= past[branch]
        }

    def say(self, view: Acts) -> Said:
        """Return what a view amounts to."""
        seen = self._record.view(self._past(view))
        return (
            seen.in_force(QUESTION),
            tuple(seen.consent(QUESTION, side) for side in self._kernel.world.sides),
            seen.state(QUESTION),
            seen.conclusions(QUESTION),
        )

    def _past(self, view: Acts) -> Past:
        past = [-1] * len(self._record.journals.branches)
        for number in view:
            branch, folio = self._places[number]
            past[branch] = max(past[branch], folio)
        return tuple(past)


@dataclass
class Explored:
    """How much was looked at."""

    records: int = 0
    orders: int = 0
    views: int = 0


def records(
    world: World, depth: int, *, forks: bool, mends: bool = False
) -> Iterator[Acts]:
    """Yield every record of one up to `depth` acts, each once.

    Of two records of two sides that differ only in who is who, one is yielded.
    """
    level: set[Acts] = {frozenset()}
    for _ in range(depth):
        found: set[Acts] = set()
        for record in level:
            for number in world.next_acts(record, forks=forks, mends=mends):
                larger = record | {number}
                if len(world.sides) > 2 or (
                    frozenset(map(world.mirrored, larger)) not in found
                ):
                    found.add(larger)
        level = found
        yield from level


def explore(
    *,
    sides: int,
    depth: int,
    forks: bool = True,
    mends: bool = False,
    orders: int = 3,
    definition_of: Callable[[World], Definition] = Definition,
) -> Explored:
    """Hold the kernel against the definition on every record of a world.

    Args:
        sides: two or three.
        depth: how many acts at most.
        forks: whether one side may speak twice on one folio.
        mends: whether its root key may then say which branch counts; only records are
            looked at in which one does.
        orders: in how many orders of arrival each record is looked at, at most.
        definition_of: makes the definition; a wrong one is to be found out.

    Raises:
        Difference: with the order of arrival and the view.
    """
    world = World(SIDES[:sides])
    definition, kernel = definition_of(world), Kernel(world)
    explored = Explored()
    for record in records(world, depth, forks=forks, mends=mends):
        if mends and not any(world.steps[n].does == "root" for n in record):
            continue
        explored.records += 1
        views = world.views(record)
        void = {n for n in record if definition.is_void(n)}
        for order in world.orders(record, orders):
            explored.orders += 1
            explored.views += len(views)
            arrived = kernel.arrive(order)
            steps = [world.steps[n] for n in order]
            if arrived.void() != void:
                raise Difference(f"{steps}: void are {arrived.void()}, not {void}")
            for view in views:
                told, said = arrived.say(view), definition.say(view)
                if told != said:
                    raise Difference(f"{steps}: {view} says {told}, not {said}")
    return explored


def main() -> None:
    """Explore deeper than the tests do: `python -m tests.explorer --depth 5`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--sides", type=int, choices=[2, 3], default=2)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--orders", type=int, default=2)
    parser.add_argument("--no-forks", action="store_true")
    parser.add_argument("--mends", action="store_true")
    asked = parser.parse_args()
    explored = explore(
        sides=asked.sides,
        depth=asked.depth,
        orders=asked.orders,
        forks=not asked.no_forks,
        mends=asked.mends,
    )
    sys.stdout.write(f"{explored}\n")


if __name__ == "__main__":
    main()
