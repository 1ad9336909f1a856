"""What the tests of acts have in common: a commission, a session, what must hold."""

import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from paraph.acts.areas.face import Area
from paraph.acts.bodies.face import Body
from paraph.acts.bodies.tree import root_of
from paraph.acts.kinds import KINDS
from paraph.acts.posts.face import Post
from paraph.acts.record import Session
from paraph.kernel import canonical
from paraph.kernel.act import Act, Enclosure, parse_act, recall_act
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
BODY: Mapping[str, Any] = {
    "title": {"en": "Sub-commission on trade", "km": "អនុគណៈកម្មការពាណិជ្ជកម្ម"},
    "type": "subcommission",
    "tasks": {"en": "Ports, ferries and what they carry."},
}
"""Of a body, without its parent."""
AREA: Mapping[str, Any] = {"title": {"en": "Trade", "km": "ពាណិជ្ជកម្ម"}}


class Meeting:
    """Norland and Sudland, their commission founded, with rules of procedure or none."""

    def __init__(self, rules: Mapping[str, Any] | None = None) -> None:
        self.norland, self.sudland = founded(rules=rules)

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

    def closed(self) -> str:
        """Return a session that was held and closed."""
        session = self.propose()
        self.fix(session)
        opening = {"day": "2026-12-14", "present": 4}
        self.agree("session.open/1", f"{session}/opening", opening)
        terms = {"day": "2026-12-16", "protocol": "agreed"}
        self.agree("session.close/1", f"{session}/closing", {"terms": terms})
        return session

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

    @property
    def root(self) -> str:
        """The id of the body that the commission is."""
        return root_of(self.norland.charter.commission)

    def propose_body(self, parent: str = "", **changed: Any) -> str:
        """Return the id of a body that Norland proposed and both hold."""
        content = {**BODY, "parent": parent or self.root, **changed}
        act = self.norland.state("body.propose/1", "body/~0", content)
        self.mail()
        return act.object.removeprefix("body/")

    def agree(self, kind: str, object_: str, content: Mapping[str, Any]) -> None:
        """Let both state the same, Norland first."""
        for office in self.offices:
            office.state(kind, object_, content)
            self.mail()

    def establish(self, parent: str = "", body: str = "", **changed: Any) -> str:
        """Return the id of a body that both established, by default a new one."""
        id_ = body or self.propose_body(parent)
        terms = {**BODY, "parent": parent or self.root, **changed}
        self.agree("body.establish/1", f"body/{id_}/terms", {"terms": terms})
        return id_

    def body(self, id_: str, office: Office | None = None) -> Body:
        """Return a body as an office, by default Norland, sees it."""
        return (office or self.norland).view.bodies[id_]

    def posts(self, body: str, office: Office | None = None) -> tuple[Post, ...]:
        """Return the posts in a body as an office, by default Norland, sees them."""
        return (office or self.norland).view.posts(body)

    def appoint(
        self, office: Office, body: str, post: str = "~0", **changed: Any
    ) -> Post:
        """Return the post to which an office appointed somebody; both hold it."""
        content, enclosed = appointment(**changed)
        object_ = f"body/{body}/post/{office.side}/{post}"
        act = office.state("post.appoint/1", object_, content, enclosures=[enclosed])
        self.mail()
        found = self.norland.view.post(act.object)
        assert found is not None
        return found

    def propose_area(self, parent: str = "") -> str:
        """Return the id of an area that Norland proposed and both hold."""
        content = {**AREA, "parent": parent} if parent else AREA
        act = self.norland.state("area.propose/1", "area/~0", content)
        self.mail()
        return act.object.removeprefix("area/")

    def adopt_area(self, parent: str = "", area: str = "", **changed: Any) -> str:
        """Return the id of an area that both adopted, by default a new one."""
        id_ = area or self.propose_area(parent)
        terms = {**AREA, **({"parent": parent} if parent else {}), **changed}
        self.agree("area.adopt/1", f"area/{id_}/place", {"terms": terms})
        return id_

    def area(self, id_: str, office: Office | None = None) -> Area:
        """Return an area as an office, by default Norland, sees it."""
        return (office or self.norland).view.areas[id_]

    def session(self, session: str, office: Office | None = None) -> Session:
        """Return a session as an office, by default Norland, sees it."""
        return (office or self.norland).view.sessions[session.removeprefix("session/")]


def appointment(
    name: str = "Astrid Lindqvist-Maurer", **changed: Any
) -> tuple[dict[str, Any], Enclosure]:
    """Return the content that appoints somebody, and the enclosure that names them."""
    raw = name.encode()
    enclosed = Enclosure(canonical.digest(raw), len(raw), "application/json")
    content = {
        "role": "chair",
        "capacity": "holder",
        "person": enclosed.sha256,
        "from_day": "2025-02-04",
        **changed,
    }
    return content, enclosed


def refusal(
    office: Office,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    *,
    enclosures: Sequence[Enclosure] = (),
) -> str:
    """Return the code with which the law forbids an act before it is sealed.

    A lawless node seals it all the same: there and at the other side it is void, for
    the same reason, and changes nothing.
    """
    with pytest.raises(Refused) as caught:
        office.state(kind, object_, content, enclosures=enclosures)
    lawless = Office(office.charter, office.side)
    lawless.receive(office.lines)
    forged: dict[str, Any] = {"stance": {"consent": canonical.NOTHING}}
    with contextlib.suppress(Refused):
        lawless.record.stance(KINDS[kind], object_, content)
        forged = {}
    act = lawless.state(
        kind, object_, content, checked=False, enclosures=enclosures, **forged
    )
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
