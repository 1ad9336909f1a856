"""Ports for two nodes."""

from paraph.cli.processes import free_port, is_taken


def four_ports() -> int:
    """Return the first of four ports in a row that nobody uses now."""
    while True:
        port = free_port()
        if port < 65_000 and not any(is_taken(port + n) for n in range(1, 4)):
            return port
