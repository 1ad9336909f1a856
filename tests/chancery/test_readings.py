"""Decisions on a reading: each is kept, whoever else decides; reading anew asks first."""

import pytest

from paraph.chancery import log, readings, reports
from paraph.chancery.officers import Officer
from paraph.kernel.errors import Refused
from tests.chancery import press
from tests.chancery.conftest import COMMISSION
from tests.chancery.press import KNOWN, NOW, PUBLISHED, accept_all, read_report

pytestmark = pytest.mark.django_db(databases=["chancery"], transaction=True)


def read_again(report: reports.Report, officer: Officer, *, loses: int = 0) -> None:
    """Read a report anew without its day of publication: something else comes of it."""
    readings.read_again(
        report, KNOWN, officer, NOW, language="", published=None, loses=loses
    )


def test_two_officers_who_decide_at_once_both_decide(anna: Officer) -> None:
    report = read_report(anna)
    one, other = press.again(report), press.again(report)

    readings.decide(one, 1, {"is": readings.DROPPED})
    readings.decide(other, 2, {"is": readings.UNSURE})

    assert press.again(report).decisions.keys() == {"1", "2"}
    assert other.decisions.keys() == {"1", "2"}


def test_accepting_what_is_sure_overwrites_nothing(anna: Officer) -> None:
    report = read_report(anna)
    stale = press.again(report)
    sure = next(
        fact["number"]
        for fact in readings.facts(report)
        if readings.grade(fact) == readings.GREEN
    )
    readings.decide(report, sure, {"is": readings.DROPPED})

    readings.accept_sure(stale)

    decisions = press.again(report).decisions
    assert decisions[str(sure)] == {"is": readings.DROPPED}
    assert len(decisions) > 1


def test_a_decision_is_taken_back(anna: Officer) -> None:
    report = read_report(anna)
    readings.decide(report, 1, {"is": readings.DROPPED})
    readings.decide(report, 1, None)
    assert press.again(report).decisions == {}


@pytest.mark.parametrize(
    ("number", "decision", "code"),
    [
        (0, {"is": readings.ACCEPTED}, "reading.unknown-fact"),
        (1, {"is": "signed"}, "reading.unknown-decision"),
        (1, {}, "reading.unknown-decision"),
        (1, {"is": readings.ACCEPTED, "speaker": "Ove"}, "reading.unknown-decision"),
    ],
)
def test_what_cannot_be_decided_is_refused_and_not_kept(
    anna: Officer, number: int, decision: dict[str, str], code: str
) -> None:
    report = read_report(anna)

    with pytest.raises(Refused) as refusal:
        readings.decide(report, number, decision)

    assert refusal.value.code == code
    assert press.again(report).decisions == {}


def test_of_two_speakers_one_is_named(anna: Officer) -> None:
    report = read_report(anna, press.UNCERTAIN)
    fact = next(one for one in readings.facts(report) if one["candidates"])

    with pytest.raises(Refused) as refusal:
        readings.decide(report, fact["number"], {"is": readings.ACCEPTED})

    assert refusal.value.code == "reading.who-said-it"


def test_reading_anew_asks_before_decisions_are_lost(anna: Officer) -> None:
    report = read_report(anna)
    accept_all(report)
    count = readings.decided(report)

    with pytest.raises(Refused) as refusal:
        read_again(report, anna)

    assert refusal.value.code == "reading.decided"
    assert refusal.value.facts == {"count": count}
    kept = press.again(report)
    assert readings.decided(kept) == count
    assert kept.published == PUBLISHED

    read_again(report, anna, loses=count)
    kept = press.again(report)
    assert (kept.decisions, kept.answers, kept.published) == ({}, {}, None)
    assert log.recent(1)[0].did == "report.read-again"


def test_one_decision_more_than_was_known_is_asked_about_again(anna: Officer) -> None:
    report = read_report(anna)
    readings.decide(report, 1, {"is": readings.DROPPED})
    readings.decide(press.again(report), 2, {"is": readings.DROPPED})

    with pytest.raises(Refused):
        read_again(report, anna, loses=1)

    assert readings.decided(press.again(report)) == 2


def test_reading_the_same_anew_loses_nothing(anna: Officer) -> None:
    report = read_report(anna)
    readings.decide(report, 1, {"is": readings.DROPPED})

    readings.read_again(report, KNOWN, anna, NOW, language="en", published=PUBLISHED)

    assert press.again(report).decisions == {"1": {"is": readings.DROPPED}}


def test_nothing_is_decided_on_another_reading_than_was_seen(anna: Officer) -> None:
    report = read_report(anna)
    seen = readings.version(report)
    read_again(press.again(report), anna)

    for decide in (
        lambda: readings.decide(report, 1, {"is": readings.DROPPED}, seen=seen),
        lambda: readings.accept_sure(report, seen=seen),
    ):
        with pytest.raises(Refused) as refusal:
            decide()
        assert refusal.value.code == "reading.read-anew"
    assert press.again(report).decisions == {}


def test_a_reader_reads_nothing_anew(anna: Officer, bo: Officer) -> None:
    report = read_report(anna)
    with pytest.raises(Refused) as refusal:
        read_again(report, bo)
    assert refusal.value.code == "draft.may-not"


def test_a_report_is_read_in_once(anna: Officer) -> None:
    report = read_report(anna)
    readings.decide(report, 1, {"is": readings.DROPPED})
    readings.read_in(press.again(report), KNOWN, language="id")
    kept = press.again(report)
    assert kept.language == "en"
    assert kept.decisions


def test_what_is_to_be_said_of_a_reading_is_kept_with_it(anna: Officer) -> None:
    page = f"<html><body><p>{press.REPORT}</p></body></html>"
    report, _ = reports.keep(
        page.encode(),
        commission=COMMISSION,
        text=press.REPORT + "The end. " * 12_000,
        encoding="utf-8",
        name="",
        title="",
        officer=anna,
        now=NOW,
    )
    readings.read_in(report, KNOWN)
    assert readings.record(press.again(report))["notes"] == [
        "report.html",
        "report.cut",
    ]


def test_setting_aside_is_no_state_of_a_reading(anna: Officer) -> None:
    report = read_report(anna)
    readings.decide(report, 1, {"is": readings.DROPPED})
    reports.set_aside(report, anna, NOW)
    assert press.again(report).state == reports.SET_ASIDE
    reports.set_aside(press.again(report), anna, NOW)
    reports.take_up(report, anna, NOW)
    reports.take_up(press.again(report), anna, NOW)
    assert press.again(report).state == reports.READ
    told = [one.did for one in log.recent()]
    assert told == ["report.taken-up", "report.set-aside"]
