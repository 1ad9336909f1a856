"""Turns of phrase met in reports that the rules had not been made with."""

from datetime import date

from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read
from paraph.crafts.reading.report import ProposedRecord

WORLD = Directory(
    states=(
        State("XN", ("Norland",), ("Nordhavn",)),
        State("XS", ("Sudland",), ("Sudara",)),
    )
)


def _read(text: str, language: str) -> ProposedRecord:
    return read(text, language=language, directory=WORLD, published=date(2026, 5, 20))


def test_an_outlet_may_stand_before_the_place_of_the_dateline() -> None:
    source = _read("Kabar Pagi, Nordhavn - Menlu Norland Anna Berg tiba.", "id").source

    assert source.outlet is not None
    assert source.outlet.text == "Kabar Pagi"
    assert source.dateline_place is not None
    assert source.dateline_place.text == "Nordhavn"


def test_a_state_behind_the_place_of_the_dateline_is_no_outlet() -> None:
    source = _read("SUDARA, Sudland (LNA) -- The minister arrived.", "en").source

    assert source.outlet is None
    assert source.agency is not None


def test_capitals_of_a_headline_are_no_name() -> None:
    text = "PM Sudland Bicara Lewat Telepon Lagi\n\nPerdana Menteri Sudland Carl Roth tiba."

    assert [person.norm for person in _read(text, "id").people] == ["Carl Roth"]


def test_a_counterpart_has_the_state_that_stands_with_it() -> None:
    text = (
        "NORDHAVN (LNA) - The port will open soon after all, Norland Foreign Minister "
        "Anna Berg said Friday after meeting with her Sudland counterpart, Bo Dahl."
    )

    record = _read(text, "en")

    assert {p.norm: p.country for p in record.people} == {
        "Anna Berg": "XN",
        "Bo Dahl": "XS",
    }
    (contact,) = record.contacts
    assert contact.participants == ("berg", "dahl")
    (statement,) = record.statements
    assert statement.content.text == "The port will open soon after all"


def test_they_agreed_to_meet_is_a_planned_meeting_of_the_two() -> None:
    text = (
        "Menlu Norland Anna Berg bertemu dengan Menlu Sudland Bo Dahl kemarin. Mereka "
        "setuju untuk bertemu di Nordhavn bulan depan."
    )

    _, planned = _read(text, "id").contacts

    assert (planned.status, planned.participants) == ("planned", ("berg", "dahl"))
    assert planned.date is not None
    assert planned.date.norm == "2026-06"


def test_a_meeting_planned_for_a_cancelled_visit_is_cancelled() -> None:
    text = (
        "Norland's Foreign Minister Anna Berg has called off a visit to Sudland. Berg was "
        "due to hold talks with Sudland President Carl Roth in Sudara on May 26."
    )

    record = _read(text, "en")

    assert [contact.status for contact in record.contacts] == ["cancelled"] * 2
    assert not record.has_contact


def test_both_sides_may_give_the_commission_a_task() -> None:
    text = "The two ministers instructed the Norland-Sudland Joint Commission to meet."

    (agreed,) = _read(text, "en").agreed

    assert agreed.content.text.startswith("instructed the")
    assert agreed.mechanism is not None
    assert agreed.mechanism.text == "the Norland-Sudland Joint Commission"


def test_a_speaker_goes_on_with_adding_that() -> None:
    text = (
        "The ministry's spokesperson, Edi Raya, said the trip had been put off, adding "
        "that new dates would be agreed."
    )

    statements = _read(text, "en").statements

    assert [each.content.text for each in statements] == [
        "the trip had been put off",
        "new dates would be agreed",
    ]
    assert {each.speaker for each in statements} == {"raya"}
