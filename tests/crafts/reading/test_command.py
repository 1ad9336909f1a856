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


def test_several_reports_are_told_one_after_the_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    others = [str(RETELLINGS / f"{name}.txt") for name in ("id_vestby", "id_sudara")]

    code = _run(*others)

    told = capsys.readouterr().out
    assert code == 0
    assert [line for line in told.splitlines() if line.startswith("==")] == [
        f"== {name}" for name in others
    ]


def test_lines_of_reports_are_answered_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "reports.jsonl"
    reports = [
        {"id": 1, "text": REPORT.read_text("utf-8"), "published": "2025-09-09"},
        {"id": "b", "text": "Министр Анна Берг прибыла.", "lang": "ru"},
    ]
    lines = [json.dumps(each) for each in reports]
    file.write_text("\n".join([lines[0], "no JSON", '{"id": 3}', lines[1]]), "utf-8")

    code = _run("--jsonl", str(file), "--directory", str(DIRECTORY))

    told = capsys.readouterr()
    found = [json.loads(line) for line in told.out.splitlines()]
    assert code == 2
    assert [each["id"] for each in found] == [1, "b"]
    assert [each["lang"] for each in found] == ["en", "ru"]
    assert found[0]["contacts"][0]["date"]["norm"] == "2025-09-09"
    assert "line 2: it is no JSON" in told.err
    assert 'line 3: it should be an object with "id" and "text"' in told.err


def test_the_rules_are_scored_against_annotations(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = _run("--evaluate", str(RETELLINGS / "gold.jsonl"))

    told = capsys.readouterr().out
    assert code == 0
    assert told.startswith("== all: 4 documents\nhas_contact          P=1.000")
    assert "== en: 2 documents" in told
    assert "invention            bad=0" in told


def test_the_records_of_another_reader_are_scored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.jsonl"
    given.write_text('{"id": "en_vestby", "has_contact": false}\n', "utf-8")

    code = _run("--evaluate", str(RETELLINGS / "gold.jsonl"), str(given))

    assert code == 0
    assert "has_contact          P=-  R=0.000" in capsys.readouterr().out


def test_gaps_in_the_tables_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--gaps") == 0
    assert capsys.readouterr().out == "No table lacks anything.\n"


def test_a_report_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run() == 2
    assert "name a file" in capsys.readouterr().err


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
        (b"%PDF-1.7", "it is a PDF file and cannot be read (damaged)"),
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


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        _run(str(REPORT), "--published", "yesterday")

    assert "write YYYY-MM-DD" in capsys.readouterr().err
