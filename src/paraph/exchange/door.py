"""The door of the exchange: a request is whole before one of our threads is spent on it.

A body that is slow, endless or larger than any may be costs its sender time and gets
the same 404 as everything else that may not be. Only the headers that mean something
here are passed on.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

MAX_BYTES = 1024 * 1024 + 64 * 1024
BODY_S = 20.0
AT_ONCE = 32
THREADS = 4
PASSED_ON = (
    "host",
    "signature",
    "signature-input",
    "content-digest",
    "content-encoding",
    "content-range",
    "range",
)

Answer = tuple[int, list[tuple[str, str]], bytes]
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]

_NOT_FOUND: Answer = (404, [("content-type", "text/plain")], b"not found\n")


class Headers(Protocol):
    """The headers of a request, as granian gives them."""

    def items(self) -> list[tuple[str, str]]:
        """Return every header line; names are in lower case."""
        ...


class Scope(Protocol):
    """A request without its body, as granian gives it (RSGI)."""

    proto: str
    method: str
    path: str
    query_string: str

    @property
    def headers(self) -> Headers:
        """The header lines."""
        ...


class Connection(Protocol):
    """Where the body comes from and the answer goes (RSGI)."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the body in parts."""
        ...

    def response_bytes(
        self, status: int, headers: list[tuple[str, str]], body: bytes
    ) -> None:
        """Answer."""
        ...


class Door:
    """An RSGI application that hands whole requests to a WSGI application."""

    def __init__(self, application: Wsgi, *, body_s: float = BODY_S) -> None:
        self._application = application
        self._body_s = body_s
        self._places = asyncio.Semaphore(AT_ONCE)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="exchange")

    async def __rsgi__(self, scope: Scope, connection: Connection) -> None:
        """Answer one request."""
        body = await self._gather(connection) if scope.proto == "http" else None
        answer = _NOT_FOUND
        if body is not None:
            loop = asyncio.get_running_loop()
            asked = environ(scope, body)
            answer = await loop.run_in_executor(self._threads, self._ask, asked)
        connection.response_bytes(*answer)

    async def _gather(self, connection: Connection) -> bytes | None:
        """Return the body, None if it is too long or does not come in time."""
        gathered = bytearray()
        try:
            async with asyncio.timeout(self._body_s), self._places:
                async for part in connection:
                    gathered += part
                    if len(gathered) > MAX_BYTES:
                        return None
        except (TimeoutError, RuntimeError):  # late, or the caller has gone
            return None
        return bytes(gathered)

    def _ask(self, asked: dict[str, Any]) -> Answer:
        told: list[tuple[str, list[tuple[str, str]]]] = []

        def start(
            status: str, headers: list[tuple[str, str]], _: object = None
        ) -> None:
            told.append((status, headers))

        parts = self._application(asked, start)
        try:
            content = b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
        status, headers = told[-1]
        return int(status[:3]), headers, content


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """Return a request as WSGI has it."""
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **_passed_on(scope.headers.items()),
    }


def _passed_on(lines: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for name, value in lines:
        if name.lower() in PASSED_ON:
            found.setdefault(name.lower(), []).append(value)
    return {
        "HTTP_" + name.upper().replace("-", "_"): ", ".join(values)
        for name, values in found.items()
    }
