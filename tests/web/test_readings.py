"""The reading page: hostile input, two officers, and what it says of itself."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph.chancery import contacts, log, readings, reports
from paraph.chancery.reports import Report
from paraph.web import refusals, words
from tests.chancery import press
from tests.staff import only

pytestmark = pytest.mark.django_db(
    databases=["record", "chancery", "default"], transaction=True
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KESTREL = Path(__file__).parents[1] / "crafts/reading/retellings/id_sudara.txt"


def brought_in(page: Client, text: str = press.REPORT, **typed: Any) -> Report:
    """Return a report that was pasted."""
    answer = page.post("/reports/", {"text": text, "published": "2026-11-22", **typed})
    assert answer.status_code == 302
    return latest()


def latest() -> Report:
    """Return the newest report as it is now."""
    found = reports.one(only(), reports.every(only())[0].pk)
    assert found is not None
    return found


def word_file(text: str) -> bytes:
    """Return a Word file of one paragraph."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p>'
            "</w:document>",
        )
    return buffer.getvalue()


def upload(page: Client, raw: bytes) -> Any:
    """Bring in a file."""
    return page.post("/reports/", {"file": SimpleUploadedFile("report.docx", raw)})


def shown(page: Client, report: Report) -> str:
    """Return the page of a report."""
    answer = page.get(f"/reports/{report.pk}/")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    "typed",
    [
        {"press": "accepted", "fact": "²"},
        {"press": "accepted", "fact": "9" * 5000},
        {"press": "accepted", "fact": "-1"},
        {"press": "accepted", "fact": "999"},
        {"press": "sure", "fact": "1\n2", "version": "another"},
        {"press": "speaker:Ove Berg", "fact": "1"},
        {"press": "signed", "fact": "1"},
        {"press": "answer", "question": "same", "value": "abc"},
        {"press": "answer", "question": "held", "value": "<i>held"},
        {"press": "answer", "question": "day", "value": "never"},
        {"press": "answer", "question": "who", "value": "0"},
    ],
)
def test_what_no_form_sends_changes_nothing(
    page: Client, typed: dict[str, str]
) -> None:
    report = brought_in(page)

    answer = page.post(f"/reports/{report.pk}/decide/", typed)

    assert answer.status_code == 302
    kept = latest()
    assert (kept.decisions, kept.answers) == ({}, {})
    shown(page, report)


def test_a_decision_on_an_older_reading_is_told_and_not_kept(page: Client) -> None:
    report = brought_in(page)
    seen = readings.version(report)
    assert f'value="{seen}"' in shown(page, report)
    page.post(f"/reports/{report.pk}/again/", {"published": ""})

    answer = page.post(
        f"/reports/{report.pk}/decide/",
        {"press": "dropped", "fact": "1", "version": seen},
        follow=True,
    )

    assert refusals.sentence("reading.read-anew", {}) in answer.content.decode()
    assert latest().decisions == {}


def test_reading_anew_says_how_many_decisions_it_costs_and_asks(page: Client) -> None:
    report = brought_in(page)
    press.accept_all(report)
    count = readings.decided(report)
    url = f"/reports/{report.pk}/again/"

    asked = page.post(url, {"language": "en", "published": ""})

    assert asked.status_code == 409
    text = asked.content.decode()
    assert f"{count} decisions" in text
    assert f'name="loses" value="{count}"' in text
    assert 'name="language" value="en"' in text
    assert readings.decided(latest()) == count

    done = page.post(url, {"language": "en", "published": "", "loses": str(count)})

    assert done.status_code == 302
    assert readings.decided(latest()) == 0
    assert log.recent(1)[0].did == "report.read-again"


def test_what_is_on_file_is_looked_up_in_few_questions(
    page: Client, django_assert_max_num_queries: Any
) -> None:
    first = brought_in(page)
    press.accept_all(first)
    page.post(f"/reports/{first.pk}/file/")
    second = brought_in(page, press.REPORT.replace("customs links", "ports"))

    with django_assert_max_num_queries(21, using="chancery"):
        text = shown(page, second)

    assert 'name="question" value="same"' in text


def test_a_word_file_is_read_and_said_to_be_one(page: Client) -> None:
    answer = upload(page, word_file(press.REPORT.splitlines()[2]))

    assert answer.status_code == 302
    text = shown(page, latest())
    assert refusals.sentence("report.docx", {}) in text


