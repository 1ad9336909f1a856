"""The door of the exchange: a request is whole before one of our threads is spent on it.

A body that is slow, endless or larger than any may be costs its sender time and gets
the same 404 as everything else that may not be. Bodies have places while they come: a
few for each key that is known here, and a few for all strangers together, so that
nobody keeps out a peer whose key he does not name. Naming one proves nothing: that is
for whoever is asked. Only the headers that mean something here are passed on.
"""

import asyncio
import io
import re
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

MAX_BYTES = 1024 * 1024 + 64 * 1024
BODY_S = 20.0
WAIT_S = 20.0
GRACE_S = 5.0
SLOWEST_BYTES_PER_S = 16 * 1024
OF_A_KEY = 8
OF_STRANGERS = 4
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

_OF_THE_BODY = ("content-length", "transfer-encoding")
_KEY_ID = re.compile(r';keyid="([0-9a-f]{16})"')

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
    """An RSGI application that hands whole requests to a WSGI application.

    Args:
        application: who is asked.
        knows: says whether a key id is one of a key that may sign requests here.
        body_s: how long a body may take.
        wait_s: how long a body may wait for a place; that does not count as its time.
        grace_s: how long it may take in any case, however slow it comes.
    """

    def __init__(
        self,
        application: Wsgi,
        *,
        knows: Callable[[str], bool],
        body_s: float = BODY_S,
        wait_s: float = WAIT_S,
        grace_s: float = GRACE_S,
    ) -> None:
        self._application = application
        self._knows = knows
        self._body_s = body_s
        self._wait_s = wait_s
        self._grace_s = grace_s
        self._strangers = asyncio.Semaphore(OF_STRANGERS)
        self._peers: dict[str, asyncio.Semaphore] = {}
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="exchange")

    async def __rsgi__(self, scope: Scope, connection: Connection) -> None:
        """Answer one request."""
        is_http = scope.proto == "http"
        body = await self._gather(scope, connection) if is_http else None
        answer = _NOT_FOUND
        if body is not None:
            loop = asyncio.get_running_loop()
            asked = environ(scope, body)
            answer = await loop.run_in_executor(self._threads, self._ask, asked)
        connection.response_bytes(*answer)

    async def _gather(self, scope: Scope, connection: Connection) -> bytes | None:
        """Return the body, None if it is too long or does not come in time."""
        headers = _passed_on(scope.headers.items(), (*PASSED_ON, *_OF_THE_BODY))
        length = headers.get("HTTP_CONTENT_LENGTH", "0")
        is_open = "HTTP_TRANSFER_ENCODING" in headers
        if scope.method in {"GET", "HEAD"} or (length == "0" and not is_open):
            return b""
        places = await self._places(headers.get("HTTP_SIGNATURE_INPUT", ""))
        try:
            async with asyncio.timeout(self._wait_s):
                await places.acquire()
        except TimeoutError:
            return None
        try:
            return await self._read(connection)
        finally:
            places.release()

    async def _places(self, signature_input: str) -> asyncio.Semaphore:
        """Return the places of whoever a request says that it is from."""
        named = _KEY_ID.search(signature_input)
        if named is None:
            return self._strangers
        loop = asyncio.get_running_loop()
        if await loop.run_in_executor(self._threads, self._knows, named[1]):
            return self._peers.setdefault(named[1], asyncio.Semaphore(OF_A_KEY))
        return self._strangers

    async def _read(self, connection: Connection) -> bytes | None:
        """Read a body that comes fast enough: each part earns it time."""
        began = asyncio.get_running_loop().time()
        gathered = bytearray()
        try:
            async with asyncio.timeout(min(self._grace_s, self._body_s)) as limit:
                async for part in connection:
                    gathered += part
                    if len(gathered) > MAX_BYTES:
                        return None
                    earned_s = self._grace_s + len(gathered) / SLOWEST_BYTES_PER_S
                    limit.reschedule(began + min(earned_s, self._body_s))
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
        **_passed_on(scope.headers.items(), PASSED_ON),
    }


def _passed_on(
    lines: Iterable[tuple[str, str]], names: Collection[str]
) -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for name, value in lines:
        if name.lower() in names:
            found.setdefault(name.lower(), []).append(value)
    return {
        "HTTP_" + name.upper().replace("-", "_"): ", ".join(values)
        for name, values in found.items()
    }
