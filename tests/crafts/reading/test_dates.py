from datetime import date

import pytest

from paraph.crafts.reading.dates import anchor_of, find, resolve
from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.read import read

WEDNESDAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("language", "words", "is_planned", "day"),
    [
        ("id", "4 Agustus 2022", False, "2022-08-04"),
        ("id", "Kamis (4/6)", False, "2026-06-04"),
        ("id", "3-5 Juni 2026", True, "2026-06-03/2026-06-05"),
        ("id", "Senin", False, "2026-05-18"),
        ("id", "Rabu", False, "2026-05-20"),
        ("id", "Rabu", True, "2026-05-20"),
        ("fr", "avant-hier", False, "2026-05-18"),
        ("ru", "позавчера", False, "2026-05-18"),
        ("id", "tadi malam", False, "2026-05-19"),
        ("km", "ម្សិលម្ង៉ៃ", False, "2026-05-18"),
        ("id", "kemarin", False, "2026-05-19"),
        ("id", "hari ini", False, "2026-05-20"),
        ("id", "28 Desember", False, "2025-12-28"),
        ("id", "Juni 2027", True, "2027-06"),
        ("en", "Aug. 4, 2022", False, "2022-08-04"),
        ("en", "12 March 2026", False, "2026-03-12"),
        ("en", "Thursday", False, "2026-05-14"),
        ("en", "Thursday", True, "2026-05-21"),
        ("en", "today", False, "2026-05-20"),
        ("en", "October 2026", True, "2026-10"),
    ],
)
def test_words_name_a_day(
    language: str, words: str, is_planned: bool, day: str
) -> None:
    (named,) = find(words, language)

    assert resolve(named, anchor=WEDNESDAY, is_planned=is_planned) == day
    assert words[named.start : named.end] == words


def test_a_month_alone_needs_a_word_before_it() -> None:
    (named,) = find("will meet in June", "en")

    assert resolve(named, anchor=WEDNESDAY, is_planned=True) == "2026-06"
    assert find("he may march", "en") == []


@pytest.mark.parametrize("name", ["Hun Sen", "Nov", "Mei Ling", "Minggus", "April Lee"])
def test_names_are_no_days(name: str) -> None:
    assert find(name, "id") == []
    assert find(name, "en") == []


def test_the_same_day_is_the_one_named_last() -> None:
    (named,) = find("pada hari yang sama", "id")

    assert (
        resolve(named, anchor=None, is_planned=False, last="2026-06-08") == "2026-06-08"
    )


def test_a_vague_time_names_no_day() -> None:
    (named,) = find("pekan lalu", "id")

    assert resolve(named, anchor=WEDNESDAY, is_planned=False) is None


def test_a_day_that_does_not_exist_is_none() -> None:
    (named,) = find("31 Februari 2026", "id")

    assert resolve(named, anchor=None, is_planned=False) is None


def test_without_any_year_nothing_is_known() -> None:
    (named,) = find("4 Agustus", "id")

    assert resolve(named, anchor=None, is_planned=False) is None


def test_the_dateline_takes_its_year_from_a_full_date_in_the_text() -> None:
    caption, dateline = find("4 Agustus 2022 ... 5 Agustus", "id")

    assert anchor_of(dateline, None, [caption, dateline]) == date(2022, 8, 5)
    assert anchor_of(dateline, date(2023, 8, 6), [caption]) == date(2023, 8, 5)
    assert anchor_of(None, None, [dateline]) is None


def test_no_dateline_lies_after_the_day_of_publication() -> None:
    text = (
        "SUDARA, March 24 (Courier) -- Norland Prime Minister Anna Berg met Sudland "
        "President Carl Roth on Tuesday."
    )
    states = (State("XN", ("Norland",)), State("XS", ("Sudland",)))
    found = read(
        text,
        language="en",
        directory=Directory(states=states),
        published=date(2026, 11, 28),
    )
    (met,) = found.contacts
    assert met.date is not None
    assert met.date.norm == "2026-03-24"


def test_what_is_not_planned_was_before_the_report() -> None:
    (named,) = find("on March 23", "en")
    november = date(2026, 11, 28)
    assert resolve(named, anchor=november, is_planned=False) == "2026-03-23"
    assert resolve(named, anchor=november, is_planned=True) == "2027-03-23"


@pytest.mark.parametrize(
    ("language", "words", "is_planned", "day"),
    [
        ("id", "Rabu depan", True, "2026-05-27"),
        ("en", "next Wednesday", True, "2026-05-27"),
        ("fr", "mercredi prochain", True, "2026-05-27"),
        ("ru", "в следующую среду", True, "2026-05-27"),
        ("en", "from Monday through Friday", False, "2026-05-18/2026-05-22"),
        ("ru", "с понедельника по пятницу", True, "2026-05-18/2026-05-22"),
    ],
)
def test_the_coming_weekday_and_a_stretch_of_weekdays(
    language: str, words: str, is_planned: bool, day: str
) -> None:
    (named,) = find(words, language)

    assert resolve(named, anchor=WEDNESDAY, is_planned=is_planned) == day


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "the next day", "2026-05-12"),
        ("fr", "la veille", "2026-05-10"),
        ("id", "keesokan harinya", "2026-05-12"),
        ("ru", "на следующий день", "2026-05-12"),
        ("km", "ថ្ងៃបន្ទាប់", "2026-05-12"),
    ],
)
def test_a_day_is_counted_from_the_one_named_last(
    language: str, words: str, day: str
) -> None:
    (named,) = find(words, language)

    found = resolve(named, anchor=WEDNESDAY, is_planned=False, last="2026-05-11")

    assert found == day


def test_a_verb_is_no_short_weekday() -> None:
    assert find("the ministers sat down and the sun shone", "en") == []
