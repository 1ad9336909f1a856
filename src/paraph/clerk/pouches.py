"""Pouches that came by hand: what authenticates is admitted, the rest is named."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from paraph.clerk import peers, transport
from paraph.clerk.home import SHORT, Home
from paraph.clerk.opened import own_side
from paraph.clerk.receive import receive, take_enclosure
from paraph.disk import write_whole
from paraph.kernel import pouch
from paraph.kernel.errors import Refused, VerificationError


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a pouch."""

    sender: str
    number: int
    admitted: int
    known: int
    enclosures: int
    awaiting: list[tuple[str, str]]
    refused: list[tuple[str, str]]
    is_out_of_order: bool


def take_in(commission: str, raw: bytes, now: dt.datetime) -> TakenIn:
    """Take in a plain pouch.

    Raises:
        VerificationError: `pouch.*`, if it is none of this commission, one of our own,
            or not signed by a transport key of its sender.
    """
    read = pouch.read(raw)
    if read.commission != commission:
        raise VerificationError("pouch.other-commission")
    if read.sender == own_side(commission):
        raise VerificationError("pouch.own")
    known = transport.keys(commission, read.lines)
    if not any(
        side == read.sender and read.is_signed_by(key) for side, key in known.values()
    ):
        raise VerificationError("pouch.sender", side=read.sender)
    outcome = receive(commission, read.lines, now=now)
    kept = 0
    for sha256, content in read.enclosures.items():
        try:
            take_enclosure(commission, sha256, content)
            kept += 1
        except Refused as refusal:
            outcome.refused.append((sha256, refusal.code))
    last = note_received(settings.PARAPH_HOME, commission, read.sender, read.number)
    if read.number > last:  # an old one tells what its sender held once
        peers.note_own_heads(commission, read.tip)
    return TakenIn(
        sender=read.sender,
        number=read.number,
        admitted=len(outcome.admitted),
        known=len(outcome.known),
        enclosures=kept,
        awaiting=outcome.awaiting,
        refused=outcome.refused,
        is_out_of_order=read.number not in {last, last + 1},
    )


def next_number(home: Home, commission: str, to: str) -> int:
    """Return the number of the next pouch for a side: one more than the last."""
    return _last(_packed(home), _name(home, commission, to)) + 1


def note_packed(home: Home, commission: str, to: str, number: int) -> None:
    """Note the number of a pouch that was packed for a side."""
    _note(_packed(home), _name(home, commission, to), number)


def note_received(home: Home, commission: str, sender: str, number: int) -> int:
    """Note the number of a pouch that came; return the highest that came before it."""
    name = _name(home, commission, sender)
    last = _last(_received(home), name)
    _note(_received(home), name, max(last, number))
    return last


def _name(home: Home, commission: str, side: str) -> str:
    """Return under which name pouches of a side are counted, in each commission apart.

    In the first commission it is the side's key alone, as while there was one.
    """
    is_first = commission == home.first_commission
    return side if is_first else f"{commission[:SHORT]} {side}"


def _packed(home: Home) -> Path:
    return home.pouches_out / "numbers.json"


def _received(home: Home) -> Path:
    return home.pouches_in.parent / "received.json"


def _last(path: Path, side: str) -> int:
    return _numbers(path).get(side, 0)


def _note(path: Path, side: str, number: int) -> None:
    numbers = {**_numbers(path), side: number}
    write_whole(path, json.dumps(numbers, sort_keys=True).encode())


def _numbers(path: Path) -> dict[str, int]:
    """Return what a file of numbers holds, {} where there is none.

    Raises:
        VerificationError: `pouch.numbers`, if it is not what was written.
    """
    try:
        value = json.loads(path.read_text("ascii"))
        return {str(side): int(number) for side, number in value.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, TypeError, AttributeError) as error:
        raise VerificationError("pouch.numbers", file=path.name) from error
