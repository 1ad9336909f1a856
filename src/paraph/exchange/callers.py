"""Who calls: the side whose transport key signed a request."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest

from paraph.clerk import peers, transport
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
    the first contact.

    Raises:
        signing.NotSigned: a stranger, whatever the reason.
    """
    brought = body.splitlines(keepends=True) if request.method == "POST" else []
    known = transport.keys(commission, brought)
    signed = signing.verify(
        _message(request), body, find=lambda id_: _key(known, id_), now=now
    )
    found = known.get(signed.key_id)
    is_other = found is not None and found[0] != settings.PARAPH_SIDE
    if found is None or not is_other or request.get_host() not in authorities():
        raise signing.NotSigned
    if not peers.remember_nonce(signed.key_id, signed.nonce, now):
        raise signing.NotSigned
    return Caller(commission, found[0])


def authorities() -> frozenset[str]:
    """Return the names under which this node's exchange may be called."""
    port = settings.PARAPH_EXCHANGE_PORT
    named: str = settings.PARAPH_AUTHORITY
    own = {named} if named else {f"127.0.0.1:{port}", f"localhost:{port}"}
    return frozenset(own)


def _key(known: dict[str, tuple[str, bytes]], key_id: str) -> bytes | None:
    found = known.get(key_id)
    return found[1] if found else None


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
