"""History, leave: a side takes an entry of its own out of its account.

It stays in the record, shown as left, and may be entered again.

Source: law, history.
"""

from collections.abc import Mapping

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("history.leave/1", object="history/<history>", before_charter=True)
class Leave(Content):
    """A side leaves an entry of the history that it had made."""

    reason = Titles(label="Reason", help="Shown to the other side.", required=False)

    sentence = "{side} left an entry of the history: “{history}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to leave what is not there, not one's own, or left already.

        Raises:
            Refused: `history.unknown`, `history.not-yours`, `history.left`.
        """
        entries = view.entries(act.object)
        if not entries:
            raise Refused("history.unknown", object=act.object)
        if act.side not in entries:
            raise Refused("history.not-yours", object=act.object)
        if entries[act.side]["left"]:
            raise Refused("history.left", object=act.object)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the entry as it was, left."""
        del act
        before: Mapping[str, object] = own or {}
        return {**before, "left": True}
