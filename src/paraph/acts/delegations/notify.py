"""Delegation, notify: a side gives the list of its delegation to a session.

Offices in the side's own order, never sorted by anybody else. Who they are, by name in
each script and by style, stands in one enclosure with salted bytes, so that it can be
struck without the list being lost. A list is that of its day: given anew, it takes the
place of the one before, of which the register tells. It outlives a postponement, since it
hangs on the session and not on its dates. The other side may object to the range, and
that the law refuses by itself: `count` stands in the content for it.

Source: rules of procedure, composition (`members_per_side`, `list_due`).
"""

from collections.abc import Mapping

from paraph.acts.delegations.rules import (
    HEAD,
    check_enclosed,
    check_own,
    check_range,
    members_in,
)
from paraph.acts.fields import File, Persons, Places
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Flag, Integer, Titles
from paraph.kernel.view import View

LEVELS: Mapping[str, str] = {
    "head_of_government": "Head of government",
    "deputy_head_of_government": "Deputy head of government",
    "foreign_minister": "Minister of foreign affairs",
    "minister": "Minister",
    "deputy_minister": "Deputy minister",
    "ambassador": "Ambassador",
    "plenipotentiary": "Plenipotentiary",
    "senior_official": "Senior official",
}


@act_type(
    "delegation.notify/1",
    object="session/<session>/delegation/<side>",
    before_charter=True,
)
class Notify(Content):
    """A side gives the list of its delegation to a session, in its own order."""

    places = Places(label="List", help="In your own order; the first is named first.")
    count = Integer(
        label="Members counted",
        help="Head, deputies and members; advisers, interpreters and others are beyond it.",
        least=1,
    )
    level = Choice(label="Level of the head", options=LEVELS, required=False)
    is_chair = Flag(label="The head is the side’s chair in the commission")
    credentials = File(
        label="Credentials of the head",
        help="Where the head is not the chair; one enclosed paper.",
        required=False,
    )
    persons = Persons(
        label="Names",
        help="Names and styles go into an enclosure of their own.",
        required=False,
    )
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = (
        "{side} gave the list of its delegation to {session}. Members counted: {count}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse another side's list, one without its one head, one out of range.

        Raises:
            Refused: `delegation.not-yours`, `delegation.unknown-session`,
                `delegation.head`, `delegation.count`, `delegation.range`,
                `delegation.credentials`, `delegation.persons`.
        """
        check_own(view, act)
        places, count = act.content["places"], act.content["count"]
        heads = sum(place["role"] == HEAD for place in places)
        if heads != 1:
            raise Refused("delegation.head", heads=heads)
        if count != members_in(places):
            raise Refused("delegation.count", count=count, expected=members_in(places))
        check_range(view, act.object.split("/delegation/")[0], act.side, count)
        check_enclosed(act)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the list of the day; nobody on it was replaced yet."""
        del own
        content = act.content
        return {
            "places": content["places"],
            "count": content["count"],
            "level": content.get("level", ""),
            "is_chair": "is_chair" in content,
            "credentials": content.get("credentials", ""),
            "persons": content.get("persons", ""),
            "note": content.get("note", {}),
            "replaced": [],
        }
