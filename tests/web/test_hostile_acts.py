"""Acts that are authentic and say nonsense: kept, shown, and no page falls over them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from paraph.acts import kinds
from paraph.acts.kinds import KINDS
from paraph.chancery import feeds
from paraph.chancery.officers import Officer
from paraph.clerk import chance, reading
from paraph.clerk.receive import receive
from paraph.kernel import canonical
from paraph.kernel.fields import Field
from paraph.projection import register
from tests.acts.contacts.dealings import CALL, JOINT
from tests.acts.decisions.taking import WORDS
from tests.acts.delegations.lists import LIST
from tests.acts.elsewhere.test_note import NOTED
from tests.acts.history.test_enter import SESSION
from tests.acts.markings.scales import SUDLAND
from tests.acts.meeting import BODY, appointment
from tests.acts.notes.listing import RECEIVED, SENT
from tests.acts.papers.test_circulate import FILE, PAPER
from tests.acts.silences.silent import ALONE, ASKED, BREAK, EXTENDED
from tests.clerk.desk import NOW, PROPOSAL, Desk

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

TIMES = [
    "2026-99-99T99:99:99Z",
    "0000-00-00T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "2026-11-23T23:59:60Z",
    "9999-12-31T23:59:59Z",
]
WRONG: list[Any] = [
    5,
    True,
    "soon",
    [],
    {},
    [{"a": 1}],
    {"a": 1},
    {"en": 5},
    {"en": {"a": "b"}},
    {"en": ["a"]},
]
CONTENTS: dict[str, dict[str, Any]] = {
    "session.propose/1": dict(PROPOSAL),
    "session.fix/1": {"terms": {"number": 1, **PROPOSAL}},
    "item.inscribe/1": {
        "title": {"en": "Ports"},
        "source": {"kind": "side", "words": {"en": "Ours"}, "day": "2026-11-01"},
    },
    "agenda.propose/1": {"items": []},
    "agenda.adopt/1": {"items": []},
    "act.correct/1": {"words": {"en": "Fourth session"}},
    "contact.agree/1": dict(JOINT),
    "contact.note/1": dict(CALL),
    "delegation.notify/1": dict(LIST),
    "delegation.substitute/1": {"place": 1, "office": {"en": "Minister of Ports"}},
    "charter.derogate/1": {"terms": {"value": "P14D"}},
    "session.call_off/1": {"asks": "postpone", "reason": {"en": "Elections"}},
    "session.close/1": {"terms": {"day": "2026-12-16", "protocol": "none"}},
    "session.convene/1": {"reference": "14", "note": {"en": "As agreed."}},
    "session.next/1": {
        "terms": {"year": 2027, "month": 5, "host": "norland", "place": {"en": "Sund"}}
    },
    "session.open/1": {"day": "2026-12-14", "present": 4},
    "session.request/1": {"subject": {"en": "Ports"}, "ground": {"en": "Flood"}},
    "decision.propose/1": {**WORDS, "note": {"en": "As asked."}},
    "decision.take/1": {"terms": dict(WORDS)},
    "elsewhere.note/1": dict(NOTED),
    "note.list_received/1": dict(RECEIVED),
    "note.list_sent/1": {**SENT, "to": "norland"},
    "silence.break/1": {**BREAK, "text": {"en": "From 9."}},
    "silence.extend/1": dict(EXTENDED),
    "silence.lapse/1": {"digest": "0" * 64},
    "silence.open/1": {"digest": "0" * 64},
    "silence.propose/1": dict(ASKED),
    "history.agree/1": {"but": []},
    "history.answer/1": {"answer": "settled"},
    "history.enter/1": dict(SESSION),
    "area.adopt/1": {"terms": {"title": {"en": "Trade"}, "parent": "a" * 12}},
    "area.propose/1": {"title": {"en": "Trade"}, "parent": "a" * 12},
    "body.establish/1": {"terms": {**BODY, "parent": "a" * 12}},
    "body.merge/1": {"terms": {"merged_into": "a" * 12}},
    "body.propose/1": {**BODY, "parent": "a" * 12},
    "body.report/1": {"title": {"en": "Ports"}, "words": {"en": "All well."}},
    "item.note/1": {"says": "remark", "words": {"en": "In spring."}},
    "item.render/1": {"title": {"km": "ច្រក"}},
    "paper.circulate/1": dict(PAPER),
    "paper.supersede/1": {"reason": "replaced", "files": {"en": "ab" * 32}},
    "marking.equate/1": {"handled_as": {"l1": "l1"}},
    "marking.lower/1": {"level": "l1", "reason": {"en": "Over."}},
    "marking.mark/1": {"level": "l1", "note": {"en": "Until then."}},
    "marking.scale/1": dict(SUDLAND),
    "post.appoint/1": appointment()[0],
    "post.relieve/1": {"person": "0" * 64, "reason": {"en": "Recalled."}},
    "enclosure.strike/1": {"reason": {"en": "It names a person."}},
}


MISSHAPEN = (
    *("agenda", "session", "session/x/agenda", "a/b/c/d", "session/x"),
    *("session/aaaaaaaaaaaa/item", "session/x/item", "session/x/item/y/note"),
    *("session/x/delegation", "session/x/item/y/title/z", "note/x", "note"),
    *("marking/x", "marking", "body/x/post", "body", "history/x/account", "history/x"),
    *("silence/x", "strike/x", "decision/x", "paper/x", "contact/x", "area/x"),
)
"""Objects of no shape that the law has: whatever is sealed on one is void."""
_QUESTIONS = {
    "session.fix/1": "dates",
    "contact.agree/1": "account of a contact",
    "history.agree/1": "account",
    "history.answer/1": "answer",
    "body.establish/1": "terms",
    "body.merge/1": "terms",
    "body.report/1": "report",
    "area.adopt/1": "place",
    "marking.scale/1": "scale",
    "marking.equate/1": "equivalence",
    "item.note/1": "note",
    "item.render/1": "title",
    "paper.supersede/1": "paper there",
    "decision.take/1": "outcome of a decision",
    "note.list_received/1": "list of notes",
    "note.list_sent/1": "list of notes",
    "charter.derogate/1": "derogation",
    "session.call_off/1": "calling off",
    "session.close/1": "closing",
    "session.convene/1": "convening",
    "session.next/1": "next",
    "session.open/1": "opening of a session",
    "silence.propose/1": "outcome",
    "silence.lapse/1": "lapse",
    "silence.open/1": "opening",
    "silence.extend/1": "instant",
    "silence.break/1": "break",
}


def wrong(
    fields: dict[str, Field], content: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield a content once for each field and each value that it must not have."""
    for name in fields:
        yield {other: value for other, value in content.items() if other != name}
        for value in WRONG:
            yield {**content, name: value}
    for name, inner in content.items():
        if isinstance(inner, dict):
            for deeper in inner:
                for value in WRONG:
                    yield {**content, name: {**inner, deeper: value}}


