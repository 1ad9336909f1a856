"""The three questions: only what was asked is answered; who is on file is recognised."""

import datetime as dt

import pytest

from paraph.chancery import contacts, filing, people, questions, readings
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DATABASE, Officer
from paraph.kernel.errors import Refused
from tests.chancery import press
from tests.chancery.press import NOW, SIDES, accept_all, read_report

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)


def filed(officer: Officer, text: str = press.REPORT) -> Contact:
    """Return the meeting filed from a report."""
    report = read_report(officer, text)
    accept_all(report)
    filing.file(report, officer, NOW, sides=SIDES)
    return next(one for one in contacts.kept_from(report) if one.type == "meeting")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("held", "<i>held"),
        ("held", ""),
        ("held", "cancelled"),
        ("day", "2026-02-30"),
        ("day", "20261119"),
        ("day", "today"),
        ("same", "abc"),
        ("same", "²"),
        ("same", "1"),
        ("same", ""),
        ("who", "0"),
    ],
)
def test_what_was_not_offered_is_no_answer(
    anna: Officer, question: str, value: str
) -> None:
    report = read_report(anna)

    with pytest.raises(Refused) as refusal:
        questions.answer(report, question, value)

    assert refusal.value.code == "reading.unknown-answer"
    assert press.again(report).answers == {}


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("held", "planned"),
        ("day", "2026-11-18"),
        ("day", ""),
        ("day", "0001-01-01"),
        ("day", "9999-12-31"),
        ("same", "0"),
    ],
)
def test_what_was_offered_is_kept_and_filed(
    anna: Officer, question: str, value: str
) -> None:
    report = read_report(anna)
    accept_all(report)

    questions.answer(report, question, value)
    filing.file(report, anna, NOW, sides=SIDES)

    assert press.again(report).answers == {question: value}
    assert questions.perhaps_on_file(report) == []
    assert [one.type for one in contacts.of_report(report)] == ["visit", "meeting"]


def test_a_status_that_only_the_report_gives_is_offered_too(anna: Officer) -> None:
    report = read_report(anna, press.CANCELLED)

    assert questions.statuses(report) == ("held", "planned", "cancelled", "unknown")
    questions.answer(report, "held", "cancelled")
    assert press.again(report).answers == {"held": "cancelled"}


def test_two_officers_who_answer_at_once_both_answer(anna: Officer) -> None:
    report = read_report(anna)
    one, other = press.again(report), press.again(report)
    questions.answer(one, "held", "held")
    questions.answer(other, "day", "")
    assert press.again(report).answers == {"held": "held", "day": ""}


def test_the_meeting_is_asked_about_and_not_the_visit_around_it(anna: Officer) -> None:
    asked = questions.main(read_report(anna))
    assert asked is not None
    assert asked["type"] == "meeting"


def test_a_second_report_is_recognised(anna: Officer) -> None:
    meeting = filed(anna)
    second = read_report(anna, press.REPORT.replace("customs links", "ports"))
    assert meeting in questions.perhaps_on_file(second)


def test_it_is_recognised_among_a_thousand_later_ones(anna: Officer) -> None:
    meeting = filed(anna)
    Contact.objects.using(DATABASE).bulk_create(
        Contact(
            report=meeting.report,
            type="meeting",
            status="held",
            day=dt.date(2027, 1, 1),
            kept_at=NOW,
        )
        for _ in range(1000)
    )
    second = read_report(anna, press.REPORT.replace("customs links", "ports"))
    assert meeting in questions.perhaps_on_file(second)


@pytest.mark.parametrize(
    ("day", "is_near"),
    [("2026-11-18", True), ("2026-11-20", True), ("2026-11-21", False), ("", True)],
)
def test_the_day_may_be_one_off_or_unknown(
    anna: Officer, day: str, is_near: bool
) -> None:
    meeting = filed(anna)
    second = read_report(anna, press.REPORT.replace("customs links", "ports"))
    questions.answer(second, "day", day)
    assert (meeting in questions.perhaps_on_file(second)) == is_near


def test_another_guest_of_the_same_host_is_another_contact(anna: Officer) -> None:
    filed(anna)
    people.add("Ove Berg", side="norland")
    assert questions.perhaps_on_file(read_report(anna, press.OTHER_GUEST)) == []


def test_a_person_is_recognised_by_another_spelling(anna: Officer) -> None:
    meeting = filed(anna)
    guest = people.by_spelling("Astrid Lindqvist-Maurer")
    assert guest is not None
    people.learn_spelling(guest, "Astrid Lindkvist", "en")
    second = read_report(
        anna, press.REPORT.replace("Astrid Lindqvist-Maurer", "Astrid Lindkvist")
    )
    assert meeting in questions.perhaps_on_file(second)


def test_who_was_dropped_did_not_take_part(anna: Officer) -> None:
    filed(anna)
    second = read_report(anna, press.REPORT.replace("customs links", "ports"))
    number = press.number_of(second, "who", "rattanavong")
    readings.decide(second, number, {"is": readings.DROPPED})
    assert [one.type for one in questions.perhaps_on_file(second)] == ["visit"]
