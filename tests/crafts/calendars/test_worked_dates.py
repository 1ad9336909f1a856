"""Clauses of real treaties, with the dates that followed from them."""

import json
from pathlib import Path
from typing import Any

import pytest

from paraph.crafts.calendars.treaties.answer import answer
from tests import shared_data

CASES = json.loads(
    (Path(__file__).parent / "worked/dates.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["id"]))
def test_the_dates_of_a_worked_case_follow(case: dict[str, Any]) -> None:
    found = answer(case)
    result = found.result
    assert case["expect"] == {name: result.get(name, "none") for name in case["expect"]}
    assert found.sentences


@pytest.mark.shared
def test_the_worked_cases_are_those_beside_the_project() -> None:
    beside = shared_data.path("dates/cases.json").read_text(encoding="utf-8")
    assert CASES == json.loads(beside)
