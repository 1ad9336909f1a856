"""Things in a tree, in order."""

from paraph.acts.trees import MAX_DEPTH, placed


def test_each_stands_below_its_parent_in_the_order_of_brothers() -> None:
    parents = {"b": "root", "a": "root", "b2": "b", "b1": "b", "b11": "b1"}
    assert placed(parents, ["root"]) == [
        ("root", 0),
        ("b", 1),
        ("b2", 2),
        ("b1", 2),
        ("b11", 3),
        ("a", 1),
    ]


def test_what_has_no_parent_here_is_uppermost() -> None:
    assert placed({"a": None, "b": "a", "c": "gone"}) == [("a", 0), ("b", 1), ("c", 0)]
    assert placed({}) == []


def test_a_circle_is_shown_once_and_not_followed() -> None:
    parents = {"a": "b", "b": "a", "c": "a", "d": None}
    assert placed(parents) == [("d", 0), ("a", 0), ("b", 1), ("c", 1)]


def test_a_tree_has_ten_levels_below_the_uppermost() -> None:
    assert MAX_DEPTH == 10
