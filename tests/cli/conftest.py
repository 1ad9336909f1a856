"""A founded node on disk for the commands, and the two keys of its commission."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.exchange import nodes
from tests.exchange.nodes import Node, paraph

NodeAt = Callable[[Path, str], Node]


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both nodes as founding leaves them."""
    folder = tmp_path_factory.mktemp("founded")
    nodes.found(folder, ("norland", "sudland"))
    return folder


@pytest.fixture
def house(founded: Path, tmp_path: Path) -> Path:
    """Return a folder of its own with both founded nodes, root keys and charter."""
    return Path(shutil.copytree(founded, tmp_path / "house"))


@pytest.fixture
def node_at() -> Iterator[NodeAt]:
    """Yield what makes a node of a home; its processes end with the test."""
    made: list[Node] = []

    def make(home: Path, side: str) -> Node:
        made.append(Node(home, side))
        return made[-1]

    yield make
    for node in made:
        node.close()


@pytest.fixture
def pair(house: Path, node_at: NodeAt) -> tuple[Node, Node]:
    """Return two nodes that met by pouch and have the charter in force."""
    norland, sudland = (node_at(house / side, side) for side in ("norland", "sudland"))
    for one, other in ((norland, sudland), (sudland, norland)):
        path = house / f"{one.side}.pouch"
        paraph("pouch", "pack", "--plain", "--out", path, home=one.home.path)
        paraph("pouch", "open", path, home=other.home.path)
        other.receipt()
        other.rest()
    path = house / "again.pouch"
    paraph("pouch", "pack", "--out", path, home=sudland.home.path)
    paraph("pouch", "open", path, home=norland.home.path)
    return norland, sudland
