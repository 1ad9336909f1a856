"""The demonstration, running, for as long as a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paraph.cli.processes import free_port, is_taken
from paraph.node.demo.founding import Place
from paraph.node.demo.run import make


@contextmanager
def running(folder: Path) -> Iterator[Place]:
    """Yield the place of a demonstration that runs in a new folder."""
    folder.mkdir()
    place = Place(folder, four_ports())
    nodes = make(place)
    try:
        yield place
    finally:
        for node in nodes:
            node.stop()


def four_ports() -> int:
    """Return the first of four ports in a row that nobody uses now."""
    while True:
        port = free_port()
        if port < 65_000 and not any(is_taken(port + n) for n in range(1, 4)):
            return port
