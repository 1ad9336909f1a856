"""Offices that speak and hear at random: what they hold alike they judge alike."""

from collections.abc import Sequence
from typing import Any

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from paraph.kernel import canonical
from paraph.kernel.errors import Refused
from tests.acts.silences.silent import ASKED, BREAK
from tests.simulator import Office, exchange, founded

TOWNS = st.sampled_from(["Sudara", "Nordhavn"])
MODES = st.sampled_from(["in_person", "video"])
FIRST = st.integers(0, 5)


class Offices(RuleBasedStateMachine):
    """Sides that state what the law allows them, and what it forbids."""

    sides: Sequence[str] = ("norland", "sudland")

    @initialize()
    def found(self) -> None:
        """Found the commission; Norland proposes its first session."""
        self.offices = founded(*self.sides)
        self.sessions: list[str] = []
        self.items: list[str] = []
        self.silences: list[str] = []
        self.propose(0, "Sudara")
        exchange(*self.offices)

    def state(self, number: int, kind: str, object_: str, content: Any) -> str | None:
        """Seal an act if the law allows it; return its object."""
        office = self.offices[number % len(self.offices)]
        try:
            return office.state(kind, object_, content).object
        except Refused:
            return None

    @rule(number=FIRST, town=TOWNS)
    def propose(self, number: int, town: str) -> None:
        """Propose a session."""
        object_ = self.state(number, "session.propose/1", "session/~0", _terms(town))
        if object_ is not None:
            self.sessions.append(object_)

    @rule(number=FIRST, which=FIRST, town=TOWNS, mode=MODES)
    def fix(self, number: int, which: int, town: str, mode: str) -> None:
        """Consent to terms for a session."""
        session = self.sessions[which % len(self.sessions)]
        terms = {"number": 1, **_terms(town), "mode": mode}
        self.state(number, "session.fix/1", f"{session}/dates", {"terms": terms})

    @rule(number=FIRST, which=FIRST, on=st.sampled_from(["dates", "agenda"]))
    def withdraw(self, number: int, which: int, on: str) -> None:
        """Take back an offer."""
        session = self.sessions[which % len(self.sessions)]
        self.state(number, "offer.withdraw/1", f"{session}/{on}", {})

    @rule(number=FIRST, which=FIRST)
    def unfix(self, number: int, which: int) -> None:
        """Consent to no dates."""
        session = self.sessions[which % len(self.sessions)]
        self.state(number, "session.fix/1", f"{session}/dates", {"nothing": True})

    @rule(number=FIRST, which=FIRST, title=TOWNS)
    def inscribe(self, number: int, which: int, title: str) -> None:
        """Inscribe an item."""
        session = self.sessions[which % len(self.sessions)]
        content = {"title": {"en": title}}
        item = self.state(number, "item.inscribe/1", f"{session}/item/~0", content)
        if item is not None:
            self.items.append(item)

    @rule(number=FIRST, which=FIRST)
    def leave(self, number: int, which: int) -> None:
        """Leave an item."""
        if self.items:
            self.state(number, "item.leave/1", self.items[which % len(self.items)], {})

    @rule(number=FIRST, which=FIRST)
    def adopt(self, number: int, which: int) -> None:
        """Adopt the items of a session that the side knows."""
        session = self.sessions[which % len(self.sessions)]
        known = [
            one.rpartition("/")[2] for one in self.items if one.startswith(session)
        ]
        for kind in ("agenda.propose/1", "agenda.adopt/1"):
            self.state(number, kind, f"{session}/agenda", {"items": known})

    @rule(number=FIRST, title=TOWNS)
    def ask_for_silence(self, number: int, title: str) -> None:
        """Propose to adopt something by silence; all open it that know of it."""
        terms = {**ASKED["terms"], "title": {"en": title}}
        object_ = self.state(
            number, "silence.propose/1", "silence/~0/outcome", {"terms": terms}
        )
        if object_ is not None:
            self.silences.append(object_)

    @rule(number=FIRST, which=FIRST, verb=st.sampled_from(["open", "lapse", "break"]))
    def answer_silence(self, number: int, which: int, verb: str) -> None:
        """Open a silence, state that it was kept, or break it."""
        if not self.silences:
            return
        office = self.offices[number % len(self.offices)]
        outcome = self.silences[which % len(self.silences)]
        found = office.view.silences.get(outcome.split("/")[1])
        digest = {"digest": found.digest if found is not None else "ab" * 32}
        word = {"open": "opening", "lapse": "outcome", "break": "break"}[verb]
        content = BREAK if verb == "break" else digest
        object_ = outcome.replace("/outcome", f"/{word}")
        self.state(number, f"silence.{verb}/1", object_, content)

    @rule(number=FIRST, which=FIRST)
    def break_the_law(self, number: int, which: int) -> None:
        """Seal what the law forbids: a void act that carries a consent."""
        office = self.offices[number % len(self.offices)]
        session = self.sessions[which % len(self.sessions)]
        terms = {"number": 99, **_terms("Sudara")}
        office.state(
            "session.fix/1", f"{session}/dates", {"terms": terms}, checked=False
        )

    @rule(number=FIRST)
    def acknowledge(self, number: int) -> None:
        """Give a receipt."""
        self.offices[number % len(self.offices)].acknowledge()

    @rule(giver=FIRST, taker=FIRST, data=st.data())
    def deliver(self, giver: int, taker: int, data: st.DataObject) -> None:
        """Deliver some lines, in any order, some twice."""
        lines = self.offices[giver % len(self.offices)].lines
        chosen = data.draw(st.lists(st.sampled_from(lines), max_size=8))
        self.offices[taker % len(self.offices)].receive(chosen)

    @rule()
    def mail(self) -> None:
        """Deliver everything to everybody."""
        exchange(*self.offices)

    @invariant()
    def nothing_is_in_force_without_a_consent_of_every_side(self) -> None:
        """I1, in every office's own view."""
        for office in self.offices:
            view = office.record.view()
            for object_, question in office.record.questions.items():
                for digest in view.in_force(object_):
                    consenting = {
                        office.record.journals.branches[branch].side
                        for branch, track in question.stances.items()
                        if digest in track.values
                    }
                    assert consenting == set(self.sides)

    @invariant()
    def nothing_is_adopted_by_silence_without_the_word_of_every_side(self) -> None:
        """Nor is a lapse and a break of one side in force in any view."""
        for office in self.offices:
            for one in office.view.silences.values():
                if one.state == "adopted":
                    assert {one.side, *one.kept} == set(self.sides)
                assert not set(one.kept) & set(one.breaks)
                assert one.side not in one.breaks

    def teardown(self) -> None:
        """I2: once all is delivered, all hold, say and judge the same."""
        if not hasattr(self, "offices"):
            return
        exchange(*self.offices)
        first, *others = self.offices
        late = Office(first.charter, first.side)
        late.receive(sorted(first.lines))
        late.receive(sorted(first.lines, reverse=True))
        late.receive(first.lines)
        for other in (*others, late):
            assert _amount(other) == _amount(first)


