import argparse
import io
import json
from pathlib import Path

import pytest

from paraph.cli import read as command
from tests.crafts.reading.samples import RETELLINGS

REPORT = RETELLINGS / "en_vestby.txt"
DIRECTORY = RETELLINGS / "directory.json"


def _run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


def test_a_report_is_told_in_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    code = _run(str(REPORT), "--directory", str(DIRECTORY), "--published", "2025-09-09")

    told = capsys.readouterr().out
    assert code == 0
    assert told.startswith("A contact between States is reported.\n")
    assert "A meeting took place: Vannareth Rattanavong – Amadou Kerrien." in told
    assert "It was on 2025-09-09." in told


def test_a_report_is_told_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code = _run(str(REPORT), "--json", "--directory", str(DIRECTORY))

    value = json.loads(capsys.readouterr().out)
    assert code == 0
    assert value["has_contact"] is True
    assert len(value["participants"]) == 2


def test_several_reports_are_told_line_by_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    others = [str(RETELLINGS / f"{name}.txt") for name in ("id_vestby", "id_sudara")]

    code = _run(*others, "--jsonl")

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert [json.loads(line)["id"] for line in lines] == ["id_vestby", "id_sudara"]


def test_the_standard_input_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.TextIOWrapper(io.BytesIO(REPORT.read_bytes()))
    monkeypatch.setattr("sys.stdin", raw)

    assert _run("-", "--json") == 0
    assert json.loads(capsys.readouterr().out)["lang"] == "en"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is no text (pdf)"),
        (b"a" * 5_000_001, "5000000 are read at most"),
    ],
)
def test_what_cannot_be_read_is_said_so(
    raw: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.txt"
    file.write_bytes(raw)

    assert _run(str(file)) == 2
    assert reason in capsys.readouterr().err


def test_an_absent_file_or_a_bad_directory_is_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "directory.json").write_text("[", "utf-8")

    assert _run(str(tmp_path / "none.txt")) == 2
    assert "No such file" in capsys.readouterr().err
    assert _run(str(REPORT), "--directory", str(tmp_path / "directory.json")) == 2
    assert "directory.json" in capsys.readouterr().err


def test_several_files_need_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(REPORT), str(REPORT)) == 2
    assert "--jsonl" in capsys.readouterr().err


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _run(str(REPORT), "--published", "yesterday")

    assert "write YYYY-MM-DD" in capsys.readouterr().err
