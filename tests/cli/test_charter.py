"""A charter is checked where it is written, field by field."""

import io
import json
import sys
from pathlib import Path

import pytest

from paraph.cli.main import main
from tests.simulator import make_charter


def test_the_canonical_bytes_of_a_charter_are_written_with_their_digest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    charter = make_charter()
    source, out = tmp_path / "charter.json", tmp_path / "out.json"
    source.write_bytes(charter.raw)

    assert main(["charter", "check", str(source), "--out", str(out)]) == 0

    assert out.read_bytes() == charter.raw
    digest = charter.commission
    groups = " ".join(digest[n : n + 4] for n in range(0, 64, 4))
    assert groups in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("c.toml", b""),
        ("c.toml", b"\xff"),
        ("c.toml", b"= 3"),
        ("c.toml", b"[charter]\ntitle = 3"),
        ("c.toml", b'side = "norland"'),
        ("c.toml", b'[[side]]\nkey = "Norland"'),
        ("c.json", b""),
        ("c.json", b"[]"),
        ("c.json", b'{"paraph":1}'),
        ("c.json", b'{"paraph": 1}'),
    ],
)
def test_what_is_no_charter_is_refused_in_a_sentence(
    name: str, raw: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / name, tmp_path / "out.json"
    source.write_bytes(raw)

    assert main(["charter", "check", str(source), "--out", str(out)]) == 1

    assert not out.exists()
    assert len(capsys.readouterr().err.splitlines()) == 1


class Typed:
    """Standard input that holds these bytes."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def test_a_charter_answers_with_the_steps_to_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    question = {
        "id": "turn",
        "parties": ["N", "S"],
        "charter": {"sessions": {"venue": {"rule": "alternate"}}},
        "given": {"last_ordinary_host": "N"},
    }
    monkeypatch.setattr(sys, "stdin", Typed(json.dumps([question]).encode()))

    assert main(["charter", "compute"]) == 0

    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"] == "turn"
    assert found["result"]["next_ordinary_host"] == "S"
    assert found["steps"][0] == "after N, it is the turn of S"


def test_what_is_no_list_of_questions_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Typed(b"nothing"))

    assert main(["charter", "compute"]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1