class ThreeOffices(Offices):
    """The same with three sides."""

    sides = ("norland", "sudland", "vestmark")


def _terms(town: str) -> dict[str, Any]:
    return {
        "from_day": "2026-12-14",
        "to_day": "2026-12-16",
        "place": {"en": town},
        "host": "sudland",
        "mode": "in_person",
    }


def _amount(office: Office) -> Any:
    """Return everything that a record amounts to at its heads."""
    record, view = office.record, office.record.view()
    return (
        record.journals.heads(),
        record.state_digest(),
        record.judged(record.journals.everything()),
        {digest: one.code for digest, one in record.judgments.items()},
        {
            object_: (
                view.entries(object_),
                [view.consent(object_, side) for side in record.journals.of_side],
                view.in_force(object_),
                view.state(object_),
                view.conclusions(object_),
            )
            for object_ in sorted(record.questions)
        },
        list(office.view.sessions.values()),
    )


TestTwoOffices = Offices.TestCase
TestTwoOffices.settings = settings(max_examples=40, stateful_step_count=40)
TestThreeOffices = ThreeOffices.TestCase
TestThreeOffices.settings = settings(max_examples=20, stateful_step_count=40)


def test_i10_no_rule_reads_a_clock() -> None:
    """The same meeting at other claimed times amounts to the same."""
    amounts = []
    for clock in (_steady, _backwards, _wild):
        norland, sudland = founded()
        session = ""
        for number in range(24):
            office = (norland, sudland)[number % 2]
            parts: tuple[str, str, Any] = _turn(number, session)
            act = office.state(*parts, at=clock(number))
            session = session or act.object
            exchange(norland, sudland)
        amounts.append(
            (
                {
                    object_: (
                        norland.record.view().entries(object_),
                        norland.record.view().in_force(object_),
                        norland.record.view().state(object_),
                    )
                    for object_ in norland.record.questions
                },
                norland.record.judgments,
                norland.record.judged(norland.next_past()),
            )
        )
    assert amounts[0] == amounts[1] == amounts[2]
    assert len(amounts[0][0]) > 5


def _turn(number: int, session: str) -> tuple[str, str, Any]:
    if number == 0:
        return "session.propose/1", "session/~0", _terms("Sudara")
    if number % 4 < 2:
        return "item.inscribe/1", f"{session}/item/~0", {"title": {"en": "Trainers"}}
    terms = {"number": 1, **_terms(("Sudara", "Nordhavn")[number // 4 % 2])}
    return "session.fix/1", f"{session}/dates", {"terms": terms}


def _steady(number: int) -> str:
    return f"2026-11-23T09:00:{number:02d}Z"


def _backwards(number: int) -> str:
    return f"20{99 - number:02d}-01-01T00:00:00Z"


def _wild(number: int) -> str:
    chance = canonical.digest(b"%d" % number)
    return f"{int(chance[:3], 16):04d}-0{1 + int(chance[3], 16) % 9}-01T00:00:00Z"
