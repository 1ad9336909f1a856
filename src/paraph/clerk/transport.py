"""Transport keys: by whom a request or a pouch may be signed."""

import functools
import itertools
import re
from collections.abc import Iterable, Iterator

from paraph.clerk import opened
from paraph.clerk.opened import Opened
from paraph.kernel import seal
from paraph.kernel.act import parse_act, parse_line
from paraph.kernel.admission import Authentic, KeyUnknown
from paraph.kernel.charter import Side
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.keys import ROTATE, Change, change_by

MOST_LOOKED_AT = 8
"""How many lines are looked at for a key that nobody here knows yet."""

_KEY = re.compile(rb'"(?:key|new)":"([0-9a-f]{64})"')

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


def is_known(key_id: str) -> bool:
    """Say whether an id is that of a transport key in force in a commission here."""
    return any(key_id in keys(commission) for commission in opened.commissions())


def find(
    commission: str, key_id: str, lines: Iterable[bytes] = ()
) -> tuple[str, bytes] | None:
    """Return side and public key of a transport key in force, or introduced by lines.

    Whoever asks may be anybody: what is not in force is looked for in a handful of
    lines that name such a key, nothing is worked out twice, and the work is much the
    same for a commission that this node does not serve.
    """
    found = keys(commission).get(key_id)
    if found is None:
        naming = _naming(key_id, lines)
        brought = list(itertools.islice(naming, MOST_LOOKED_AT))
        found = keys(commission, brought).get(key_id)
    return found


def _naming(key_id: str, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines, each once, that name a key of this id as one they introduce."""
    told = set()
    for raw in lines:
        keys_ = (bytes.fromhex(key.decode()) for key in _KEY.findall(raw))
        if raw not in told and any(seal.key_id(key) == key_id for key in keys_):
            told.add(raw)
            yield raw


def _in_force(held: Opened) -> Found:
    journals = held.record.journals
    return {
        seal.key_id(key): (side, key)
        for side in journals.of_side
        for key in journals.keys_of(side, "transport")
    }


def _introduced(held: Opened, lines: Iterable[bytes]) -> Found:
    found: Found = {}
    for raw in lines:
        if not is_on_keys(raw):
            continue
        try:
            line = parse_line(raw)
            if line.digest in held.record.journals:
                continue  # its keys are in force by what the journal says
            authentic = held.gate.authenticate(line)
            side = held.charter.side(authentic.act.side)
            if authentic.act.commission != held.commission or not _may_change(
                held, side, authentic
            ):
                continue
            change = _change(line.raw)
        except (KeyUnknown, VerificationError, KeyError):
            continue
        if change.by_root or _is_by_both(authentic, change):
            for purpose, key in change.introduced:
                if purpose == "transport":
                    found[seal.key_id(key)] = (side.key, key)
    return found


def _may_change(held: Opened, side: Side, authentic: Authentic) -> bool:
    """Say whether those have sealed by whom a stranger's change of keys is believed.

    The root keys; or, for a rotation, a transport key of that side in force here.
    """
    signers = set(authentic.signed_by)
    if authentic.act.kind == ROTATE:
        in_force = held.record.journals.keys_of(side.key, "transport")
        return not signers.isdisjoint(in_force)
    return len(signers.intersection(side.root_keys)) >= side.root_k


def _is_by_both(authentic: Authentic, change: Change) -> bool:
    """Say whether the outgoing and the incoming key have sealed a rotation."""
    message = seal.pae(seal.ACT_TYPE, authentic.act.raw)
    return not {*authentic.signed_by}.isdisjoint(change.ended) and any(
        seal.key_id(new) == key_id and seal.verify(new, signature, message)
        for _, new in change.introduced
        for key_id, signature in authentic.open
    )


@functools.lru_cache(maxsize=64)
def _change(raw: bytes) -> Change:
    """Return what an act does to keys; whether they may be takes milliseconds."""
    return change_by(parse_act(raw))
