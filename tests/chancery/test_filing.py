"""Filing: as a whole or not at all; what was filed stays what it is."""

import pytest

from paraph.chancery import (
    belonging,
    contacts,
    counting,
    filing,
    people,
    questions,
    readings,
    reports,
)
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DATABASE, Officer
from paraph.chancery.reports import Report
from paraph.kernel.errors import Refused
from tests.chancery import press
from tests.chancery.conftest import COMMISSION
from tests.chancery.press import NOW, SIDES, accept_all, read_report

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)

SECOND = press.REPORT.replace("customs links", "ports")


def file(report: Report, officer: Officer) -> None:
    """Accept everything and file it."""
    accept_all(report)
    filing.file(report, officer, NOW, sides=SIDES)


def of_type(report: Report, type_: str) -> Contact:
    """Return what was filed of a type from a report or with it."""
    return next(one for one in contacts.of_report(report) if one.type == type_)


def test_what_is_accepted_is_filed(anna: Officer) -> None:
    report = read_report(anna)

    file(report, anna)

    kept = press.again(report)
    assert kept.state == reports.CONFIRMED
    assert kept.filed_at == NOW
    meeting = of_type(report, "meeting")
    assert meeting.parties == ["norland", "sudland"]
    assert len(meeting.people.all()) == 2
    assert contacts.statements_of(report)


def test_a_report_not_looked_at_is_not_filed(anna: Officer) -> None:
    report = read_report(anna)
    with pytest.raises(Refused) as refusal:
        filing.file(report, anna, NOW, sides=SIDES)
    assert refusal.value.code == "reading.unread"


def test_it_is_judged_by_what_was_decided_and_not_by_what_a_page_showed(
    anna: Officer,
) -> None:
    report = read_report(anna)
    accept_all(report)
    stale = press.again(report)
    number = readings.facts(report)[1]["number"]
    readings.decide(report, number, None)
    with pytest.raises(Refused) as refusal:
        filing.file(stale, anna, NOW, sides=SIDES)
    assert refusal.value.facts["first"] == number


def test_a_reader_files_nothing(anna: Officer, bo: Officer) -> None:
    report = read_report(anna)
    accept_all(report)
    with pytest.raises(Refused) as refusal:
        filing.file(report, bo, NOW, sides=SIDES)
    assert refusal.value.code == "draft.may-not"


def test_a_filing_that_is_refused_leaves_what_was_filed(anna: Officer) -> None:
    first, second = read_report(anna), read_report(anna, SECOND)
    file(first, anna)
    file(second, anna)
    before = _everything(second)
    questions.answer(second, "same", str(of_type(first, "meeting").pk))
    Contact.objects.using(DATABASE).filter(report=first).delete()

    with pytest.raises(Refused) as refusal:
        filing.file(second, anna, NOW, sides=SIDES)

    assert refusal.value.code == "reading.unknown-answer"
    assert _everything(second) == before
    assert before