def seal_nonsense(desk: Desk, session: str) -> None:
    """Let Sudland seal every kind with everything wrong that a field can be."""
    title = {"title": {"en": "Ports"}}
    item = desk.seal("item.inscribe/1", f"{session}/item/~0", title).object
    desk.exchange()
    more: Any = {"enclosures": [FILE]}
    paper = desk.sudland.state("paper.circulate/1", "paper/~0", PAPER, **more).object
    desk.sudland.state("delegation.notify/1", f"{session}/delegation/sudland", LIST)
    objects = {
        "session": session,
        "dates": f"{session}/dates",
        "item": f"{session}/item/~0",
        "agenda": f"{session}/agenda",
        "receipt": "receipt/sudland",
        "offer": f"{session}/dates",
        "enclosure": f"strike/{desk.commission}",
        "act": "act/sudland/1",
        "contact": "contact/~0/note/sudland",
        "account of a contact": f"contact/{'a' * 12}/account",
        "elsewhere": "elsewhere/~0",
        "history": "history/~0",
        "answer": f"history/{'a' * 12}/answer/sudland",
        "account": "history/sudland/account",
        "body": f"body/{'a' * 12}",
        "terms": f"body/{'a' * 12}/terms",
        "report": f"body/{'a' * 12}/report/~0",
        "post": f"body/{desk.root}/post/sudland/~0",
        "area": f"area/{'a' * 12}",
        "scale": "marking/sudland",
        "equivalence": "marking/sudland/norland",
        "marking": f"marking/{session}",
        "place": f"area/{'a' * 12}/place",
        "delegation": f"{session}/delegation/sudland",
        "note": f"{item}/note/sudland",
        "title": f"{item}/title/sudland",
        "paper": "paper/~0",
        "paper there": paper,
        "decision": "decision/~0",
        "outcome of a decision": f"decision/{'a' * 12}/outcome",
        "outcome": "silence/~0/outcome",
        "lapse": f"silence/{'a' * 12}/outcome",
        "opening": f"silence/{'a' * 12}/opening",
        "instant": f"silence/{'a' * 12}/instant",
        "break": f"silence/{'a' * 12}/break",
        "list of notes": "note/sudland/~0",
        "charter": "charter",
        "calling off": f"{session}/calling_off",
        "closing": f"{session}/closing",
        "convening": f"{session}/convening",
        "next": f"{session}/next",
        "opening of a session": f"{session}/opening",
        "derogation": f"{session}/derogation/agenda.proposals_due",
    }
    for name, kind in KINDS.items():
        if kind.noun == "keys" or name == "charter.found/1":
            continue
        noun = _QUESTIONS.get(name, kind.noun)
        good = CONTENTS.get(name, {})
        for content in wrong(dict(kind.fields), good):
            desk.sudland.state(
                name,
                objects[noun],
                content,
                checked=False,
                stance={"consent": canonical.NOTHING} if kind.consents else None,
            )
    for object_ in MISSHAPEN:
        desk.sudland.state("agenda.propose/1", object_, {"items": []}, checked=False)
    for at in TIMES:
        desk.sudland.state("session.propose/1", session, PROPOSAL, at=at)
        title = {"title": {"en": f"Ports at {at[:4]}"}}
        desk.sudland.state("item.inscribe/1", f"{session}/item/~0", title, at=at)


