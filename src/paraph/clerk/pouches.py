"""Pouches that came by hand: what authenticates is admitted, the rest is named."""

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from paraph.clerk import files, peers, transport
from paraph.clerk.receive import keep_enclosure, receive
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
        VerificationError: `pouch.*`, if it is none of this commission, or not signed
            by a transport key of its sender.
    """
    read = pouch.read(raw)
    if read.commission != commission:
        raise VerificationError("pouch.other-commission")
    known = transport.keys(commission, read.lines)
    if not any(
        side == read.sender and read.is_signed_by(key) for side, key in known.values()
    ):
        raise VerificationError("pouch.sender", side=read.sender)
    outcome = receive(commission, read.lines, now=now)
    kept = 0
    for sha256, content in read.enclosures.items():
        arriving = files.folder() / f".{sha256}.pouch"
        files.write(arriving, content)
        try:
            keep_enclosure(commission, sha256, arriving)
            kept += 1
        except Refused as refusal:
            arriving.unlink(missing_ok=True)
            outcome.refused.append((sha256, refusal.code))
    peers.note_own_heads(commission, settings.PARAPH_SIDE, read.tip)
    last = _note_number(read.sender, read.number)
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


def _note_number(sender: str, number: int) -> int:
    """Note a pouch's number; return the highest that came before it."""
    tray: Path = settings.PARAPH_HOME.pouches_in
    path = tray.parent / "received.json"
    numbers = json.loads(path.read_text("ascii")) if path.is_file() else {}
    last = int(numbers.get(sender, 0))
    numbers[sender] = max(last, number)
    files.write(path, json.dumps(numbers, sort_keys=True).encode())
    return last
