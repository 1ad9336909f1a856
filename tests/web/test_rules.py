"""A charter's rules in plain words; nothing of them is left out."""

import dataclasses
from typing import Any

import pytest

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
        {"sessions": {"frequency": {"modality": "exactly", "interval": "P2Y"}}},
        {"sessions": {"venue": {"rule": "seat", "seat": "Nordhavn"}}},
        {"sessions": {"frequency": "yearly", "venue": "anywhere"}},
        {"chair": {"model": "rotating"}, "agenda": {"late_items": ["never"]}},
        {"decisions": {"rule": "majority", "silence": 3}},
        {"release": {"four_eyes": "yes"}},
        {"composition": {"model": "national_parts", "level": "official"}},
        {"composition": {}},
    ],
)
def test_what_is_not_known_stands_as_it_is(tables: dict[str, Any]) -> None:
    leaves = [str(leaf) for leaf in _leaves(tables)]
    shown = " ".join(" ".join(row) for row in told(**tables))
    assert all(leaf in shown for leaf in leaves)


def test_a_period_is_told_in_its_own_units() -> None:
    assert rules.period("P1Y6M") == "1 year, 6 months"
    assert rules.period("P0D") == "no time"
    assert rules.period("soon") == "soon"


def _leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for one in value.values() for leaf in _leaves(one)]
    return list(value) if isinstance(value, list) else [value]
