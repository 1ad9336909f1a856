"""Agenda, adopt: consent to the items exactly as worded now."""

from typing import Any

import pytest

from paraph.kernel import canonical
from tests.acts.meeting import Meeting, refusal, told, untouched
from tests.simulator import exchange

KIND = "agenda.adopt/1"


def _fixed() -> tuple[Meeting, str]:
    meeting = Meeting()
    session = meeting.propose()
    meeting.fix(session)
    return meeting, session


def test_an_agenda_is_adopted_by_both() -> None:
    meeting, session = _fixed()
    one = meeting.inscribe(session, meeting.norland)
    two = meeting.inscribe(session, meeting.sudland)
    agenda = f"{session}/agenda"
    before = untouched(meeting.sudland, agenda)
    told(meeting, meeting.norland.state(KIND, agenda, {"items": [two, one]}))
    assert untouched(meeting.sudland, agenda) == before
    assert meeting.session(session).agenda.offers["norland"].items == (two, one)
    meeting.sudland.state(KIND, agenda, {"items": [two, one]})
    meeting.mail()
    for office in meeting.offices:
        found = meeting.session(session, office).agenda
        assert (found.state, found.adopted) == ("agreed", (two, one))
        assert found.changed == {}


def test_the_consent_is_to_paths_and_words() -> None:
    meeting, session = _fixed()
    item = meeting.inscribe(session, meeting.norland, "Trainers")
    act = meeting.norland.state(KIND, f"{session}/agenda", {"items": [item]})
    said = canonical.digest_of({"title": {"en": "Trainers"}})
    manifest = [[f"{session}/item/{item}", said]]
    assert act.consents_to == canonical.digest_of(manifest)


def test_the_same_items_in_another_order_are_another_agenda() -> None:
    meeting, session = _fixed()
    one = meeting.inscribe(session, meeting.norland)
    two = meeting.inscribe(session, meeting.norland)
    for office, items in zip(meeting.offices, ([one, two], [two, one]), strict=True):
        office.state(KIND, f"{session}/agenda", {"items": items})
        meeting.mail()
    assert meeting.session(session).agenda.state == "open"


def test_a_change_after_the_adoption_is_shown_and_changes_nothing() -> None:
    meeting, session = _fixed()
    one = meeting.inscribe(session, meeting.norland)
    two = meeting.inscribe(session, meeting.sudland)
    three = meeting.inscribe(session, meeting.sudland)
    meeting.adopt(session, one, two, three)
    path = f"{session}/item"
    content = {"title": {"en": "Anew"}}
    told(meeting, meeting.norland.state("item.inscribe/1", f"{path}/{one}", content))
    told(meeting, meeting.sudland.state("item.leave/1", f"{path}/{three}", {}))
    for office in meeting.offices:
        agenda = meeting.session(session, office).agenda
        assert agenda.adopted == (one, two, three)
        assert tuple(agenda.changed) == (one, three)
        assert agenda.changed[one].title != {"en": "Anew"}
    meeting.adopt(session, one, two)
    assert meeting.session(session).agenda.changed == {}


def test_a_change_and_back_is_no_change() -> None:
    meeting, session = _fixed()
    one = meeting.inscribe(session, meeting.norland, "Trainers")
    meeting.adopt(session, one)
    path = f"{session}/item/{one}"
    for title in ("Anew", "Trainers"):
        meeting.norland.state("item.inscribe/1", path, {"title": {"en": title}})
    assert meeting.session(session).agenda.changed == {}


def test_an_agenda_adopted_while_an_item_changed_is_what_both_saw() -> None:
    """Norland adopts, then rewords; Sudland, not having seen that, accepts."""
    meeting, session = _fixed()
    one = meeting.inscribe(session, meeting.norland)
    agenda = f"{session}/agenda"
    meeting.norland.state(KIND, agenda, {"items": [one]})
    meeting.mail()
    meeting.norland.state(
        "item.inscribe/1", f"{session}/item/{one}", {"title": {"en": "Anew"}}
    )
    meeting.sudland.state(KIND, agenda, {"items": [one]})
    meeting.mail()
    for office in meeting.offices:
        found = meeting.session(session, office).agenda
        assert (found.state, tuple(found.changed)) == ("agreed", (one,))


def test_an_agenda_is_un_adopted_by_consent_to_nothing() -> None:
    meeting, session = _fixed()
    meeting.adopt(session, meeting.inscribe(session, meeting.norland))
    for office in meeting.offices:
        office.state(KIND, f"{session}/agenda", {"nothing": True})
        meeting.mail()
    found = meeting.session(session).agenda
    assert (found.state, found.adopted, found.digest) == ("open", None, None)
    assert found.offers["norland"].items is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({}, "content.terms"),
        ({"items": [], "nothing": True}, "content.terms"),
        ({"items": []}, "agenda.empty"),
        ({"items": "all"}, "content.field"),
    ],
)
def test_an_agenda_that_cannot_be_is_refused(
    content: dict[str, Any], code: str
) -> None:
    meeting, session = _fixed()
    assert refusal(meeting.norland, KIND, f"{session}/agenda", content) == code


def test_un_adopting_needs_a_session_too() -> None:
    """Consent to nothing skips the checks on terms, not those on who and when."""
    norland = Meeting().norland
    object_ = "session/abcdefghijkl/agenda"
    code = refusal(norland, KIND, object_, {"nothing": True})
    assert code == "agenda.unknown-session"


def test_the_dates_come_first() -> None:
    meeting = Meeting()
    session = meeting.propose()
    content = {"items": [meeting.inscribe(session, meeting.norland)]}
    code = refusal(meeting.norland, KIND, f"{session}/agenda", content)
    assert code == "agenda.dates-open"


def test_every_title_is_in_every_language_of_the_agenda() -> None:
    meeting, session = _fixed()
    title = {"km": "ការផ្លាស់ប្តូរ"}
    act = meeting.sudland.state(
        "item.inscribe/1", f"{session}/item/~0", {"title": title}
    )
    meeting.mail()
    content = {"items": [act.object.rpartition("/")[2]]}
    code = refusal(meeting.norland, KIND, f"{session}/agenda", content)
    assert code == "agenda.title-owed"


@pytest.mark.parametrize("content", [{"items": None}, {"nothing": True}])
def test_a_consent_to_another_manifest_is_void(content: dict[str, Any]) -> None:
    meeting, session = _fixed()
    item = meeting.inscribe(session, meeting.norland)
    if "items" in content:
        content = {"items": [item]}
    act = meeting.norland.state(
        KIND,
        f"{session}/agenda",
        content,
        checked=False,
        stance={"consent": "0" * 64},
    )
    meeting.mail()
    for office in meeting.offices:
        assert office.judged[act.digest].code == "manifest.differs"
        assert meeting.session(session, office).agenda.offers == {}


def test_the_agenda_stands_where_its_items_side_has_spoken_twice() -> None:
    """What was adopted before a fork is seen stands, though its items are hidden."""
    meeting, session = _fixed()
    twin = type(meeting.norland)(meeting.norland.charter, "norland")
    twin.receive(meeting.norland.lines)
    item = meeting.inscribe(session, meeting.norland)
    meeting.adopt(session, item)
    twin.acknowledge()
    exchange(*meeting.offices, twin)
    for office in meeting.offices:
        found = meeting.session(session, office)
        assert found.agenda.adopted == (item,)
        assert found.items == ()
        assert tuple(found.agenda.changed) == (item,)
