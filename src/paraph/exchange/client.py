"""Calls to a peer's exchange, each signed; nothing but the named peer is ever called."""

import ssl
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from paraph.clerk import chance
from paraph.clerk.addresses import check_url
from paraph.clerk.clock import now as clock
from paraph.exchange import signing
from paraph.kernel.errors import VerificationError

TIMEOUT_S = 10.0
MAX_ANSWER = 4 * 1024 * 1024


class Unreachable(Exception):
    """A peer did not answer, or not as it must; `code` says how, in words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NotKnown(Exception):
    """The peer answered 404: it does not know our key, or not this commission."""


class Client:
    """One peer's exchange for one commission."""

    def __init__(self, url: str, commission: str, key_pem: bytes) -> None:
        check_url(url)
        private = load_pem_private_key(key_pem, password=None)
        if not hasattr(private, "sign"):
            raise VerificationError("key.pem")
        self._private: Any = private
        self._base = url.rstrip("/")
        self._path = f"/record/{commission}"
        verify: ssl.SSLContext | bool = (
            ssl.create_default_context() if url.startswith("https:") else False
        )
        self._http = httpx.Client(
            timeout=TIMEOUT_S,
            follow_redirects=False,
            trust_env=False,
            verify=verify,
            headers={"Accept-Encoding": "identity", "User-Agent": "paraph"},
        )

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def heads(self) -> dict[str, list[tuple[int, str]]]:
        """Return the heads that the peer holds.

        Raises:
            NotKnown, Unreachable.
        """
        value = _parse(self._call("GET", "/heads")[1])
        found: dict[str, list[tuple[int, str]]] = {}
        try:
            for side, own in value["heads"].items():
                found[str(side)] = [(int(folio), str(digest)) for folio, digest in own]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Unreachable("peer.garbage") from error
        return found

    def acts(self, side: str, start: int) -> list[bytes]:
        """Return lines of a side's journal from a folio on, as many as fit."""
        body = self._call("GET", f"/acts?side={side}&from={start}&limit=1000")[1]
        return [line + b"\n" for line in body.split(b"\n")[:-1]]

    def give(self, lines: Sequence[bytes]) -> tuple[dict[str, Any], bytes, str]:
        """Give lines; return what became of them, the answer's bytes and signature."""
        headers, body = self._call("POST", "/acts", b"".join(lines))
        return _parse(body), body, headers.get(signing.ANSWER_HEADER, "")

    def enclosure(self, sha256: str, start: int) -> bytes | None:
        """Return the next part of an enclosure from an offset, None if not there."""
        try:
            return self._call(
                "GET",
                f"/enclosure/{sha256}",
                headers={"Range": f"bytes={start}-"},
            )[1]
        except NotKnown:
            return None

    def offset_of(self, sha256: str) -> int | None:
        """Return how much of an enclosure the peer still lacks the rest of.

        None if it holds all of it, or knows of none.
        """
        try:
            headers, _ = self._call("HEAD", f"/enclosure/{sha256}")
        except NotKnown:
            return None
        offset = headers.get("Upload-Offset")
        return int(offset) if offset is not None and offset.isdecimal() else None

    def put(self, sha256: str, start: int, part: bytes, size: int) -> None:
        """Give a part of an enclosure."""
        end = start + len(part) - 1
        self._call(
            "PUT",
            f"/enclosure/{sha256}",
            part,
            headers={"Content-Range": f"bytes {start}-{end}/{size}"},
        )

    def _call(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> tuple[httpx.Headers, bytes]:
        url = self._base + self._path + path
        parts = urlsplit(url)
        scheme = "http" if parts.port else "https"
        message = signing.Message(
            method, f"{scheme}://{parts.netloc}{parts.path}?{parts.query}", {}
        )
        if not parts.query:
            message.url = message.url.removesuffix("?")
        signing.sign(
            message,
            body,
            private=self._private,
            nonce=chance.nonce(),
            now=clock(),
        )
        sent = {**message.headers, **(headers or {})}
        try:
            with self._http.stream(method, url, content=body, headers=sent) as answer:
                received = bytearray()
                for chunk in answer.iter_raw():
                    received += chunk
                    if len(received) > MAX_ANSWER:
                        raise Unreachable("peer.answer-too-long")
        except httpx.TimeoutException as error:
            raise Unreachable("peer.timeout") from error
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            raise Unreachable("peer.no-connection") from error
        if answer.status_code == 404:
            raise NotKnown
        if answer.status_code >= 300:
            raise Unreachable("peer.refused")
        return answer.headers, bytes(received)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Unreachable("peer.garbage") from error
    if not isinstance(value, dict):
        raise Unreachable("peer.garbage")
    return value
