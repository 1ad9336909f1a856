"""Transport keys: by whom a request or a pouch may be signed."""

from collections.abc import Iterable

from paraph.clerk import opened
from paraph.clerk.opened import Opened
from paraph.kernel import seal
from paraph.kernel.act import parse_line
from paraph.kernel.admission import KeyUnknown
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.keys import granted_by

Found = dict[str, tuple[str, bytes]]
"""Side and public key by key id."""


def keys(commission: str, lines: Iterable[bytes] = ()) -> Found:
    """Return the transport keys in force, and those that root-sealed lines introduce.

    The second is the first contact: a side that was never heard of here is known by
    the root key that stands in the charter. Nothing is admitted by asking.
    """
    try:
        with opened.reading(commission) as held:
            return _in_force(held) | _introduced(held, lines)
    except Refused:
        return {}


def is_on_keys(line: bytes) -> bool:
    """Say whether a line may be about keys, by its bytes alone: nothing is parsed.

    An act on something else may hold these bytes in a text; it grants nothing then.
    """
    return b'"kind":"charter.found/' in line or b'"kind":"keys.' in line


def _in_force(held: Opened) -> Found:
    return {
        seal.key_id(key): (branch.side, key)
        for branch in held.record.journals.branches
        for purpose, key in branch.keys
        if purpose == "transport"
    }


def _introduced(held: Opened, lines: Iterable[bytes]) -> Found:
    found = {}
    for raw in lines:
        if not is_on_keys(raw):
            continue
        try:
            authentic = held.gate.authenticate(parse_line(raw))
            act = authentic.act
            granted = granted_by(act)
            side = held.charter.side(act.side)
        except (KeyUnknown, VerificationError, KeyError):
            continue
        roots = set(authentic.signed_by) & set(side.root_keys)
        if act.commission == held.commission and len(roots) >= side.root_k:
            for purpose, key in granted:
                if purpose == "transport":
                    found[seal.key_id(key)] = (act.side, key)
    return found
