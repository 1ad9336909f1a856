"""Founding by hand: what is done twice, out of turn or with other bytes."""

import stat
from pathlib import Path

import pytest

from tests.cli.conftest import NodeAt
from tests.exchange.nodes import Node, paraph, run

pytestmark = pytest.mark.nodes


def heads(node: Node) -> dict[str, list[list[object]]]:
    """Return the heads of each side's journal that a node holds."""
    found: dict[str, list[list[object]]] = node.state()["heads"]
    return found


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


def test_to_found_again_does_no_harm(house: Path, node_at: NodeAt) -> None:
    home = house / "norland"
    before = heads(node_at(home, "norland"))
    assert [folio for folio, _ in before["norland"]] == [0]

    paraph("found", house / "norland.answer", home=home)

    assert heads(node_at(home, "norland")) == before


def test_the_answer_of_the_other_side_founds_nothing_here(
    house: Path, tmp_path: Path, node_at: NodeAt
) -> None:
    new = tmp_path / "new"
    paraph("init", "--side", "norland", "--charter", house / "c.json", home=new)
    for home, founded in ((house / "norland", True), (new, False)):
        before = heads(node_at(home, "norland"))
        assert bool(before["norland"]) == founded

        done = run("found", house / "sudland.answer", home=home)

        assert done.returncode == 1
        assert "founding.differs" in done.stderr
        assert heads(node_at(home, "norland")) == before


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
    assert heads(node_at(home, "norland")) == {"norland": [], "sudland": []}


def test_a_command_without_a_node_says_how_to_make_one(tmp_path: Path) -> None:
    for word in ("tick", "rebuild", "doctor", "peer", "serve"):
        done = run(word, home=tmp_path / "nowhere")

        assert done.returncode == 1
        assert "paraph init" in done.stderr
