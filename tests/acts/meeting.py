"""What the tests of acts have in common: a commission, a session, what must hold."""

import contextlib
from collections.abc import Mapping
from typing import Any

import pytest

from paraph.acts.kinds import KINDS
from paraph.acts.record import Session
from paraph.kernel import canonical
from paraph.kernel.act import Act, parse_act, recall_act
from paraph.kernel.errors import Refused
from paraph.kernel.fold import EFFECTIVE, VOID
from tests.simulator import Office, exchange, founded

PROPOSAL: Mapping[str, Any] = {
    "from_day": "2026-12-14",
    "to_day": "2026-12-16",
    "place": {"en": "Sudara", "km": "ស៊ូដារ៉ា"},
    "host": "sudland",
    "mode": "in_person",
}
TERMS: Mapping[str, Any] = {"number": 1, **PROPOSAL}
TITLE: Mapping[str, Any] = {"en": "Exchange of trainers"}


class Meeting:
    """Norland and Sudland, their commission founded."""

    def __init__(self) -> None:
        self.norland, self.sudland = founded()

    @property
    def offices(self) -> tuple[Office, Office]:
        """Both, Norland first."""
        return self.norland, self.sudland

    def mail(self) -> None:
        """Let both hold what either stated."""
        exchange(*self.offices)

    def acknowledge(self) -> None:
        """Let both hold everything, and say so."""
        self.mail()
        for office in self.offices:
            office.acknowledge()
        self.mail()

    def propose(self) -> str:
        """Return a session that Norland proposed and both hold."""
        act = self.norland.state("session.propose/1", "session/~0", PROPOSAL)
        self.mail()
        return act.object

    def fix(self, session: str, **changed: Any) -> None:
        """Fix a session, Norland first."""
        for office in self.offices:
            terms = {"terms": {**TERMS, **changed}}
            office.state("session.fix/1", f"{session}/dates", terms)
            self.mail()

    def inscribe(self, session: str, office: Office, title: str = "Trainers") -> str:
        """Return the id of an item that an office inscribed and both hold."""
        content = {"title": {"en": title}}
        act = office.state("item.inscribe/1", f"{session}/item/~0", content)
        self.mail()
        return act.object.rpartition("/")[2]

    def adopt(self, session: str, *items: str) -> None:
        """Adopt an agenda, Norland first."""
        for office in self.offices:
            office.state("agenda.adopt/1", f"{session}/agenda", {"items": list(items)})
            self.mail()

    def session(self, session: str, office: Office | None = None) -> Session:
        """Return a session as an office, by default Norland, sees it."""
        return (office or self.norland).view.sessions[session.removeprefix("session/")]


def refusal(office: Office, kind: str, object_: str, content: Mapping[str, Any]) -> str:
    """Return the code with which the law forbids an act before it is sealed.

    A lawless node seals it all the same: there and at the other side it is void, for
    the same reason, and changes nothing.
    """
    with pytest.raises(Refused) as caught:
        office.state(kind, object_, content)
    lawless = Office(office.charter, office.side)
    lawless.receive(office.lines)
    forged: dict[str, Any] = {"stance": {"consent": canonical.NOTHING}}
    with contextlib.suppress(Refused):
        lawless.record.stance(KINDS[kind], object_, content)
        forged = {}
    act = lawless.state(kind, object_, content, checked=False, **forged)
    judgment = lawless.judged[act.digest]
    assert (judgment.grade, judgment.code) == (VOID, caught.value.code)
    assert untouched(lawless, act.object) == untouched(office, act.object)
    return caught.value.code


def told(meeting: Meeting, act: Act) -> None:
    """Check the round trip: the other side parses, recalls and judges the same act."""
    meeting.mail()
    again = parse_act(act.raw)
    recalled = recall_act(act.raw, act.digest)
    for name in ("kind", "object", "stance", "content", "seen", "enclosures", "by"):
        assert getattr(again, name) == getattr(act, name) == getattr(recalled, name)
    for office in meeting.offices:
        assert office.judged[act.digest].grade == EFFECTIVE
        for one in meeting.offices:
            assert office.record.view().entry(act.object, one.side) == (
                meeting.norland.record.view().entry(act.object, one.side)
            )
            assert office.record.view().consent(act.object, one.side) == (
                meeting.norland.record.view().consent(act.object, one.side)
            )


def untouched(office: Office, object_: str) -> tuple[Any, Any]:
    """Return what a side has stated on an object: compare before and after."""
    view = office.record.view()
    return view.entry(object_, office.side), view.consent(object_, office.side)
