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


def test_three_sides_take_turns_in_the_order_that_the_charter_names() -> None:
    charter = make_charter(("norland", "sudland", "vestmark"))
    keys = [side.key for side in charter.sides]

    def turns(**venue: object) -> list[str]:
        rules = {"sessions": {"venue": {"rule": "alternate", **venue}}}
        named = dataclasses.replace(charter, rules=rules)
        return [next_host(named, key) for key in keys]

    assert turns(order=keys) == ["sudland", "vestmark", "norland"]
    assert turns() == ["", "", ""], "without an order nobody guesses"
