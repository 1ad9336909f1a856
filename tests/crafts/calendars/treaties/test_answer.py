"""Every clause on every kind of day: what follows, and what must not."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.calendars import working
from paraph.crafts.calendars.treaties.answer import Answer, answer
from paraph.crafts.calendars.treaties.words import WORDS

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
UNITS = st.sampled_from(["days", "weeks", "months", "years"])
ROOM = Path(working.__file__).parent

Event = dict[str, Any]


def ask(
    clauses: dict[str, Any], *events: Event, as_of: str | None = None
) -> dict[str, Any]:
    """Return the results of a case."""
    return dict(whole(clauses, *events, as_of=as_of).result)


def whole(clauses: dict[str, Any], *events: Event, as_of: str | None = None) -> Answer:
    """Return the whole answer to a case."""
    case: dict[str, Any] = {"clauses": clauses, "events": list(events)}
    return answer(case if as_of is None else {**case, "as_of": as_of})


def on(what: str, day: str, **more: Any) -> Event:
    return {"what": what, "on": day, **more}


def notice(day: str, **more: Any) -> Event:
    return {"what": "notice", "dated": day, "received": day, **more}


def entry(op: str, trigger: str = "signature", **more: Any) -> dict[str, Any]:
    return {"entry_into_force": {"op": op, "trigger": trigger, **more}}


def years(n: int) -> dict[str, Any]:
    return {"n": n, "unit": "years"}


def months(n: int) -> dict[str, Any]:
    return {"n": n, "unit": "months"}


TACIT = {"term": years(5), "renewal": years(5), "notice": months(6)}
IN_FORCE = on("entry_into_force", "2010-01-11")


@pytest.mark.parametrize(
    ("op", "n", "day", "first"),
    [
        ("on", None, "2024-02-29", "2024-02-29"),
        ("plus_days", 30, "2024-01-31", "2024-03-01"),
        ("plus_days", 0, "2024-01-31", "2024-01-31"),
        ("plus_months", 1, "2023-01-31", "2023-02-28"),
        ("plus_months", 1, "2024-01-31", "2024-02-29"),
        ("plus_months", 12, "2024-02-29", "2025-02-28"),
        ("end_of_plus_days", 30, "2009-03-10", "2009-04-10"),
        ("first_of_nth_month_following", 1, "2024-12-31", "2025-01-01"),
        ("first_of_nth_month_following", 2, "2024-03-01", "2024-05-01"),
        ("first_of_month_after_days", 60, "2024-05-02", "2024-08-01"),
        ("first_of_month_after_days", 30, "2024-11-15", "2025-01-01"),
        ("first_of_month_after_months", 2, "2026-03-15", "2026-06-01"),
        ("first_of_month_after_months", 2, "2026-03-01", "2026-06-01"),
        ("first_of_month_on_or_after_months", 3, "2024-01-01", "2024-04-01"),
        ("first_of_month_on_or_after_months", 3, "2023-11-30", "2024-03-01"),
        ("first_of_month_on_or_after_months", 1, "2024-11-02", "2025-01-01"),
    ],
)
def test_an_operation_gives_its_first_day(
    op: str, n: int | None, day: str, first: str
) -> None:
    clause = entry(op) if n is None else entry(op, n=n)
    assert first == ask(clause, on("signature", day))["enters_into_force"]


@pytest.mark.parametrize(
    "clause",
    [
        entry("plus_fortnights", n=1),
        entry("plus_days"),
        entry("plus_days", n="30"),
        entry("plus_days", n=-1),
        entry("plus_days", n=True),
        entry("plus_days", n=99_999_999),
        entry("plus_months", n=99_999),
        entry("on", trigger="a good day"),
        {"entry_into_force": {"op": "on"}},
        {"entry_into_force": "soon"},
    ],
)
def test_what_is_not_of_the_vocabulary_computes_nothing(clause: dict[str, Any]) -> None:
    result = ask(clause, on("signature", "2024-01-01"))
    assert result.get("enters_into_force") is None


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"clauses": [], "events": {}},
        {"clauses": {"term": 3, "notice": "six months", "silence": []}, "events": [3]},
        {"clauses": {"term": {"n": 1}}, "events": [{"what": 3}, {"on": "2024-01-01"}]},
        {"clauses": {"registration": None, "silence": None}, "events": None},
    ],
)
def test_what_is_no_case_stops_nothing(case: dict[str, Any]) -> None:
    assert all(not value for value in answer(case).result.values())


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    assert ask(entry("on"), on("signature", "2023-02-29"))["enters_into_force"] is None
    assert ask(entry("on"), on("signature", "20230228"))["enters_into_force"] is None


JUNK = st.recursive(
    st.none() | st.integers(-3, 400) | st.sampled_from(["on", "2024-01-31", "months"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["op", "n", "unit", "trigger", "unless", "what", "on", "at"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(
    [
        *("entry_into_force", "provisional_application", "provisional_end", "term"),
        *("termination", "time_limit", "renewal", "notice", "notice_floor", "silence"),
        *("not_before", "extension", "survival", "fixed_end", "registration"),
    ]
)
WHAT = st.sampled_from(["notice", "entry_into_force", "notice_suspended", "response"])


@given(
    st.dictionaries(NAMES, JUNK, max_size=5),
    st.lists(
        st.fixed_dictionaries(
            {"what": WHAT}, optional={"on": JUNK, "by": JUNK, "for": JUNK, "type": JUNK}
        ),
        max_size=3,
    ),
)
def test_no_clause_and_no_event_stops_it(
    clauses: dict[str, Any], events: list[Event]
) -> None:
    answer({"clauses": clauses, "events": events, "as_of": "2024-06-30"})


# The last of several acts.

LAST = entry("on", "last_notification_received")


def note(by: str, day: str | None = None, dated: str | None = None) -> Event:
    found = {"what": "notification", "by": by}
    if day is not None:
        found["received"] = day
    if dated is not None:
        found["dated"] = dated
    return found


@given(DAYS, DAYS, st.sampled_from(["on", "plus_days", "plus_months"]))
def test_a_date_never_follows_from_one_notice_of_two(
    first: dt.date, again: dt.date, op: str
) -> None:
    clause = entry(op, "last_notification_received", n=1)
    for events in (
        [],
        [note("a", first.isoformat())],
        [note("a", first.isoformat()), note("A", again.isoformat())],
        [note("a", first.isoformat()), note("b", dated=again.isoformat())],
    ):
        result = ask(clause, *events)
        assert result["enters_into_force"] is None
        assert ("status" in result) == bool(events)


@given(DAYS, DAYS)
def test_the_later_of_two_notices_counts_in_any_order(
    first: dt.date, second: dt.date
) -> None:
    notes = [note("a", first.isoformat()), note("b", second.isoformat())]
    later = max(first, second).isoformat()
    assert later == ask(LAST, *notes)["enters_into_force"]
    assert later == ask(LAST, *reversed(notes))["enters_into_force"]


def test_a_third_side_that_the_case_names_is_waited_for() -> None:
    notes = [note("a", "2024-01-01"), note("b", "2024-02-01")]
    signed = on("signature", "2023-01-01", by="c")
    assert ask(LAST, signed, *notes)["status"] == "pending_other_party"
    result = ask(LAST, signed, *notes, note("c", "2024-03-01"))
    assert result["enters_into_force"] == "2024-03-01"


def test_who_keeps_the_texts_is_no_side_to_wait_for() -> None:
    deposits = [
        on("deposit", "2024-01-01", by="a"),
        on("deposit", "2024-02-01", by="b"),
        on("depositary_dispatch", "2024-02-09", by="depositary"),
    ]
    clause = entry("on", "last_deposit")
    assert ask(clause, *deposits)["enters_into_force"] == "2024-02-01"


def test_the_date_of_a_note_is_not_that_of_its_receipt() -> None:
    notes = [
        note("a", "2024-02-01", dated="2024-01-01"),
        note("b", "2024-01-20", dated="2024-01-15"),
    ]
    dated = entry("on", "last_notification_dated")
    assert ask(dated, *notes)["enters_into_force"] == "2024-01-15"
    assert ask(LAST, *notes)["enters_into_force"] == "2024-02-01"


def test_a_last_notification_that_is_given_stands_for_both() -> None:
    last = {"what": "last_notification", "received": "2024-05-05"}
    assert ask(LAST, last)["enters_into_force"] == "2024-05-05"
    dated = entry("on", "last_notification_dated")
    assert ask(dated, last)["enters_into_force"] is None


def test_a_signature_by_one_side_is_no_signature_of_the_treaty() -> None:
    one = on("signature", "2024-01-01", by="a")
    assert ask(entry("on"), one)["status"] == "pending_other_party"
    two = on("signature", "2024-01-09", by="b")
    assert ask(entry("on"), one, two)["enters_into_force"] == "2024-01-09"


def test_what_happened_goes_before_what_a_clause_gives() -> None:
    result = ask(LAST, note("a", "2024-01-01"), on("entry_into_force", "2024-06-01"))
    assert result == {"enters_into_force": "2024-06-01"}


def test_nothing_about_terms_follows_from_a_treaty_not_in_force() -> None:
    result = ask({**LAST, **TACIT}, note("a", "2024-01-01"), as_of="2030-01-01")
    for name in ("initial_term_ends", "next_term_ends", "notice_deadline_safe"):
        assert result[name] is None
    assert (result["term_ends"], result["current_term_ends"]) == ([], None)
    bare = ask({**LAST, **TACIT}, note("a", "2024-01-01"))
    assert "term_ends" not in bare


# Terms and extensions.


def test_terms_are_counted_from_the_first_day_and_never_chained() -> None:
    clauses = {"term": years(1), "renewal": years(1)}
    result = ask(clauses, on("entry_into_force", "2012-02-29"), as_of="2015-06-01")
    assert result["term_ends"] == [
        "2013-02-28",
        "2014-02-28",
        "2015-02-28",
        "2016-02-29",
    ]


@given(DAYS, st.integers(1, 40), UNITS, st.integers(0, 20_000))
def test_the_running_term_holds_the_day_that_is_asked(
    start: dt.date, n: int, unit: str, later: int
) -> None:
    period = {"n": n, "unit": unit}
    as_of = start + dt.timedelta(days=later)
    result = ask(
        {"term": period, "renewal": period},
        on("entry_into_force", start.isoformat()),
        as_of=as_of.isoformat(),
    )
    ends = result["term_ends"]
    assert ends == sorted(set(ends))
    assert result["current_term_ends"] == ends[-1] > as_of.isoformat()
    assert all(end <= as_of.isoformat() for end in ends[:-1])


def test_a_term_that_ends_on_the_day_has_ended() -> None:
    ended = ask({"term": years(5)}, IN_FORCE, as_of="2015-01-11")
    assert (ended["state"], ended["current_term_ends"]) == ("expired", None)
    running = ask({"term": years(5)}, IN_FORCE, as_of="2015-01-10")
    assert "state" not in running
    assert running["current_term_ends"] == "2015-01-11"


def test_no_term_runs_before_entry_into_force() -> None:
    result = ask(TACIT, IN_FORCE, as_of="2009-12-31")
    assert (result["term_ends"], result["current_term_ends"]) == ([], None)
    assert result["current_notice_deadline_safe"] is None


@pytest.mark.parametrize(
    ("event", "until"),
    [
        (on("extension_in_force", "2020-12-01"), "2026-02-05"),
        (on("extension_in_force", "2021-02-04"), "2026-02-05"),
        (on("extension_in_force", "2021-02-05"), None),
        (on("extension_in_force", "2021-03-01"), None),
        (on("extension_agreed", "2020-12-01", until="2023-01-01"), "2023-01-01"),
        (on("extension_agreed", "2020-12-01", until="2031-01-01"), "2026-02-05"),
        (on("extension_agreed", "2020-12-01", until="2020-12-31"), None),
    ],
)
def test_an_extension_runs_from_the_old_end_if_it_came_in_time(
    event: Event, until: str | None
) -> None:
    clauses = {"term": years(10), "extension": years(5)}
    start = on("entry_into_force", "2011-02-05")
    result = ask(clauses, start, event, as_of="2022-01-01")
    assert result["extended_until"] == until
    assert result["terminates"] == (until or "2021-02-05")
    assert result["term_ends"] == ["2021-02-05"] + ([until] if until else [])
    assert ("state" in result) == (until is None)


def test_parties_may_prolong_by_agreement_without_a_limit_of_the_clause() -> None:
    clauses = {"term": years(3), "renewal": None}
    event = {"what": "extension_agreed", "until": "2014-01-01"}
    assert ask(clauses, IN_FORCE, event)["extended_until"] == "2014-01-01"
    unknown = {"what": "extension_agreed"}
    assert ask(clauses, IN_FORCE, unknown)["extended_until"] is None


# Notices.


@pytest.mark.parametrize(
    ("day", "effect", "terminates", "renewed_until"),
    [
        ("2014-07-10", None, "2015-01-11", None),
        ("2014-07-11", "disputed", None, "none"),
        ("2014-07-12", "out_of_time", None, "2020-01-11"),
        ("2015-01-10", "out_of_time", None, "2020-01-11"),
        ("2015-01-11", None, "2020-01-11", "2020-01-11"),
        ("2019-07-10", None, "2020-01-11", "2020-01-11"),
        ("2019-07-11", "disputed", None, "none"),
        ("2019-07-12", "out_of_time", None, "2025-01-11"),
    ],
)
def test_a_notice_before_the_end_of_a_term(
    day: str, effect: str | None, terminates: str | None, renewed_until: str | None
) -> None:
    result = ask(TACIT, IN_FORCE, notice(day))
    assert result.get("notice_effect") == effect
    assert result["terminates"] == terminates
    assert result.get("renewed_until", "none") == renewed_until


@given(DAYS, st.integers(0, 4_000), st.integers(1, 18))
def test_the_safe_day_is_one_before_the_anniversary_and_only_it_is_disputed(
    start: dt.date, later: int, n: int
) -> None:
    clauses = {**TACIT, "notice": months(n)}
    given_day = start + dt.timedelta(days=later)
    result = ask(
        clauses,
        on("entry_into_force", start.isoformat()),
        notice(given_day.isoformat()),
    )
    safe_day = dt.date.fromisoformat(result["notice_deadline_safe"])
    anniversary = dt.date.fromisoformat(result["notice_deadline_anniversary"])
    assert anniversary - safe_day == dt.timedelta(days=1)
    expected = {True: "disputed", False: None}[given_day == anniversary]
    if given_day > anniversary:
        expected = "out_of_time"
    assert result.get("notice_effect") == expected
    assert (result["terminates"] is None) == (expected is not None)


def test_the_first_notice_with_effect_decides() -> None:
    late_then_in_time = [notice("2014-12-01"), notice("2016-01-01")]
    result = ask(TACIT, IN_FORCE, *late_then_in_time)
    assert result["terminates"] == "2020-01-11"
    assert "notice_effect" not in result


def test_a_treaty_that_ended_by_notice_has_no_term_any_more() -> None:
    result = ask(TACIT, IN_FORCE, notice("2014-01-01"), as_of="2016-01-01")
    assert (result["state"], result["term_ends"]) == ("expired", ["2015-01-11"])
    assert result["current_notice_deadline_safe"] is None


def test_a_notice_is_counted_on_the_day_received_unless_the_clause_names_another() -> (
    None
):
    sent = {"what": "notice", "dated": "2022-01-31", "received": "2022-02-10"}
    assert ask({"notice": months(1)}, sent)["terminates"] == "2022-03-10"
    dated_only = {"what": "notice", "dated": "2022-01-31"}
    assert ask({"notice": months(1)}, dated_only)["terminates"] == "2022-02-28"
    by_date = {"op": "plus_months", "trigger": "notice_dated", "n": 1}
    assert ask({"termination": by_date}, sent)["terminates"] == "2022-02-28"
    by_receipt = {"op": "plus_months", "trigger": "notice_received", "n": 1}
    assert ask({"termination": by_receipt}, dated_only)["terminates"] is None


def test_without_tacit_renewal_a_notice_ends_the_treaty_at_the_latest_with_its_term() -> (
    None
):
    clauses = {"term": years(3), "notice": months(6), "renewal": None}
    assert ask(clauses, IN_FORCE, notice("2011-01-31"))["terminates"] == "2011-07-31"
    assert ask(clauses, IN_FORCE, notice("2012-12-01"))["terminates"] == "2013-01-11"
    assert ask(clauses, notice("2012-12-01"))["terminates"] is None


@pytest.mark.parametrize(
    ("day", "effect", "terminates"),
    [
        ("1949-12-29", None, "1950-06-30"),
        ("1949-12-30", "disputed", None),
        ("1949-12-31", None, "1950-06-30"),
        ("1950-03-31", None, "1950-09-30"),
        ("1951-01-15", None, "1951-07-15"),
    ],
)
def test_a_fixed_end_needs_a_notice_and_a_late_one_runs_from_its_day(
    day: str, effect: str | None, terminates: str | None
) -> None:
    clauses = {"notice": months(6), "fixed_end": "1950-06-30"}
    result = ask(clauses, notice(day))
    assert (result.get("notice_effect"), result["terminates"]) == (effect, terminates)


def test_a_fixed_end_without_a_clause_on_notice_is_the_end() -> None:
    assert ask({"fixed_end": "2030-12-31"})["terminates"] == "2030-12-31"
    kept = ask({"fixed_end": "2030-12-31", "notice": months(6)}, as_of="2035-01-01")
    assert "terminates" not in kept
    assert "state" not in kept


def test_a_notice_that_no_clause_provides_for_does_nothing() -> None:
    clauses = {"term": years(5), "renewal": years(5)}
    assert ask(clauses, IN_FORCE, notice("2011-01-01"))["terminates"] is None


def test_one_side_cannot_set_a_joint_renewal_aside() -> None:
    clauses = {**TACIT, "renewal": {**years(5), "unless": "joint_decision"}}
    result = ask(clauses, IN_FORCE, notice("2011-01-01"))
    assert result["notice_effect"] == "none_unilaterally"
    assert result["terminates"] is None


def test_a_floor_binds_the_end_and_not_the_notice() -> None:
    floor = {**years(3), "from": "entry_into_force"}
    clauses = {"notice": months(6), "notice_floor": floor}
    assert ask(clauses, IN_FORCE)["earliest_termination"] == "2013-01-11"
    early = ask(clauses, IN_FORCE, notice("2010-06-01"))
    assert early["earliest_termination"] == early["terminates"] == "2013-01-11"
    late = ask(clauses, IN_FORCE, notice("2013-01-01"))
    assert late["earliest_termination"] == late["terminates"] == "2013-07-01"
    assert ask(clauses, notice("2013-01-01"))["terminates"] is None


@pytest.mark.parametrize("inside", [True, False])
def test_a_notice_before_its_first_day_is_premature(*, inside: bool) -> None:
    bound = {**months(36), "from": "entry_into_force"}
    operation = {"op": "plus_months", "trigger": "notice_received", "n": 12}
    clauses = (
        {"termination": {**operation, "not_before": bound}}
        if inside
        else {"termination": operation, "not_before": bound}
    )
    early = ask({**clauses, "survival": years(1)}, IN_FORCE, notice("2013-01-10"))
    assert (early["notice_effect"], early["terminates"]) == ("premature", None)
    assert (early["earliest_notice"], early["survival_ends"]) == ("2013-01-11", None)
    assert ask(clauses, IN_FORCE, notice("2013-01-11"))["terminates"] == "2014-01-11"
    assert ask(clauses, notice("2013-01-11"))["terminates"] is None


@pytest.mark.parametrize(
    ("day", "ceases", "effect"),
    [
        ("2014-12-31", None, "premature"),
        ("2015-01-01", "2016-01-01", None),
        ("2015-06-30", "2016-01-01", None),
        ("2015-07-01", "2017-01-01", None),
        ("2015-12-31", "2017-01-01", None),
    ],
)
def test_a_notice_by_calendar_year(
    day: str, ceases: str | None, effect: str | None
) -> None:
    clause = {"op": "calendar_year_notice", "last_day": "06-30", "from_year_offset": 5}
    exchanged = on("exchange_of_instruments", "2010-03-10")
    result = ask({"termination": clause}, exchanged, notice(day))
    assert result["ceases_to_have_effect"] == ceases
    assert result.get("notice_effect") == effect
    unknown = ask({"termination": clause}, notice(day))
    assert unknown["ceases_to_have_effect"] is None
    assert unknown["earliest_notice"] is None


def test_a_last_day_that_no_year_has_computes_nothing() -> None:
    clause = {"op": "calendar_year_notice", "last_day": "06-31"}
    result = ask({"termination": clause}, notice("2015-01-01"))
    assert result["ceases_to_have_effect"] is None


@pytest.mark.parametrize(
    ("named", "terminates"),
    [("2017-06-01", "2017-10-27"), ("2018-01-01", "2018-01-01"), (None, "2017-10-27")],
)
def test_a_later_date_named_prevails_and_an_earlier_one_has_no_effect(
    named: str | None, terminates: str
) -> None:
    clause = {"op": "plus_months", "trigger": "notice_received", "n": 12}
    said = notice("2016-10-27", names_date=named)
    named_too = {"termination": {**clause, "or_later_named": True}}
    assert ask(named_too, said)["terminates"] == terminates
    assert ask({"termination": clause}, said)["terminates"] == "2017-10-27"


BY_DAYS = {"termination": {"op": "plus_days", "trigger": "notice_received", "n": 180}}


@given(DAYS, st.integers(0, 179), st.integers(1, 400))
def test_a_suspended_period_runs_on_with_the_days_that_were_left(
    given_day: dt.date, passed: int, days: int
) -> None:
    suspended_day = given_day + dt.timedelta(days=passed)
    pause = {"for": {"n": days, "unit": "days"}}
    result = ask(
        BY_DAYS,
        notice(given_day.isoformat()),
        on("notice_suspended", suspended_day.isoformat(), **pause),
    )
    end = given_day + dt.timedelta(days=180 + days)
    assert result["terminates"] == end.isoformat()


def test_suspensions_that_overlap_count_once() -> None:
    first = on("notice_suspended", "2020-06-01", **{"for": months(6)})
    again = on("notice_suspended", "2020-11-11", **{"for": months(6)})
    result = ask(BY_DAYS, notice("2020-02-11"), again, first)
    assert result["terminates"] == "2021-07-19"


def test_a_suspension_after_the_end_changes_nothing() -> None:
    after = on("notice_suspended", "2020-08-09")
    assert ask(BY_DAYS, notice("2020-02-11"), after)["terminates"] == "2020-08-09"


def test_a_suspension_without_a_period_leaves_no_date() -> None:
    result = ask(BY_DAYS, notice("2020-02-11"), on("notice_suspended", "2020-03-01"))
    assert (result["notice_effect"], result["terminates"]) == ("suspended", None)


def test_a_notice_given_anew_is_not_suspended_with_the_first() -> None:
    events = [notice("2020-02-11"), on("notice_suspended", "2020-03-01")]
    result = ask(BY_DAYS, *events, notice("2021-01-01"))
    assert result["terminates"] == "2021-06-30"
    assert "notice_effect" not in result


def test_a_notice_that_runs_on_to_the_first_of_a_month_still_ends_there() -> None:
    clause = {
        "op": "first_of_month_on_or_after_months",
        "trigger": "notice_dated",
        "n": 3,
    }
    pause = on("notice_suspended", "2024-02-01", **{"for": {"n": 20, "unit": "days"}})
    result = ask({"termination": clause}, notice("2024-01-15"), pause)
    assert result["terminates"] == "2024-06-01"


@pytest.mark.parametrize(("length", "terminates"), [(1, "2015-01-11"), (12, None)])
def test_a_suspended_notice_before_an_end_must_still_be_in_time(
    length: int, terminates: str | None
) -> None:
    pause = on("notice_suspended", "2014-02-01", **{"for": months(length)})
    assert ask(TACIT, IN_FORCE, notice("2014-01-01"), pause)["terminates"] == terminates


def test_both_sides_may_put_an_end_off() -> None:
    later = {"what": "extension_agreed", "until": "2020-12-31"}
    earlier = {"what": "extension_agreed", "until": "2020-03-01"}
    assert ask(BY_DAYS, notice("2020-02-11"), later)["terminates"] == "2020-12-31"
    assert ask(BY_DAYS, notice("2020-02-11"), earlier)["terminates"] == "2020-08-09"


def test_protection_outlives_the_end() -> None:
    clauses = {**TACIT, "survival": years(10)}
    result = ask(clauses, on("entry_into_force", "2012-02-29"), notice("2013-01-01"))
    assert result["survival_ends"] == "2027-02-28"
    expired = ask({"term": years(1), "survival": years(1)}, IN_FORCE)
    assert expired["survival_ends"] == "2012-01-11"


def test_an_end_may_hang_on_an_act_of_both() -> None:
    clause = {"op": "plus_months", "trigger": "last_notification_received", "n": 3}
    notes = [note("a", "2024-01-31"), note("b", "2023-12-01")]
    assert ask({"termination": clause}, *notes)["terminates"] == "2024-04-30"
    assert ask({"termination": clause}, notes[0])["terminates"] is None


# Provisional application, application, registration, periods for acts.


def test_a_notice_before_entry_into_force_concerns_provisional_application() -> None:
    clauses = {
        "provisional_application": {"op": "on", "trigger": "signature"},
        "provisional_end": {"op": "plus_days", "n": 60},
        "notice": months(6),
        "registration": {},
    }
    result = ask(clauses, on("signature", "2024-01-01"), notice("2024-02-01"))
    assert result["provisional_application_ends"] == "2024-04-01"
    assert "terminates" not in result
    assert result["registrable"] is False
    unended = ask(clauses, on("signature", "2024-01-01"))
    assert unended["provisional_application_ends"] is None
    assert unended["register_as"] == "provisionally_applied"


def test_application_by_calendar_years_follows_the_event() -> None:
    clause = entry("plus_months", n=2, effect="calendar_years_after_year_of_event")
    result = ask(clause, on("signature", "2024-12-15"))
    assert result["enters_into_force"] == "2025-02-15"
    assert result["applies_from"] == "2025-01-01"


def test_a_treaty_that_is_only_signed_cannot_be_registered() -> None:
    events = [on("signature", "2024-01-01"), on("secretariat_received", "2024-01-02")]
    result = ask({"registration": {}}, *events)
    assert result == {"registrable": False, "register_as": None, "registered_on": None}


@pytest.mark.parametrize(
    ("start", "nominal", "until"),
    [
        ("2024-03-28", "2024-06-28", "2024-06-28"),
        ("2024-03-29", "2024-06-29", "2024-07-01"),
        ("2024-03-30", "2024-06-30", "2024-07-01"),
    ],
)
def test_a_weekend_extends_the_time_for_an_act(
    start: str, nominal: str, until: str
) -> None:
    clause = {"op": "plus_months", "trigger": "start", "n": 3}
    extends = {"time_limit": {**clause, "weekend": "extend"}}
    found = ask(extends, on("start", start))
    assert found == {"nominal_end": nominal, "act_may_be_done_until": until}
    fixed = ask({"time_limit": clause}, on("start", start))
    assert fixed["act_may_be_done_until"] == nominal
    assert ask(extends)["nominal_end"] is None


@given(DAYS, st.integers(0, 400))
def test_a_weekend_never_moves_a_date_of_effect(day: dt.date, n: int) -> None:
    signed = on("signature", day.isoformat())
    assert ask(entry("plus_days", n=n), signed) == ask(
        entry("plus_days", n=n, weekend="extend"), signed
    )


# Silence.

SILENCE = {
    "silence": {
        "op": "plus_hours",
        "trigger": "circulated",
        "n": 48,
        "breaks": ["objection", "amendment"],
    }
}
BEGAN = {"what": "circulated", "at": "2026-03-09T16:00:00+07:00"}


def response(at: str, kind: str = "objection") -> Event:
    return {"what": "response", "by": "b", "type": kind, "at": at}


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (response("2026-03-11T15:59:59+07:00"), "broken"),
        (response("2026-03-11T16:00:00+07:00"), "adopted"),
        (response("2026-03-11T08:59:00Z"), "broken"),
        (response("2026-03-11T09:00:00Z"), "adopted"),
        (response("2026-03-10T00:00:00+07:00", "question"), "adopted"),
        (response("2026-03-09T15:59:00+07:00"), "adopted"),
        (response("2026-03-10T00:00:00"), None),
        ({"what": "silence_broken", "at": "2026-03-10T00:00:00+07:00"}, "broken"),
    ],
)
def test_silence_is_broken_only_before_its_end(
    event: Event, outcome: str | None
) -> None:
    result = ask(SILENCE, BEGAN, event)
    assert result["outcome"] == outcome
    assert result["expires_at"] == "2026-03-11T16:00:00+07:00"


def test_a_text_circulated_anew_has_its_own_period() -> None:
    anew = {"what": "circulated", "at": "2026-03-12T09:00:00+07:00"}
    result = ask(SILENCE, anew, BEGAN, response("2026-03-10T00:00:00+07:00"))
    assert result == {
        "expires_at": "2026-03-14T09:00:00+07:00",
        "outcome": "adopted",
    }
    fixed = {"silence": {"expires_at": "2026-03-11T16:00:00+07:00"}}
    assert ask(fixed, anew) == {"expires_at": None, "outcome": None}


@pytest.mark.parametrize(
    "clause",
    [
        {},
        {"expires_at": "2026-03-11"},
        {"op": "plus_hours", "n": "48", "trigger": "circulated"},
        {"op": "plus_hours", "n": 48, "trigger": "signature"},
        {"op": "plus_days", "n": 2, "trigger": "circulated"},
    ],
)
def test_silence_without_an_instant_has_no_outcome(clause: dict[str, Any]) -> None:
    assert ask({"silence": clause}, BEGAN) == {"expires_at": None, "outcome": None}


# The steps.


def test_the_steps_are_sentences() -> None:
    found = whole({**entry("plus_months", n=1)}, on("signature", "2023-01-31"))
    assert found.sentences == (
        "entry into force: plus months 1 on signature",
        "signature: 2023-01-31",
        "counted from 2023-01-31, which is not counted itself",
        "months added: 1, which gives 2023-02-28",
        "that month has no day 31: 2023-02-28, its last",
        "so enters into force: 2023-02-28",
    )


def test_every_template_is_used_and_every_code_has_one() -> None:
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOM / "treaties").glob("*.py")
        if path.name != "words.py"
    )
    codes = set(re.findall(r'"([a-z]+(?:[.-][a-z-]+)*)"', source))
    assert set(WORDS) <= codes
