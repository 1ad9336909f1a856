"""Acts read like the minutes of a meeting: sides by name, never an id."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from paraph.acts.sentences import marked, pick, sentence, session_words, tell
from paraph.kernel.act import Act, parse_act, parse_line
from tests.acts.contacts.dealings import ACCOUNT, CALL, OFFICES, Noted
from tests.acts.elsewhere.test_note import NOTED
from tests.acts.history.test_enter import SESSION
from tests.acts.markings.scales import ABOVE, Marked
from tests.acts.markings.scales import NORLAND as SCALE
from tests.acts.meeting import (
    AREA,
    BODY,
    PROPOSAL,
    TERMS,
    TITLE,
    Meeting,
    appointment,
)
from tests.acts.notes.listing import SENT
from tests.acts.silences.silent import ASKED, Silent
from tests.simulator import Office, key


def _read(office: Office, act: Act, language: str = "en") -> str:
    return sentence(office.view, act, language=language, translate=str)


def _told(office: Office, kind: str, object_: str, content: Mapping[str, Any]) -> str:
    return tell(
        office.view,
        side="norland",
        kind_name=kind,
        object_=object_,
        content=content,
        is_new="~" in object_,
        language="en",
        translate=str,
    )


def test_a_meeting_reads_as_its_minutes() -> None:
    meeting = Meeting()
    norland, sudland = meeting.offices
    session = meeting.propose()
    dates, agenda = f"{session}/dates", f"{session}/agenda"
    other = {"terms": {**TERMS, "mode": "video"}}
    said = [
        sudland.state("session.propose/1", session, PROPOSAL),
        norland.state("session.fix/1", dates, other),
        norland.state("offer.withdraw/1", dates, {}),
        norland.state("session.fix/1", dates, {"nothing": True}),
    ]
    meeting.fix(session)
    one = meeting.inscribe(session, norland, "Trainers")
    two = meeting.inscribe(session, sudland, "Harbors")
    path = f"{session}/item/{one}"
    said += [
        norland.state("agenda.propose/1", agenda, {"items": [one]}),
        norland.state("agenda.adopt/1", agenda, {"items": [one, two]}),
        norland.state("offer.withdraw/1", agenda, {}),
        norland.state("agenda.adopt/1", agenda, {"nothing": True}),
        norland.state("item.inscribe/1", path, {"title": {"en": "Trainers"}}),
        norland.state("item.leave/1", path, {}),
        norland.acknowledge(),
        norland.state(
            "keys.grant/1",
            "keys",
            {
                "purpose": "seal",
                "alg": "ed25519",
                "key": key("norland further").public.hex(),
            },
            by_key=norland.root,
        ),
    ]
    founding = parse_act(parse_line(norland.lines[0]).raw)
    assert [_read(norland, act) for act in (founding, *said)] == [
        "Norland founded the commission by consenting to its charter.",
        (
            "Sudland proposed to hold session 1 in Sudara from 2026-12-14 to "
            "2026-12-16, with Sudland as host."
        ),
        (
            "Norland consented to hold session 1 in Sudara from 2026-12-14 to "
            "2026-12-16, with Sudland as host. By video."
        ),
        "Norland withdrew its offer on the dates of session 1.",
        "Norland consented to have no date for session 1.",
        "Norland proposed an order of one item for the agenda of session 1.",
        "Norland adopted an agenda of 2 items for session 1.",
        "Norland withdrew its offer on the agenda of session 1.",
        "Norland consented to have no adopted agenda for session 1.",
        "Norland worded its item of session 1 anew: “Trainers”.",
        "Norland left its item “Trainers” of session 1.",
        "Norland acknowledged what it had received.",
        "Norland introduced a new key, for sealing acts.",
    ]
    for act in said:
        for text in (_read(norland, act), _read(sudland, act, "km")):
            assert not re.search(r"[0-9a-f]{16}|[{}]", text)
            assert not any(
                part in text for part in re.findall("[a-z2-7]{12}", act.object)
            )


def test_contacts_read_as_the_minutes_too() -> None:
    meeting = Noted()
    norland, sudland = meeting.offices
    least = {name: CALL[name] for name in ("type", "status", "source")}
    ours, theirs = (meeting.note_of(one) for one in meeting.offices)
    said = [
        norland.state("contact.note/1", "contact/~0/note/norland", CALL),
        sudland.state("contact.note/1", theirs, {**least, "offices": OFFICES[:1]}),
        norland.state("contact.note/1", ours, {**least, "status": "planned"}),
        norland.state(
            "contact.note/1",
            ours,
            {**least, "status": "cancelled", "day": "2026-10-01"},
        ),
        norland.state("contact.note/1", ours, {**least, "place": {"en": "Sudara"}}),
        norland.state("contact.agree/1", meeting.account, {"terms": ACCOUNT}),
        norland.state("contact.agree/1", meeting.account, {"nothing": True}),
        norland.state("offer.withdraw/1", meeting.account, {}),
    ]
    report = "a report by The Sudara Courier of 2026-10-02 of a courtesy call"
    both = "Minister of Ports (Norland), Minister of Trade (Sudland)"
    assert [_read(norland, act) for act in said] == [
        f"Norland notes {report} on 2026-10-01, at Sudara, between {both}.",
        (
            f"Sudland notes, of a contact that is on the record already, {report}, involving "
            "Minister of Ports (Norland)."
        ),
        (
            f"Norland notes, of a contact that is on the record already, {report}, reported as "
            "planned."
        ),
        (
            f"Norland notes, of a contact that is on the record already, {report} on 2026-10-01, "
            "reported as cancelled."
        ),
        f"Norland notes, of a contact that is on the record already, {report} at Sudara.",
        (
            "Norland consented to a joint account of a courtesy call on 2026-10-01, at "
            f"Sudara, between {both}."
        ),
        ("Norland consented to have no joint account of a courtesy call at Sudara."),
        "Norland withdrew its offer on a joint account of a courtesy call at Sudara.",
    ]
    for act in said:
        text = _read(sudland, act, "km")
        assert not any(part in text for part in re.findall("[a-z2-7]{12}", act.object))


def test_an_office_of_a_third_state_and_a_strange_contact_are_told_in_words() -> None:
    meeting = Meeting()
    third = {"state": {"en": "Estmark"}, "title": {"en": "Ambassador"}}
    content = {**CALL, "type": "visit", "offices": [third]}
    told = _told(meeting.norland, "contact.note/1", "contact/~0/note/norland", content)
    assert told.endswith(
        "of a visit on 2026-10-01, at Sudara, involving Ambassador (Estmark)."
    )
    told = _told(
        meeting.norland,
        "contact.agree/1",
        "contact/abcdefghijkl/account",
        {"nothing": True},
    )
    assert told.endswith("no joint account of a contact not known here.")


def test_bodies_posts_and_areas_read_as_the_minutes_too() -> None:
    meeting = Meeting()
    norland, sudland = meeting.offices
    into, body = meeting.establish(), meeting.propose_body()
    area = meeting.adopt_area()
    terms, place = f"body/{body}/terms", f"area/{area}/place"
    group = {**BODY, "parent": into, "title": {"en": "Working group on ferries"}}
    content, enclosed = appointment()
    said = [
        norland.state("body.propose/1", f"body/{body}", {**BODY, "parent": into}),
        norland.state("body.establish/1", terms, {"terms": group}),
        norland.state("offer.withdraw/1", terms, {}),
        norland.state("body.establish/1", terms, {"nothing": True}),
    ]
    meeting.establish(into, body, title=group["title"])
    made = norland.state(
        "post.appoint/1",
        f"body/{meeting.root}/post/norland/~0",
        content,
        enclosures=[enclosed],
    )
    said += [
        made,
        norland.state("post.appoint/1", made.object, content, enclosures=[enclosed]),
        norland.state("post.relieve/1", made.object, {"person": enclosed.sha256}),
        sudland.state("body.report/1", f"body/{body}/report/~0", {"title": TITLE}),
        norland.state("body.merge/1", terms, {"terms": {"merged_into": into}}),
        norland.state("area.propose/1", "area/~0", AREA),
        norland.state("area.propose/1", f"area/{area}", {"title": {"en": "Goods"}}),
        norland.state("area.adopt/1", place, {"terms": {"title": {"en": "Goods"}}}),
        norland.state("area.adopt/1", place, {"nothing": True}),
        norland.state("offer.withdraw/1", place, {}),
    ]
    meeting.mail()
    again = sudland.state(
        "body.report/1", said[7].object, {"title": {"en": "Ferries in 2026"}}
    )
    assert [_read(norland, act) for act in said] == [
        (
            "Norland proposed for Working group on ferries, under Sub-commission on "
            "trade: “Sub-commission on trade”."
        ),
        (
            "Norland consented to the terms of reference of Working group on ferries: "
            "“Working group on ferries”, under Sub-commission on trade."
        ),
        (
            "Norland withdrew its offer on the terms of reference of Working group on "
            "ferries."
        ),
        "Norland consented to dissolve Working group on ferries.",
        (
            "Norland made a post in Intergovernmental Commission and filled it from "
            "2025-02-04: Co-chair. In office."
        ),
        (
            "Norland appointed to its post in Intergovernmental Commission from "
            "2025-02-04: Co-chair. In office."
        ),
        (
            "Norland ended an appointment to its post in Intergovernmental Commission: "
            "Co-chair."
        ),
        "Sudland gave a report of Working group on ferries: “Exchange of trainers”.",
        (
            "Norland consented to merge Working group on ferries into Sub-commission "
            "on trade."
        ),
        "Norland proposed an area of cooperation: “Trade”.",
        "Norland proposed for the area Trade: “Goods”.",
        "Norland consented to the area of cooperation “Goods”.",
        "Norland consented to drop the area of cooperation Trade.",
        "Norland withdrew its offer on the area of cooperation Trade.",
    ]
    assert _read(sudland, again, "km") == (
        "ស៊ូដឡង់ worded its report of Working group on ferries anew: “Ferries in 2026”."
    )
    new = {**BODY, "parent": meeting.root}
    assert _told(norland, "body.propose/1", "body/~0", new) == (
        "Norland proposed a body under Intergovernmental Commission: “Sub-commission "
        "on trade”."
    )


def test_bodies_posts_and_areas_not_known_here_are_said_to_be_so() -> None:
    norland = Meeting().norland
    post = "body/abcdefghijkl/post/norland/abcdefghijkl"
    assert _told(norland, "post.relieve/1", post, {"person": "0" * 64}) == (
        "Norland ended an appointment to its post in a body not known here: "
        "a post not known here."
    )
    place = "area/abcdefghijkl/place"
    assert _told(norland, "area.adopt/1", place, {"nothing": True}) == (
        "Norland consented to drop the area of cooperation an area not known here."
    )


def test_a_post_of_a_name_of_its_own_is_called_so() -> None:
    meeting = Meeting()
    post = meeting.appoint(
        meeting.norland, meeting.root, role="other", title={"en": "Legal adviser"}
    )
    content = {"person": post.held[0].person}
    assert _told(meeting.norland, "post.relieve/1", post.object, content).endswith(
        ": Legal adviser."
    )


def test_names_and_places_are_in_the_language_of_the_reader() -> None:
    meeting = Meeting()
    meeting.propose()
    (line,) = meeting.norland.lines[-1:]
    text = _read(meeting.norland, parse_act(parse_line(line).raw), "km")
    assert text.startswith("ន័រឡង់ proposed a session in ស៊ូដារ៉ា")
    assert text.endswith("with ស៊ូដឡង់ as host.")


def test_days_are_written_as_people_do() -> None:
    meeting = Meeting()
    meeting.propose()
    act = parse_act(parse_line(meeting.norland.lines[-1]).raw)
    text = sentence(
        meeting.norland.view,
        act,
        language="en",
        translate=str,
        day=lambda day: f"the {int(day[-2:])}th",
    )
    assert "from the 14th to the 16th" in text


def test_templates_and_words_are_translated() -> None:
    words = {
        "{side} withdrew its offer on {question}.": "{question}: {side} zieht zurück.",
        "the charter": "die Charta",
    }
    text = tell(
        Meeting().norland.view,
        side="norland",
        kind_name="offer.withdraw/1",
        object_="charter",
        content={},
        is_new=False,
        language="en",
        translate=lambda text: words.get(text, text),
    )
    assert text == "die Charta: Norland zieht zurück."


def test_an_unknown_kind_is_named() -> None:
    text = _told(Meeting().norland, "future.thing/1", "thing/x", {})
    assert text == (
        "Norland sealed an act of a kind that this node does not know: future.thing/1."
    )


def test_what_is_not_known_here_is_said_to_be_so() -> None:
    norland = Meeting().norland
    item = "session/abcdefghijkl/item/abcdefghijkl"
    assert _told(norland, "item.leave/1", item, {}) == (
        "Norland left its item “an item not known here” of a session not known here."
    )


def test_an_item_not_known_of_a_known_session_is_said_to_be_so() -> None:
    meeting = Meeting()
    session = meeting.propose()
    meeting.inscribe(session, meeting.norland)
    text = _told(meeting.norland, "item.leave/1", f"{session}/item/abcdefghijkl", {})
    assert text == (
        "Norland left its item “an item not known here” of the session being prepared."
    )


@pytest.mark.parametrize("object_", ["nowhere", "session/abcdefghijkl"])
def test_a_withdrawal_on_what_is_no_question_names_no_path(object_: str) -> None:
    text = _told(Meeting().norland, "offer.withdraw/1", object_, {})
    assert text == "Norland withdrew its offer on a question not known here."


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("session.propose/1", {"from_day": 1, "host": "dan", "place": {}}),
        ("session.fix/1", {"terms": "soon"}),
        ("item.inscribe/1", {"title": {"en": {"a": 1}}}),
    ],
)
def test_a_malformed_act_is_said_to_be_so(kind: str, content: dict[str, Any]) -> None:
    text = _told(Meeting().norland, kind, "session/x", content)
    assert text == f"Norland sealed an act that is malformed: {kind}."


def test_a_stranger_is_called_by_its_key() -> None:
    text = tell(
        Meeting().norland.view,
        side="vestmark",
        kind_name="receipt.give/1",
        object_="receipt/vestmark",
        content={"judged": "0" * 64},
        is_new=False,
        language="en",
        translate=str,
    )
    assert text == "vestmark acknowledged what it had received."


def test_a_text_is_picked_in_the_first_language_that_has_one() -> None:
    assert pick({"en": "a", "fr": "b"}, ["km", "fr"]) == "b"
    assert pick({"en": "a"}, ["km"]) == "a"
    assert pick({}, ["km"]) == ""


def test_a_session_is_called_by_its_number() -> None:
    meeting = Meeting()
    session = meeting.propose()
    id_ = session.removeprefix("session/")
    words = [session_words(meeting.norland.view, id_, str)]
    meeting.fix(session)
    words.append(session_words(meeting.norland.view, id_, str))
    assert words == ["the session being prepared", "session 1"]


def test_an_entry_of_the_past_is_called_by_its_title() -> None:
    meeting = Meeting()
    act = meeting.norland.state("history.enter/1", "history/~0", SESSION)
    text = _told(meeting.norland, "history.leave/1", act.object, {})
    assert text == "Norland left an entry of the history: “Third session”."


def test_an_entry_not_known_here_is_said_to_be_so() -> None:
    text = _told(Meeting().norland, "history.leave/1", "history/abcdefghijkl", {})
    assert text == "Norland left an entry of the history: “an entry not known here”."


def test_an_act_about_what_its_kind_cannot_be_about_is_still_told() -> None:
    text = _told(Meeting().norland, "item.leave/1", "nowhere", {})
    assert text == (
        "Norland left its item “an item not known here” of a session not known here."
    )


def test_markings_read_with_the_words_of_the_side_that_marks() -> None:
    meeting = Marked()
    norland = meeting.norland
    said = [
        norland.state("marking.scale/1", "marking/norland", SCALE),
        norland.state("marking.equate/1", ABOVE, {"handled_as": {}}),
        meeting.mark("l2"),
    ]
    object_ = f"marking/{meeting.item}"
    said += [
        norland.state("marking.lower/1", object_, {"level": "l1"}),
        norland.state("marking.lower/1", object_, {"nothing": True}),
    ]
    assert [_read(norland, act) for act in said] == [
        "Norland stated its scale of markings.",
        "Norland stated how it handles what Sudland marks.",
        "Norland marked “Trainers” Restricted.",
        "Norland lowered its marking of “Trainers” to Internal.",
        "Norland took its marking off “Trainers”.",
    ]


def test_what_is_marked_is_called_by_its_name() -> None:
    meeting = Marked()
    norland = meeting.norland
    body = meeting.establish()
    post = meeting.appoint(norland, meeting.root)
    noted = norland.state("elsewhere.note/1", "elsewhere/~0", NOTED).object
    entered = norland.state("history.enter/1", "history/~0", SESSION).object
    for path, name in (
        ("act/norland/2", "act 2 of Norland"),
        (f"enclosure/{'ab' * 32}", "the paper abab abab abab abab"),
        (noted, "“It accepts the days.”"),
        ("elsewhere/abcdefghijkl", "something not known here"),
        (entered, "Third session"),
        (post.object, "Co-chair"),
        (f"body/{body}", BODY["title"]["en"]),
        (
            f"body/{body}/report/abcdefghijkl",
            f"something stated on {BODY['title']['en']}",
        ),
        (meeting.session_path, "the session being prepared"),
        ("protest/norland", "something not known here"),
    ):
        told = _told(norland, "marking.mark/1", f"marking/{path}", {"level": "l9"})
        assert told == f"Norland marked {name} l9."
        assert marked(norland.view, path, language="en", translate=str) == name
    for nowhere in ("nowhere", ""):
        name = marked(norland.view, nowhere, language="en", translate=str)
        assert name == "something not known here"


def test_a_consent_to_neither_terms_nor_nothing_is_told_all_the_same() -> None:
    meeting = Meeting()
    dates = f"{meeting.propose()}/dates"

    told_ = _told(meeting.norland, "session.fix/1", dates, {})

    assert told_ == (
        "Norland consented to hold session – in – from – to –, with – as host. –."
    )


def test_a_listed_note_an_instant_and_a_rule_are_called_in_words() -> None:
    meeting = Silent()
    norland = meeting.norland
    told_ = _told(norland, "silence.propose/1", meeting.outcome, dict(ASKED))
    assert "before 2026-12-14, 11 UTC" in told_ or "11:00 UTC" in told_
    sent = norland.state("note.list_sent/1", "note/norland/~0", dict(SENT)).object
    name = marked(norland.view, sent, language="en", translate=str)
    assert name == "Note verbale “Ferry line”"
    for nowhere in ("note/norland/abcdefghijkl", "note/vestmark/abcdefghijkl"):
        name = marked(norland.view, nowhere, language="en", translate=str)
        assert name == "something not known here"
    session = norland.state("session.propose/1", "session/~0", PROPOSAL).object
    for parameter, called in (
        ("decisions.quorum", "“the quorum”"),
        ("some.rule", "“some.rule”"),
    ):
        object_ = f"{session}/derogation/{parameter}"
        told_ = _told(norland, "charter.derogate/1", object_, {"nothing": True})
        assert called in told_
