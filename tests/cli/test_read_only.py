"""A home that cannot be written: the commands say so, and read on.

The modes of its files forbid it, and bind the commands although root may run the tests.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.unprivileged import CANNOT

pytestmark = pytest.mark.nodes

CANNOT_WRITE = "This node cannot write to its disk."


def run(*words: object, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command that modes bind."""
    paraph = [sys.executable, "-m", "paraph.cli.main", *map(str, words)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.unprivileged", *paraph],
        env=nodes.environment(home),
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode == CANNOT:
        pytest.skip("modes cannot be made to bind here")
    return done


def change_modes(home: Path, *, folder: int, file: int) -> None:
    """Give all in a home these modes."""
    for path in (home, *home.rglob("*")):
        path.chmod(folder if path.is_dir() else file)


@pytest.fixture
def still(house: Path) -> Iterator[Path]:
    """Yield Norland's home, which cannot be written."""
    home = house / "norland"
    change_modes(home, folder=0o500, file=0o400)
    yield home
    change_modes(home, folder=0o700, file=0o600)


def test_the_doctor_reads_it_and_says_what_to_do(still: Path) -> None:
    done = run("doctor", home=still)

    assert done.returncode == 1
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WRONG")]
    assert any(CANNOT_WRITE in line for line in wrong)
    assert "writable again" in done.stdout
    assert "damaged" not in done.stdout
    assert "record.sqlite3 is whole" in done.stdout
    assert "the record does not open" not in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("tick",),
        ("rebuild",),
        ("officer", "add", "Anna", "--role", "reader"),
        ("keys", "rotate", "seal"),
        ("backup", "kept.tar"),
    ],
    ids=lambda words: words[0],
)
def test_what_would_write_is_told_in_one_sentence_and_does_nothing(
    still: Path, words: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in still.rglob("*") if path.is_file()}

    done = run(*words, home=still)

    assert done.returncode == 1
    assert CANNOT_WRITE in done.stderr
    assert "[disk.read-only]" in done.stderr
    assert "Traceback" not in done.stderr
    after = {path: path.read_bytes() for path in still.rglob("*") if path.is_file()}
    assert after == before


def test_it_goes_on_once_it_can_be_written(still: Path) -> None:
    run("tick", home=still)

    change_modes(still, folder=0o700, file=0o600)

    done = run("tick", home=still)
    assert (done.returncode, done.stdout) == (0, "0 acts sealed, 0 notices sent.\n")
