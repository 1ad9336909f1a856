"""The other side sees a contact and its public source, and nothing else of what we keep."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.exchange.marks import unpacked
from tests.exchange.nodes import Node

pytestmark = pytest.mark.nodes

HAND = Path(__file__).with_name("contact_hand.py")
PUBLIC = ("Southern Press Agency", "https://press.example/customs", "Sudara")


def test_the_other_side_sees_the_contact_and_its_public_source_and_nothing_else(
    pair: tuple[Node, Node], tmp_path: Path
) -> None:
    norland, sudland = pair
    for node in pair:
        node.rest()
    done = subprocess.run(
        [sys.executable, str(HAND)],
        env=nodes.environment(norland.home.path) | {"PARAPH_RECALL_S": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    private: list[str] = told["private"]
    assert {"Lindqvist-Maurer", "Rattanavong"} <= set(private)

    nodes.wait_until(lambda: nodes.agree(norland, sudland))
    assert sudland.receipt()
    nodes.wait_until(lambda: nodes.agree(norland, sudland))
    pouch = tmp_path / "to-sudland.pouch"
    nodes.paraph("pouch", "pack", "--plain", "--out", pouch, home=norland.home.path)

    ours = _bytes_of(norland.home.path.glob("chancery.sqlite3*"))
    assert _found(ours, private) == sorted(set(private)), "else nothing was looked for"
    record = _bytes_of(sudland.home.path.glob("record.sqlite3*"))
    assert _found(record, [*PUBLIC, told["object"]]) == sorted(
        [*PUBLIC, told["object"]]
    )
    left = {
        "all that Sudland holds": _bytes_of(sudland.home.path.rglob("*")),
        "the record of Norland": _bytes_of(norland.home.path.glob("record.sqlite3*")),
        "the memory of the seal": _bytes_of(norland.home.seal_memory.iterdir()),
        "a pouch": pouch.read_bytes(),
    }
    assert [name for name, raw in left.items() if _found(raw, private)] == []


def _bytes_of(paths: Iterable[Path]) -> bytes:
    return b"\0".join(path.read_bytes() for path in sorted(paths) if path.is_file())


def _found(raw: bytes, words: list[str]) -> list[str]:
    """Return the words that bytes hold, however packed or encoded."""
    pieces = [piece.lower() for piece in unpacked(raw)]
    return sorted(
        {
            word
            for word in words
            for encoding in ("utf-8", "utf-16-le", "ascii")
            if any(
                word.lower().encode(encoding, "backslashreplace") in one
                for one in pieces
            )
        }
    )
