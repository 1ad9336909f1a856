"""Reading a charter: what is refused, what is kept, what is asked for."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.calendars.charters.checking import read_charter_tables, read_rules
from paraph.crafts.calendars.charters.schema import TABLES
from paraph.kernel import canonical
from paraph.kernel.errors import VerificationError

INSTRUMENTS = json.loads(
    (Path(__file__).parent.parent / "worked/charters.json").read_text(encoding="utf-8")
)
SIDES = ("norland", "sudland")
THREE = (*SIDES, "vestmark")


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda one: str(one["id"]))
def test_what_real_instruments_fix_can_be_written(instrument: dict[str, Any]) -> None:
    rules = {k: v for k, v in instrument["charter"].items() if k != "languages"}
    reading = read_rules(rules, tuple(instrument["parties"]))
    paths = [problem.path for problem in reading.errors]
    # It says who signs where the schema asks when: that is `protocol.signed_by`.
    assert paths == (["protocol.effect"] if instrument["id"] == "CN-MX-BNC" else [])


@pytest.mark.parametrize(
    ("rules", "path"),
    [
        (
            {"sessions": {"frequency": {"modality": "fixed"}}},
            "sessions.frequency.interval",
        ),
        ({"chair": {"model": "rotating_presidency"}}, "chair.term"),
        ({"duration": {"renewal": {"kind": "tacit"}}}, "duration.renewal.term"),
        ({"extraordinary": {"within": "P30D"}}, "extraordinary.clock"),
        ({"sessions": {"venue": {"rule": "rotate"}}}, "sessions.venue.order"),
        ({}, "chair.model"),
    ],
)
def test_silence_is_asked_for_and_never_refused(
    rules: dict[str, Any], path: str
) -> None:
    reading = read_rules(rules, THREE)
    assert path in reading.silent
    assert reading.errors == []


def test_what_is_said_is_not_asked_for() -> None:
    rules = {
        "sessions": {
            "frequency": {"modality": "fixed", "interval": "P1Y"},
            "venue": {"rule": "rotate"},
        }
    }
    silent = read_rules(rules, SIDES).silent
    assert not [path for path in silent if path.startswith("sessions.frequency")]
    assert "sessions.venue.order" not in silent


def test_a_body_reads_like_a_small_commission() -> None:
    body = {
        "kind": "standing",
        "frequency": {"modality": "fixed", "interval": "P6M"},
        "sessions": {"venue": {"rule": "alternate"}},
        "decisions": {"quorum": {"members_total": 4}},
        "agenda_agreed_due": "P1M",
        "anthem": "played",
        "strength": "as_a_rule",
    }
    reading = read_rules({"bodies": {"trade": body, "create_by": "all"}}, SIDES)
    assert reading.errors == []
    assert ["bodies.create_by", "bodies.trade.anthem"] == [
        problem.path for problem in reading.kept
    ]
    headings = [passage.heading for passage in reading.passages]
    assert headings == [
        "Body trade (as a rule: a reminder, never lateness)",
        "Where it meets",
        "How often it meets (binding: it can be overdue)",
        "Quorum",
    ]


def test_an_open_choice_keeps_what_it_does_not_compute() -> None:
    rules = {"sessions": {"convene": {"by": "joint_secretaries"}}}
    reading = read_rules(rules, SIDES)
    assert [str(problem) for problem in reading.kept] == [
        (
            'sessions.convene.by: "joint_secretaries" is kept as it stands, shown, '
            "and has no effect"
        )
    ]
    (passage,) = reading.passages
    assert passage.sentences == ("It is convened by joint secretaries.",)


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"max": 20}, "Members of each side: max 20."),
        (7, "Members of each side: 7."),
        ({"norland": 6, "sudland": 9}, "Members of each side: norland 6, sudland 9."),
        ({"exact": 3, "source": "Art. 2"}, "Members of each side: exact 3. [Art. 2]"),
    ],
)
def test_members_read_in_every_form(members: object, says: str) -> None:
    rules = {"composition": {"members_per_side": members}}
    (passage,) = read_rules(rules, SIDES).passages
    assert passage.sentences == (says,)


WORDS = sorted({name for table in TABLES for name in table.split(".")})
JUNK = st.recursive(
    st.booleans()
    | st.integers(-2, 3)
    | st.floats()
    | st.dates()
    | st.sampled_from(["P1Y", "normally", "norland", "fixed", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*WORDS, "value", "strength", "source", "min", "x Y"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)
NAMES = st.sampled_from(
    [*WORDS, "charter", "side", "languages", "law", "first_number", "quoted", "bodies"]
)


@given(st.dictionaries(NAMES, JUNK, max_size=6))
def test_whatever_is_written_is_read_and_explained(tables: dict[str, Any]) -> None:
    reading = read_charter_tables(tables)
    assert reading.errors
    assert all(problem.path and problem.says for problem in reading.errors)
    paths = [problem.path for problem in reading.errors]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize(
    ("tables", "path"),
    [
        ({"agenda": {"own": {"a": {"b": {}}}}}, "agenda.own.a.b"),
        ({"agenda": {"own": [[["x"]]]}}, "agenda.own[0][0]"),
        ({"law": {"silence": {"lapse": {"a": {"b": {}}}}}}, "law.silence.lapse.a.b"),
        ({"agenda": {"own": {"a": {"b": 1}}}}, ""),
        ({"law": {"silence": {"lapse": {"a": 1}}}}, ""),
    ],
)
def test_what_no_amendment_could_hold_is_named_by_its_path(
    tables: dict[str, Any], path: str
) -> None:
    found = [
        one.path
        for one in read_charter_tables(tables).errors
        if "amendment" in one.says
    ]
    assert found == ([path] if path else [])


def test_what_passes_fits_into_the_act_of_an_amendment() -> None:
    deepest = {"agenda": {"own": {"a": {"b": 1}}}}
    act: dict[str, Any] = {"content": {"terms": {"charter": {"rules": deepest}}}}
    assert canonical.decode(canonical.encode(act)) == act
    too_deep = {"agenda": {"own": {"a": {"b": {"c": 1}}}}}
    act = {"content": {"terms": {"charter": {"rules": too_deep}}}}
    with pytest.raises(VerificationError, match="depth"):
        canonical.decode(canonical.encode(act))
