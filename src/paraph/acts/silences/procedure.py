"""What the verbs of a silence ask of a view: who proposed, what, until when, and whether.

Nothing here reads a clock. That a break comes at or after the instant, or a lapse before
it, is for the node that seals: it refuses them. What comes in counts by causality alone.

Source: the record, silence; law.silence of the charter.
"""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.charter import Charter
from paraph.kernel.errors import Refused
from paraph.kernel.view import View

EITHER, BOTH = "either_side", "both"
AUTOMATIC, OFFICER = "automatic", "officer"

HOW: Mapping[str, str] = {
    "objection": "It objects",
    "amendment": "It would amend the text",
}
"""How a silence is broken."""


def silence_of(object_: str) -> str:
    """Return the path of the silence that an object belongs to."""
    return "/".join(object_.split("/")[:2])


def proposer(view: View, silence: str) -> str:
    """Return the side that proposed a silence; "" if there is none here."""
    stated = view.entries(f"{silence}/outcome")
    return next((side for side, entry in stated.items() if "terms" in entry), "")


def offered(view: View, silence: str) -> str | None:
    """Return the digest to which the proposer consents, None if it withdrew."""
    side = proposer(view, silence)
    return view.consent(f"{silence}/outcome", side) if side else None


def said(view: View, silence: str) -> Mapping[str, Any]:
    """Return the terms of a silence as its proposer last stated them; {} if none."""
    side = proposer(view, silence)
    entry = view.entry(f"{silence}/outcome", side) if side else None
    return {} if entry is None else dict(entry["terms"])


def instant(view: View, silence: str) -> Mapping[str, str]:
    """Return the instant in force: that of the extension agreed, else of the terms.

    Of extensions that cross the latest counts, so that nobody is held to have been
    silent too early.
    """
    object_ = f"{silence}/instant"
    extended = [
        terms["instant"]
        for digest in view.in_force(object_)
        if (terms := view.terms(object_, digest)) is not None
    ]
    found: list[Mapping[str, str]] = [said(view, silence)["instant"], *extended]
    return max(found, key=lambda one: one["at"])


def changes_of(view: View, silence: str) -> int:
    """Return how often something was concluded on a silence, or a side broke it."""
    asked = (f"{silence}/{one}" for one in ("outcome", "opening", "instant"))
    broken = len(view.entries(f"{silence}/break"))
    return sum(view.conclusions(one) for one in asked) + broken


def may_open_alone(charter: Charter) -> bool:
    """Say whether a charter lets one side open a silence; if it is silent, both open it."""
    return _said(charter).get("who_may_open") == EITHER


def lapse_of(charter: Charter, side: str) -> str:
    """Return who declares that silence was kept for a side: its node, or an officer.

    A charter may say it for each side. Where it says nothing an officer does.
    """
    found = _said(charter).get("lapse")
    if isinstance(found, Mapping):
        found = found.get(side)
    return AUTOMATIC if found == AUTOMATIC else OFFICER


def is_open(view: View, silence: str) -> bool:
    """Say whether a silence runs: one side may open it, or all consented to open it."""
    digest = offered(view, silence)
    if digest is None:
        return False
    return may_open_alone(view.charter) or view.agreed(f"{silence}/opening") == digest


def check_here(view: View, silence: str) -> None:
    """Refuse a silence that nobody proposed here.

    Raises:
        Refused: `silence.unknown`.
    """
    if not proposer(view, silence):
        raise Refused("silence.unknown", object=silence)


def check_terms(view: View, silence: str, digest: str) -> None:
    """Refuse what is not the digest of the terms that the proposer offers.

    Raises:
        Refused: `silence.withdrawn`, `silence.other-terms`.
    """
    there = offered(view, silence)
    if there is None:
        raise Refused("silence.withdrawn", object=silence)
    if digest != there:
        raise Refused("silence.other-terms", object=silence)


def check_unbroken(view: View, silence: str) -> None:
    """Refuse to go on with a silence that a side broke.

    Raises:
        Refused: `silence.broken`.
    """
    if view.entries(f"{silence}/break"):
        raise Refused("silence.broken", object=silence)


def check_not_lapsed(view: View, silence: str, side: str) -> None:
    """Refuse to speak against one's own word that silence was kept.

    Raises:
        Refused: `silence.lapsed`.
    """
    entry = view.entry(f"{silence}/outcome", side) or {}
    if "kept" in entry and entry["kept"] == offered(view, silence):
        raise Refused("silence.lapsed", object=silence)


def _said(charter: Charter) -> Mapping[str, Any]:
    found = charter.law.get("silence")
    return found if isinstance(found, Mapping) else {}
