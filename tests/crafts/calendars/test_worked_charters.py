"""What real instruments answer, with the answers that their texts give."""

import json
from pathlib import Path
from typing import Any

import pytest

from paraph.crafts.calendars.charters.answer import answer
from tests import shared_data

INSTRUMENTS = json.loads(
    (Path(__file__).parent / "worked/charters.json").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(instrument, case, id=f"{instrument['id']}-{n}")
    for instrument in INSTRUMENTS
    for n, case in enumerate(instrument["worked"])
]


@pytest.mark.parametrize(("instrument", "case"), CASES)
def test_an_instrument_answers_as_its_text_does(
    instrument: dict[str, Any], case: dict[str, Any]
) -> None:
    found = answer(
        {
            "parties": instrument["parties"],
            "charter": instrument["charter"],
            "given": case["given"],
        }
    )
    result = found.result
    assert case["expect"] == {name: result.get(name, "none") for name in case["expect"]}
    assert found.sentences


@pytest.mark.shared
def test_the_instruments_are_those_beside_the_project() -> None:
    beside = shared_data.path("charters/instruments.json").read_text(encoding="utf-8")
    assert INSTRUMENTS == json.loads(beside)
