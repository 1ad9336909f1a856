"""Every invariant of the record names tests that prove it, and they are collected."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "record.md"
NOT_YET = {16: "comes with the texts"}
_ROW = re.compile(r"^\| I(\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py::test_\w+)`")


def proofs() -> dict[int, str]:
    """Return what the page says proves each invariant, by its number."""
    _, _, section = PAGE.read_text(encoding="utf-8").partition("## §17 ")
    return {int(number): told for number, told in _ROW.findall(section)}


def test_every_invariant_says_what_proves_it() -> None:
    told = proofs()

    assert sorted(told) == list(range(1, 17))
    for number, words in told.items():
        if number in NOT_YET:
            assert words == NOT_YET[number]
        else:
            assert "<br>".join(f"`{one}`" for one in _TEST.findall(words)) == words


def test_a_test_that_proves_an_invariant_bears_its_number() -> None:
    for number, words in proofs().items():
        for named in _TEST.findall(words):
            name = named.partition("::")[2]
            assert f"_i{number}_" in name, (
                f"{name} does not say that it is of I{number}"
            )


def test_every_test_that_is_named_is_collected() -> None:
    named = sorted({one for words in proofs().values() for one in _TEST.findall(words)})
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "--collect-only", *named],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 0, found.stdout + found.stderr
    collected = {line.partition("[")[0] for line in found.stdout.splitlines()}
    assert collected >= set(named)
