"""Serve desk or exchange: `python -m paraph.node.serving NAME PORT [PARENT]`.

With a parent's process number the server stops when that process is gone.
"""

import signal
import sys

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from paraph.node import guard

THREADS = 4
HEADERS_MS = 30_000
TARGETS = {
    "desk": ("paraph.node.wsgi_desk:application", Interfaces.WSGI, THREADS),
    "exchange": ("paraph.node.rsgi_exchange:application", Interfaces.RSGI, None),
}


def serve(name: str, port: int) -> None:
    """Serve until told to stop."""
    target, interface, threads = TARGETS[name]
    Server(
        target,
        address="127.0.0.1",
        port=port,
        interface=interface,
        workers=1,
        blocking_threads=threads,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADERS_MS),
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=False,
    ).serve()


if __name__ == "__main__":
    if len(sys.argv) > 3:
        guard.end_with(int(sys.argv[3]), signal.SIGTERM)
    serve(sys.argv[1], int(sys.argv[2]))
