"""The first day: which steps of the founding are done."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from paraph.chancery import officers
from paraph.clerk import reading
from paraph.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the founding: what it is, the command, whether it is done."""

    title: str
    told: str
    command: str
    is_done: bool


def steps() -> list[Step]:
    """Return the steps in their order."""
    home = settings.PARAPH_HOME
    has_charter = home.charter_file.is_file()
    founded = _founded()
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
            bool(settings.PARAPH_COMMISSION),
        ),
        Step(
            gettext("Let the root key seal the first act"),
            gettext("Again without a network: it grants this node its keys."),
            "paraph keys seal-root",
            settings.PARAPH_SIDE in founded,
        ),
        Step(
            gettext("Found the commission for this side"),
            gettext("Folio 0 of this side: consent to the charter."),
            "paraph found",
            settings.PARAPH_SIDE in founded,
        ),
        Step(
            gettext("Give somebody a way in"),
            gettext("One releaser at least; two are advised."),
            "paraph officer add",
            officers.has_any(),
        ),
    ]


def is_done() -> bool:
    """Say whether this side has founded and somebody can work here."""
    return settings.PARAPH_SIDE in _founded() and officers.has_any()


def missing_sides() -> list[str]:
    """Return the keys of the sides, ours among them, whose founding is not here yet."""
    founded = _founded()
    try:
        charter = reading.charter(settings.PARAPH_COMMISSION)
    except Refused:
        return []
    return [side.key for side in charter.sides if side.key not in founded]


def _founded() -> set[str]:
    """Return the sides whose journal has begun here."""
    try:
        heads = reading.heads(settings.PARAPH_COMMISSION)
    except Refused:
        return set()
    return {side for side, own in heads.items() if own}
