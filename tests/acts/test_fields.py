"""Fields of the law's own: levels of a scale, and pairs of them."""

from typing import Any

import pytest

from paraph.acts.fields import Level, LevelPairs, Levels

SCALE, LEVEL, PAIRS = Levels(label="Levels"), Level(label="Level"), LevelPairs(label="")


def scale(count: int) -> list[dict[str, Any]]:
    return [{"key": f"l{one}", "name": {"en": "Closed"}} for one in range(count)]


def test_a_scale_has_at_most_twelve_levels() -> None:
    assert [SCALE.accepts(scale(count)) for count in (0, 1, 12, 13)] == [
        False,
        True,
        True,
        False,
    ]


def test_at_most_twelve_levels_are_equated() -> None:
    pairs = [{f"l{one}": "l1" for one in range(count)} for count in (0, 12, 13)]
    assert [PAIRS.accepts(one) for one in pairs] == [True, True, False]


@pytest.mark.parametrize("value", ["l1", "Above all", "", 5, None, ["l1"]])
def test_a_level_is_named_by_a_key(value: object) -> None:
    assert LEVEL.accepts(value) == (value == "l1")
