"""Area, propose: a side proposes a field in which the sides cooperate.

A declaration. It founds the area as something that can be spoken of; on one that exists
it says this side's present proposal. What binds is `area.adopt`.

Source: charter, fields of cooperation.
"""

from paraph.acts.areas.tree import PLACE, TREE
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("area.propose/1", object="area/<area>", founds=True, before_charter=True)
class Propose(Content):
    """A side proposes an area of cooperation and where it belongs."""

    title = PLACE["title"]
    parent = PLACE["parent"]
    about = PLACE["about"]
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = "{side} proposed an area of cooperation: “{title}”."
    sentence_again = "{side} proposed for the area {area}: “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a parent that is not adopted or lies below the area.

        Raises:
            Refused: `tree.unknown-parent`, `tree.circular`, `tree.too-deep`.
        """
        parent = act.content.get("parent")
        if parent is not None:
            area = act.object.removeprefix("area/")
            TREE.check_place(view, act.side, area, parent)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the proposal as this side's entry on the area."""
        del own
        return act.content
