"""Calls to a peer's exchange, each signed; nothing but the named peer is ever called."""

import http.client
import os
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urlsplit

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from paraph.clerk import chance
from paraph.clerk.addresses import check_url
from paraph.clerk.clock import now as clock
from paraph.exchange import signing
from paraph.exchange.numbers import is_folio, is_number
from paraph.kernel.errors import VerificationError

TIMEOUT_S = 10.0
CALL_S = 30.0
CONTACT_S = 60.0
MAX_ANSWER = 4 * 1024 * 1024
PINNED_CA = "PARAPH_PEER_CA"

Heads = dict[str, list[tuple[int, str]]]


class Unreachable(Exception):
    """A peer did not answer, or not as it must; `code` says how, in words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotKnown(Exception):
    """The peer answered 404: it does not know our key, or not what we asked for."""


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
        return _heads(_parse(self._call("GET", "/heads")[1]))

    def acts(self, side: str, start: int) -> list[bytes]:
        """Return lines of a side's journal from a folio on, as many as fit."""
        body = self._call("GET", f"/acts?side={side}&from={start}&limit=1000")[1]
        return [line + b"\n" for line in body.split(b"\n")[:-1]]

    def give(self, lines: Sequence[bytes]) -> Given:
        """Give lines; return the peer's signed answer."""
        headers, body = self._call("POST", "/acts", b"".join(lines))
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
        """
        headers, _ = self._call("HEAD", f"/enclosure/{sha256}")
        offset = headers.get("Upload-Offset")
        return int(offset) if offset is not None and is_number(offset) else None

    def put(self, sha256: str, start: int, part: bytes, size: int) -> None:
        """Give a part of an enclosure."""
        placed = f"bytes {start}-{start + len(part) - 1}/{size}"
        self._call("PUT", f"/enclosure/{sha256}", part, {"Content-Range": placed})

    def _call(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> tuple[Message, bytes]:
        """Make a call; once more where a connection was closed while it rested."""
        rested, self._rested = self._rested, None
        if rested is not None:
            try:
                return self._call_on(rested, method, path, body, headers or {})
            except (http.client.HTTPException, ConnectionError):
                pass  # a new one, below
        try:
            return self._call_on(self._connect(), method, path, body, headers or {})
        except TimeoutError as error:
            raise Unreachable("peer.timeout") from error
        except ssl.SSLError as error:
            raise Unreachable("peer.certificate") from error
        except (http.client.HTTPException, OSError) as error:
            raise Unreachable("peer.no-connection") from error

    def _call_on(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: bytes,
        headers: Mapping[str, str],
    ) -> tuple[Message, bytes]:
        if time.monotonic() > self._until:
            raise OutOfTime
        sent = {**self._signed(method, path, body), **headers}
        try:
            connection.request(method, self._path + path, body or None, sent)
            answer = connection.getresponse()
            received = _read(answer)
        except BaseException:
            connection.close()
            raise
        self._rested = connection
        if answer.status == 404:
            raise NotKnown
        if answer.status == 416:  # beyond the end of an enclosure: no more of it
            return answer.headers, b""
        if answer.status == 429:
            raise Unreachable("peer.too-much")
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


def _trust(url: str) -> ssl.SSLContext | None:
    """Return whose certificates are believed: those of the system, or one pinned CA."""
    if not url.startswith("https:"):
        return None
    return ssl.create_default_context(cafile=os.environ.get(PINNED_CA) or None)


def _read(answer: http.client.HTTPResponse) -> bytes:
    """Return the body of an answer that is neither too long nor too slow."""
    until = time.monotonic() + CALL_S
    received = bytearray()
    while part := answer.read1(64 * 1024):
        received += part
        if len(received) > MAX_ANSWER:
            raise Unreachable("peer.answer-too-long")
        if time.monotonic() > until:
            raise Unreachable("peer.timeout")
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
        sides = list(value["heads"].items())
        heads = {
            str(side)[:40]: [(folio, str(digest)[:64]) for folio, digest in own]
            for side, own in sides
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreachable("peer.garbage") from error
    folios = (folio for own in heads.values() for folio, _ in own)
    if len(heads) > 16 or any(len(own) > 64 for own in heads.values()):
        raise Unreachable("peer.garbage")
    if not all(is_folio(folio) for folio in folios):
        raise Unreachable("peer.garbage")
    return heads
