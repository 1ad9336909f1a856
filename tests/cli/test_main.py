"""The command line as such: which command, which home, which sentence."""

import importlib
from pathlib import Path

import pytest

from paraph.cli import main as module
from paraph.cli.main import COMMANDS, main
from script.reference import arguments_of, commands_of


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_is_for(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "--help"])

    assert end.value.code == 0
    assert "usage: paraph" in capsys.readouterr().out


def test_all_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--help"])

    told = capsys.readouterr().out
    assert end.value.code == 0
    assert all(name in told for name in COMMANDS)


def test_every_file_of_a_command_is_a_command() -> None:
    folder = Path(module.__file__).parent
    files = {
        path.stem
        for path in folder.glob("*.py")
        if hasattr(importlib.import_module(f"paraph.cli.{path.stem}"), "HELP")
    }

    assert files == set(COMMANDS)


def test_every_word_that_a_command_takes_is_explained() -> None:
    wanting = [
        f"paraph {words} {action.dest}"
        for words, parser in commands_of(module.parser_of(COMMANDS))
        for action in arguments_of(parser)
        if not action.help
    ]

    assert wanting == []


def test_an_unknown_command_is_refused() -> None:
    with pytest.raises(SystemExit) as end:
        main(["sign"])

    assert end.value.code == 2


@pytest.mark.parametrize("words", [["--home", "{}", "peer"], ["peer", "--home", "{}"]])
def test_the_home_may_be_named_before_or_after(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PARAPH_HOME", "elsewhere")
    folder = tmp_path / "release"

    assert main([word.format(folder) for word in words]) == 1
    assert str(folder) in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "charter.toml"

    assert main(["charter", "check", str(missing)]) == 1

    told = capsys.readouterr()
    assert told.out == ""
    assert str(missing) in told.err
    assert len(told.err.splitlines()) == 1
