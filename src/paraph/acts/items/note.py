"""Item, note: a side notes something of its own on an item, whoever inscribed it.

A remark, an objection, that it consents to a late item, that the item was taken, or a
statement to be entered as that side's own. Of each a side has one at a time: noted again it
takes the place of the one before, of which the register tells. A consent to a late item and
an objection end each other. All is that side's alone: a statement is no agreement, nor is
the other side's silence on it; that an item was taken is shown as stated by whoever states
it, normally the side that presides.

Lateness is shown and never a rule. Where the charter takes late items only with both
chairs' consent, that consent binds in `agenda.adopt`; noted here it can be known before.

Source: rules of procedure, agenda (`late_items`); protocol, statements of one side.
"""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Flag, Titles
from paraph.kernel.view import View

CONSENTS_LATE, OBJECTION, TAKEN = "consents_late", "objection", "taken"
STANCES: Mapping[str, str] = {
    "remark": "A remark",
    OBJECTION: "An objection",
    CONSENTS_LATE: "Consent to the late item",
    TAKEN: "The item was taken",
    "statement": "A statement of its own",
}
WORDED = frozenset({"remark", OBJECTION, "statement"})
_ENDS: Mapping[str, str] = {CONSENTS_LATE: OBJECTION, OBJECTION: CONSENTS_LATE}


@act_type(
    "item.note/1",
    object="session/<session>/item/<item>/note/<side>",
    before_charter=True,
)
class Note(Content):
    """A side notes something of its own on an item of a session."""

    says = Choice(label="What is noted", options=STANCES)
    words = Titles(
        label="Words",
        help="Of a remark, an objection or a statement; shown as your own side’s.",
        required=False,
    )
    day = Day(label="Day", help="On which the item was taken.", required=False)
    ends = Flag(label="Take back what was noted so")

    sentence = "{side} noted on “{item}” of {session}: {says}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to note in another side's name, on no item, or without words.

        Raises:
            Refused: `item.note-not-yours`, `item.unknown`, `item.not-noted`,
                `item.words-owed`, `item.day-owed`.
        """
        item, side = act.object.split("/note/")
        if side != act.side:
            raise Refused("item.note-not-yours", object=act.object)
        if not view.exists(item):
            raise Refused("item.unknown", object=item)
        content = act.content
        if "ends" in content:
            if content["says"] not in (view.entry(act.object, side) or {}):
                raise Refused("item.not-noted", object=act.object)
            return
        if content["says"] in WORDED and "words" not in content:
            raise Refused("item.words-owed")
        if content["says"] == TAKEN and "day" not in content:
            raise Refused("item.day-owed")

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return what this side notes on the item, by stance."""
        content, stance = act.content, act.content["says"]
        ended = {stance, _ENDS.get(stance, stance)}
        if "ends" in content:
            ended = {stance}
        kept: dict[str, Any] = {
            one: said for one, said in (own or {}).items() if one not in ended
        }
        if "ends" not in content:
            kept[stance] = {
                "words": content.get("words", {}),
                "day": content.get("day", ""),
            }
        return kept
