"""Decision, take: a side consents to the words of a decision.

It is taken as soon as every side's live consent is to the same terms. One that names no
session is taken between sessions: it is entered in the protocol of the next one, or of
the session that it names for that. Consent to *nothing* proposes to have no such decision.

What the charter does not say is silent: decisions in writing are refused only where it
says that they are not allowed.

Source: law, decision; rules of procedure, decisions in writing (`decisions.correspondence`).
"""

from paraph.acts.charter.rules import is_writing_barred
from paraph.acts.closing import check_not_closed
from paraph.acts.decisions.propose import check_session
from paraph.acts.fields import Id
from paraph.acts.strengths import CLASSES
from paraph.kernel.act import Act
from paraph.kernel.content import (
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Flag, Group, Titles
from paraph.kernel.view import View


@act_type("decision.take/1", object="decision/<decision>/outcome", consents=True)
class Take(TermsContent):
    """A side consents to a decision."""

    terms = Group(
        label="Terms",
        required=False,
        fields={
            "title": Titles(label="What it is about", limit=300),
            "text": Titles(label="Text"),
            "verb": Choice(label="How far it binds", options=CLASSES),
            "session": Id(
                label="At which session",
                help="Left out: between sessions.",
                required=False,
                noun="session",
            ),
            "recorded_in": Id(
                label="Entered in the protocol of",
                help="Of one taken between sessions; left out: of the next.",
                required=False,
                noun="session",
            ),
        },
    )
    nothing = Flag(label="Have no such decision")

    question = "the decision {decision}"
    sentence = "{side} consented to a decision: “{terms.title}”."
    sentence_of_nothing = "{side} consented to have no decision {decision}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse what nobody proposed, a strange session, and writing where it is barred.

        Raises:
            Refused: `decision.unknown`, `content.terms`, `decision.unknown-session`,
                `session.closed`, `decision.two-protocols`, `decision.correspondence`.
        """
        decision = act.object.removesuffix("/outcome")
        if not view.exists(decision):
            raise Refused("decision.unknown", object=decision)
        check_terms_or_nothing(act.content)
        terms = act.content.get("terms", {})
        check_session(view, terms.get("session"))
        if "session" in terms:
            check_not_closed(view, f"session/{terms['session']}")
        check_session(view, terms.get("recorded_in"))
        if "session" in terms and "recorded_in" in terms:
            raise Refused("decision.two-protocols", session=terms["session"])
        if terms and "session" not in terms and is_writing_barred(view.charter):
            raise Refused("decision.correspondence")
