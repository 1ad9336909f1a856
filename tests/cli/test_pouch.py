"""Pouches by hand: for their addressee alone, taken in twice without harm."""

from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.exchange.nodes import Node, paraph, run

pytestmark = pytest.mark.nodes


def test_a_pouch_brings_acts_and_enclosures(
    pair: tuple[Node, Node], tmp_path: Path
) -> None:
    norland, sudland = pair
    session, _, _ = norland.seal("session.propose/1", "session/~0", nodes.PROPOSAL)
    content = {"title": {"en": "Ports"}}
    norland.seal("item.inscribe/1", f"{session}/item/~0", content, ["A paper.\n"])
    path = tmp_path / "one.pouch"

    paraph("pouch", "pack", "--out", path, home=norland.home.path)
    told = paraph("pouch", "open", path, home=sudland.home.path)

    assert "1 enclosures" in told
    assert nodes.agree(norland, sudland)
    assert sudland.state()["missing"] == []
    assert ": 0 new acts" in paraph("pouch", "open", path, home=sudland.home.path)


def test_a_pouch_can_be_opened_by_its_addressee_alone(
    pair: tuple[Node, Node], tmp_path: Path
) -> None:
    norland, _ = pair
    path = tmp_path / "one.pouch"
    paraph("pouch", "pack", "--out", path, home=norland.home.path)
    assert b"charter.found" not in path.read_bytes()

    done = run("pouch", "open", path, home=norland.home.path)

    assert done.returncode == 1
    assert "pouch.not-for-us" in done.stderr


@pytest.mark.parametrize("place", [0.0, 0.3, 0.6, 0.99])
def test_a_damaged_pouch_adds_nothing(
    pair: tuple[Node, Node], tmp_path: Path, place: float
) -> None:
    norland, sudland = pair
    norland.seal("session.propose/1", "session/~0", nodes.PROPOSAL)
    before = sudland.state()["heads"]
    path = tmp_path / "one.pouch"
    paraph("pouch", "pack", "--plain", "--out", path, home=norland.home.path)
    raw = bytearray(path.read_bytes())
    raw[int(len(raw) * place)] ^= 1
    path.write_bytes(raw)

    done = run("pouch", "open", path, home=sudland.home.path)

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert sudland.state()["heads"] == before


def test_a_pouch_that_is_missing_is_noticed(
    pair: tuple[Node, Node], tmp_path: Path
) -> None:
    norland, sudland = pair
    paths = [tmp_path / f"{number}.pouch" for number in range(2)]
    for path in paths:
        paraph("pouch", "pack", "--out", path, home=norland.home.path)

    told = paraph("pouch", "open", paths[1], home=sudland.home.path)

    assert "missing or late" in told
