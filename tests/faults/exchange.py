"""An exchange as a worker: its own settings, views, client and loop; no chancery.

The network alone is replaced: a connection that it opens is one to whoever runs the
test, and what a request brings comes from there.
"""

import base64
import http.client
import io
import os
import socket
import sys
import time
from collections.abc import Mapping
from email.utils import format_datetime
from pathlib import Path
from typing import cast

os.environ["DJANGO_SETTINGS_MODULE"] = "paraph.node.exchange"

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse

APPLICATION = get_wsgi_application()

from paraph.clerk.clock import now  # noqa: E402 (once Django is ready)
from paraph.clerk.home import Home  # noqa: E402 (once Django is ready)
from paraph.exchange import client, loop  # noqa: E402 (once Django is ready)
from paraph.exchange.door import Scope, Wsgi, environ  # noqa: E402 (once Django is ready)
from tests.faults import versions  # noqa: E402 (once Django is ready)
from tests.properties import forks  # noqa: E402 (once Django is ready)

NEVER_S = 1e9
"""A slow machine must not change what a seed draws: time passes as the test says."""
_lines: dict[str, loop.Line] = {}


class Wire:
    """A connection as `http.client` uses one: the whole request goes, an answer comes."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._sent = bytearray()

    def setsockopt(self, *_: object) -> None:
        """There is nothing to set."""

    def sendall(self, part: bytes) -> None:
        """Gather the request."""
        self._sent += part

    def makefile(self, mode: str) -> io.BytesIO:
        """Send what was gathered; return what comes."""
        assert mode == "rb"
        asked = base64.b64encode(bytes(self._sent)).decode()
        self._sent.clear()
        told = forks.call({"port": self._port, "request": asked})
        if told.get("fault") == "late":
            raise TimeoutError
        if told.get("fault") == "lost":
            raise ConnectionResetError
        return io.BytesIO(base64.b64decode(told["answer"]))

    def close(self) -> None:
        """There is nothing to close."""


def _connect(address: tuple[str, int], *_: object, **__: object) -> Wire:
    return Wire(address[1])


class _Request:
    """A request as it came, in the form in which granian hands it over."""

    proto = "http"

    def __init__(self, raw: bytes) -> None:
        file = io.BytesIO(raw)
        first = file.readline().decode("ascii", "replace").split(" ")
        self.method, target = [*first, "", ""][:2]
        self.path, _, self.query_string = target.partition("?")
        self.headers = http.client.parse_headers(file)
        self.body = file.read()


def _begin(home: str) -> int:
    """Be the exchange of a home; return the number of the process."""
    settings.PARAPH_HOME = Home(Path(home))
    forks.point_to({"record": str(settings.PARAPH_HOME.record)})
    facts = settings.PARAPH_HOME.facts()
    settings.PARAPH_SIDE = facts.side
    settings.PARAPH_PEERS = dict(facts.commissions)
    settings.PARAPH_EXCHANGE_PORT = facts.exchange_port
    client.CONTACT_S = client.CALL_S = NEVER_S
    socket.create_connection = _connect  # type: ignore[assignment]  # the network
    _lines.clear()
    return os.getpid()


def _contact(side: str) -> str:
    """Use the line to a side once, as the loop does; return how it failed, or ""."""
    if not _lines:
        _lines.update({line.side: line for line in loop.open_lines()})
    line = _lines[side]
    loop.use(line, time.monotonic())
    return "failed" if line.failures else ""


def _serve(request: str) -> str:
    """Answer a request as the server does; both as they travel."""
    asked = _Request(base64.b64decode(request))
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: object = None) -> None:
        told.append((status, headers))

    application = cast("Wsgi", APPLICATION)
    parts = application(environ(cast("Scope", asked), asked.body), start)
    body = b"".join(parts)
    cast("HttpResponse", parts).close()
    status, headers = told[-1]
    return base64.b64encode(_answer(status, headers, body)).decode()


def _answer(status: str, headers: list[tuple[str, str]], body: bytes) -> bytes:
    names: Mapping[str, str] = {name.lower(): value for name, value in headers}
    headers = [*headers, ("Date", format_datetime(now(), usegmt=True))]
    if "content-length" not in names and not status.startswith("204"):
        headers.append(("Content-Length", str(len(body))))
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


VERBS: forks.Verbs = {
    **versions.VERBS,
    "begin": _begin,
    "contact": _contact,
    "serve": _serve,
}

if __name__ == "__main__":
    forks.serve(sys.argv[1], ("record",), VERBS)
