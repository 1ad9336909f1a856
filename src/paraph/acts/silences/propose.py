"""Silence, propose: a side proposes that something is adopted unless silence is broken.

It is the proposer's consent to terms that name the instant, in UTC with the zone it was
meant in, what would be adopted, and what of the charter or the rules allows it. It founds
the procedure. What is proposed is adopted only by the own word of every other side,
`silence.lapse`; that they received it never ends it. Proposed anew, by its own side and
while nobody has answered, other terms take their place.

Source: rules of procedure on written and silence procedures; law, silence.
"""

from paraph.acts.charter.rules import is_writing_barred
from paraph.acts.fields import Id
from paraph.acts.silences.procedure import check_unbroken, proposer, silence_of
from paraph.acts.strengths import CLASSES
from paraph.kernel.act import Act
from paraph.kernel.content import (
    Entry,
    TermsContent,
    act_type,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Group, Instant, Titles
from paraph.kernel.view import View


@act_type(
    "silence.propose/1",
    object="silence/<silence>/outcome",
    founds=True,
    consents=True,
)
class Propose(TermsContent):
    """A side proposes what is adopted unless another breaks the silence."""

    terms = Group(
        label="Terms",
        fields={
            "title": Titles(label="What it is about", limit=300),
            "text": Titles(label="Text that would be adopted"),
            "verb": Choice(label="How far it binds", options=CLASSES),
            "instant": Instant(
                label="Silence ends",
                help="A break at this instant is late.",
            ),
            "basis": Titles(
                label="Basis",
                help="What of the charter or the rules allows it, as “rule 12 (3)”.",
                limit=400,
            ),
            "decision": Id(
                label="Decision proposed before",
                help="If these are the words of one.",
                required=False,
                noun="decision",
            ),
        },
    )
    note = Titles(label="Note", help="Not consented to.", required=False)

    question = "the result of a silence procedure"
    sentence = (
        "{side} proposed to adopt by silence “{terms.title}”, unless it is broken "
        "before {terms.instant}."
    )
    sentence_again = (
        "{side} changed what it proposed to adopt by silence: “{terms.title}”, unless "
        "it is broken before {terms.instant}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to change what another proposed or answered, and a strange decision.

        Raises:
            Refused: `silence.not-yours`, `silence.broken`, `silence.answered`,
                `silence.unknown-decision`, `decision.correspondence`.
        """
        silence = silence_of(act.object)
        if proposer(view, silence) not in {"", act.side}:
            raise Refused("silence.not-yours", object=silence)
        check_unbroken(view, silence)
        for side in view.charter.sides:
            if side.key != act.side and view.consent(act.object, side.key) is not None:
                raise Refused("silence.answered", object=silence)
        decision = act.content["terms"].get("decision")
        if decision is not None and is_writing_barred(view.charter):
            raise Refused("decision.correspondence")
        if decision is not None and not view.exists(f"decision/{decision}"):
            raise Refused("silence.unknown-decision", decision=decision)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the terms: they tell that this side proposes."""
        del own
        return {"terms": act.content["terms"]}
