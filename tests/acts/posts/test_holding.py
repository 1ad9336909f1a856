"""Who holds a post on a day."""

import pytest

from paraph.acts.posts.holding import (
    Tenure,
    Term,
    holder,
    is_within,
    substitutes,
    succession,
    vacant_since,
)


def _holds(person: str, from_day: str, to_day: str = "", **changed: bool) -> Tenure:
    return Tenure(person, "holder", from_day, to_day, changed.get("is_void", False))


def _stands_in(person: str, from_day: str, to_day: str = "") -> Tenure:
    return Tenure(person, "substitute", from_day, to_day, is_void=False)


def test_each_holds_the_post_until_the_day_before_the_next() -> None:
    held = [_holds("astrid", "2023-08-22"), _holds("per", "2025-02-04", "2026-09-30")]
    assert succession(held) == (
        Term("astrid", "2023-08-22", "2025-02-03"),
        Term("per", "2025-02-04", "2026-09-30"),
    )


def test_the_order_of_acts_is_not_that_of_days() -> None:
    held = [_holds("per", "2025-02-04"), _holds("astrid", "2023-08-22", "2024-12-31")]
    assert [(term.person, term.to_day) for term in succession(held)] == [
        ("astrid", "2024-12-31"),
        ("per", ""),
    ]


def test_a_last_day_beyond_the_next_one_comes_out_shorter() -> None:
    held = [_holds("astrid", "2023-08-22", "2025-12-31"), _holds("per", "2025-02-04")]
    assert succession(held)[0].to_day == "2025-02-03"


def test_of_two_on_one_day_the_one_stated_later_counts() -> None:
    held = [_holds("wrong", "2025-02-04"), _holds("right", "2025-02-04")]
    assert succession(held) == (Term("right", "2025-02-04", ""),)


def test_what_was_taken_back_never_counted() -> None:
    held = [_holds("astrid", "2023-08-22"), _holds("per", "2025-02-04", is_void=True)]
    assert succession(held) == (Term("astrid", "2023-08-22", ""),)


@pytest.mark.parametrize(
    ("day", "person"),
    [
        ("2023-08-21", None),
        ("2023-08-22", "astrid"),
        ("2025-02-03", "astrid"),
        ("2025-02-04", "per"),
        ("2026-09-30", "per"),
        ("2026-10-01", None),
    ],
)
def test_who_holds_a_post_hangs_on_the_day(day: str, person: str | None) -> None:
    held = [_holds("astrid", "2023-08-22"), _holds("per", "2025-02-04", "2026-09-30")]
    found = holder(held, day)
    assert (found.person if found else None) == person


@pytest.mark.parametrize(
    ("day", "since"),
    [
        ("2023-08-21", ""),
        ("2023-08-22", None),
        ("2026-09-30", None),
        ("2026-10-01", "2026-10-01"),
        ("2026-12-01", "2026-10-01"),
        ("2027-01-01", None),
    ],
)
def test_a_vacancy_begins_the_day_after(day: str, since: str | None) -> None:
    held = [
        _holds("astrid", "2023-08-22", "2026-09-30"),
        _holds("next", "2027-01-01"),
    ]
    assert vacant_since(held, day) == since


def test_a_vacancy_begins_after_the_last_of_several() -> None:
    held = [
        _holds("astrid", "2023-08-22", "2024-09-30"),
        _holds("per", "2025-02-04", "2026-09-30"),
    ]
    assert vacant_since(held, "2024-12-01") == "2024-10-01"
    assert vacant_since(held, "2026-12-01") == "2026-10-01"


def test_the_first_and_the_last_day_there_are_do_not_stumble() -> None:
    held = [_holds("one", "0001-01-01"), _holds("two", "0001-01-02", "9999-12-31")]
    assert holder(held, "0001-01-01") == Term("one", "0001-01-01", "0001-01-01")
    assert holder(held, "9999-12-31") == Term("two", "0001-01-02", "9999-12-31")
    assert vacant_since(held, "9999-12-31") is None


def test_substitutes_stand_beside_holder_and_vacancy() -> None:
    held = [
        _stands_in("ida", "2026-10-01", "2026-12-31"),
        _holds("astrid", "2023-08-22", "2026-09-30"),
        _stands_in("odd", "2026-11-01"),
        Tenure("void", "substitute", "2026-10-01", "", is_void=True),
    ]
    on_day = {day: [one.person for one in substitutes(held, day)] for day in _DAYS}
    assert on_day == {
        "2026-09-30": [],
        "2026-10-01": ["ida"],
        "2026-12-31": ["ida", "odd"],
        "2027-01-01": ["odd"],
    }
    assert holder(held, "2026-10-01") is None
    assert succession(held) == (Term("astrid", "2023-08-22", "2026-09-30"),)


_DAYS = ("2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01")


def test_a_span_without_an_end_goes_on() -> None:
    assert is_within("2026-01-01", "", "2030-01-01")
    assert is_within("2026-01-01", "2026-01-01", "2026-01-01")
    assert not is_within("2026-01-01", "", "2025-12-31")
    assert not is_within("2026-01-01", "2026-01-02", "2026-01-03")


def test_nobody_is_nobody() -> None:
    assert succession([]) == ()
    assert vacant_since([], "2026-01-01") == ""
