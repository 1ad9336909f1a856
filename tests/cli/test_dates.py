"""`paraph dates` reads cases and writes what follows, in their order."""

import io
import json
import sys

import pytest

from paraph.cli.main import main

CASES = [
    {
        "id": "signed",
        "clauses": {"entry_into_force": {"op": "on", "trigger": "signature"}},
        "events": [{"what": "signature", "on": "2024-06-03"}],
    },
    {"id": "silent", "clauses": {}, "events": []},
]


class Typed:
    """Standard input that holds these bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def test_each_case_is_answered_with_its_steps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(json.dumps(CASES).encode()))

    assert main(["dates"]) == 0

    signed, silent = json.loads(capsys.readouterr().out)
    assert signed["id"] == "signed"
    assert signed["result"] == {"enters_into_force": "2024-06-03"}
    assert signed["steps"][-1] == "so enters into force: 2024-06-03"
    assert silent == {"id": "silent", "result": {}, "steps": []}


@pytest.mark.parametrize("raw", [b"", b"{}", b"[3]", b"\xff", b"[{}"])
def test_what_is_no_list_of_cases_is_told_in_a_sentence(
    raw: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(raw))

    assert main(["dates"]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1
