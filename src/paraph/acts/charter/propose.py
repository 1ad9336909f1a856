"""Charter, propose: a side puts forward the charter as it would amend it.

A declaration: it binds nobody, and its side may put forward another. What amends the
charter is `charter.amend`, by all, of the very text.

Source: rules of procedure, change (`rules.change`); law, charter.
"""

from paraph.acts.charter.amending import AMENDED, check_amended
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("charter.propose/1", object="charter")
class Propose(Content):
    """A side proposes to amend the charter, from a session on."""

    charter = AMENDED["charter"]
    from_session = AMENDED["from_session"]
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = "{side} proposed to amend the charter, from session {from_session} on."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse what is no amendment; see `amending.check_amended`.

        Raises:
            Refused: `charter.locked`, `charter.sides`, `charter.law`, `charter.same`.
        """
        check_amended(view, act.content)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the proposal as this side's entry."""
        del own
        return act.content
