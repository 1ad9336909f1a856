"""Decision, propose: a side proposes the words of a decision of the commission.

A declaration: it binds nobody. It founds the decision as something that can be spoken of,
or, on one that exists, puts this side's words beside those of the others; what is taken
is agreed by `decision.take`, or by silence.

Source: law, decision; rules of procedure, decisions.
"""

from paraph.acts.fields import Id
from paraph.acts.strengths import CLASSES
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Titles
from paraph.kernel.view import View


@act_type("decision.propose/1", object="decision/<decision>", founds=True)
class Propose(Content):
    """A side proposes what the commission should decide."""

    title = Titles(label="What it is about", help="In a few words.", limit=300)
    text = Titles(label="Text", help="As it would stand in the protocol.")
    verb = Choice(label="How far it binds", options=CLASSES)
    session = Id(
        label="At which session",
        help="Left out: between sessions.",
        required=False,
        noun="session",
    )
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = "{side} proposed a decision: “{title}”."
    sentence_again = "{side} proposed its words for a decision: “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a session that is not here.

        Raises:
            Refused: `decision.unknown-session`.
        """
        check_session(view, act.content.get("session"))

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return what is proposed; it takes the place of this side's words before."""
        del own
        return act.content


def check_session(view: View, session: str | None) -> None:
    """Refuse a session that is not here; None names none.

    Raises:
        Refused: `decision.unknown-session`.
    """
    if session is not None and not view.exists(f"session/{session}"):
        raise Refused("decision.unknown-session", session=session)
