"""Symbols of papers: no two alike, the same everywhere, final for good once final."""

from collections.abc import Sequence

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.acts.meeting import PROPOSAL, TERMS
from tests.acts.papers.test_circulate import FILE, OTHER, PAPER
from tests.simulator import exchange, founded

FIRST = st.integers(0, 5)
TYPES = st.sampled_from(["document", "working"])


class Symbols(RuleBasedStateMachine):
    """Sides that circulate papers and hear of each other late, in parts, in any order."""

    sides: Sequence[str] = ("norland", "sudland")

    @initialize()
    def found(self) -> None:
        """Found the commission and fix a session."""
        self.offices = founded(*self.sides)
        first = self.offices[0]
        self.session = first.state("session.propose/1", "session/~0", PROPOSAL).object
        exchange(*self.offices)
        for office in self.offices:
            terms = {"terms": TERMS}
            office.state("session.fix/1", f"{self.session}/dates", terms)
            exchange(*self.offices)
        self.final: dict[str, str] = {}

    @rule(number=FIRST, type_=TYPES, is_for_session=st.booleans())
    def circulate(self, number: int, type_: str, is_for_session: bool) -> None:
        """Circulate a paper, for the session or between sessions."""
        office = self.offices[number % len(self.offices)]
        more = {"session": self.session[8:]} if is_for_session else {}
        content = {**PAPER, "type": type_, **more}
        office.state("paper.circulate/1", "paper/~0", content, enclosures=[FILE])

    @rule(number=FIRST, which=FIRST)
    def supersede(self, number: int, which: int) -> None:
        """Supersede a paper of one's own: the number stays."""
        office = self.offices[number % len(self.offices)]
        own = [one for one in office.view.papers.values() if one.side == office.side]
        if own:
            id_ = own[which % len(own)].id
            content = {"reason": "replaced", "files": {"en": OTHER.sha256}}
            path = f"paper/{id_}"
            office.state("paper.supersede/1", path, content, enclosures=[OTHER])

    @rule(giver=FIRST, taker=FIRST, count=st.integers(0, 12))
    def deliver(self, giver: int, taker: int, count: int) -> None:
        """Deliver the last lines of an office, the latest first."""
        lines = self.offices[giver % len(self.offices)].lines
        self.offices[taker % len(self.offices)].receive(reversed(lines[-count:]))

    @rule(number=FIRST)
    def acknowledge(self, number: int) -> None:
        """Give a receipt."""
        self.offices[number % len(self.offices)].acknowledge()

    @invariant()
    def no_symbol_is_borne_twice(self) -> None:
        """Whatever an office holds, its papers bear different symbols."""
        for office in getattr(self, "offices", ()):
            papers = office.view.papers
            plain = [papers.symbol(id_).partition("/Rev.")[0] for id_ in papers]
            assert len(set(plain)) == len(plain)

    @invariant()
    def what_is_final_stays(self) -> None:
        """A symbol that some office knows to be final is the same for good, everywhere."""
        for office in getattr(self, "offices", ()):
            papers = office.view.papers
            for id_ in papers:
                plain = papers.symbol(id_).partition("/Rev.")[0]
                if papers.is_final(id_):
                    assert self.final.setdefault(id_, plain) == plain

    def teardown(self) -> None:
        """Whoever holds the same acts counts the same; all is final after receipts."""
        offices = getattr(self, "offices", ())
        if not offices:
            return
        exchange(*offices)
        for office in offices:
            office.acknowledge()
        exchange(*offices)
        self.no_symbol_is_borne_twice()
        self.what_is_final_stays()
        told = []
        for office in offices:
            papers = office.view.papers
            assert all(papers.is_final(id_) for id_ in papers)
            told.append([(id_, papers.symbol(id_)) for id_ in papers])
        assert all(one == told[0] for one in told)


class SymbolsOfThree(Symbols):
    """The same among three sides."""

    sides = ("norland", "sudland", "vestmark")


@pytest.mark.parametrize("machine", [Symbols, SymbolsOfThree])
def test_symbols_hold_under_any_delivery(machine: type[Symbols]) -> None:
    run_state_machine_as_test(
        machine, settings=settings(max_examples=30, stateful_step_count=30)
    )
