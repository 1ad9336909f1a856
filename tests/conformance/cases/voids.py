"""Acts that are authentic and have no effect (§4.5, §4.6, §9.1, §11)."""

from collections.abc import Iterator, Mapping

from tests.audit import writer
from tests.audit.writer import Sealed, Side, canonical, sha256
from tests.conformance.cases.consents import (
    HERE,
    ONE,
    TWO,
    agreed,
    dates,
    fix,
    proposed,
)
from tests.conformance.cases.form import Case
from tests.conformance.cases.outcome import (
    AGREED,
    NOTHING,
    OPEN,
    Question,
    founded,
    own_id,
    own_session,
    proposal_of,
    terms,
)

ELSEWHERE = "session/aaaaaaaaaaaa"
ZEROS = "0" * 64
PAPER = b"A paper.\n"


def cases() -> Iterator[Case]:
    """Yield the cases of this module."""
    yield from _shapes()
    yield from _contents()
    yield from _sessions()
    yield from _a_void_consent()
    yield from _agenda()
    yield from _items()


def _shapes() -> Iterator[Case]:
    story, norland, _, session = proposed()
    about, content, consent = f"{session}/dates", {"terms": HERE}, {"consent": ONE}
    fixes = "session.fix/1"
    for name, code, kind, path, said, stance in (
        ("a kind that nobody knows", "kind.unknown", "note.say/1", "x", {}, None),
        ("a later version", "kind.unknown", "session.fix/2", about, content, consent),
        ("another object", "act.shape", fixes, session, content, consent),
        ("an id of 11", "act.shape", fixes, f"{session[:-1]}/dates", content, consent),
        ("no stance", "act.shape", fixes, about, content, None),
        ("a withdrawal", "act.shape", fixes, about, content, {"withdraw": True}),
        ("consent to others", "act.shape", fixes, about, content, {"consent": TWO}),
        (
            "nothing, consent to one",
            "act.shape",
            fixes,
            about,
            {"nothing": True},
            consent,
        ),
        (
            "a declaration with a stance",
            "act.shape",
            "session.propose/1",
            session,
            proposal_of(),
            consent,
        ),
        (
            "a withdrawal of what is no question",
            "act.shape",
            "offer.withdraw/1",
            session,
            {},
            {"withdraw": True},
        ),
        (
            "a receipt of the other side",
            "receipt.not-yours",
            "receipt.give/1",
            "receipt/sudland",
            {"judged": ZEROS},
            None,
        ),
        (
            "a receipt of no digest",
            "content.field",
            "receipt.give/1",
            "receipt/norland",
            {"judged": "x"},
            None,
        ),
    ):
        act = norland.state(kind, path, said, stance=stance)
        story.tell(f"norland {act.head[0]}: {name}", act, code)
    yield story.come_to("of wrong shape", "§4.5", dates(session, OPEN))


def _contents() -> Iterator[Case]:
    story, norland, _, session = proposed()
    bare = {name: said for name, said in HERE.items() if name != "mode"}
    for name, code, content in (
        ("neither terms nor nothing", "content.terms", {}),
        ("terms and nothing", "content.terms", {"terms": HERE, "nothing": True}),
        ("nothing: false", "content.field", {"terms": HERE, "nothing": False}),
        ("another member", "content.unknown", {"terms": HERE, "x": 1}),
        ("a member missing", "content.missing", {"terms": bare}),
        ("a member too many", "content.unknown", {"terms": {**HERE, "x": 1}}),
        ("no day", "content.field", {"terms": terms(from_day="2027-02-29")}),
        ("a day in words", "content.field", {"terms": terms(from_day="in May")}),
        ("a number that is true", "content.field", {"terms": terms(number=True)}),
        ("number 0", "content.field", {"terms": terms(number=0)}),
        ("another mode", "content.field", {"terms": terms(mode="by pigeon")}),
        ("no place", "content.field", {"terms": terms(place={})}),
        (
            "a place without letters",
            "content.field",
            {"terms": terms(place={"en": " "})},
        ),
    ):
        act = _fix_with(norland, f"{session}/dates", content)
        story.tell(f"norland {act.head[0]}: {name}", act, code)
    yield story.come_to("malformed in content", "§9.1", dates(session, OPEN))


