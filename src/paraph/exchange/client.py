"""Calls to a peer's exchange, each signed; nothing but the named peer is ever called."""

import http.client
import re
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from paraph.clerk import chance, environment
from paraph.clerk.addresses import check_url
from paraph.clerk.clock import now as clock
from paraph.clerk.peers import FRESH
from paraph.exchange import signing
from paraph.exchange.numbers import is_folio, is_number
from paraph.exchange.views import MAX_LINES
from paraph.kernel.errors import VerificationError

TIMEOUT_S = 10.0
CALL_S = 30.0
CONTACT_S = 60.0
MAX_ANSWER = 4 * 1024 * 1024
MAX_TOLD = 256 * 1024
"""Of an answer that only tells: heads, and what became of a thousand lines."""

PINNED_CA = environment.PEER_CA.name

Heads = dict[str, list[tuple[int, str]]]


_DIGEST = re.compile(r"[0-9a-f]{64}")


class Unreachable(Exception):
    """A peer did not answer, or not as it must; `code` says how, in words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotKnown(Exception):
    """The peer answered 404: it does not know our key, or not what we asked for."""


class ComesElsewhere(Exception):
    """The peer answered 409: it fetches an enclosure itself just now."""


class OutOfTime(Exception):
    """A contact has had its time; what was done stands, the rest comes with the next."""


@dataclass(frozen=True, slots=True)
class Given:
    """A peer's answer to lines: its heads, and the proof of delivery."""

    heads: Heads
    raw: bytes
    signature: str


class Client:
    """One peer's exchange for one commission."""

    def __init__(self, url: str, commission: str, key_pem: bytes) -> None:
        check_url(url)
        private = load_pem_private_key(key_pem, password=None)
        if not isinstance(private, Ed25519PrivateKey):
            raise VerificationError("key.pem")
        self._private = private
        self._url = urlsplit(url)
        self._path = self._url.path.rstrip("/") + f"/record/{commission}"
        self._trust = _trust(url)
        self._until = time.monotonic() + CONTACT_S
        self._rested: http.client.HTTPConnection | None = None

    def begin(self) -> None:
        """Begin a contact: a minute from now no further call is made."""
        self._until = time.monotonic() + CONTACT_S

    def close(self) -> None:
        """Close the connection."""
        if self._rested is not None:
            self._rested.close()
        self._rested = None

    def heads(self) -> Heads:
        """Return the heads that the peer holds.

        Raises:
            NotKnown, Unreachable, OutOfTime: as every call.
        """
        return _heads(_parse(self._call("GET", "/heads", at_most=MAX_TOLD)[1]))

    def acts(self, side: str, start: int) -> list[bytes]:
        """Return lines of a side's journal from a folio on, as many as fit."""
        asked = f"/acts?side={side}&from={start}&limit={MAX_LINES}"
        body = self._call("GET", asked)[1]
        if body.count(b"\n") > MAX_LINES:
            raise Unreachable("peer.garbage")
        return [line + b"\n" for line in body.split(b"\n")[:-1]]

    def give(self, lines: Sequence[bytes]) -> Given:
        """Give lines; return the peer's signed answer."""
        headers, body = self._call("POST", "/acts", b"".join(lines), at_most=MAX_TOLD)
        heads = _heads(_parse(body))
        return Given(heads, body, headers.get(signing.ANSWER_HEADER, ""))

    def enclosure(self, sha256: str, start: int) -> bytes | None:
        """Return the next part of an enclosure from an offset; empty at its end.

        None if it is not there.
        """
        headers = {"Range": f"bytes={start}-"}
        try:
            return self._call("GET", f"/enclosure/{sha256}", headers=headers)[1]
        except NotKnown:
            return None

    def offset_of(self, sha256: str) -> int | None:
        """Return how many bytes of an enclosure the peer has, None if all of them.

        Raises:
            NotKnown: no act that the peer holds names it.
            ComesElsewhere: it fetches it.
        """
        headers, _ = self._call("HEAD", f"/enclosure/{sha256}")
        offset = headers.get("Upload-Offset")
        if offset is None:
            return None
        if not is_number(offset):
            raise Unreachable("peer.garbage")
        return int(offset)

    def put(self, sha256: str, start: int, part: bytes, size: int) -> bool:
        """Give a part of an enclosure; return whether the peer had it all before.

        Raises:
            ComesElsewhere: it fetches it.
        """
        placed = {"Content-Range": f"bytes {start}-{start + len(part) - 1}/{size}"}
        headers, _ = self._call("PUT", f"/enclosure/{sha256}", part, placed)
        return "Upload-Offset" not in headers

    def _call(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        at_most: int = MAX_ANSWER,
    ) -> tuple[Message, bytes]:
        """Make a call; once more where a connection was closed while it rested."""
        asked = _Asked(method, path, body, headers or {}, at_most)
        rested, self._rested = self._rested, None
        try:
            if rested is not None:
                with suppress(http.client.HTTPException, ConnectionError):
                    return self._call_on(rested, asked)
            return self._call_on(self._connect(), asked)
        except TimeoutError as error:
            raise Unreachable("peer.timeout") from error
        except ssl.SSLError as error:
            raise Unreachable("peer.certificate") from error
        except (http.client.HTTPException, OSError) as error:
            raise Unreachable("peer.no-connection") from error

    def _call_on(
        self, connection: http.client.HTTPConnection, asked: "_Asked"
    ) -> tuple[Message, bytes]:
        if time.monotonic() > self._until:
            raise OutOfTime
        signed = self._signed(asked.method, asked.path, asked.body)
        sent = {**signed, **asked.headers}
        path = self._path + asked.path
        try:
            connection.request(asked.method, path, asked.body or None, sent)
            answer = connection.getresponse()
            received = _read(answer, asked.at_most)
        except BaseException:
            connection.close()
            raise
        self._rested = connection
        if answer.status == 404:
            _check_clock(answer.headers.get("Date", ""))
            raise NotKnown
        if answer.status == 409 and asked.method in {"HEAD", "PUT"}:
            raise ComesElsewhere
        if answer.status == 416:  # beyond the end of an enclosure: no more of it
            return answer.headers, b""
        if answer.status == 429:
            raise Unreachable("peer.too-much")
        if answer.status == 503:
            raise Unreachable("peer.not-now")
        if answer.status >= 300:
            raise Unreachable("peer.refused")
        return answer.headers, received

    def _connect(self) -> http.client.HTTPConnection:
        url = self._url
        if self._trust is None:
            return http.client.HTTPConnection(
                str(url.hostname), url.port, timeout=TIMEOUT_S
            )
        return http.client.HTTPSConnection(
            str(url.hostname), url.port, timeout=TIMEOUT_S, context=self._trust
        )

    def _signed(self, method: str, path: str, body: bytes) -> dict[str, str]:
        host = self._url.netloc
        message = signing.Message(method, signing.target(host, self._path + path))
        signing.sign(
            message, body, private=self._private, nonce=chance.nonce(), now=clock()
        )
        return {"Host": host, "User-Agent": "paraph", **message.headers}


