"""Decisions as a view has them."""

import pytest

from tests.acts.decisions.taking import Proposed


def test_what_nobody_proposed_is_no_decision() -> None:
    held = Proposed()
    assert list(held.sudland.view.decisions)
    with pytest.raises(KeyError):
        held.sudland.view.decisions["a" * 12]
