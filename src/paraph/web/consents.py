"""By which acts something is agreed, and whether an offer is still open."""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.view import View
from paraph.projection import register
from paraph.web import pages
from paraph.web.access import Here


def agreed_by(here: Here, view: View, *objects: str) -> list[list[dict[str, Any]]]:
    """Return for each object the acts by which it is agreed: each side's consent."""
    digests = [view.agreed(object_) for object_ in objects]
    by_side = [
        {} if digest is None else view.consents_to(object_, digest)
        for object_, digest in zip(objects, digests, strict=True)
    ]
    rows = register.of_digests(
        here.commission, [act for acts in by_side for act in acts.values()]
    )
    return [
        [
            {"row": rows[acts[side.key]], "letter": pages.letter(here, side.key)}
            for side in here.sides
            if acts.get(side.key) in rows
        ]
        for acts in by_side
    ]


def is_open(offers: Mapping[str, Any], side: str, state: str) -> bool:
    """Say whether a side can still take back what it offers."""
    return side in offers and state != "agreed"
