"""Delegation, substitute: a side puts another into one place on the list it gave.

The place, its role and its number stay, so that the count stays too; office and person
are others, with the reason if the side gives one. Of a new head it says again whether it
is the chair, or encloses the credentials. What the whole list becomes otherwise is a new
list.

Source: rules of procedure, composition (substitution notified before the meeting).
"""

from typing import Any

from paraph.acts.delegations.notify import LEVELS
from paraph.acts.delegations.rules import HEAD, check_enclosed, check_own
from paraph.acts.fields import OFFICE_WORDS, File, Person
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Flag, Integer, Titles
from paraph.kernel.view import View

MAX_REPLACED = 100
"""Substitutions on one list: what each act leaves is copied by the next."""


@act_type(
    "delegation.substitute/1",
    object="session/<session>/delegation/<side>",
    before_charter=True,
)
class Substitute(Content):
    """A side puts another into one place on the list of its delegation."""

    place = Integer(label="Place on the list", least=1)
    office = Titles(label="Office of the new one", limit=OFFICE_WORDS)
    person = Person(
        label="Person",
        help="Name and style go into an enclosure of their own.",
        required=False,
    )
    level = Choice(
        label="Level, of a new head",
        help="Of another place it counts nothing.",
        options=LEVELS,
        required=False,
    )
    is_chair = Flag(label="The new head is the side’s chair in the commission")
    credentials = File(
        label="Credentials of a new head",
        help="Where the head is not the chair; one enclosed paper.",
        required=False,
    )
    reason = Titles(label="Reason", help="Shown to the other side.", required=False)

    sentence = (
        "{side} put another into place {place} on the list of its delegation to "
        "{session}: {office}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse another side's list, one that is not there, and a place not on it.

        Raises:
            Refused: `delegation.not-yours`, `delegation.unknown-session`,
                `delegation.none`, `delegation.place`, `delegation.full`,
                `delegation.credentials`, `delegation.persons`.
        """
        check_own(view, act)
        own = view.entry(act.object, act.side)
        if own is None:
            raise Refused("delegation.none", object=act.object)
        if act.content["place"] > len(own["places"]):
            raise Refused("delegation.place", places=len(own["places"]))
        if len(own["replaced"]) >= MAX_REPLACED:
            raise Refused("delegation.full", limit=MAX_REPLACED)
        check_enclosed(act)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the list with that place filled anew, and what stood there before."""
        before: dict[str, Any] = dict(own or {"places": [], "replaced": []})
        content, at = act.content, act.content["place"] - 1
        places = list(before["places"])
        was = places[at]
        person = {"person": content["person"]} if "person" in content else {}
        places[at] = {
            "office": content["office"],
            "role": was["role"],
            "is_new": True,
            **person,
        }
        if was["role"] == HEAD:
            before["level"] = content.get("level", "")
            before["is_chair"] = "is_chair" in content
            before["credentials"] = content.get("credentials", "")
        told = {
            "place": at + 1,
            "office": was["office"],
            "reason": content.get("reason", {}),
        }
        replaced = [*before["replaced"], told]
        return {**before, "places": places, "replaced": replaced}
