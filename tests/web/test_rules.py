"""A charter's rules in plain words; nothing of them is left out."""

import dataclasses
from typing import Any

import pytest
from django.utils import translation

from paraph.web import rules
from tests.simulator import make_charter


def told(**tables: Any) -> list[tuple[str, str]]:
    return rules.rows(dataclasses.replace(make_charter(), rules=tables))


def test_the_known_rules_are_told_in_words_and_in_order() -> None:
    frequency = {
        "modality": "at_least",
        "strength": "normally",
        "interval": "P1Y",
        "basis": "last_opening",
    }
    assert told(
        agenda={
            "proposals_due": "P1M",
            "agreed_due": "P14D",
            "late_items": "co_chairs_agree",
        },
        chair={"model": "host_chairs"},
        charter={"basis": "Agreement of 4 March 2014, Article 6"},
        composition={"model": "national_parts", "level": "minister"},
        decisions={"rule": "agreement_of_both_parts"},
        release={"four_eyes": True},
        sessions={
            "frequency": frequency,
            "venue": {"rule": "alternate", "unless_agreed": True},
        },
    ) == [
        ("Founded on", "Agreement of 4 March 2014, Article 6"),
        ("Who it consists of", "The parts of the sides, each led by a minister."),
        (
            "How often it meets",
            "Normally at least once within 1 year of the last opening.",
        ),
        ("Where it meets", "The sides are host by turns, unless they agree otherwise."),
        ("Who chairs", "The head of the host’s delegation."),
        ("Items are proposed", "1 month before the opening at the latest."),
        ("The agenda is agreed", "14 days before the opening at the latest."),
        ("Items that come later", "Only if both chairs agree."),
        ("How it decides", "By agreement of all parts."),
        (
            "Four eyes",
            "Two officers of a side look at each act before it is released.",
        ),
    ]


@pytest.mark.parametrize(
    "tables",
    [
        {"sessions": {"frequency": {"modality": "exactly", "interval": "twice"}}},
        {"sessions": {"venue": {"rule": "seat", "seat": "Nordhavn"}}},
        {"sessions": {"frequency": "yearly", "venue": "anywhere"}},
        {"chair": {"model": "rotating"}, "agenda": {"late_items": ["never"]}},
        {"decisions": {"rule": "majority", "silence": 3}},
        {"release": {"four_eyes": "yes"}},
        {"composition": {"model": "by_halves", "level": "official"}},
        {"composition": {}},
        {"bodies": {"fish": {"kind": "dry", "nets": ["fine"], "venue": {"at": "sea"}}}},
    ],
)
def test_what_is_not_known_stands_as_it_is(tables: dict[str, Any]) -> None:
    leaves = [str(leaf) for leaf in _leaves(tables)]
    shown = " ".join(" ".join(row) for row in told(**tables))
    assert all(leaf in shown for leaf in leaves)


@pytest.mark.parametrize(
    ("tables", "row"),
    [
        (
            {"sessions": {"venue": {"rule": "rotate", "unless_agreed": True}}},
            (
                "Where it meets",
                "The sides are host in rotation. Unless the sides agree otherwise.",
            ),
        ),
        (
            {"composition": {"members_per_side": {"min": 3, "max": 5}}},
            ("Who it consists of", "Members of each side: min 3, max 5."),
        ),
        (
            {"sessions": {"first_session": {"within": "P6M", "host": "norland"}}},
            ("The first session", "Held within 6 months. Its host is Norland."),
        ),
        (
            {"bodies": {"fish": {"kind": "standing"}}},
            ("Body: fish", "It is standing."),
        ),
        (
            {"bodies": {"fish": {"frequency": {"interval": "P6M"}}}},
            ("Body: fish, How often it meets", "The interval is 6 months."),
        ),
        (
            {"expenses": {"travel": "sending", "meals": "host"}},
            ("Expenses", "Travel: the sending side pays. Meals: the host pays."),
        ),
    ],
)
def test_other_rules_are_told_as_the_charter_is_read_aloud(
    tables: dict[str, Any], row: tuple[str, str]
) -> None:
    assert told(**tables) == [row]


def test_a_rule_is_told_in_the_language_of_the_page() -> None:
    with translation.override("fr"):
        ((about, said),) = told(sessions={"venue": {"rule": "rotate"}})
    assert about == "Où elle se réunit"
    assert said.startswith("Les parties")


