"""The desk's hand in a test: a process of a node that seals when it is told.

Run as `python hand.py`; reads one JSON array [verb, argument …] a line, answers with
one JSON value a line.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "paraph.node.desk")
django.setup()

from django.conf import settings  # noqa: E402 (once Django is ready)

from paraph.clerk import (  # noqa: E402 (once Django is ready)
    acknowledge,
    files,
    peers,
    reading,
    sealing,
)
from paraph.clerk.clock import now  # noqa: E402 (once Django is ready)
from paraph.kernel.act import Enclosure  # noqa: E402 (once Django is ready)
from paraph.kernel.errors import Refused  # noqa: E402 (once Django is ready)

commission: str = settings.PARAPH_HOME.first_commission


def turn_to(other: str) -> str:
    """Do what follows in another commission of this node; return which it was."""
    global commission
    before, commission = commission, other
    return before


def seal(
    kind: str, object_: str, content: Mapping[str, Any], texts: list[str] | None = None
) -> list[Any]:
    """Seal an act, enclosing texts; return [object, folio, digest] or [code]."""
    enclosures = []
    for text in texts or ():
        raw = text.encode()
        sha256 = hashlib.sha256(raw).hexdigest()
        enclosures.append(Enclosure(sha256, len(raw), "text/plain"))
        files.put(enclosures[-1], raw)
    try:
        act = sealing.seal_act(
            commission,
            kind=kind,
            object_=object_,
            content=content,
            enclosures=enclosures,
            by="Secretariat",
            now=now(),
        )
    except Refused as refusal:
        return [refusal.code]
    return [act.object, act.folio, act.digest]


def name(kind: str, object_: str, content: Mapping[str, Any], size: int) -> str:
    """Seal an act that names the first of its papers; nobody has the bytes here."""
    named = Enclosure(content["papers"][0], size, "text/plain")
    act = sealing.seal_act(
        commission,
        kind=kind,
        object_=object_,
        content=content,
        enclosures=[named],
        by="Secretariat",
        now=now(),
    )
    return act.digest


def receipt() -> bool:
    """Acknowledge what came in; say whether there was anything."""
    return acknowledge.acknowledge(commission, now(), at_once=True) is not None


def state() -> dict[str, Any]:
    """Return what this node holds and knows of its peers."""
    record = reading.commission_record(commission)
    return {
        "digest": reading.state_digest(commission),
        "judged": reading.judged(commission),
        "heads": reading.heads(commission),
        "sessions": {
            id_: session.terms is not None for id_, session in record.sessions.items()
        },
        "missing": [one.sha256 for one in reading.missing_enclosures(commission)],
        "held": [one.sha256 for one in reading.held_enclosures(commission)],
        "failures": {
            side: peer.failure for side, peer in peers.states(commission).items()
        },
        "answered": {
            side: peer.answered_at is not None
            for side, peer in peers.states(commission).items()
        },
        "mute": reading.is_mute(commission),
    }


def answer(value: object) -> None:
    """Write one value for the test."""
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


VERBS: Mapping[str, Callable[..., Any]] = {
    "name": name,
    "seal": seal,
    "turn_to": turn_to,
    "receipt": receipt,
    "state": state,
}

if __name__ == "__main__":
    answer("ready")
    for line in sys.stdin:
        verb, *arguments = json.loads(line)
        answer(VERBS[verb](*arguments))