def _fix_with(side: Side, about: str, content: Mapping[str, object]) -> Sealed:
    """Seal session.fix with a content and the stance that goes with it."""
    agreed_to = sha256(canonical(content.get("terms", {})))
    digest = NOTHING if content.get("nothing") is True else agreed_to
    stance = {"consent": digest}
    return side.state("session.fix/1", about, content, stance=stance)


def _sessions() -> Iterator[Case]:
    story, norland, sudland, session = proposed()
    for name, code, about, said in (
        ("of no session", "session.unknown", ELSEWHERE, HERE),
        ("number 2 first", "session.number", session, terms(number=2)),
        ("a host of nobody", "session.host", session, terms(host="vestmark")),
        ("days backwards", "session.days", session, terms(to_day="2027-05-09")),
    ):
        act = _fix_with(norland, f"{about}/dates", {"terms": said})
        story.tell(f"norland {act.head[0]}: {name}", act, code)
    for name, code, about, said in (
        ("an id of nobody", "object.unknown", ELSEWHERE, proposal_of()),
        ("days backwards", "session.days", "", proposal_of(to_day="2027-05-09")),
        ("a host of nobody", "session.host", "", proposal_of(host="vestmark")),
    ):
        act = norland.state("session.propose/1", about or own_session(norland), said)
        story.tell(f"norland {act.head[0]}: {name}", act, code)
    again = sudland.state("session.propose/1", session, proposal_of(mode="video"))
    story.tell("sudland 3 proposes the same session anew", again)
    yield story.come_to("forbidden by a rule on sessions", "§4.6", dates(session, OPEN))

    story, norland, sudland, session = agreed()
    second = own_session(norland)
    act = norland.state("session.propose/1", second, proposal_of(), after=[sudland])
    story.tell("norland 4 proposes a second session", act)
    act = _fix_with(norland, f"{second}/dates", {"terms": HERE})
    story.tell("norland 5: number 1 again", act, "session.number")
    said = terms(number=2)
    act = _fix_with(norland, f"{second}/dates", {"terms": said})
    story.tell("norland 6: number 2", act)
    live = {"norland": ONE, "sudland": ONE}
    objects = dates(session, AGREED, ONE, **live)
    objects |= dates(second, OPEN, norland=sha256(canonical(said)))
    yield story.come_to("the number of a second session", "§9.1", objects)


def _a_void_consent() -> Iterator[Case]:
    story, norland, sudland, session = proposed()
    story.tell("norland 3 consents to one", fix(norland, session))
    about, stance = f"{session}/dates", {"consent": ONE}
    content = {"terms": HERE, "x": 1}
    act = sudland.state("session.fix/1", about, content, stance=stance, after=[norland])
    story.tell("sudland 3 consents, malformed", act, "content.unknown")
    live = {"norland": ONE}
    title = "a void consent is none"
    yield story.come_to(title, "§9.1", dates(session, OPEN, **live))
    story.tell("sudland 4 consents", fix(sudland, session))
    live["sudland"] = ONE
    title = "what is void is built on"
    yield story.come_to(title, "§9.1", dates(session, AGREED, ONE, **live))
    back = {"withdraw": True}
    act = norland.state("offer.withdraw/1", about, {"x": 1}, stance=back)
    story.tell("norland 4 withdraws, malformed", act, "content.unknown")
    title = "a void withdrawal is none"
    yield story.come_to(title, "§9.1", dates(session, AGREED, ONE, **live))


# --- Items and agendas (§11.2) -------------------------------------------------------


def inscribe(side: Side, session: str, title: str, *after: Side) -> tuple[str, Sealed]:
    """Seal an item; return its id too."""
    item = own_id(side)
    content = {"title": {"en": title}, "papers": [sha256(PAPER)]}
    act = side.state(
        "item.inscribe/1",
        f"{session}/item/{item}",
        content,
        enclosures=[writer.enclosure(PAPER, "text/plain")],
        after=after,
    )
    return item, act


def manifest(session: str, *items: tuple[str, str]) -> str:
    """Return the digest of the manifest of items with these titles (§11.2)."""
    listed = []
    for item, title in items:
        said = {"title": {"en": title}, "papers": [sha256(PAPER)]}
        listed.append([f"{session}/item/{item}", sha256(canonical(said))])
    return sha256(canonical(listed))


def adopt(
    side: Side, session: str, items: list[str], digest: str, *after: Side
) -> Sealed:
    """Seal the adoption of an agenda with this digest."""
    about, content = f"{session}/agenda", {"items": items}
    stance = {"consent": digest}
    return side.state("agenda.adopt/1", about, content, stance=stance, after=after)


