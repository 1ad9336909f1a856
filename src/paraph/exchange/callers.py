"""Who calls: the side whose transport key signed a request."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from paraph.clerk import opened, peers
from paraph.clerk.opened import Opened
from paraph.exchange import signing
from paraph.kernel import keys, seal
from paraph.kernel.act import parse_line
from paraph.kernel.admission import KeyUnknown
from paraph.kernel.errors import Refused, VerificationError


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
    known = transport_keys(commission, body if request.method == "POST" else b"")
    signed = signing.verify(_message(request), body, find=lambda id_: _key(known, id_))
    found = known.get(signed.key_id)
    if found is None or request.get_host() not in authorities():
        raise signing.NotSigned
    if not peers.remember_nonce(signed.key_id, signed.nonce, now):
        raise signing.NotSigned
    return Caller(commission, found[0])


def transport_keys(commission: str, body: bytes) -> dict[str, tuple[str, bytes]]:
    """Return side and key by key id: those in force and those that lines introduce."""
    try:
        with opened.reading(commission) as held:
            found = _in_force(held)
            if body:
                found |= _introduced(held, body.splitlines(keepends=True))
            return found
    except Refused:
        return {}


def authorities() -> frozenset[str]:
    """Return the names under which this node's exchange may be called."""
    port = settings.PARAPH_EXCHANGE_PORT
    named: str = settings.PARAPH_AUTHORITY
    own = {named} if named else {f"127.0.0.1:{port}", f"localhost:{port}"}
    return frozenset(own)


def _in_force(held: Opened) -> dict[str, tuple[str, bytes]]:
    found = {}
    for branch in held.record.journals.branches:
        if branch.side == held.side:
            continue
        for purpose, key in branch.keys:
            if purpose == "transport":
                found[seal.key_id(key)] = (branch.side, key)
    return found


def _introduced(held: Opened, lines: Iterable[bytes]) -> dict[str, tuple[str, bytes]]:
    """Return the transport keys that root-sealed acts among some lines introduce."""
    found = {}
    for raw in lines:
        if b'"kind":"charter.found/' not in raw and b'"kind":"keys.' not in raw:
            continue
        try:
            authentic = held.gate.authenticate(parse_line(raw))
            act = authentic.act
            granted = keys.granted_by(act)
            side = held.charter.side(act.side)
        except (KeyUnknown, VerificationError, KeyError):
            continue
        roots = set(authentic.signed_by) & set(side.root_keys)
        if act.commission == held.commission and len(roots) >= side.root_k:
            for purpose, key in granted:
                if purpose == "transport" and act.side != held.side:
                    found[seal.key_id(key)] = (act.side, key)
    return found


def _key(known: dict[str, tuple[str, bytes]], key_id: str) -> bytes | None:
    found = known.get(key_id)
    return found[1] if found else None


def _message(request: HttpRequest) -> signing.Message:
    headers = {
        name: request.headers[name]
        for name in ("Signature", "Signature-Input", "Content-Digest")
        if name in request.headers
    }
    host = request.get_host()
    scheme = "http" if ":" in host else "https"
    return signing.Message(
        str(request.method), f"{scheme}://{host}{request.get_full_path()}", headers
    )
