"""Which key may seal which folio, and which branch is a side's journal.

A key belongs to a side and a purpose. The root keys stand in the charter; seal and
transport keys are introduced by `charter.found` at folio 0, by `keys.grant` and by
`keys.rotate`, and end by `keys.rotate` and `keys.revoke`. Whether a key is in force at
folio n is decided by the folios below n: by place in the chain, never by time. Where a
side spoke twice, its root key says by `keys.mend` which branch goes on.
"""

import re
from collections.abc import Collection, Container, Mapping, Sequence
from typing import Any, NamedTuple

from paraph.kernel import seal
from paraph.kernel.act import Act
from paraph.kernel.charter import MEDIA, Charter, Side
from paraph.kernel.errors import VerificationError

FOUND = "charter.found/1"
GRANT = "keys.grant/1"
REVOKE = "keys.revoke/1"
ROTATE = "keys.rotate/1"
MEND = "keys.mend/1"
BY_ROOT = frozenset({FOUND, GRANT, REVOKE, MEND})
"""The kinds that only root keys seal; they seal no others."""

PURPOSES = ("seal", "transport")
MAX_KEYS = 16
"""That one act introduces."""

_HEX64 = re.compile(r"[0-9a-f]{64}")

MAX_ABANDONED = 500
"""Heads that one mend names."""

Granted = tuple[str, bytes]
"""A purpose and a public key."""


class Change(NamedTuple):
    """What an act does to the keys and branches of its side; mostly nothing.

    `introduced` are in force from the next folio on, `ended` no longer; `abandons` are
    heads, by their digests, of branches that are not the journal.
    """

    introduced: tuple[Granted, ...] = ()
    ended: tuple[bytes, ...] = ()
    abandons: tuple[str, ...] = ()
    by_root: bool = False

    def applied(self, keys: Collection[Granted]) -> set[Granted]:
        """Return the keys in force after it, given those in force before."""
        return {one for one in keys if one[1] not in self.ended} | {*self.introduced}


NO_CHANGE = Change()


def change_by(act: Act) -> Change:
    """Return what an act does to keys and branches.

    Raises:
        VerificationError: `keys.content` if an act on keys is malformed,
            `keys.unknown-kind` if this version does not know its kind, `key.*`
            if a key may not be enrolled.
    """
    if not act.kind.startswith(("keys.", "charter.found/")):
        return NO_CHANGE
    read = {FOUND: _found, GRANT: _grant, REVOKE: _revoke, ROTATE: _rotate, MEND: _mend}
    if act.kind not in read:
        raise VerificationError("keys.unknown-kind", kind=act.kind)
    if act.kind != FOUND and (
        act.object != "keys" or act.stance is not None or act.enclosures
    ):
        raise VerificationError("keys.content", folio=act.folio)
    return read[act.kind](act)


def check_change(act: Act, change: Change, in_force: Container[Granted]) -> None:
    """Refuse a change that does not fit the keys in force.

    Raises:
        VerificationError: `keys.known` if it introduces a key that is in force already,
            for whatever purpose; `keys.old` if it rotates one that is not.
    """
    for _, key in change.introduced:
        if any((purpose, key) in in_force for purpose in PURPOSES):
            raise VerificationError("keys.known")
    if act.kind == ROTATE:
        old = (act.content["purpose"], change.ended[0])
        if old not in in_force:
            raise VerificationError("keys.old")


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
    change: Change,
) -> None:
    """Refuse an act that is not sealed by the keys its folio asks for.

    Args:
        act: the act.
        side: its side, from the charter.
        in_force: keys in force at its folio, by the folios below it.
        signed_by: the public keys whose signatures were verified.
        change: what the act itself does to the keys.

    Raises:
        VerificationError: `seal.stranger` for a signature by a key that is neither
            in force for this side nor introduced here, `seal.missing` if the seal,
            or for an act on keys the root, did not sign often enough.
    """
    if change is NO_CHANGE:
        if not signed_by:
            raise VerificationError("seal.missing", folio=act.folio)
        for key in signed_by:
            if ("seal", key) not in in_force:
                raise VerificationError("seal.stranger", folio=act.folio)
        return
    signers = set(signed_by)
    introduced = {key for _, key in change.introduced}
    if act.kind in BY_ROOT:
        may = signers.intersection(side.root_keys)
        least = side.root_k
    else:
        may = signers & {*change.ended, *introduced}
        least = 2
    if not may | introduced >= signers:
        raise VerificationError("seal.stranger", folio=act.folio)
    if len(may) < least:
        raise VerificationError("seal.missing", folio=act.folio)


def _found(act: Act) -> Change:
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
    return Change(introduced=granted, by_root=True)


def _grant(act: Act) -> Change:
    return Change(introduced=(_key(act.content),), by_root=True)


def _revoke(act: Act) -> Change:
    content = act.content
    last = content.get("last_good_folio", 0)
    if not {"key"} <= content.keys() <= {"key", "last_good_folio"} or (
        type(last) is not int or last < 0
    ):
        raise VerificationError("keys.content", folio=act.folio)
    return Change(ended=(_public(content["key"]),), by_root=True)


def _rotate(act: Act) -> Change:
    content = act.content
    if content.keys() != {"purpose", "old", "alg", "new"}:
        raise VerificationError("keys.content", folio=act.folio)
    introduced = {name: content[name] for name in ("purpose", "alg")}
    new = _key({**introduced, "key": content["new"]})
    return Change(introduced=(new,), ended=(_public(content["old"]),))


def _mend(act: Act) -> Change:
    content = act.content
    abandons = content.get("abandons")
    if (
        content.keys() != {"continues", "abandons"}
        or content["continues"] != act.prev
        or type(abandons) is not list
        or len(abandons) > MAX_ABANDONED
        or not all(_is_digest(one) for one in abandons)
        or len(set(abandons)) != len(abandons)
    ):
        raise VerificationError("keys.content", folio=act.folio)
    return Change(abandons=tuple(abandons), by_root=True)


def _key(value: Any) -> Granted:
    if not isinstance(value, Mapping) or value.keys() != {"purpose", "alg", "key"}:
        raise VerificationError("keys.content")
    if value["purpose"] not in PURPOSES or value["alg"] != "ed25519":
        raise VerificationError("keys.content")
    public = _public(value["key"])
    seal.check_public_key(public)
    return value["purpose"], public


def _public(value: Any) -> bytes:
    if not _is_digest(value):
        raise VerificationError("keys.content")
    return bytes.fromhex(value)


def _is_digest(value: Any) -> bool:
    return type(value) is str and _HEX64.fullmatch(value) is not None
