"""What a record amounts to, naively told: sets of acts, no vectors, tracks, branches."""

from collections.abc import Sequence

from paraph.kernel import canonical
from tests.explorer.world import DIGESTS, Acts, World

Said = tuple[tuple[str, ...], tuple[str | None, ...], str, int]
"""What is said of a view: what is in force, each side's live consent, the state, how
often something was concluded."""


class Definition:
    """What the record says, word by word, on sets of acts."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._said: dict[Acts, Said] = {}
        self._void: dict[int, bool] = {}
        self._concluded: dict[int, str | None] = {}

    def say(self, view: Acts) -> Said:
        """Return what a view amounts to."""
        said = self._said.get(view)
        if said is None:
            said = self._said[view] = self.say_once(view)
        return said

    def say_once(self, view: Acts) -> Said:
        """Return what a view amounts to, for one that nobody asks for again."""
        in_force = self.in_force(view)
        consents = tuple(self.consent(view, side) for side in self.world.sides)
        return (
            tuple(sorted(in_force)),
            consents,
            self.state(in_force, consents),
            sum(self.concluded(n) is not None for n in view),
        )

    def forget(self, number: int) -> None:
        """Forget an act of which the world has been told to forget it."""
        self._void.pop(number, None)
        self._concluded.pop(number, None)

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
