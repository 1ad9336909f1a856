"""What a page says of the legal holds on the thing that it shows, and where one is placed.

Give what `about` returns to the template as `held`: `keeping/held.html` is the notice,
`keeping/hold.html` the way to the form with the thing filled in.
"""

from typing import Any
from urllib.parse import urlencode

from paraph.chancery import holds
from paraph.chancery.holds import EVERYTHING, LegalHold
from paraph.chancery.officers import NODE, RELEASER
from paraph.web import words
from paraph.web.access import Here


def about(here: Here, thing: str) -> dict[str, Any] | None:
    """Return the holds over a thing in words, and whether this officer may place one.

    What is of the node, any commission may hold: why, is told to those of it alone. As
    another side sees it nothing is asked.
    """
    if here.eyes:
        return None
    where = NODE if holds.is_of_the_node(thing) else here.commission
    found = holds.all_over(where, thing)
    is_named = any(one.thing == thing for one in found)
    is_named_here = any(
        (one.thing, one.commission) == (thing, here.commission) for one in found
    )
    asked = urlencode({"of": here.commission, "thing": thing})
    return {
        "thing": thing,
        "holds": [_told(here, one) for one in found],
        "is_named": is_named,
        "may": here.seat.may(RELEASER) and not is_named_here,
        "may_lift": here.seat.may(RELEASER),
        "url": f"/keeping/?{asked}#place-{here.commission[:12]}",
        "list": f"/keeping/#{here.commission[:12]}",
    }


def _told(here: Here, one: LegalHold) -> dict[str, Any]:
    is_ours = one.commission in {here.commission, NODE}
    return {
        "is_wide": one.thing == EVERYTHING,
        "is_of_node": one.commission == NODE,
        "is_ours": is_ours,
        "reason": one.reason if is_ours else "",
        "by": one.placed_by.name if is_ours and one.placed_by else "",
        "at": words.instant(one.placed_at, here.sides[0], here.language),
    }
