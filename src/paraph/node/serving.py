"""Serve one WSGI application on loopback: `python -m paraph.node.serving TARGET PORT`."""

import sys

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

THREADS = 4


def serve(target: str, port: int) -> None:
    """Serve until told to stop."""
    Server(
        target,
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.error,
        respawn_failed_workers=False,
    ).serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
