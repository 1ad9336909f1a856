"""Legal holds, and the one gate before anything private is destroyed.

While a hold stands on a thing, on its commission or on the whole node, nothing destroys
that thing: no retention, no filing anew, no strike of our own copy. Things are named
`draft/12`, `report/3`, `contact/5`, `note/7`, `person/8`, `enclosure/<sha256>`.
"""

import re

from django.db import models

from paraph.chancery.officers import DATABASE, NODE, Officer
from paraph.kernel.errors import Refused

EVERYTHING = ""
"""Stands for all of a commission, or of the node, where else a thing is named."""

_THING = re.compile(
    r"(draft|report|contact|note|person)/[1-9][0-9]{0,15}|enclosure/[0-9a-f]{64}"
)
_OF_THE_NODE = ("person/", "enclosure/")
"""What is of no commission alone: whoever names it in a hold, it is kept."""


class LegalHold(models.Model):
    """A hold with its reason; it stands as long as it was not lifted.

    `commission` is `NODE` for the whole node, `thing` is `EVERYTHING` for all of it.
    """

    commission = models.CharField(max_length=64, blank=True, default=NODE)
    thing = models.CharField(max_length=80, blank=True, default=EVERYTHING)
    reason = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="holds_placed"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="holds_lifted"
    )
    lifted_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_hold"

    def __str__(self) -> str:
        return self.thing or self.commission[:12] or "node"


def is_a_thing(thing: str) -> bool:
    """Say whether a text names a thing that a hold can be on."""
    return _THING.fullmatch(thing) is not None


def is_of_the_node(thing: str) -> bool:
    """Say whether a thing is of no commission alone."""
    return thing.startswith(_OF_THE_NODE)


def standing() -> list[LegalHold]:
    """Return the holds that stand, oldest first."""
    rows = LegalHold.objects.using(DATABASE).filter(lifted_at__isnull=True)
    return list(rows.select_related("placed_by").order_by("id"))


def over(
    commission: str, thing: str, holds: list[LegalHold] | None = None
) -> LegalHold | None:
    """Return a hold that keeps a thing, None if there is none.

    What is of the node, as a person of the directory or a kept file, a hold of any
    commission keeps that names it; where it is asked for as the node's, any hold on
    everything too. `holds` are those that stand, if the caller has asked.
    """
    found = all_over(commission, thing, holds)
    return found[0] if found else None


def all_over(
    commission: str, thing: str, holds: list[LegalHold] | None = None
) -> list[LegalHold]:
    """Return every hold that keeps a thing, the oldest first; see `over`."""
    is_of_node = is_of_the_node(thing)
    return [
        hold
        for hold in (standing() if holds is None else holds)
        if (
            hold.commission in {NODE, commission} or commission == NODE
            if hold.thing == EVERYTHING
            else hold.thing == thing
            and (is_of_node or hold.commission in {NODE, commission})
        )
    ]


def check_free(commission: str, thing: str) -> None:
    """Refuse to destroy what is held. Ask this before anything private is destroyed.

    Raises:
        Refused: `hold.held`, with the thing and the reason.
    """
    found = over(commission, thing)
    if found is not None:
        raise Refused("hold.held", thing=thing, reason=found.reason)


def check_not_named(commission: str, thing: str) -> None:
    """Refuse to change a thing that a hold names; wider holds stop no work.

    Raises:
        Refused: `hold.held`.
    """
    named = [one for one in standing() if one.thing != EVERYTHING]
    found = over(commission, thing, named)
    if found is not None:
        raise Refused("hold.held", thing=thing, reason=found.reason)


def commissions_held() -> set[str]:
    """Return where any hold stands: the log of those places is not forgotten."""
    return {one.commission for one in standing()}
