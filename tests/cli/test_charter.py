"""A charter is checked where it is written, field by field."""

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
