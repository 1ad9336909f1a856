"""Body, propose: a side proposes a body of the commission, or words it anew.

A declaration: it binds nobody. It founds the body as something that can be spoken of;
on one that exists it says this side's present proposal for it. What binds is
`body.establish`. The commission itself is nobody's proposal: its charter founds it.

Source: rules of procedure, bodies (`rules.bodies`).
"""

from paraph.acts.bodies.tree import PLACE, check_parent
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("body.propose/1", object="body/<body>", founds=True, before_charter=True)
class Propose(Content):
    """A side proposes a body: its name, its place in the tree, its tasks."""

    title = PLACE["title"]
    type = PLACE["type"]
    parent = PLACE["parent"]
    tasks = PLACE["tasks"]
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = "{side} proposed a body under {parent}: “{title}”."
    sentence_again = "{side} proposed for {body}, under {parent}: “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a parent that is not there or lies below the body.

        Raises:
            Refused: `tree.unknown-parent`, `tree.circular`, `tree.too-deep`.
        """
        id_ = act.object.removeprefix("body/")
        check_parent(view, act.side, id_, act.content["parent"])

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the proposal as this side's entry on the body."""
        del own
        return act.content