def test_a_damaged_word_file_is_refused_by_its_name(page: Client) -> None:
    answer = upload(page, word_file("Words.")[:60])

    assert answer.status_code == 400
    assert refusals.sentence("report.damaged", {}) in answer.content.decode()
    assert reports.every(only()) == []


def test_a_page_says_that_only_the_beginning_was_read(page: Client) -> None:
    report = brought_in(page, press.REPORT + "The end. " * 12_000)

    assert refusals.sentence("report.cut", {}) in shown(page, report)


def test_a_filed_report_set_aside_and_taken_up_is_filed(page: Client) -> None:
    report = brought_in(page)
    press.accept_all(report)
    page.post(f"/reports/{report.pk}/file/")
    for typed in ({}, {"press": "take_up"}):
        page.post(f"/reports/{report.pk}/aside/", typed)

    assert latest().state == reports.CONFIRMED
    assert contacts.of_report(report)
    assert [one.did for one in log.recent(2)] == ["report.taken-up", "report.set-aside"]


def test_two_facts_of_the_same_words_are_told_apart_once_filed(page: Client) -> None:
    report = brought_in(page, KESTREL.read_text("utf-8"), published="2026-03-14")
    press.accept_all(report)
    page.post(f"/reports/{report.pk}/file/")
    places = [(one.start, one.end) for one in contacts.statements_of(report)]
    assert len(places) > len(set(places))

    answer = page.get(f"/reports/{report.pk}/contact/")

    told = {
        one["statement"].number: one["fact"]["number"]
        for one in answer.context["statements"]
    }
    assert told
    assert all(statement == fact for statement, fact in told.items())


def test_once_read_anew_no_new_fact_tells_an_old_statement(page: Client) -> None:
    report = brought_in(page, KESTREL.read_text("utf-8"), published="2026-03-14")
    press.accept_all(report)
    page.post(f"/reports/{report.pk}/file/")
    count = readings.decided(latest())
    page.post(f"/reports/{report.pk}/again/", {"language": "en", "loses": str(count)})

    answer = page.get(f"/reports/{report.pk}/contact/")

    for one in answer.context["statements"]:
        statement, fact = one["statement"], one["fact"]
        assert fact is None or fact["place"] == (statement.start, statement.end)


def test_after_a_decision_the_next_one_left_is_shown(page: Client) -> None:
    report = brought_in(page)
    url = f"/reports/{report.pk}/decide/"
    numbers = [fact["number"] for fact in readings.facts(report)]

    def decided(number: int, press: str = "dropped") -> str:
        answer = page.post(url, {"press": press, "fact": str(number)})
        return str(answer.headers["Location"]).rpartition("/")[2]

    assert decided(numbers[1]) == f"#f{numbers[2]}"
    for number in numbers[2:-1]:
        decided(number)
    assert decided(numbers[-1]) == f"#f{numbers[0]}"
    assert "1 proposal not decided on" in shown(page, report)
    assert decided(numbers[0]) == "#filing"
    assert "not decided on" not in shown(page, report)
    assert decided(numbers[3], "undo") == f"#f{numbers[3]}"


def test_the_source_is_worded_where_there_is_a_sentence_for_it(page: Client) -> None:
    report = brought_in(page)
    press.accept_all(report)
    page.post(f"/reports/{report.pk}/file/")
    number = contacts.statements_of(report)[0].number

    answer = page.get(f"/reports/{report.pk}/item/{number}/")

    source = {one["language"]: one["source"] for one in answer.context["fields"]}
    assert "Southern Press Agency" in source["en"]
    assert words.day("2026-11-20", "en") in source["en"]
    assert "Southern Press Agency" in source["km"]
    assert words.day("2026-11-20", "km") in source["km"]


def test_a_source_of_a_month_alone_is_worded_too(page: Client) -> None:
    report = brought_in(page)
    press.accept_all(report)
    page.post(f"/reports/{report.pk}/file/")
    source = report.proposal["record"]["source"]
    source["dateline_date"] = {"text": "November 2026", "norm": "2026-11"}
    report.save(using="chancery", update_fields=["proposal"])
    number = contacts.statements_of(report)[0].number

    answer = page.get(f"/reports/{report.pk}/item/{number}/")

    assert answer.status_code == 200
