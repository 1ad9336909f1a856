"""Requests signed by transport keys: HTTP Message Signatures (RFC 9421).

Covered are method, authority, path, query and the digest of the body, with the time
of creation and a nonce. Fresh means within five minutes, either way; a nonce counts
once. What a peer answers to lines is signed too, in DSSE form: proof of delivery.
"""

import base64
import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
)
from http_message_signatures.algorithms import ED25519
from http_message_signatures.exceptions import HTTPMessageSignaturesException

from paraph.clerk.peers import FRESH
from paraph.kernel import seal

COVERED = ("@method", "@authority", "@path", "@query", "content-digest")
ANSWER_TYPE = "application/vnd.paraph.answer+json;v=1"
ANSWER_HEADER = "Paraph-Answer"
FRESH_S = FRESH.total_seconds()
DUMMY = seal.LocalSeal.from_bytes(bytes(32)).public


class NotSigned(Exception):
    """A request is not signed as it must be; why is nobody's business outside."""


@dataclass(slots=True)
class Message:
    """A request, as far as its signature is concerned."""

    method: str
    url: str
    headers: MutableMapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signed:
    """A verified signature: by which key id, with which nonce."""

    key_id: str
    nonce: str


class _Keys(HTTPSignatureKeyResolver):
    def __init__(
        self,
        private: Ed25519PrivateKey | None = None,
        find: Callable[[str], bytes | None] | None = None,
    ) -> None:
        self._private = private
        self._find = find

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:
        del key_id
        if self._private is None:
            raise NotSigned
        return self._private

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey:
        found = self._find(key_id) if self._find else None
        return Ed25519PublicKey.from_public_bytes(found or DUMMY)


class _Verifier(HTTPMessageVerifier):
    """Looks whether a signature is fresh before anything is looked up for it."""

    def __init__(self, keys: _Keys, now: dt.datetime) -> None:
        super().__init__(signature_algorithm=ED25519, key_resolver=keys)
        self._now = now

    def validate_created_and_expires(
        self, sig_input: Any, max_age: dt.timedelta | None = None
    ) -> None:
        del max_age
        created = sig_input.params.get("created")
        if type(created) is not int or abs(created - self._now.timestamp()) > FRESH_S:
            raise NotSigned


def target(authority: str, path: str) -> str:
    """Return the URL of a request as its signature sees it.

    No signature covers the scheme, and a receiver behind what ends its TLS does not
    know it. It decides one thing, which port is left out of `@authority`; that is 443
    for all (RFC 9421, 2.2.3).
    """
    return f"https://{authority}{path}"


def content_digest(body: bytes) -> str:
    """Return the Content-Digest of a body (RFC 9530)."""
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")
    return f"sha-256=:{digest}:"


def sign(
    message: Message,
    body: bytes,
    *,
    private: Ed25519PrivateKey,
    nonce: str,
    now: dt.datetime,
) -> None:
    """Sign a request in place: its headers gain digest and signature."""
    public = private.public_key().public_bytes_raw()
    message.headers["Content-Digest"] = content_digest(body)
    signer = HTTPMessageSigner(
        signature_algorithm=ED25519, key_resolver=_Keys(private=private)
    )
    signer.sign(
        message,
        key_id=seal.key_id(public),
        created=now,
        nonce=nonce,
        label="paraph",
        covered_component_ids=COVERED,
    )


def verify(
    message: Message,
    body: bytes,
    *,
    find: Callable[[str], bytes | None],
    now: dt.datetime,
) -> Signed:
    """Return who signed a request.

    A key that is not found is replaced by one that signed nothing, so that a stranger
    costs the same work as a peer. No key is looked for unless the request bears one
    fresh signature.

    Args:
        message: the request as it came.
        body: its body.
        find: returns the public key of a key id, None if there is none.
        now: the time; a signature made five minutes from it is not fresh.

    Raises:
        NotSigned: whatever is wrong.
    """
    try:
        (result,) = _Verifier(_Keys(find=find), now).verify(message, max_age=None)
    except (HTTPMessageSignaturesException, ValueError) as error:
        raise NotSigned from error
    covered = {name.strip('"') for name in result.covered_components}
    parameters: Mapping[str, object] = result.parameters
    nonce = parameters.get("nonce")
    if not covered >= set(COVERED) or not isinstance(nonce, str) or len(nonce) > 64:
        raise NotSigned
    if message.headers.get("Content-Digest") != content_digest(body):
        raise NotSigned
    return Signed(str(parameters["keyid"]), nonce)


def sign_answer(body: bytes, transport: seal.Seal) -> str:
    """Return the header that proves who gave an answer: `keyid:signature`."""
    signature = transport.sign(seal.pae(ANSWER_TYPE, body))
    encoded = base64.b64encode(signature).decode("ascii")
    return f"{seal.key_id(transport.public)}:{encoded}"


def answer_is_signed(header: str, body: bytes, public: bytes) -> bool:
    """Say whether an answer was signed by a transport key."""
    key_id, _, encoded = header.partition(":")
    try:
        signature = base64.b64decode(encoded, validate=True)
    except ValueError:
        return False
    return key_id == seal.key_id(public) and seal.verify(
        public, signature, seal.pae(ANSWER_TYPE, body)
    )
