"""Whose turn it is to be host, where a place was out of turn."""

import pytest

from paraph.projection.sessions import SessionRow
from paraph.web.turns import VENUE, _turns_after

ORDER = {"n": "s", "s": "v", "v": "n"}
TWO = {"n": "s", "s": "n"}


def hosts(
    order: dict[str, str], *held: tuple[str, str], mode: str = "in_person"
) -> str:
    """Return whose turns follow sessions that were held, (host, what was agreed)."""
    ahead: list[str] = []
    for host, then in held:
        terms = {"value": {"rule": "as_agreed", "then": then}} if then else None
        life = {"derogations": {VENUE: {"terms": terms}}}
        row = SessionRow(host=host, mode=mode, life=life)
        ahead = _turns_after(
            ahead or [host], row, lambda one: order.get(one, ""), len(order)
        )
    return ahead[0] if ahead else ""


@pytest.mark.parametrize(
    ("held", "turn"),
    [
        ([("n", "")], "s"),
        ([("n", ""), ("n", "swap")], "v"),
        ([("n", ""), ("n", "swap"), ("v", "")], "s"),
        ([("n", ""), ("n", "swap"), ("v", ""), ("s", "")], "s"),
        ([("n", ""), ("n", "swap"), ("v", ""), ("s", ""), ("s", "")], "v"),
        ([("n", ""), ("n", "resume")], "v"),
        ([("n", ""), ("n", "unused")], "s"),
        ([("n", ""), ("v", "")], "n"),
    ],
)
def test_turns_of_three_sides(held: list[tuple[str, str]], turn: str) -> None:
    assert hosts(ORDER, *held) == turn


@pytest.mark.parametrize(
    ("held", "turn"),
    [
        ([("n", ""), ("n", "swap")], "s"),
        ([("n", ""), ("n", "swap"), ("s", "")], "s"),
        ([("n", ""), ("n", "swap"), ("s", ""), ("s", "")], "n"),
    ],
)
def test_turns_of_two_sides(held: list[tuple[str, str]], turn: str) -> None:
    assert hosts(TWO, *held) == turn


def test_where_the_order_is_not_known_nobody_is_named() -> None:
    assert hosts({}, ("n", ""), ("s", "swap")) == ""
    assert hosts({"n": "s"}, ("n", ""), ("s", "")) == ""


def test_a_session_by_video_uses_no_turn_unless_agreed() -> None:
    assert hosts(TWO, ("n", ""), mode="video") == "n"
    assert hosts(TWO, ("n", "resume"), mode="video") == "s"
