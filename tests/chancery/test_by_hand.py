"""What the rules missed is marked by an officer, filed, taken back, and outlives a reading."""

import datetime as dt

import pytest

from paraph.chancery import contacts, filing, people, readings
from paraph.chancery.officers import Officer
from paraph.chancery.reports import Report
from paraph.kernel.errors import Refused
from tests.chancery import press
from tests.chancery.press import KNOWN, NOW, SIDES, accept_all, again, read_report

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)


def mark(report: Report, kind: str, words: str, **says: str) -> int:
    """Mark words of a report."""
    return readings.mark(report, kind, words, start=None, says=says)


def test_what_was_missed_is_marked_with_one_selection_and_filed(anna: Officer) -> None:
    report = read_report(anna)
    accept_all(report)
    mark(
        report, "person", "a spokesperson",
        name="Lena Vik", country="norland", takes_part="yes",
    )  # fmt: skip
    mark(report, "day", "on Thursday", day="2026-11-19")
    mark(report, "statement", "the new rules", speaker="Lena Vik")

    filing.file(again(report), anna, NOW, sides=SIDES)

    (meeting,) = [one for one in contacts.of_report(report) if one.type == "meeting"]
    assert "Lena Vik" in {one.name for one in meeting.people.all()}
    assert meeting.day == dt.date(2026, 11, 19)
    (said,) = [
        one for one in contacts.statements_of(report) if one.speaker == "Lena Vik"
    ]
    assert report.text[said.start : said.end] == said.quote == "the new rules"
    (lena,) = [one for one in people.every() if one.name == "Lena Vik"]
    assert lena.side == "norland"


def test_a_mark_is_taken_away_as_any_decision_is(anna: Officer) -> None:
    report = read_report(anna)
    before = readings.facts(again(report))
    number = mark(report, "occasion", "the talks")
    assert len(readings.facts(again(report))) == len(before) + 1

    readings.decide(report, number, None)

    kept = again(report)
    assert (kept.by_hand, kept.decisions) == ([], {})
    assert readings.facts(kept) == before


def test_reading_anew_loses_no_mark_and_counts_none_as_lost(anna: Officer) -> None:
    report = read_report(anna)
    number = mark(report, "agreed", "the new rules", mechanism="the commission")
    assert readings.decided(again(report)) == 0

    readings.read_again(
        report, KNOWN, anna, NOW, language="id", published=press.PUBLISHED
    )

    kept = again(report)
    assert kept.decisions == {str(number): {"is": "accepted"}}
    assert readings.facts(kept)[-1]["number"] == number


@pytest.mark.parametrize(
    ("kind", "words", "says", "code"),
    [
        ("verb", "the talks", {}, "reading.unknown-kind"),
        ("occasion", "the congress", {}, "reading.not-there"),
        ("occasion", "", {}, "reading.not-there"),
        ("day", "on Thursday", {"day": "Thursday"}, "reading.day-wanted"),
        ("contact", "the talks", {"type": "meeting"}, "reading.nobody-met"),
        (
            "contact",
            "the talks",
            {"type": "x" * 41, "people": "Ove Berg"},
            "reading.unknown-kind",
        ),
        (
            "contact",
            "the talks",
            {"status": "maybe", "people": "Ove Berg"},
            "reading.unknown-kind",
        ),
    ],
)
def test_what_cannot_be_marked_is_refused_and_changes_nothing(
    anna: Officer, kind: str, words: str, says: dict[str, str], code: str
) -> None:
    report = read_report(anna)

    with pytest.raises(Refused) as refusal:
        mark(report, kind, words, **says)

    assert refusal.value.code == code
    kept = again(report)
    assert (kept.by_hand, kept.decisions) == ([], {})


def test_an_edit_by_other_words_of_the_report_is_filed_with_their_place(
    anna: Officer,
) -> None:
    report = read_report(anna)
    accept_all(report)
    number = press.number_of(report, "said", "statement 1")
    words = "the new rules for electronic certificates of origin"
    at = report.text.index(words)

    readings.decide(report, number, {"is": "edited", "text": words, "start": at})
    filing.file(again(report), anna, NOW, sides=SIDES)

    kept = contacts.statement(report, number)
    assert kept is not None
    assert (kept.quote, kept.start, kept.end) == (words, at, at + len(words))
    with pytest.raises(Refused) as refusal:
        readings.decide(
            report, number, {"is": "edited", "text": "no such words", "start": at}
        )
    assert refusal.value.code == "reading.not-there"


def test_what_was_agreed_is_for_the_agenda_and_nothing_else_can_be(
    anna: Officer,
) -> None:
    report = read_report(anna)
    agreed = press.number_of(report, "deal", "agreement 1")

    readings.decide(report, agreed, {"is": "accepted", "use": readings.AGENDA})

    assert again(report).decisions[str(agreed)]["use"] == "agenda"
    for number, use in ((agreed, "sign"), (1, readings.AGENDA)):
        with pytest.raises(Refused) as refusal:
            readings.decide(report, number, {"is": "accepted", "use": use})
        assert refusal.value.code == "reading.unknown-decision"


def test_a_second_report_is_attached_and_what_is_open_stays_open(anna: Officer) -> None:
    first = read_report(anna)
    accept_all(first)
    filing.file(first, anna, NOW, sides=SIDES)
    (meeting,) = [one for one in contacts.of_report(first) if one.type == "meeting"]
    second = read_report(anna, press.REPORT.replace("customs links", "ports"))
    assert readings.unread(second)

    filing.attach(second, str(meeting.pk), anna, NOW, sides=SIDES)

    kept = again(second)
    assert kept.state == "confirmed"
    assert readings.unread(kept)
    assert [one.pk for one in contacts.of_report(second)] == [meeting.pk]
    assert contacts.statements_of(second) == []
    assert len(contacts.recent(meeting.commission)) == len(contacts.of_report(first))


@pytest.mark.parametrize("told", ["", "0", "x", "99999", "9" * 40])
def test_a_report_is_attached_to_nothing_that_is_not_on_file(
    anna: Officer, told: str
) -> None:
    report = read_report(anna)

    with pytest.raises(Refused) as refusal:
        filing.attach(report, told, anna, NOW, sides=SIDES)

    assert refusal.value.code == "reading.unknown-answer"
    assert again(report).decisions == {}
