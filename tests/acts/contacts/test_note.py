"""Contact, note: each side notes what is reported, and speaks for itself alone."""

import datetime as dt
from typing import Any

import pytest

from paraph.acts.contacts.dealing import PHRASES, TYPES, phrase
from paraph.crafts.languages import tables
from paraph.kernel.content import derive_id
from paraph.kernel.fold import EFFECTIVE
from tests.acts.alone import Alone
from tests.acts.contacts.dealings import CALL, NEW, OFFICES, Noted, note
from tests.acts.meeting import Meeting, refusal, told, untouched

KIND = "contact.note/1"
LEAST: dict[str, Any] = {
    "type": "meeting",
    "status": "planned",
    "source": {"agency": "The Sudara Courier", "day": "2026-10-02"},
}


def test_a_side_notes_a_contact_as_it_is_reported() -> None:
    meeting = Meeting()
    act = meeting.norland.state(KIND, NEW.format("norland"), CALL)
    before = untouched(meeting.sudland, act.object)
    told(meeting, act)
    (found,) = meeting.sudland.view.contacts.values()
    assert found.notes == {"norland": CALL}
    assert act.object == f"contact/{found.id}/note/norland"
    assert (found.state, found.account, found.digest) == ("open", None, "")
    assert untouched(meeting.sudland, act.object) == before


def test_the_others_note_stands_beside_it_on_the_same_contact() -> None:
    meeting = Noted()
    theirs = {**CALL, "day": "2026-10-02", "status": "cancelled"}
    told(meeting, meeting.sudland.state(KIND, meeting.note_of(meeting.sudland), theirs))
    for office in meeting.offices:
        assert len(office.view.contacts) == 1
        found = meeting.contact(office)
        assert found.notes == {"norland": CALL, "sudland": theirs}
        assert list(found.notes) == ["norland", "sudland"]
        assert found.said == CALL
        assert found.state == "open"


def test_a_side_notes_again_and_its_earlier_note_counts_no_more() -> None:
    meeting = Noted()
    object_ = meeting.note_of(meeting.norland)
    told(meeting, meeting.norland.state(KIND, object_, LEAST))
    assert meeting.contact(meeting.sudland).notes == {"norland": LEAST}
    assert len(meeting.sudland.view.contacts) == 1


def test_nobody_notes_in_the_name_of_another_side() -> None:
    meeting = Noted()
    ours = meeting.note_of(meeting.norland)
    assert refusal(meeting.sudland, KIND, ours, CALL) == "contact.not-yours"
    first = NEW.format("norland")
    assert refusal(meeting.sudland, KIND, first, CALL) == "contact.not-yours"


def test_a_contact_that_nobody_noted_has_no_note_beside_it() -> None:
    meeting = Meeting()
    for id_ in (
        "abcdefghijkl",
        derive_id(meeting.norland.charter.commission, "norland", 2, 0),
    ):
        object_ = f"contact/{id_}/note/sudland"
        assert refusal(meeting.sudland, KIND, object_, CALL) == "object.unknown"


def test_a_note_is_not_seen_before_it_came_in() -> None:
    meeting = Meeting()
    ours = note(meeting.norland)
    beside = ours.replace("/norland", "/sudland")
    assert refusal(meeting.sudland, KIND, beside, CALL) == "object.unknown"
    meeting.mail()
    meeting.sudland.state(KIND, beside, CALL)


def test_contacts_come_in_the_order_in_which_they_were_noted() -> None:
    meeting = Meeting()
    objects = []
    for office in (meeting.sudland, meeting.norland, meeting.sudland):
        objects.append(note(office))
        meeting.mail()
    contacts = meeting.norland.view.contacts
    assert [f"contact/{id_}" for id_ in contacts] == [
        object_.partition("/note")[0] for object_ in objects
    ]
    weights = [one.weight for one in contacts.values()]
    assert weights == sorted(set(weights))
    assert list(meeting.sudland.view.contacts) == list(contacts)


def test_the_earlier_of_two_notes_says_where_a_contact_comes() -> None:
    meeting = Noted()
    before = meeting.contact().weight
    meeting.norland.acknowledge()
    meeting.mail()
    meeting.sudland.state(KIND, meeting.note_of(meeting.sudland), CALL)
    meeting.mail()
    assert meeting.contact().weight == before


def test_a_side_that_is_alone_can_note_contacts() -> None:
    alone = Alone()
    act = alone.norland.state(KIND, NEW.format("norland"), CALL)
    alone.join()
    for office in (alone.norland, alone.sudland):
        assert office.judged[act.digest].grade == EFFECTIVE
        assert len(office.view.contacts) == 1


def test_what_is_not_known_is_left_out() -> None:
    meeting = Meeting()
    told(meeting, meeting.norland.state(KIND, NEW.format("norland"), LEAST))


@pytest.mark.parametrize("where", [{}, {"place": {"en": "Sudara"}}])
@pytest.mark.parametrize("when", [{}, {"day": "2026-11-19"}])
def test_a_contact_is_called_with_or_without_its_day_and_its_place(
    where: dict[str, Any], when: dict[str, Any]
) -> None:
    told_ = phrase(
        {**LEAST, **where, **when},
        translate=str,
        day=lambda day: dt.date.fromisoformat(day).strftime("%d.%m.%Y"),
        pick=lambda texts: texts["en"],
        side=str,
    )
    assert ("Sudara" in told_, "19.11.2026" in told_) == (bool(where), bool(when))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"offices": [{**OFFICES[0], "side": "vestmark"}]}, "contact.unknown-side"),
        ({"offices": [*OFFICES, {**OFFICES[1], "name": "Ove"}]}, "content.field"),
        ({"offices": []}, "content.field"),
        ({"type": "rumour"}, "content.field"),
        ({"status": "unknown"}, "content.field"),
        ({"said": {"en": "Ports are dear."}}, "content.unknown"),
        ({"source": {"agency": "The Courier"}}, "content.missing"),
        (
            {"source": {**LEAST["source"], "assessment": "Likely."}},
            "content.unknown",
        ),
        ({"source": {**LEAST["source"], "address": "ftp://courier"}}, "content.field"),
    ],
)
def test_what_is_no_public_report_is_refused(
    changed: dict[str, Any], code: str
) -> None:
    said = {**CALL, **changed}
    assert refusal(Meeting().norland, KIND, NEW.format("norland"), said) == code


def test_an_office_of_a_third_state_is_named_by_its_state() -> None:
    meeting = Meeting()
    third = {"state": {"en": "Estmark"}, "title": {"en": "Ambassador"}}
    said = {**CALL, "offices": [*OFFICES, third]}
    told(meeting, meeting.norland.state(KIND, NEW.format("norland"), said))


def test_there_is_no_contact_of_a_strange_id() -> None:
    with pytest.raises(KeyError):
        Meeting().norland.view.contacts["abcdefghijkl"]


def test_the_types_are_those_that_reports_are_read_for() -> None:
    """Acts and the reading of reports know nothing of one another; here they meet."""
    read = {
        one.text("type")
        for language in tables.LANGUAGES
        for told in ("verbs", "nouns")
        for one in tables.load(language, "contacts").tables(told)
    }
    assert read | {"session"} == TYPES.keys() == PHRASES.keys()
