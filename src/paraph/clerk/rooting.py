"""Acts of the root key after the founding: asked for here, sealed offline, taken in.

The node writes down the exact bytes; the root key seals them elsewhere; what comes back
is admitted like any act. In between the node seals nothing, so that the folio is still
free when the answer comes.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings

from paraph.clerk import inserting, keyring, memory, mute
from paraph.clerk.clock import stamp
from paraph.clerk.opened import Opened, reading, writing
from paraph.disk import write_whole
from paraph.kernel import canonical
from paraph.kernel.act import Act, parse_act, parse_line
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.keys import BY_ROOT, FOUND, GRANT, MEND, REVOKE

Content = Mapping[str, Any]


def ask_grant(commission: str, purpose: str, *, office: str, now: dt.datetime) -> Act:
    """Ask for a new key of this node, made here; see `_ask`."""
    key = keyring.next_seal(commission, purpose).public
    content = {"purpose": purpose, "alg": "ed25519", "key": key.hex()}
    return _ask(commission, GRANT, content, office=office, now=now)


def ask_revoke(
    commission: str,
    key: bytes,
    *,
    office: str,
    now: dt.datetime,
    last_good_folio: int | None = None,
) -> Act:
    """Ask for the end of a key; see `_ask`."""
    content: dict[str, Any] = {"key": key.hex()}
    if last_good_folio is not None:
        content["last_good_folio"] = last_good_folio
    return _ask(commission, REVOKE, content, office=office, now=now)


def ask_mend(commission: str, goes_on: str, *, office: str, now: dt.datetime) -> Act:
    """Ask that our journal goes on from an act of ours and leaves all other branches.

    A mute node may ask it: where what it sealed last reached nobody, no counterpart can
    bring it back, and the root key alone can say from which act to go on.

    Raises:
        Refused: `rooting.not-ours`, if it is no act of our journal here.
    """
    with reading(commission) as opened:
        place = opened.record.journals.place_of(goes_on)
        ours = opened.record.journals.of_side[opened.side]
        if place is None or place[0] not in ours:
            raise Refused("rooting.not-ours", digest=goes_on)
        abandons = _other_heads(opened, goes_on)
    content = {"continues": goes_on, "abandons": abandons}
    return _ask(commission, MEND, content, goes_on=goes_on, office=office, now=now)


def heads(commission: str) -> list[tuple[int, str]]:
    """Return the heads of our journal as (folio, digest), one for each branch."""
    with reading(commission) as opened:
        return opened.record.journals.heads()[opened.side]


def withdraw(commission: str) -> bool:
    """Ask no longer; say whether something was asked. The node seals again."""
    path = settings.PARAPH_HOME.safe(commission).root_request
    was_asked: bool = path.exists()
    path.unlink(missing_ok=True)
    return was_asked


def take(commission: str, line: bytes, now: dt.datetime) -> Act:
    """Admit what the root key has sealed of what was asked; again is no harm.

    Raises:
        Refused: `rooting.not-asked`, if these bytes were not asked for.
        VerificationError: what is wrong with the line or its seal.
    """
    parsed = parse_line(line)
    asked = settings.PARAPH_HOME.safe(commission).root_request
    with memory.sealing_lock(), writing(commission) as opened:
        authentic = opened.gate.authenticate(parsed)
        act = authentic.act
        if act.side != opened.side or act.kind not in BY_ROOT - {FOUND}:
            raise Refused("rooting.not-asked")
        if act.digest in opened.record.journals:
            asked.unlink(missing_ok=True)
            return act
        if not asked.exists() or asked.read_bytes() != act.raw:
            raise Refused("rooting.not-asked")
        opened.gate.check(act, authentic.signed_by, authentic.open)
        memory.go_back(commission, act.folio, act.raw)
        inserting.insert(opened, [opened.gate.insert(authentic)], now)
        if act.kind == MEND:
            mute.lift(commission)
    asked.unlink(missing_ok=True)
    keyring.settle(commission)
    return act


def _ask(
    commission: str,
    kind: str,
    content: Content,
    *,
    office: str,
    now: dt.datetime,
    goes_on: str | None = None,
) -> Act:
    """Write down an act for the root key and return it; the node seals nothing then.

    Args:
        commission: whose journal.
        kind: what the root key is asked for.
        content: its content.
        office: who speaks.
        now: the time it claims.
        goes_on: the act of ours that it follows; without, the last.

    Raises:
        Refused: `node.mute`, unless a mend is asked for; `rooting.asked`, if something
            else is asked already.
        VerificationError: what every node would refuse it for, but the seal.
    """
    path = settings.PARAPH_HOME.safe(commission).root_request
    with memory.sealing_lock(), reading(commission) as opened:
        if kind != MEND:
            mute.check(opened)
        if path.exists():
            raise Refused("rooting.asked")
        act = parse_act(
            _envelope(opened, kind, content, office=office, now=now, goes_on=goes_on)
        )
        opened.gate.check(act, opened.charter.side(opened.side).root_keys)
        write_whole(path, act.raw)
    return act


def _envelope(
    opened: Opened,
    kind: str,
    content: Content,
    *,
    office: str,
    now: dt.datetime,
    goes_on: str | None,
) -> bytes:
    journals = opened.record.journals
    if goes_on is None:
        last = journals.last_of(opened.side)
        if last is None:
            raise Refused("rooting.not-founded")
        goes_on = journals.branches[last].digests[-1].hex()
    place = journals.place_of(goes_on)
    if place is None:
        raise Refused("rooting.not-ours", digest=goes_on)
    return canonical.encode(
        {
            "commission": opened.commission,
            "side": opened.side,
            "folio": place[1] + 1,
            "prev": goes_on,
            "seen": journals.new_heads(opened.side, journals.past_at(*place)),
            "kind": kind,
            "object": "keys",
            "content": dict(content),
            "enclosures": [],
            "at": stamp(now),
            "by": office,
        }
    )


def _other_heads(opened: Opened, goes_on: str) -> Sequence[str]:
    """Return the heads of our journal that do not lie before an act, sorted."""
    journals = opened.record.journals
    place = journals.place_of(goes_on)
    if place is None:
        raise VerificationError("keys.content")
    past = journals.past_at(*place)
    return sorted(
        digest
        for folio, digest in journals.heads()[opened.side]
        if (at := journals.place_of(digest)) is not None
        and not (at[0] < len(past) and past[at[0]] >= folio)
    )
