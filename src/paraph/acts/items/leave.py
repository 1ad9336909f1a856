"""Item, leave: a side no longer pursues an item that it inscribed.

Only its own side can; the item stays in the record and may be inscribed again.

Source: rules of procedure, agenda (`rules.agenda`).
"""

from collections.abc import Mapping

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("item.leave/1", object="session/<session>/item/<item>", before_charter=True)
class Leave(Content):
    """A side leaves an item that it had inscribed."""

    reason = Titles(label="Reason", help="Shown to the other side.", required=False)

    sentence = "{side} left its item “{item}” of {session}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to leave what is not there, not one's own, or left already.

        Raises:
            Refused: `item.unknown`, `item.not-yours`, `item.left`.
        """
        entries = view.entries(act.object)
        if not entries:
            raise Refused("item.unknown", object=act.object)
        if act.side not in entries:
            raise Refused("item.not-yours", object=act.object)
        if entries[act.side]["left"]:
            raise Refused("item.left", object=act.object)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the item as it was, left."""
        del act
        before: Mapping[str, object] = own or {}
        return {**before, "left": True}
