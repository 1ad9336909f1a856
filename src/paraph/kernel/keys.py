"""Which key may seal which folio.

A key belongs to a side and a purpose. The root keys stand in the charter; seal and
transport keys are introduced by `charter.found` at folio 0 and by `keys.grant`, both
sealed by the root. Whether a key is in force at folio n is decided by the folios
below n: by place in the chain, never by time.
"""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any

from paraph.kernel import seal
from paraph.kernel.act import Act
from paraph.kernel.charter import MEDIA, Charter, Side
from paraph.kernel.errors import VerificationError

FOUND = "charter.found/1"
GRANT = "keys.grant/1"
PURPOSES = ("seal", "transport")
MAX_KEYS = 16
"""That one act introduces."""

_HEX64 = re.compile(r"[0-9a-f]{64}")

Granted = tuple[str, bytes]
"""A purpose and a public key."""


def granted_by(act: Act) -> tuple[Granted, ...]:
    """Return the keys that an act introduces, in its order; mostly none.

    Raises:
        VerificationError: `keys.content` if an act on keys is malformed,
            `keys.unknown-kind` if this version does not know its kind, `key.*`
            if a key may not be enrolled.
    """
    if act.kind == FOUND:
        return _found(act)
    if act.kind == GRANT:
        return _grant(act)
    if act.kind.startswith(("keys.", "charter.found/")):
        raise VerificationError("keys.unknown-kind", kind=act.kind)
    return ()


def check_new(granted: Sequence[Granted], in_force: Container[Granted]) -> None:
    """Refuse a key that is in force already, for whatever purpose.

    Raises:
        VerificationError: `keys.known`.
    """
    for _, key in granted:
        if any((purpose, key) in in_force for purpose in PURPOSES):
            raise VerificationError("keys.known")


def needs_root(act: Act) -> bool:
    """Say whether an act must be sealed by the root keys of its side."""
    return act.kind in {FOUND, GRANT}


def check_encloses(act: Act, charter: Charter) -> None:
    """Refuse a founding act that encloses anything but its charter.

    Raises:
        VerificationError: `keys.content`.
    """
    if act.enclosures != ((charter.commission, len(charter.raw), MEDIA),):
        raise VerificationError("keys.content", folio=act.folio)


def check_sealed(
    act: Act,
    *,
    side: Side,
    in_force: Container[Granted],
    signed_by: Sequence[bytes],
    granted: Sequence[Granted],
) -> None:
    """Refuse an act that is not sealed by the keys its folio asks for.

    Args:
        act: the act.
        side: its side, from the charter.
        in_force: keys in force at its folio, by the folios below it.
        signed_by: the public keys whose signatures were verified.
        granted: what the act itself introduces.

    Raises:
        VerificationError: `seal.stranger` for a signature by a key that is neither
            in force for this side nor introduced here, `seal.missing` if the seal,
            or for an act on keys the root, did not sign often enough.
    """
    if needs_root(act):
        introduced = {key for _, key in granted}
        by_root = set(signed_by).intersection(side.root_keys)
        if not by_root | introduced >= set(signed_by):
            raise VerificationError("seal.stranger", folio=act.folio)
        if len(by_root) < side.root_k:
            raise VerificationError("seal.missing", folio=act.folio)
    elif not signed_by:
        raise VerificationError("seal.missing", folio=act.folio)
    else:
        for key in signed_by:
            if ("seal", key) not in in_force:
                raise VerificationError("seal.stranger", folio=act.folio)


def _found(act: Act) -> tuple[Granted, ...]:
    keys = act.content.get("keys")
    if (
        act.object != "charter"
        or act.folio != 0
        or act.stance != {"consent": act.commission}
        or act.content.keys() != {"keys"}
        or type(keys) is not list
        or not 0 < len(keys) <= MAX_KEYS
    ):
        raise VerificationError("keys.content", folio=act.folio)
    granted = tuple(_key(one) for one in keys)
    if len({key for _, key in granted}) != len(granted) or not any(
        purpose == "seal" for purpose, _ in granted
    ):
        raise VerificationError("keys.content", folio=act.folio)
    return granted


def _grant(act: Act) -> tuple[Granted, ...]:
    if act.object != "keys" or act.stance is not None or act.enclosures:
        raise VerificationError("keys.content", folio=act.folio)
    return (_key(act.content),)


def _key(value: Any) -> Granted:
    if not isinstance(value, Mapping) or value.keys() != {"purpose", "alg", "key"}:
        raise VerificationError("keys.content")
    purpose, key = value["purpose"], value["key"]
    if (
        purpose not in PURPOSES
        or value["alg"] != "ed25519"
        or type(key) is not str
        or not _HEX64.fullmatch(key)
    ):
        raise VerificationError("keys.content")
    public = bytes.fromhex(key)
    seal.check_public_key(public)
    return purpose, public
