"""Two founded nodes on loopback, each with its own processes; or one desk in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clerk.conftest import desk, home
from tests.exchange import nodes
from tests.exchange.nodes import Node

__all__ = ["apart", "desk", "home", "pair", "template"]

SIDES = ("norland", "sudland")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with both nodes as founding leaves them."""
    folder = tmp_path_factory.mktemp("founded")
    nodes.found(folder, SIDES)
    return folder


@pytest.fixture
def apart(template: Path, tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    """Yield two founded nodes that may call each other, their lines not open yet."""
    norland, sudland = nodes.copied(template, tmp_path, SIDES)
    norland.link(sudland)
    sudland.link(norland)
    yield norland, sudland
    norland.close()
    sudland.close()


@pytest.fixture
def pair(apart: tuple[Node, Node]) -> tuple[Node, Node]:
    """Return two nodes in contact, the charter concluded on both."""
    norland, sudland = apart
    for node in apart:
        node.open_line()
    nodes.wait_until(lambda: nodes.agree(*apart))
    for node in apart:
        node.receipt()
    nodes.wait_until(lambda: norland.state()["heads"] == sudland.state()["heads"])
    return apart
