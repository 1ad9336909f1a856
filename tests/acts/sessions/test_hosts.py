"""Whose turn it is to be host."""

import dataclasses

from paraph.acts.sessions.hosts import next_host
from tests.simulator import make_charter


def test_hosts_alternate_only_where_the_charter_says_so() -> None:
    charter = make_charter()
    by_turns = {"sessions": {"venue": {"rule": "alternate"}}}
    alternating = dataclasses.replace(charter, rules=by_turns)
    assert next_host(alternating, "norland") == "sudland"
    assert next_host(alternating, "sudland") == "norland"
    assert next_host(alternating, "") == ""
    for other in ({}, {"sessions": "x"}, {"sessions": {"venue": "x"}}):
        found = dataclasses.replace(charter, rules=other)
        assert next_host(found, "norland") == ""


def test_three_sides_take_turns_in_the_order_of_the_charter() -> None:
    charter = make_charter(("norland", "sudland", "vestmark"))
    by_turns = {"sessions": {"venue": {"rule": "alternate"}}}
    alternating = dataclasses.replace(charter, rules=by_turns)
    turns = [next_host(alternating, side.key) for side in charter.sides]
    assert turns == ["sudland", "vestmark", "norland"]
