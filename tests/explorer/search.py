"""The search: every record, act by act, held against the definition on its way.

Records that differ only in who is who, or in which digest is which, are one and the
same; of them one is looked at. Acts arrive one by one; where the ways part, the
kernel's record is put by and taken up again.

How each record is met once (after McKay, "Isomorph-free exhaustive generation", 1998):
of the acts that no other one follows, one is its last, told by its marks alone; the
record is looked at when it comes from the record without that one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from paraph.kernel.fold import Record
from paraph.kernel.journal import Past, Place
from tests.explorer.definition import Definition, Said
from tests.explorer.kernel import Kernel
from tests.explorer.world import SIDES, Acts, Form, Step, World

Orders = Literal["one", "other", "every"]
"""In which orders acts arrive: in one for each record; in another that differs where it
can; or in every one."""


class Difference(AssertionError):
    """Somebody says something else than the definition."""


@dataclass
class Explored:
    """How much was looked at: records, each in an order of arrival, and their views."""

    records: int = 0
    views: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A record on the way, in an order of arrival.

    `ends` are the acts that no other follows, `kept` is the kernel's record put by;
    `views` are all there are, each with its past and what the definition says of it.
    """

    order: tuple[int, ...]
    acts: Acts
    ends: Acts
    kept: bytes
    views: Sequence[tuple[Acts, Past, Said]]
    void: Acts


@dataclass
class Search:
    """One search; see `explore`."""

    world: World
    definition: Definition
    kernel: Kernel
    depth: int
    forks: bool
    mends: bool
    orders: Orders
    brief: bool
    explored: Explored

    def begin(self) -> Explored:
        """Look at everything."""
        nothing: Acts = frozenset()
        record = self.kernel.open()
        views = [(nothing, (), self.definition.say(nothing))]
        kept = self.kernel.put_by(record)
        self._go_on(Standing((), nothing, nothing, kept, views, nothing))
        return self.explored

    def _go_on(self, here: Standing) -> None:
        """Look at every record of one act more, and from there on."""
        is_last = len(here.acts) + 1 == self.depth
        forms = sorted(self.world.forms(here.acts))
        met: set[Form] | None = set() if forms[:1] == forms[1:2] else None
        for step in self.world.next_steps(
            here.acts, forks=self.forks, mends=self.mends
        ):
            if self.brief and self._amounts_to_less(here, step):
                continue
            number = self.world.number(step)
            ends = (here.ends - self.world.pasts[number]) | {number}
            if self._is_new(here, number, ends, met):
                self._look(here, number, ends, is_last=is_last)
            if len(self.world.pasts[number]) == self.depth and self.world.forget(
                number
            ):
                self.definition.forget(number)
                self.kernel.forget(number)

    def _amounts_to_less(self, here: Standing, step: Step) -> bool:
        """Say whether a step is one that a brief search leaves out; see `explore`."""
        if step.does == "look" and not step.seen:
            return True
        return step.prev in here.void or any(one in here.void for one in step.seen)

    def _is_new(
        self, here: Standing, number: int, ends: Acts, met: set[Form] | None
    ) -> bool:
        """Say whether the record with an act more is looked at coming from here."""
        if self.orders == "every" and not self.mends:
            ways = zip(*map(self.world.marks, (*here.order, number)), strict=True)
            return next(ways) <= min(ways)
        if len(ends) == 1 and met is None:
            return True
        acts = here.acts | {number}
        forms = self.world.forms(acts)
        form = min(forms)
        marks = [
            self.world.marks(end)
            for end in ends
            if end == number or not self.mends or self.world.can_come_last(acts, end)
        ]
        last = min if self.orders == "other" else max
        own = self.world.marks(number)
        if not any(
            own[n] == last(mark[n] for mark in marks)
            for n, one in enumerate(forms)
            if one == form
        ):
            return False
        if met is not None:
            if tuple(form) in met:
                return False
            met.add(tuple(form))
        return True

    def _look(self, here: Standing, number: int, ends: Acts, *, is_last: bool) -> None:
        """Let an act arrive, compare everything, and go on from there."""
        acts = here.acts | {number}
        is_meant = not self.mends or any(
            self.world.steps[n].does == "root" for n in acts
        )
        if is_last and not is_meant:
            return
        record = self.kernel.take_up(here.kept)
        place = self.kernel.fold(record, number)
        standing = Standing(
            order=(*here.order, number),
            acts=acts,
            ends=ends,
            kept=b"" if is_last else self.kernel.put_by(record),
            views=[*here.views, *self._new_views(here, number, place)],
            void=here.void | {number} if self.definition.is_void(number) else here.void,
        )
        if is_meant:
            self._compare(standing, record)
            if self.mends and self.orders == "every":
                self._arrive_otherwise(standing)
        if not is_last:
            self._go_on(standing)

    def _new_views(
        self, here: Standing, number: int, place: Place
    ) -> Iterator[tuple[Acts, Past, Said]]:
        """Yield the views that hold an act just arrived."""
        before = self.world.pasts[number] - {number}
        for view, past, _ in here.views:
            if before <= view:
                larger = view | {number}
                is_whole = len(larger) == self.depth
                say = self.definition.say_once if is_whole else self.definition.say
                yield larger, _with(past, place.branch, place.folio), say(larger)

    def _compare(self, standing: Standing, record: Record) -> None:
        """Compare what is void, and what every view says."""
        self.explored.records += 1
        self.explored.views += len(standing.views)
        void = {self.kernel.act(number).digest for number in standing.void}
        if record.judgments.keys() != void:
            steps, held = self._steps(standing), record.judgments
            raise Difference(f"{steps}: void are {held}, not {void}")
        say = self.kernel.say
        for view, past, said in standing.views:
            told = say(record, past)
            if told != said:
                steps = self._steps(standing)
                raise Difference(f"{steps}: {set(view)} says {told}, not {said}")

    def _arrive_otherwise(self, standing: Standing) -> None:
        """Compare the record again after arriving in every other order.

        Only so does an act of the root key come before what it abandons.
        """
        for order in self.world.orders(standing.acts):
            if order != standing.order:
                record = self.kernel.open()
                places = {n: self.kernel.fold(record, n) for n in order}
                views = [
                    (view, _past_of([places[n] for n in view]), said)
                    for view, _, said in standing.views
                ]
                self._compare(replace(standing, order=order, views=views), record)

    def _steps(self, standing: Standing) -> dict[int, Step]:
        return {number: self.world.steps[number] for number in standing.order}


