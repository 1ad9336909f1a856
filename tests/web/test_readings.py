"""The reading page: hostile input, two officers, and what it says of itself."""

import html
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from paraph.chancery import contacts, log, next_steps, readings, reports
from paraph.chancery.reports import Report
from paraph.clerk import bringing_in
from paraph.web import refusals, words
from tests.chancery import press
from tests.chancery.press import NOW
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

    def decided(number: int, press: str = "dropped") -> str:
        answer = page.post(url, {"press": press, "fact": str(number)})
        return str(answer.headers["Location"]).rpartition("/")[2]

    first, second, *between, last = readings.unread(report)
    assert decided(first) == f"#f{second}"
    assert decided(last) == f"#f{second}"
    for number in between:
        decided(number)
    assert "1 must be looked at" in shown(page, report)
    assert decided(second) == "#filing"
    assert "must be looked at" not in shown(page, report)
    assert decided(first, "undo") == f"#f{first}"


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


def test_what_the_rules_missed_is_asked_about_and_kept(page: Client) -> None:
    report = brought_in(page)
    url = f"/reports/{report.pk}/mark/"
    words_ = {"words": "a spokesperson for the deputy premier", "kind": "person"}

    asked = page.post(url, words_)

    assert asked.status_code == 200
    text = asked.content.decode()
    assert 'name="name" value="a spokesperson for the deputy premier"' in text
    assert latest().by_hand == []
    named = {**words_, "asked": "yes", "name": "Lena Vik", "country": "norland"}
    kept = page.post(url, named)
    assert kept.status_code == 302
    number = latest().by_hand[0]["number"]
    assert kept.headers["Location"].endswith(f"#f{number}")
    text = shown(page, report)
    assert "Lena Vik (Norland)." in text
    assert "Take it away" in text

    page.post(f"/reports/{report.pk}/decide/", {"press": "undo", "fact": str(number)})

    assert latest().by_hand == []


def test_words_that_are_not_there_are_told_at_the_place(page: Client) -> None:
    report = brought_in(page)
    typed = {"words": "the moon", "kind": "statement", "asked": "yes"}

    answer = page.post(f"/reports/{report.pk}/mark/", typed)

    assert answer.status_code == 400
    text = answer.content.decode()
    assert "These words do not stand in the report" in text
    assert ">the moon</textarea>" in text


def test_every_piece_of_a_report_knows_where_it_stands(page: Client) -> None:
    report = brought_in(page)

    found = re.findall(r'data-at="(\d+)">([^<]*)<', shown(page, report))

    assert len(found) > 10
    for at, piece in found:
        told = html.unescape(piece)
        assert report.text[int(at) : int(at) + len(told)] == told


def test_two_reports_of_one_contact_stand_side_by_side_and_one_is_attached(
    page: Client,
) -> None:
    first = brought_in(page)
    press.accept_all(first)
    page.post(f"/reports/{first.pk}/file/")
    met = contacts.of_report(first)[0]
    second = brought_in(page, press.REPORT.replace("on Thursday", "on Wednesday"))
    url = f"/reports/{second.pk}/beside/{met.pk}/"
    assert url in shown(page, second)

    answer = page.get(url)

    text = answer.content.decode()
    assert "Wednesday" in text
    assert "Thursday" in text
    assert "they differ" in text
    done = page.post(f"/reports/{second.pk}/attach/", {"contact": str(met.pk)})
    assert done.status_code == 302
    assert [one.pk for one in contacts.of_report(second)] == [met.pk]
    assert page.get(f"/reports/{first.pk}/beside/{met.pk}/").status_code == 404
    assert page.get(f"/reports/{second.pk}/beside/999/").status_code == 404


def test_many_files_at_once_are_kept_and_their_reading_is_shown(page: Client) -> None:
    files = [
        SimpleUploadedFile("one.txt", press.REPORT.encode()),
        SimpleUploadedFile("two.txt", press.CANCELLED.encode()),
        SimpleUploadedFile("three.bin", b"\0\1\2"),
    ]

    answer = page.post("/reports/", {"file": files, "published": "2026-11-22"})

    assert answer.status_code == 302
    url = answer.headers["Location"].removeprefix(f"/c/{only()[:12]}")
    text = page.get(url).content.decode()
    assert "0 of 3 files are read" in text
    assert "data-poll" in text
    assert (
        "0 of 3 files brought in at once are read."
        in page.get("/reports/").content.decode()
    )

    assert bringing_in.step(NOW) == 3

    text = page.get(url).content.decode()
    assert "All 3 files are read" in text
    assert "data-poll" not in text
    assert "three.bin" in text
    assert "No words can be read in this file." in text
    assert len(reports.every(only())) == 2
    assert bringing_in.step(NOW) == 0


def test_what_was_agreed_is_kept_for_the_agenda(page: Client) -> None:
    report = brought_in(page)
    number = press.number_of(report, "deal", "agreement 1")
    url = f"/reports/{report.pk}/decide/"

    page.post(url, {"press": "use:agenda", "fact": str(number)})

    assert latest().decisions[str(number)] == {"is": "accepted", "use": "agenda"}
    text = shown(page, report)
    assert re.search(r'chosen" name="press" value="use:agenda"', text)


def test_a_long_list_of_reports_is_shown_in_stretches(
    page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paraph.web.reports.AT_ONCE", 2)
    for number in range(5):
        brought_in(page, f"{press.CANCELLED}\n{number}")

    def stretch(query: str) -> str:
        text = page.get(f"/reports/{query}").content.decode()
        found = re.search(r"(\d to \d of \d)", text)
        assert found is not None
        return found[1]

    assert stretch("") == "1 to 2 of 5"
    assert stretch("?waiting=2") == "3 to 4 of 5"
    assert stretch("?waiting=4") == "5 to 5 of 5"
    assert stretch("?waiting=-1") == "1 to 2 of 5"


def test_what_is_agreed_through_the_commission_is_said_to_be_for_its_agenda(
    page: Client,
) -> None:
    report = brought_in(page)
    assert readings.for_the_commission(report) == {"agreement 1"}

    assert "names the commission" in shown(page, report)

    other = brought_in(page, press.CANCELLED)
    assert readings.for_the_commission(other) == frozenset()
    assert "names the commission" not in shown(page, other)


def test_what_is_meant_for_agenda_and_follow_up_stands_first_on_what_was_filed(
    page: Client,
) -> None:
    report = brought_in(page)
    press.accept_all(report)
    number = press.number_of(report, "deal", "agreement 1")
    url = f"/reports/{report.pk}/decide/"
    page.post(url, {"press": "use:commitment", "fact": str(number)})
    page.post(f"/reports/{report.pk}/file/")
    met = contacts.of_report(report)[0]

    text = page.get(f"/reports/{report.pk}/contact/").content.decode()

    assert "What is to become of it" in text
    found = re.search(r'name="words" value="([^"]+)"', text)
    assert found is not None
    step = html.unescape(found[1])
    page.post(f"/contacts/{met.pk}/steps/", {"press": "add", "words": step})
    assert [one.words for one in next_steps.of(met)] == [step]

    page.post(url, {"press": "use:agenda", "fact": str(number)})

    text = page.get(f"/reports/{report.pk}/contact/").content.decode()
    assert text.index("What is to become of it") < text.index(f"/item/{number}/")
