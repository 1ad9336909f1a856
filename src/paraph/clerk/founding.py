"""Founding: from a charter and fresh keys to folio 0 of our journal.

The root key is offline. The node writes down the exact bytes of folio 0 (`request`),
the root key seals them elsewhere, and what comes back is admitted like any act.
"""

import datetime as dt

from paraph.clerk import files, inserting, memory
from paraph.clerk.clock import stamp
from paraph.clerk.home import Home
from paraph.clerk.opened import writing
from paraph.kernel import canonical
from paraph.kernel.act import Act, Enclosure, parse_act, parse_line
from paraph.kernel.charter import MEDIA, Charter
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.keys import FOUND
from paraph.store import enclosures
from paraph.store.acts import DATABASE, Commission


def serve(charter: Charter, side: str) -> None:
    """Let this node serve a commission, so that a counterpart's acts can come in.

    Raises:
        Refused: `charter.no-such-side`.
    """
    if not charter.has_side(side):
        raise Refused("charter.no-such-side", side=side)
    Commission.objects.using(DATABASE).get_or_create(
        commission=charter.commission,
        defaults={"side": side, "charter": charter.raw},
    )
    files.put(_enclosed(charter), charter.raw)
    enclosures.hold(charter.commission, [charter.commission])


def request(
    charter: Charter,
    side: str,
    *,
    seal_key: bytes,
    transport_key: bytes,
    office: str,
    now: dt.datetime,
) -> bytes:
    """Return the bytes of folio 0, to be sealed by the root key."""
    keys = [
        {"purpose": purpose, "alg": "ed25519", "key": key.hex()}
        for purpose, key in (("seal", seal_key), ("transport", transport_key))
    ]
    return canonical.encode(
        {
            "commission": charter.commission,
            "side": side,
            "folio": 0,
            "prev": charter.commission,
            "seen": {},
            "kind": FOUND,
            "object": "charter",
            "stance": {"consent": charter.commission},
            "content": {"keys": keys},
            "enclosures": [_enclosed(charter)._asdict()],
            "at": stamp(now),
            "by": office,
        }
    )


def found(commission: str, line: bytes, now: dt.datetime) -> Act:
    """Admit our folio 0, sealed by the root key; again is no harm.

    Raises:
        Refused: `founding.not-ours` if it is not our side's, `founding.done` if our
            journal begins otherwise.
        VerificationError: what is wrong with the line or its seal.
    """
    parsed = parse_line(line)
    with memory.sealing_lock(), writing(commission) as opened:
        authentic = opened.gate.authenticate(parsed)
        act = authentic.act
        if act.side != opened.side or act.kind != FOUND:
            raise Refused("founding.not-ours", side=act.side)
        if act.digest in opened.record.journals:
            return act
        if opened.record.journals.of_side[opened.side]:
            raise Refused("founding.done")
        opened.gate.check(act, authentic.signed_by, authentic.open)
        memory.remember(commission, 0, act.raw)
        inserting.insert(opened, [opened.gate.insert(authentic)], now)
    return act


def check_answer(home: Home, line: bytes) -> str:
    """Return the commission of a root-sealed answer to one of our requests.

    Raises:
        VerificationError: `founding.differs`, if just these bytes were not asked for.
    """
    raw = parse_line(line).raw
    for safe in home.safes():
        path = safe.founding_request
        if path.is_file() and path.read_bytes() == raw:
            return parse_act(raw).commission
    raise VerificationError("founding.differs")


def _enclosed(charter: Charter) -> Enclosure:
    """Return the charter as the enclosure that folio 0 names."""
    return Enclosure(charter.commission, len(charter.raw), MEDIA)