class _Asked(NamedTuple):
    """A call: what is sent, and how long its answer may be."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str]
    at_most: int


def _trust(url: str) -> ssl.SSLContext | None:
    """Return whose certificates are believed: those of the system, or one pinned CA."""
    if not url.startswith("https:"):
        return None
    return ssl.create_default_context(cafile=environment.PEER_CA.read() or None)


def _check_clock(date: str) -> None:
    """Look whether a call was not answered because one of two clocks is wrong.

    Args:
        date: what the peer says that the time is, in a header that nobody signed.

    Raises:
        Unreachable: `peer.clock`, if a request signed at our time is not fresh there.
    """
    try:
        theirs = parsedate_to_datetime(date)
    except ValueError:
        return
    if theirs.tzinfo is not None and abs(theirs - clock()) > FRESH:
        raise Unreachable("peer.clock")


def _read(answer: http.client.HTTPResponse, at_most: int) -> bytes:
    """Return the body of an answer that is neither too long nor too slow."""
    until = time.monotonic() + CALL_S
    received = bytearray()
    while part := answer.read1(64 * 1024):
        received += part
        if len(received) > at_most:
            raise Unreachable("peer.answer-too-long")
        if time.monotonic() > until:
            raise Unreachable("peer.timeout")
    if answer.length:
        raise http.client.IncompleteRead(bytes(received), answer.length)
    answer.close()  # `read1` leaves it open: the connection could not be asked again
    return bytes(received)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Unreachable("peer.garbage") from error
    if not isinstance(value, dict):
        raise Unreachable("peer.garbage")
    return value


def _heads(value: Mapping[str, Any]) -> Heads:
    """Return the heads in an answer: at most 16 sides of 64 branches."""
    try:
        heads = {
            str(side)[:40]: [_head(folio, digest) for folio, digest in own]
            for side, own in value["heads"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreachable("peer.garbage") from error
    if len(heads) > 16 or any(len(own) > 64 for own in heads.values()):
        raise Unreachable("peer.garbage")
    return heads


def _head(folio: Any, digest: Any) -> tuple[int, str]:
    """Return a head that is one; raise ValueError otherwise."""
    if not is_folio(folio) or type(digest) is not str or not _DIGEST.fullmatch(digest):
        raise ValueError("no head")
    return folio, digest