def _agenda() -> Iterator[Case]:
    story, norland, sudland, session = agreed()
    one, act = inscribe(norland, session, "Ferry line", sudland)
    story.tell("norland 4 inscribes an item", act)
    two, act = inscribe(sudland, session, "Exchange of trainers", norland)
    story.tell("sudland 4 inscribes another", act)
    order = {"items": [two, one]}
    act = norland.state("agenda.propose/1", f"{session}/agenda", order, after=[sudland])
    story.tell("norland 5 proposes an order", act)
    named = [(two, "Exchange of trainers"), (one, "Ferry line")]
    digest = manifest(session, *named)
    wrong = manifest(session, *named[::-1])
    act = adopt(norland, session, [two, one], wrong)
    story.tell("norland 6 adopts another order", act, "manifest.differs")
    story.tell("norland 7 adopts", adopt(norland, session, [two, one], digest))
    act = adopt(sudland, session, [two, one], digest, norland)
    story.tell("sudland 5 adopts", act)
    live = {"norland": digest, "sudland": digest}
    adopted = {f"{session}/agenda": Question(AGREED, (digest,), live)}
    objects = dates(session, AGREED, ONE, norland=ONE, sudland=ONE) | adopted
    yield story.come_to("an agenda adopted", "§11.2", objects)
    content = {"title": {"en": "Ferry line, anew"}}
    act = norland.state("item.inscribe/1", f"{session}/item/{one}", content)
    story.tell("norland 8 words its item anew", act)
    act = adopt(norland, session, [two, one], digest)
    story.tell("norland 9 adopts what was", act, "manifest.differs")
    title = "an item worded anew after adoption"
    yield story.come_to(title, "§11.2", objects)


def _items() -> Iterator[Case]:
    story = founded()
    norland, sudland = story.sides
    session = own_session(norland)
    act = norland.state("session.propose/1", session, proposal_of(), after=[sudland])
    story.tell("norland 2 proposes a session", act)
    item, act = inscribe(norland, session, "Ferry line")
    story.tell("norland 3 inscribes an item", act)
    story.tell("sudland 2, a receipt", sudland.receipt(norland))
    where, content = f"{session}/item/{item}", {"title": {"en": "Ferry line"}}
    digest = manifest(session, (item, "Ferry line"))
    for name, code, act in (
        ("words another's item", "item.not-yours", _inscribe(sudland, where, content)),
        ("an item of no session", "item.unknown-session", _astray(sudland, content)),
        ("a paper not enclosed", "item.paper", _paper(sudland, session)),
        ("leaves another's item", "item.not-yours", _leave(sudland, where)),
        ("leaves no item", "item.unknown", _leave(sudland, f"{where[:-12]}{'a' * 12}")),
        ("no dates", "agenda.dates-open", adopt(sudland, session, [item], digest)),
        ("no item", "agenda.empty", adopt(sudland, session, [], manifest(session))),
        ("an item of nobody", "agenda.unknown-item", _unknown(sudland, session)),
        ("of no session", "agenda.unknown-session", adopt(sudland, ELSEWHERE, [], ONE)),
    ):
        story.tell(f"sudland {act.head[0]}: {name}", act, code)
    story.tell("norland 4 leaves its item", _leave(norland, where))
    story.tell("norland 5 leaves it again", _leave(norland, where), "item.left")
    act = adopt(norland, session, [item], digest)
    story.tell("norland 6 adopts it", act, "agenda.item-left")
    objects = {f"{session}/agenda": Question(OPEN)}
    yield story.come_to("forbidden by a rule on items", "§11.2", objects)


def _inscribe(side: Side, where: str, content: Mapping[str, object]) -> Sealed:
    return side.state("item.inscribe/1", where, content)


def _astray(side: Side, content: Mapping[str, object]) -> Sealed:
    return _inscribe(side, f"{ELSEWHERE}/item/{own_id(side)}", content)


def _paper(side: Side, session: str) -> Sealed:
    content = {"title": {"en": "Ferry line"}, "papers": [ZEROS]}
    return _inscribe(side, f"{session}/item/{own_id(side)}", content)


def _leave(side: Side, where: str) -> Sealed:
    return side.state("item.leave/1", where, {})


def _unknown(side: Side, session: str) -> Sealed:
    item = "a" * 12
    return adopt(side, session, [item], manifest(session, (item, "x")))