KNOWN: dict[str, Any] = {
    "charter.basis": "Agreement of 4 March 2014, Article 6",
    "composition.model": "national_parts",
    "composition.level": "minister",
    "composition.list_due": "P14D",
    "sessions.frequency.modality": "at_least",
    "sessions.frequency.interval": "P1Y",
    "sessions.frequency.basis": "last_opening",
    "sessions.frequency": {
        "modality": "at_least",
        "interval": "P1Y",
        "basis": "last_opening",
    },
    "sessions.venue": {"rule": "alternate", "unless_agreed": True},
    "sessions.venue.rule": "alternate",
    "sessions.convene": {"by": "host_chair", "invitation": "P30D"},
    "sessions.convene.by": "host_chair",
    "sessions.convene.invitation": "P30D",
    "sessions.max_days": 3,
    "chair.model": "host_chairs",
    "agenda.proposals_due": "P1M",
    "agenda.agreed_due": "P14D",
    "agenda.late_items": "co_chairs_agree",
    "agenda.papers_due": "P10D",
    "decisions.quorum": {"members_per_side": 3},
    "decisions.quorum.members_per_side": 3,
    "decisions.correspondence": {"allowed": True, "silence": "agreement"},
    "decisions.correspondence.allowed": True,
    "decisions.rule": "agreement_of_both_parts",
    "release.four_eyes": True,
}
"""The rules that the page knows, each as it may stand bare."""
BESIDE = {
    "composition": {"model": "national_parts", "level": "minister"},
    "sessions.frequency": KNOWN["sessions.frequency"],
    "sessions.convene": {"by": "host_chair"},
}
"""Without what else a field is no rule that the page knows."""


def test_every_rule_that_is_told_in_words_is_tried_with_a_strength() -> None:
    assert set(rules._WORDS) <= {*KNOWN, "composition"}  # noqa: SLF001 (each of them)


@pytest.mark.parametrize("path", KNOWN)
def test_a_rule_with_a_strength_says_the_same_and_the_strength(path: str) -> None:
    about, bare = _row_of(path, KNOWN[path])
    wrapped = {"value": KNOWN[path], "strength": "as_a_rule", "source": "Art. 6"}
    name, said = _row_of(path, wrapped)
    assert about == name
    assert said.startswith(bare)
    assert "{" not in said
    assert "The charter says “as a rule”: a reminder, never lateness." in said
    assert "[Art. 6]" in said


def test_fields_that_are_meant_otherwise_than_each_other_are_named() -> None:
    by = {"value": "host_chair", "strength": "normally"}
    ((_, said),) = told(sessions={"convene": {"by": by, "invitation": "P30D"}})
    assert said == (
        "The host sends the invitation, 30 days before the opening. "
        "by: The charter says “normally”: a reminder, never lateness."
    )
    quorum = {"members_per_side": 3, "strength": "endeavour"}
    ((_, said),) = told(decisions={"quorum": quorum})
    assert said.startswith("3 members of each side must be present. The charter says")


@pytest.mark.parametrize("path", KNOWN)
@pytest.mark.parametrize(
    "value", [["x"], {"a": {"b": 1}}, "x", 7, {"value": ["x"]}, {"value": {}, "x": 1}]
)
def test_no_value_of_a_rule_is_too_odd_to_be_shown(path: str, value: Any) -> None:
    _, said = _row_of(path, value)
    assert "{'" not in said


def test_a_frequency_that_is_another_than_normal_says_how_it_is_meant() -> None:
    frequency = {**KNOWN["sessions.frequency"], "strength": "endeavour"}
    ((_, said),) = told(sessions={"frequency": frequency})
    assert said.startswith("At least once within 1 year of the last opening. The")
    wrapped = {"value": KNOWN["sessions.frequency"], "strength": "normally"}
    ((_, said),) = told(sessions={"frequency": wrapped})
    assert said == "Normally at least once within 1 year of the last opening."


def test_a_period_is_told_in_its_own_units() -> None:
    assert rules.period("P1Y6M") == "1 year, 6 months"
    assert rules.period("P0D") == "no time"
    assert rules.period("soon") == "soon"


def _row_of(path: str, value: Any) -> tuple[str, str]:
    """Return the rows of one rule, as one."""
    tables: dict[str, Any] = {}
    for above, beside in BESIDE.items():
        if path.startswith(f"{above}."):
            _put(tables, above, dict(beside))
    _put(tables, path, value)
    rows = told(**tables)
    return rows[0][0], " ".join(said for _, said in rows)


def _put(tables: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    for name in above:
        tables = tables.setdefault(name, {})
    tables[last] = value


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    return list(value) if isinstance(value, list) else [value]
