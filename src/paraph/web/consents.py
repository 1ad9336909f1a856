"""By which acts something is agreed, and whether an offer is still open."""

from collections.abc import Iterator, Mapping
from typing import Any

from paraph.kernel.view import View
from paraph.web import pages
from paraph.web.access import Here


def agreed_by(here: Here, view: View, *objects: str) -> list[list[dict[str, Any]]]:
    """Return for each object the acts by which it is agreed: each side's consent.

    Of an act {digest, folio, letter}, read off the record that is open here.
    """
    return [list(_consents(here, view, object_)) for object_ in objects]


def _consents(here: Here, view: View, object_: str) -> Iterator[dict[str, Any]]:
    digest = view.agreed(object_)
    acts = {} if digest is None else view.consents_to(object_, digest)
    for side in here.sides:
        act = acts.get(side.key)
        place = None if act is None else view.record.journals.place_of(act)
        if place is not None:
            yield {
                "digest": act,
                "folio": place[1],
                "letter": pages.letter(here, side.key),
            }


def is_open(offers: Mapping[str, Any], side: str, state: str) -> bool:
    """Say whether a side can still take back what it offers."""
    return side in offers and state != "agreed"