@pytest.mark.parametrize("desk", [{"agenda": {"proposals_due": "P1M"}}], indirect=True)
def test_no_page_falls_over_what_another_side_sealed(desk: Desk, page: Client) -> None:
    session = desk.session()
    seal_nonsense(desk, session)
    receive(desk.commission, desk.sudland.lines, now=NOW)
    rows = register.page(desk.commission, limit=10_000)
    assert sum(row.grade == "void" for row in rows) > 200
    assert not any(row.grade == "unjudged" for row in rows)

    at = f"/{session.replace('session', 'sessions')}"
    paths = ["/", "/commission/", "/sessions/", "/connection/", "/register/"]
    paths += ["/commission/bodies/", "/commission/markings/", "/joint-contacts/"]
    paths += ["/papers/", f"{at}/delegations/", f"{at}/delegations/norland.pdf"]
    paths += [f"{at}/delegations.csv", f"{at}/delegations.xlsx", f"{at}/carry/"]
    for id_ in reading.commission_record(desk.commission).papers:
        paths.append(f"/papers/circulated/{id_}/")
    for id_ in reading.commission_record(desk.commission).contacts:
        paths.append(f"/joint-contacts/{id_}/")
    paths += ["/decisions/", "/silence/", "/listed-notes/"]
    record = reading.commission_record(desk.commission)
    paths += [f"/decisions/{id_}/" for id_ in record.decisions]
    paths += [f"/silence/{id_}/" for id_ in record.silences]
    paths += [f"{at}/", f"{at}/session.ics", f"{at}/norland.pdf", f"{at}/order/"]
    for item in reading.commission_record(desk.commission).sessions[session[8:]].items:
        paths.append(f"{at}/items/{item.id}/")
    paths += [f"/register/?before={row.seq}" for row in rows[::50]]
    paths += [f"/register/{row.digest}/" for row in rows]
    broken = [path for path in paths if page.get(path).status_code != 200]
    assert broken == []


ENDS = (("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31"))
"""First and last days that a calendar has."""


