"""A desk as a worker: what a clerk can, and acts that enclose something."""

import hashlib
import sys
from typing import Any

from django.conf import settings

from tests.properties import clerk, forks

from tests.faults import versions  # isort: skip (once Django is ready)
from paraph.clerk import files, peers, reading, sealing  # isort: skip (once Django is ready)
from paraph.clerk.clock import now  # isort: skip (once Django is ready)
from paraph.projection.register import ActRow  # isort: skip (once Django is ready)
from paraph.kernel.act import Enclosure  # isort: skip (once Django is ready)


def _enclose(session: str, text: str) -> str:
    """Seal an item with a paper; return its object."""
    raw = text.encode()
    paper = Enclosure(hashlib.sha256(raw).hexdigest(), len(raw), "text/plain")
    files.put(paper, raw)
    act = sealing.seal_act(
        settings.PARAPH_HOME.first_commission,
        kind="item.inscribe/1",
        object_=f"{session}/item/~0",
        content={"title": {"en": text[:40]}, "papers": [paper.sha256]},
        enclosures=[paper],
        by=clerk.OFFICE,
        now=now(),
    )
    return act.object


def _enclosures() -> dict[str, Any]:
    """Return which enclosures are held and which are missing."""
    commission = settings.PARAPH_HOME.first_commission
    return {
        "held": sorted(one.sha256 for one in reading.held_enclosures(commission)),
        "missing": sorted(one.sha256 for one in reading.missing_enclosures(commission)),
    }


def _failures() -> dict[str, str]:
    """Return how the last contact with each side failed, "" if it did not."""
    states = peers.states(settings.PARAPH_HOME.first_commission)
    return {side: state.failure for side, state in states.items()}


def _agreement() -> dict[str, bool | None]:
    """Return whether each other side judges as we do, as far as it has said."""
    found = reading.counterparts(settings.PARAPH_HOME.first_commission)
    return {one.side: one.agrees for one in found}


def _grades() -> dict[str, tuple[str, str]]:
    """Return grade and code of each act's row, by the act's kind and digest."""
    rows = ActRow.objects.using("record").order_by("seq")
    return {f"{row.kind} {row.digest}": (row.grade, row.code) for row in rows}


def _seal(kind: str, object_: str, content: dict[str, Any]) -> str:
    """Seal an act as the clerk does for a released draft; return its object."""
    act = sealing.seal_act(
        settings.PARAPH_HOME.first_commission,
        kind=kind,
        object_=object_,
        content=content,
        enclosures=(),
        by=clerk.OFFICE,
        now=now(),
    )
    return act.object


VERBS: forks.Verbs = {
    **clerk.VERBS,
    **versions.VERBS,
    "enclose": _enclose,
    "enclosures": _enclosures,
    "failures": _failures,
    "agreement": _agreement,
    "grades": _grades,
    "seal": _seal,
}

if __name__ == "__main__":
    forks.serve(sys.argv[1], ("record", "chancery"), VERBS)
