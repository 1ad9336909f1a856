"""What a note and a joint account of a contact have in common, and how both call it.

A contact is a dealing between people acting for States. What stands here of those people
is the office alone: who held it on that day is in the directory of each side, and where
a person is to be named an enclosure does it, which can be struck.
"""

from collections.abc import Callable, Mapping
from typing import Any

from paraph.acts.fields import Offices
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Field, Titles
from paraph.kernel.view import View

TYPES: Mapping[str, str] = {
    "courtesy_call": "Courtesy call",
    "credentials": "Presentation of credentials",
    "letter": "Letter",
    "meeting": "Meeting",
    "phone_call": "Telephone call",
    "reception": "Reception",
    "session": "Session of the commission",
    "signing": "Signing ceremony",
    "summons": "Summons",
    "video_call": "Video call",
    "visit": "Visit",
}
"""Those that the reading of reports knows; a test holds the two together."""

PHRASES: Mapping[str, str] = {
    "courtesy_call": "a courtesy call",
    "credentials": "a presentation of credentials",
    "letter": "a letter",
    "meeting": "a meeting",
    "phone_call": "a telephone call",
    "reception": "a reception",
    "session": "a session of the commission",
    "signing": "a signing ceremony",
    "summons": "a summons",
    "video_call": "a video call",
    "visit": "a visit",
}
"""How a contact of each type is called in a sentence."""

HELD, PLANNED, CANCELLED = "held", "planned", "cancelled"
STATUSES: Mapping[str, str] = {
    HELD: "Took place",
    PLANNED: "Planned",
    CANCELLED: "Cancelled",
}

WHERE_AND_WHEN: Mapping[tuple[bool, bool], str] = {
    (True, True): "{contact} on {day}, at {place}",
    (True, False): "{contact} on {day}",
    (False, True): "{contact} at {place}",
}
"""By whether the day and the place are told."""
BETWEEN = "{contact}, between {offices}"
OF_ONE = "{contact}, involving {offices}"
OFFICE = "{office} ({state})"
AS_REPORTED: Mapping[str, str] = {
    PLANNED: "{contact}, reported as planned",
    CANCELLED: "{contact}, reported as cancelled",
}

DEALING: Mapping[str, Field] = {
    "type": Choice(label="What it was", options=TYPES),
    "day": Day(
        label="Day", help="Of the contact; left out if not known.", required=False
    ),
    "place": Titles(
        label="Place", help="Left out if not known.", required=False, limit=200
    ),
    "offices": Offices(
        label="Between which offices",
        help="Offices alone, never the name of a person.",
        required=False,
    ),
}
"""The fields of both, but that an account names its offices."""


def contact_of(object_: str) -> str:
    """Return the path of the contact that the path of a note or an account is of."""
    return "/".join(object_.split("/")[:2])


def check_offices(view: View, said: Mapping[str, Any]) -> None:
    """Refuse an office of a side that the charter does not have.

    Raises:
        Refused: `contact.unknown-side`.
    """
    for office in said.get("offices", ()):
        if "side" in office and not view.charter.has_side(office["side"]):
            raise Refused("contact.unknown-side", side=office["side"])


def office(
    one: Mapping[str, Any],
    *,
    translate: Callable[[str], str],
    pick: Callable[[Mapping[str, str]], str],
    side: Callable[[str], str],
) -> str:
    """Return an office with its State in words; see `phrase`."""
    state = side(one["side"]) if "side" in one else pick(one["state"])
    return translate(OFFICE).format(office=pick(one["title"]), state=state)


def phrase(
    said: Mapping[str, Any],
    *,
    translate: Callable[[str], str],
    day: Callable[[str], str],
    pick: Callable[[Mapping[str, str]], str],
    side: Callable[[str], str],
) -> str:
    """Return how a contact is called in a sentence.

    Args:
        said: fields of a note or the terms of an account.
        translate: gettext.
        day: writes an ISO day as people do.
        pick: of a text in several languages the one to be read.
        side: the name of a side by its key.
    """
    called = translate(PHRASES[said["type"]])
    told = WHERE_AND_WHEN.get(("day" in said, "place" in said))
    if told is not None:
        called = translate(told).format(
            contact=called,
            day=day(said["day"]) if "day" in said else "",
            place=pick(said["place"]) if "place" in said else "",
        )
    offices = [
        office(one, translate=translate, pick=pick, side=side)
        for one in said.get("offices", ())
    ]
    if offices:
        several = BETWEEN if len(offices) > 1 else OF_ONE
        called = translate(several).format(contact=called, offices=", ".join(offices))
    if said.get("status") in AS_REPORTED:
        called = translate(AS_REPORTED[said["status"]]).format(contact=called)
    return called