def test_an_old_answer_that_was_none_is_refused_and_nothing_lost(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    before = _everything(report)
    Report.objects.using(DATABASE).filter(pk=report.pk).update(answers={"same": "abc"})

    with pytest.raises(Refused):
        filing.file(report, anna, NOW, sides=SIDES)

    assert _everything(report) == before


def test_a_second_report_is_added_to_the_contacts_of_the_first(anna: Officer) -> None:
    first, second = read_report(anna), read_report(anna, SECOND)
    file(first, anna)
    questions.answer(second, "same", str(of_type(first, "meeting").pk))

    file(second, anna)

    assert contacts.kept_from(second) == []
    assert contacts.of_report(second) == contacts.of_report(first)
    assert [one.type for one in contacts.of_report(first)] == ["visit", "meeting"]


def test_filed_anew_a_contact_stays_the_same_one(anna: Officer) -> None:
    first, second = read_report(anna), read_report(anna, SECOND)
    file(first, anna)
    meeting = of_type(first, "meeting")
    questions.answer(second, "same", str(meeting.pk))
    file(second, anna)
    questions.answer(first, "day", "2026-11-02")

    filing.file(first, anna, NOW, sides=SIDES)

    anew = of_type(first, "meeting")
    assert anew.pk == meeting.pk
    assert str(anew.day) == "2026-11-02"
    assert of_type(second, "meeting") == meeting


def test_a_contact_that_another_report_tells_too_outlives_its_first(
    anna: Officer,
) -> None:
    first, second = read_report(anna), read_report(anna, SECOND)
    file(first, anna)
    meeting = of_type(first, "meeting")
    questions.answer(second, "same", str(meeting.pk))
    file(second, anna)
    number = press.number_of(first, "who", "c2")
    readings.decide(first, number, {"is": readings.DROPPED})

    filing.file(first, anna, NOW, sides=SIDES)

    assert [one.type for one in contacts.of_report(first)] == ["visit"]
    assert contacts.kept_from(second) == [meeting]


def test_a_report_taken_up_is_as_it_was(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    reports.set_aside(report, anna, NOW)
    assert counting.of(COMMISSION)["reports"] == 0
    reports.take_up(report, anna, NOW)
    assert press.again(report).state == reports.CONFIRMED
    assert counting.of(COMMISSION)["reports"] == 0


def test_reading_anew_leaves_what_was_filed(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    before = _everything(report)
    readings.read_again(
        report,
        press.KNOWN,
        anna,
        NOW,
        language="",
        published=None,
        loses=readings.decided(report),
    )
    assert _everything(report) == before
    assert press.again(report).state == reports.CONFIRMED


def _everything(report: Report) -> list[str]:
    """Return what is filed of a report, and the directory, in words."""
    return [
        *(
            f"{one.pk} {one} {sorted(each.name for each in one.people.all())}"
            for one in contacts.of_report(report)
        ),
        *(f"{one.pk} {one.speaker} {one}" for one in contacts.statements_of(report)),
        *(f"{one.pk} {one}" for one in people.every()),
    ]


def quotes(report: Report, type_: str) -> list[str]:
    """Return what was said in what was filed of a type."""
    return [one.quote for one in contacts.statements_in(of_type(report, type_))]


def test_each_statement_is_of_one_contact_of_its_report(anna: Officer) -> None:
    report = read_report(anna)
    file(report, anna)
    assert {one.type for one in contacts.of_report(report)} == {"meeting", "visit"}
    kept = [one.quote for one in contacts.statements_of(report)]
    assert quotes(report, "meeting") == kept, "a meeting goes before its visit"
    assert quotes(report, "visit") == []


def test_what_the_visitor_alone_said_is_of_the_contact_that_she_took_part_in(
    anna: Officer,
) -> None:
    report = read_report(anna)
    file(report, anna)
    meeting, visit = of_type(report, "meeting"), of_type(report, "visit")
    said = contacts.statements_of(report)[0]
    guest = next(iter(visit.people.all()))
    met = {"p1": guest}
    known = [{"pid": "p1", "name_norm": guest.name}]
    said.chain = [{"role": "speaker", "name": guest.name}]
    meeting.people.clear()
    filed = belonging.Filed([meeting, visit], met)
    assert belonging.contact_of(said, filed, known) == visit
    said.chain = [{"role": "speaker", "name": "Nobody"}]
    assert belonging.contact_of(said, filed, known) == meeting, "none: the first"
    for role in ("via", "to"):
        said.chain = [
            {"role": "speaker", "name": "Nobody"},
            {"role": role, "name": guest.name},
        ]
        assert belonging.contact_of(said, filed, known) == visit


def test_what_was_filed_before_stays_with_every_contact_of_its_report(
    anna: Officer,
) -> None:
    report = read_report(anna)
    file(report, anna)
    for one in contacts.statements_of(report):
        one.said_in = None
        one.save(using=DATABASE)
    assert quotes(report, "meeting") == quotes(report, "visit") != []
