"""I1 to I4 and I11 on every record of a small world; and rules known to be wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from paraph.kernel import canonical
from tests.explorer.definition import Definition
from tests.explorer.kernel import Kernel
from tests.explorer.search import Difference, explore
from tests.explorer.world import DIGESTS, SIDES, Acts, World, records

Parts = Mapping[str, Any]


@pytest.mark.parametrize(
    ("world", "looked_at"),
    [
        ({"sides": 2, "depth": 4}, 81_090),
        ({"sides": 2, "depth": 4, "orders": "other"}, 81_090),
        ({"sides": 2, "depth": 5, "brief": True}, 307_109),
        ({"sides": 2, "depth": 4, "mends": True}, 70_915),
        ({"sides": 3, "depth": 4, "brief": True}, 35_132),
    ],
    ids=[
        "two sides",
        "in another order",
        "two sides, deeper",
        "mended journals",
        "three sides",
    ],
)
def test_i2_the_kernel_says_what_the_definition_says(
    world: Parts, looked_at: int
) -> None:
    """Every record with forks, in every view; see `explore` for what is brief."""
    assert explore(**world).records == looked_at


@pytest.mark.parametrize(
    "world",
    [
        {"sides": 2, "depth": 3},
        {"sides": 2, "depth": 3, "mends": True},
        {"sides": 3, "depth": 3},
        {"sides": 3, "depth": 3, "mends": True},
    ],
)
def test_i2_and_i11_it_says_so_whatever_the_order_of_arrival(world: Parts) -> None:
    """Every order of arrival; what is void is compared in each."""
    assert explore(**world, orders="every").records > explore(**world).records


@pytest.mark.parametrize("mends", [False, True])
@pytest.mark.parametrize(("sides", "depth"), [(2, 3), (3, 2)])
def test_the_search_leaves_out_no_record(
    *, sides: int, depth: int, mends: bool
) -> None:
    """It looks at as many as the plain way finds, whichever act counts as the last."""
    world = World(SIDES[:sides])
    found = sum(
        not mends or any(world.steps[n].does == "root" for n in record)
        for record in records(world, depth, forks=True, mends=mends)
    )
    for orders in ("one", "other"):
        explored = explore(sides=sides, depth=depth, mends=mends, orders=orders)
        assert explored.records == found


def test_i1_nothing_is_in_force_without_a_consent_of_every_side() -> None:
    for world, definition, view in _records(depth=4):
        for digest in definition.in_force(view):
            for side in world.sides:
                assert any(
                    world.steps[n].side == side
                    and DIGESTS.get(world.steps[n].does) == digest
                    and not definition.is_void(n)
                    for n in view
                )


def test_i3_conclusions_only_grow_from_a_view_to_a_larger_one() -> None:
    world = World(SIDES[:2])
    kernel = Kernel(world)
    for record in records(world, 3, forks=True):
        held = kernel.open()
        places = {number: kernel.fold(held, number) for number in sorted(record)}
        concluded = {
            view: kernel.concluded(held, places, view) for view in world.views(record)
        }
        for view, some in concluded.items():
            assert {number for number, _ in some} <= view
            assert some <= concluded[record]


def test_i4_only_a_concluding_act_changes_what_is_in_force() -> None:
    for world, definition, view in _records(depth=4):
        for number in view:
            before = view - {number}
            if any(number in world.pasts[n] for n in before):
                continue
            if definition.in_force(before) != definition.in_force(view):
                assert definition.concluded(number) is not None


class LatestStancesCoincide(Definition):
    def in_force(self, view: Acts) -> set[str]:
        return _common({self.consent(view, side) for side in self.world.sides})


class EverybodyConsentedOnce(Definition):
    def in_force(self, view: Acts) -> set[str]:
        return set.intersection(
            *(
                {
                    DIGESTS[self.world.steps[n].does]
                    for n in view
                    if self.world.steps[n].side == side
                    and self.world.steps[n].does in DIGESTS
                }
                for side in self.world.sides
            )
        )


class LastWriterWins(Definition):
    def in_force(self, view: Acts) -> set[str]:
        found = [(self.world.folios[n], n) for n in view if self.concluded(n)]
        return _common({self.concluded(max(found)[1])}) if found else set()


class OneTotalOrderWithATieBreak(Definition):
    def in_force(self, view: Acts) -> set[str]:
        return set(sorted(super().in_force(view))[:1])


class ConclusionsAreNeverReplaced(Definition):
    def in_force(self, view: Acts) -> set[str]:
        found = {n: digest for n in view if (digest := self.concluded(n)) is not None}
        return {
            digest
            for number, digest in found.items()
            if not any(n in self.world.pasts[number] for n in found if n != number)
        }


class AWithdrawalUndoesAnAgreement(Definition):
    def in_force(self, view: Acts) -> set[str]:
        if None in {self.consent(view, side) for side in self.world.sides}:
            return set()
        return super().in_force(view)


class VoidStancesCount(Definition):
    def consent(self, view: Acts, side: str) -> str | None:
        own = [n for n in view if self.world.steps[n].side == side]
        for digest in ("a", "b"):
            if any(self.world.steps[n].does == f"lawless {digest}" for n in own):
                return DIGESTS[digest]
        return super().consent(view, side)


class WhatIsInForceIsConcludedAgain(Definition):
    def concluded(self, number: int) -> str | None:
        past = self.world.pasts[number]
        common = _common({self.consent(past, side) for side in self.world.sides})
        return common.pop() if common else None


class ASideThatSpokeTwiceIsHeard(Definition):
    def consent(self, view: Acts, side: str) -> str | None:
        last = max((n for n in view if self.world.steps[n].side == side), default=None)
        return (
            None
            if last is None
            else super().consent(view & self.world.pasts[last], side)
        )


@pytest.mark.parametrize(
    "wrong",
    [
        LatestStancesCoincide,
        EverybodyConsentedOnce,
        LastWriterWins,
        OneTotalOrderWithATieBreak,
        ConclusionsAreNeverReplaced,
        AWithdrawalUndoesAnAgreement,
        VoidStancesCount,
        WhatIsInForceIsConcludedAgain,
        ASideThatSpokeTwiceIsHeard,
    ],
)
def test_i4_a_rule_known_to_be_wrong_is_found_out(wrong: type[Definition]) -> None:
    with pytest.raises(Difference):
        explore(sides=2, depth=4, definition_of=wrong)


class AMendLeavesOnlyTheHeadsItNames(Definition):
    def _is_abandoned(self, head: int, heads: set[int], own: set[int]) -> bool:
        steps = self.world.steps
        named = {one for mend in own for one in steps[mend].abandons}
        return head in named or (
            head not in named
            and not any(steps[n].abandons for n in own)
            and super()._is_abandoned(head, heads, own)
        )


class TheRootKeyOpensNoJournal(Definition):
    def _is_abandoned(self, head: int, heads: set[int], own: set[int]) -> bool:
        return any(self.world.steps[n].abandons for n in own) and super()._is_abandoned(
            head, heads, own
        )


class AMendUndoesWhatWasConcluded(Definition):
    def in_force(self, view: Acts) -> set[str]:
        journals = [self.journal(view, side) for side in self.world.sides]
        if None in journals:
            return super().in_force(view)
        return super().in_force(Acts().union(*(one for one in journals if one)))


class AMendedSideStaysUnheard(Definition):
    def journal(self, view: Acts, side: str) -> Acts | None:
        own = {n for n in view if self.world.steps[n].side == side}
        heads = own - {self.world.steps[n].prev for n in own}
        return super().journal(view, side) if len(heads) < 2 else None


@pytest.mark.parametrize(
    "wrong",
    [
        AMendLeavesOnlyTheHeadsItNames,
        TheRootKeyOpensNoJournal,
        AMendUndoesWhatWasConcluded,
        AMendedSideStaysUnheard,
    ],
)
def test_i5_a_wrong_rule_of_mending_is_found_out(wrong: type[Definition]) -> None:
    with pytest.raises(Difference):
        explore(sides=2, depth=4, mends=True, definition_of=wrong)


def test_the_digest_of_nothing_is_that_of_the_empty_byte_string() -> None:
    assert DIGESTS["nothing"] == canonical.digest(b"")


def _records(*, depth: int) -> Iterator[tuple[World, Definition, Acts]]:
    world = World(SIDES[:2])
    definition = Definition(world)
    for record in records(world, depth, forks=True):
        yield world, definition, record


def _common(consents: set[str | None]) -> set[str]:
    return {one for one in consents if one is not None} if len(consents) == 1 else set()