def explore(
    *,
    sides: int,
    depth: int,
    forks: bool = True,
    mends: bool = False,
    orders: Orders = "one",
    brief: bool = False,
    definition_of: Callable[[World], Definition] = Definition,
) -> Explored:
    """Hold the kernel against the definition on every record of a world.

    Args:
        sides: two or three.
        depth: how many acts at most.
        forks: whether one side may speak twice on one folio.
        mends: whether its root key may then say which branch counts; only records are
            looked at in which one does.
        orders: in which orders of arrival each record is looked at.
        brief: leave out looks that see nothing new, and whatever follows a void act:
            both amount to what a look that sees something amounts to, a folio without
            a stance. A search that is not brief has them, one act less deep.
        definition_of: makes the definition; a wrong one is to be found out.

    Raises:
        Difference: with the order of arrival and the view.
    """
    world = World(SIDES[:sides])
    search = Search(
        world=world,
        definition=definition_of(world),
        kernel=Kernel(world),
        depth=depth,
        forks=forks,
        mends=mends,
        orders=orders,
        brief=brief,
        explored=Explored(),
    )
    return search.begin()


def _past_of(places: Sequence[Place]) -> Past:
    past: Past = ()
    for place in sorted(places, key=lambda place: place.folio):
        past = _with(past, place.branch, place.folio)
    return past


def _with(past: Past, branch: int, folio: int) -> Past:
    """Return a past with the act at a place, its last on that branch."""
    wide = past + (-1,) * (branch + 1 - len(past))
    return (*wide[:branch], folio, *wide[branch + 1 :])