@pytest.mark.parametrize(
    "desk",
    [
        {
            **ALONE,
            "agenda": {"proposals_due": "P1M", "agreed_due": "P14D"},
            "composition": {"list_due": "P14D"},
            "sessions": {"max_days": 2, "convene": {"invitation": "P2M"}},
        }
    ],
    indirect=True,
)
def test_no_page_falls_over_days_at_the_ends_of_time(
    desk: Desk, page: Client, anna: Officer
) -> None:
    """What is agreed, too: our own office may have consented to a slip."""
    paths = ["/", "/sessions/", "/silence/", "/decisions/", "/listed-notes/"]
    days = ["2026-12-14", *(day for both in ENDS for day in both)]
    for number, (first, last) in enumerate(ENDS, 1):
        said = {**PROPOSAL, "from_day": first, "to_day": last}
        session = desk.sudland.state("session.propose/1", "session/~0", said).object
        desk.exchange()
        desk.fix(session, {"number": number, **said})
        opening = {"day": first, "present": 4}
        desk.sudland.state("session.open/1", f"{session}/opening", opening)
        closing = {"terms": {"day": last, "protocol": "later"}}
        desk.sudland.state("session.close/1", f"{session}/closing", closing)
        following = {"terms": {"year": 9999, "month": 12, "host": "norland"}}
        desk.sudland.state("session.next/1", f"{session}/next", following)
        desk.sudland.state("delegation.notify/1", f"{session}/delegation/sudland", LIST)
        at = f"/{session.replace('session', 'sessions')}"
        paths += [f"{at}/", f"{at}/session.ics", f"{at}/norland.pdf", f"{at}/room/"]
        paths += [f"{at}/delegations/", f"{at}/delegations/norland.pdf"]
        paths += [f"{at}/order/", f"{at}/rules/", f"{at}/carry/", f"{at}/pack/"]
    for day in days:
        terms = {"instant": {"at": f"{day}T23:59:59Z", "zone": "Europe/Oslo"}}
        asked = {"terms": {**ASKED["terms"], **terms}}
        outcome = desk.sudland.state("silence.propose/1", "silence/~0/outcome", asked)
        silence = outcome.object.removesuffix("/outcome")
        paths.append(f"/{silence}/")
        if day > "2027":
            desk.sudland.state("offer.withdraw/1", outcome.object, {})
            paths.append(f"/{silence}/norland.pdf")
        note = {**SENT, "to": "norland", "number": f"of {day}", "day": day}
        desk.sudland.state("note.list_sent/1", "note/sudland/~0", note)
        dealing = {**CALL, "day": day}
        desk.sudland.state("contact.note/1", "contact/~0/note/sudland", dealing)
    desk.exchange()
    record = reading.commission_record(desk.commission)
    paths += [f"/joint-contacts/{id_}/" for id_ in record.contacts]
    token = chance.token()
    feeds.make(
        anna, token, name="All", commission=feeds.EVERY, has_private=True, now=NOW
    )
    paths.append(f"/feeds/{token}.ics")
    broken = [path for path in paths if page.get(path).status_code != 200]
    assert broken == []


ODD_OBJECTS = (
    *("charter", "agenda", "session", "marking", "act/sudland", "body/x/post"),
    *("marking/sudland", "marking/act", "marking/act/x/y/z", "marking/enclosure"),
    *("marking/session/x/item", "marking/body/a/b/c", "a/b/c/d/e/f"),
    *("session/x/delegation", "session/x/delegation/y/z", "session/x/item/y/note"),
    *("session/x/y/z", "paper", "paper/x/y"),
)


def test_no_page_falls_over_a_kind_on_an_object_of_another(
    desk: Desk, page: Client
) -> None:
    for name, content in CONTENTS.items():
        stance = {"consent": canonical.NOTHING} if KINDS[name].consents else None
        for object_ in ODD_OBJECTS:
            desk.sudland.state(name, object_, content, checked=False, stance=stance)
    receive(desk.commission, desk.sudland.lines, now=NOW)

    rows = register.page(desk.commission, limit=10_000)
    assert sum(row.grade == "void" for row in rows) > 200
    paths = ["/", "/commission/", "/commission/markings/", "/register/", "/history/"]
    paths += ["/papers/"]
    paths += [f"/register/?before={row.seq}" for row in rows[::50]]
    paths += [f"/register/{row.digest}/" for row in rows]
    broken = [path for path in paths if page.get(path).status_code != 200]
    assert broken == []


def test_every_kind_is_among_the_nonsense() -> None:
    by_hand = {name for name, kind in KINDS.items() if kinds.can_be_drafted(kind)}
    without = {
        "charter.amend/1",
        "charter.propose/1",
        "item.leave/1",
        "history.leave/1",
        "offer.withdraw/1",
    }
    assert by_hand - without == CONTENTS.keys()
