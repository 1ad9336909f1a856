"""Who calls: the side whose transport key signed a request."""

import datetime as dt
import io
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from paraph.clerk import peers, reading, transport
from paraph.exchange import signing


@dataclass(frozen=True, slots=True)
class Caller:
    """A side that may call, in a commission that this node serves."""

    commission: str
    side: str


def identify(
    request: HttpRequest, commission: str, body: bytes, now: dt.datetime
) -> Caller:
    """Return who makes a request.

    A request that brings lines may be signed by a key that those lines introduce:
    the first contact. What they bring is looked at only for a fresh signature by a key
    that is not known, and then no more of it than `transport.find` says.

    Raises:
        signing.NotSigned: a stranger, whatever the reason.
    """
    brought = io.BytesIO(body if request.method == "POST" else b"")
    found: dict[str, tuple[str, bytes]] = {}

    def find(key_id: str) -> bytes | None:
        known = transport.find(commission, key_id, brought)
        if known is None:
            return None
        found[key_id] = known
        return known[1]

    signed = signing.verify(_message(request), body, find=find, now=now)
    if signed.key_id not in found:
        raise signing.NotSigned
    side, _ = found[signed.key_id]
    if side == reading.own_side(commission) or request.get_host() not in authorities():
        raise signing.NotSigned
    if not peers.remember_nonce(signed.key_id, signed.nonce, now):
        raise signing.NotSigned
    return Caller(commission, side)


def authorities() -> frozenset[str]:
    """Return the names under which this node's exchange may be called."""
    port = settings.PARAPH_EXCHANGE_PORT
    named: str = settings.PARAPH_AUTHORITY
    own = {named} if named else {f"127.0.0.1:{port}", f"localhost:{port}"}
    return frozenset(own)


def _message(request: HttpRequest) -> signing.Message:
    headers = {
        name: request.headers[name]
        for name in ("Signature", "Signature-Input", "Content-Digest")
        if name in request.headers
    }
    try:
        host = request.get_host()
    except DisallowedHost as error:
        raise signing.NotSigned from error
    target = signing.target(host, request.get_full_path())
    return signing.Message(str(request.method), target, headers)
