"""Where outlets differ on one contact: listed, with who says so; nothing overwritten."""

import pytest

from paraph.chancery import contacts, discrepancies, filing, questions, readings
from paraph.chancery.contacts import Contact
from paraph.chancery.discrepancies import Discrepancy
from paraph.chancery.officers import Officer
from paraph.chancery.reports import Report
from tests.chancery import press
from tests.chancery.press import NOW, SIDES, accept_all, read_report
from tests.chancery.test_filing import file, of_type

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

HERE = press.UNCERTAIN
THERE = (
    HERE.replace("19 November 2026", "18 November 2026 in Nordhavn")
    .replace("Southern Press Agency", "Northern Wire")
    .replace("SUDARA", "NORDHAVN")
)


def merged(officer: Officer, *texts: str) -> tuple[Contact, list[Report]]:
    """Return the meeting that some reports tell, all filed as one."""
    first = read_report(officer, texts[0])
    file(first, officer)
    meeting = of_type(first, "meeting")
    told = [first]
    for text in texts[1:]:
        report = read_report(officer, text)
        accept_all(report)
        questions.answer(report, "same", str(meeting.pk))
        filing.file(report, officer, NOW, sides=SIDES)
        told.append(report)
    kept = contacts.one(meeting.commission, meeting.pk)
    assert kept is not None
    return kept, told


def between(contact: Contact) -> dict[str, Discrepancy]:
    told = discrepancies.told_by(contact, contact.reports())
    return {one.field: one for one in discrepancies.between(told)}


def test_two_days_are_both_listed_with_who_says_so(anna: Officer) -> None:
    kept, (first, second) = merged(anna, HERE, THERE)

    found = between(kept)["day"]

    assert found.values == (
        ("2026-11-19", (first,)),
        ("2026-11-18", (second,)),
    )
    assert str(kept.day) == "2026-11-19", "nothing is overwritten"


def test_what_an_outlet_does_not_tell_differs_from_nothing(anna: Officer) -> None:
    silent = HERE.replace(" on 19 November 2026", "")
    kept, _ = merged(anna, HERE, silent)
    assert "day" not in between(kept)


def test_what_all_tell_alike_is_no_discrepancy(anna: Officer) -> None:
    kept, _ = merged(anna, HERE, HERE.replace("early solution", "quick solution"))
    assert between(kept) == {}


def test_one_report_differs_from_nobody(anna: Officer) -> None:
    kept, _ = merged(anna, HERE)
    assert between(kept) == {}


def test_what_an_officer_dropped_is_not_held_against_an_outlet(anna: Officer) -> None:
    kept, (_, second) = merged(anna, HERE, THERE)
    cid = questions.main(second)
    assert cid is not None
    number = press.number_of(second, "when", cid["cid"])
    readings.decide(second, number, {"is": readings.DROPPED})
    assert "day" not in between(kept)


def test_places_in_two_scripts_may_be_one() -> None:
    report = Report(title="A")
    told = [
        discrepancies.Told(report, {"place": place}, {"place": place})
        for place in ("Sudara", "Судара")
    ]
    (found,) = discrepancies.between(told)
    assert found.is_open
    told = [
        discrepancies.Told(report, {"place": place}, {"place": place})
        for place in ("Sudara", "Nordhavn")
    ]
    assert not discrepancies.between(told)[0].is_open


def test_people_are_compared_by_who_they_are_and_not_by_their_spelling(
    anna: Officer,
) -> None:
    kept, _ = merged(anna, HERE, HERE.replace("an early", "some early"))
    assert "people" not in between(kept)
    people = [
        discrepancies.Told(Report(), {"people": names}, {"people": frozenset(known)})
        for names, known in ((("Ida Holm",), {7}), (("Ida Holm", "Ove Berg"), {7, 8}))
    ]
    (found,) = discrepancies.between(people)
    assert [value for value, _ in found.values] == [
        ("Ida Holm",),
        ("Ida Holm", "Ove Berg"),
    ]


def test_status_and_type_are_compared_too() -> None:
    told = [
        discrepancies.Told(
            Report(),
            {"status": status, "type": type_},
            {"status": status, "type": type_},
        )
        for status, type_ in (("held", "meeting"), ("cancelled", "courtesy_call"))
    ]
    assert [one.field for one in discrepancies.between(told)] == ["status", "type"]
