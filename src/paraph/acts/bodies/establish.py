"""Body, establish: a side consents to the terms of a body.

Established as soon as every side's live consent is to the same terms; other terms move
or rename it. Consent to *nothing* proposes to dissolve it; a body under which others
stand is not dissolved before those are moved or ended. One that ends in another is
merged: `body.merge`, on the same question.

Source: rules of procedure, bodies (`rules.bodies`).
"""

from paraph.acts.bodies.tree import PLACE, TREE, check_known, check_parent
from paraph.kernel.act import Act
from paraph.kernel.content import (
    Entry,
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.fields import Flag, Group, Titles
from paraph.kernel.view import View


@act_type("body.establish/1", object="body/<body>/terms", consents=True)
class Establish(TermsContent):
    """A side consents to what a body is, where it stands and what it is to do."""

    terms = Group(
        label="Terms",
        required=False,
        fields=PLACE,
    )
    nothing = Flag(label="Dissolve the body")
    note = Titles(label="Note", help="Not consented to.", required=False)

    question = "the terms of reference of {body}"
    sentence = (
        "{side} consented to the terms of reference of {body}: “{terms.title}”, under "
        "{terms.parent}."
    )
    sentence_of_nothing = "{side} consented to dissolve {body}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse terms that no tree could bear, and to end what others stand under.

        Raises:
            Refused: `body.root`, `body.unknown`, `content.terms`,
                `tree.unknown-parent`, `tree.circular`, `tree.too-deep`,
                `tree.has-children`.
        """
        id_ = act.object.split("/")[1]
        check_known(view, id_)
        check_terms_or_nothing(act.content)
        if "nothing" in act.content:
            TREE.check_childless(view, id_)
        else:
            check_parent(view, act.side, id_, act.content["terms"]["parent"])

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry | None:
        """Return the terms last consented to: how a body is called once dissolved."""
        return {"terms": act.content["terms"]} if "terms" in act.content else own
