"""The value of a rule as it is typed, shown and told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.web import rule_values

TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=30
)
PLAIN = TEXTS | st.booleans() | st.integers(0, 2**53)
NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3)
    ),
    max_leaves=5,
)


@given(VALUES)
def test_a_value_is_read_back_as_it_was_shown(value: Any) -> None:
    shown = rule_values.shown(value)
    found = rule_values.typed(shown.strip())
    assert value == found
    assert type(value) is type(found)
    assert "\n" not in shown, "it stands on one line"


@pytest.mark.parametrize(
    "text",
    ["2030-12-31", "3", "true", "inf", "nan", "", " x", "3 # y", '"x"', "a\nb", "[]"],
)
def test_a_text_that_would_be_read_otherwise_is_quoted(text: str) -> None:
    shown = rule_values.shown(text)
    assert shown.startswith('"')
    assert rule_values.typed(shown) == text


def test_a_text_that_is_none_else_stands_bare() -> None:
    for text in ("P14D", "co_chairs_agree", "Agreement of 2014, Article 6", "3 days"):
        assert rule_values.shown(text) == text


def test_more_than_a_value_is_a_text() -> None:
    assert rule_values.typed("1\nother = 2") == "1\nother = 2"


def test_a_value_with_a_strength_is_told_first() -> None:
    wrapped = {"strength": "as_a_rule", "value": "P14D"}
    assert rule_values.told(wrapped) == "14 days; strength: as a rule"
    assert rule_values.told({}) == "{}"
