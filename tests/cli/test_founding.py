"""Founding by hand: what is done twice, out of turn or with other bytes."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import NodeAt
from tests.exchange.nodes import paraph, run

pytestmark = pytest.mark.nodes


def test_a_home_is_readable_by_its_owner_alone(house: Path) -> None:
    for path in (house / "norland").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_a_node_is_not_made_twice(house: Path) -> None:
    before = (house / "norland" / "keys" / "seal.pem").read_bytes()
    words = ("init", "--side", "norland", "--charter", house / "c.json")

    done = run(*words, home=house / "norland")

    assert done.returncode == 1
    assert (house / "norland" / "keys" / "seal.pem").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [
        ["--side", "vestmark"],
        ["--side", "norland", "--peer", "http://exchange.example"],
        ["--side", "norland", "--peer", "vestmark=https://exchange.example"],
        ["--side", "norland", "--peer", "gopher://exchange.example"],
    ],
)
def test_what_cannot_be_is_not_begun(
    words: list[str], house: Path, tmp_path: Path
) -> None:
    home = tmp_path / "new"

    done = run("init", *words, "--charter", house / "c.json", home=home)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert not home.exists()


def test_to_found_again_does_no_harm(house: Path) -> None:
    paraph("found", house / "norland.answer", home=house / "norland")


def test_the_answer_of_the_other_side_founds_nothing_here(house: Path) -> None:
    done = run("found", house / "sudland.answer", home=house / "norland")

    assert done.returncode == 1
    assert "founding.differs" in done.stderr


def test_an_answer_sealed_by_another_root_key_founds_nothing(
    house: Path, tmp_path: Path, node_at: NodeAt
) -> None:
    home, answer = tmp_path / "new", tmp_path / "answer"
    paraph("init", "--side", "norland", "--charter", house / "c.json", home=home)
    request, key = home / "founding-request.json", house / "sudland.pem"
    paraph("keys", "seal-root", request, "--key", key, "--out", answer)

    done = run("found", answer, home=home)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert node_at(home, "norland").state()["heads"].get("norland", []) == []


def test_a_command_without_a_node_says_how_to_make_one(tmp_path: Path) -> None:
    for word in ("tick", "rebuild", "doctor", "peer", "serve"):
        done = run(word, home=tmp_path / "nowhere")

        assert done.returncode == 1
        assert "paraph init" in done.stderr
