"""The first day: which steps of the founding are done."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from paraph.chancery import officers
from paraph.clerk import reading


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the founding: what it is, the command, whether it is done."""

    title: str
    told: str
    command: str
    is_done: bool


def steps(commission: str = "") -> list[Step]:
    """Return the steps in their order.

    Args:
        commission: whose founding; "" before anybody works here: of any that is served.
    """
    served = [commission] if commission else reading.commissions()
    has_charter = bool(served) or settings.PARAPH_HOME.charter_file.is_file()
    has_founded = any(_has_founded(one) for one in served)
    return [
        Step(
            gettext("Make the root key"),
            gettext("On a computer without a network; the key goes into the safe."),
            "paraph keys root",
            has_charter,
        ),
        Step(
            gettext("Check the charter"),
            gettext("Both sides read its number aloud and write it into their notes."),
            "paraph charter check",
            has_charter,
        ),
        Step(
            gettext("Make this node"),
            gettext("Its folder, its databases, its keys."),
            "paraph init --side --charter --peer",
            bool(served),
        ),
        Step(
            gettext("Let the root key seal the first act"),
            gettext("Again without a network: it grants this node its keys."),
            "paraph keys seal-root",
            has_founded,
        ),
        Step(
            gettext("Found the commission for this side"),
            gettext("Folio 0 of this side: consent to the charter."),
            "paraph found",
            has_founded,
        ),
        Step(
            gettext("Give somebody a way in"),
            gettext("One releaser at least; two are advised."),
            "paraph officer add",
            officers.has_any(),
        ),
    ]


def is_done() -> bool:
    """Say whether this side has founded some commission and somebody can work here."""
    return officers.has_any() and any(
        _has_founded(one) for one in reading.commissions()
    )


def missing_sides(commission: str) -> list[str]:
    """Return the keys of the sides, ours among them, whose founding is not here yet."""
    return [side for side, own in reading.heads(commission).items() if not own]


def _has_founded(commission: str) -> bool:
    """Say whether our own journal has begun."""
    return bool(reading.heads(commission)[reading.own_side(commission)])
