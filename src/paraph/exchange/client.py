"""Calls to a peer's exchange, each signed; nothing but the named peer is ever called."""

import os
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from paraph.clerk import chance
from paraph.clerk.addresses import check_url
from paraph.clerk.clock import now as clock
from paraph.exchange import signing
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
        self._base = url.rstrip("/") + f"/record/{commission}"
        self._until = time.monotonic() + CONTACT_S
        self._http = httpx.Client(
            timeout=TIMEOUT_S,
            follow_redirects=False,
            trust_env=False,
            verify=_trust(url),
            headers={"Accept-Encoding": "identity", "User-Agent": "paraph"},
        )

    def begin(self) -> None:
        """Begin a contact: a minute from now no further call is made."""
        self._until = time.monotonic() + CONTACT_S

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

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
        """Return the next part of an enclosure from an offset, None if not there."""
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
        return int(offset) if offset is not None and offset.isdecimal() else None

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
    ) -> tuple[httpx.Headers, bytes]:
        """Make a call; once more where a connection was closed while it rested."""
        try:
            return self._call_once(method, path, body, headers or {})
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            pass
        try:
            return self._call_once(method, path, body, headers or {})
        except httpx.HTTPError as error:
            raise Unreachable("peer.no-connection") from error

    def _call_once(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str]
    ) -> tuple[httpx.Headers, bytes]:
        if time.monotonic() > self._until:
            raise OutOfTime
        url = self._base + path
        sent = {**self._signed(method, url, body), **headers}
        try:
            with self._http.stream(method, url, content=body, headers=sent) as answer:
                received = _read(answer)
        except httpx.TimeoutException as error:
            raise Unreachable("peer.timeout") from error
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
            raise
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
            raise Unreachable(_why(error)) from error
        if answer.status_code == 404:
            raise NotKnown
        if answer.status_code == 429:
            raise Unreachable("peer.too-much")
        if answer.status_code >= 300:
            raise Unreachable("peer.refused")
        return answer.headers, received

    def _signed(self, method: str, url: str, body: bytes) -> dict[str, str]:
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        scheme = "http" if parts.port else "https"
        message = signing.Message(
            method, f"{scheme}://{parts.netloc}{parts.path}{query}"
        )
        signing.sign(
            message, body, private=self._private, nonce=chance.nonce(), now=clock()
        )
        return dict(message.headers)


def _trust(url: str) -> ssl.SSLContext | bool:
    """Return whose certificates are believed: those of the system, or one pinned CA."""
    if not url.startswith("https:"):
        return False
    return ssl.create_default_context(cafile=os.environ.get(PINNED_CA) or None)


def _why(error: Exception) -> str:
    is_tls = "CERTIFICATE" in str(error).upper() or isinstance(error, ssl.SSLError)
    return "peer.certificate" if is_tls else "peer.no-connection"


def _read(answer: httpx.Response) -> bytes:
    """Return the body of an answer that is neither too long nor too slow."""
    until = time.monotonic() + CALL_S
    received = bytearray()
    for part in answer.iter_raw():
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
            str(side)[:40]: [(int(folio), str(digest)[:64]) for folio, digest in own]
            for side, own in sides
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Unreachable("peer.garbage") from error
    if len(heads) > 16 or any(len(own) > 64 for own in heads.values()):
        raise Unreachable("peer.garbage")
    return heads
