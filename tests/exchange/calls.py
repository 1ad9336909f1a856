"""Calls to an exchange as a test wants them: right in all but one thing."""

import datetime as dt
import http.client
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from paraph.clerk import chance
from paraph.clerk.clock import now
from paraph.exchange import signing
from tests.exchange.nodes import Node


@dataclass(frozen=True)
class Answer:
    """What came back; `headers` without those that name a moment."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Call:
    """A call; what is signed and what is sent may be made to differ."""

    method: str
    path: str
    body: bytes = b""
    key: Ed25519PrivateKey | None = None
    at: dt.datetime = field(default_factory=now)
    nonce: str = field(default_factory=chance.nonce)
    signed_path: str | None = None
    signed_host: str | None = None
    signed_method: str | None = None
    signed_body: bytes | None = None
    host: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)

    def to(self, node: Node) -> Answer:
        """Make the call."""
        here = f"127.0.0.1:{node.port}"
        host = self.signed_host or self.host or here
        message = signing.Message(
            self.signed_method or self.method,
            signing.target(host, self.signed_path or self.path),
        )
        if self.key is not None:
            body = self.body if self.signed_body is None else self.signed_body
            signing.sign(message, body, private=self.key, nonce=self.nonce, now=self.at)
        headers = {"Host": self.host or here, **message.headers, **self.more}
        connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=60)
        connection.request(self.method, self.path, self.body or None, headers)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        told.pop("date", None)
        raw = answer.read()
        connection.close()
        return Answer(answer.status, told, raw)


def key_of(node: Node) -> Ed25519PrivateKey:
    """Return a node's transport key."""
    return load_key(node.home.transport_key)


def load_key(path: Path) -> Ed25519PrivateKey:
    """Return the key of a file."""
    key = load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, Ed25519PrivateKey)
    return key
