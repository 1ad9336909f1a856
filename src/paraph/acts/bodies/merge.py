"""Body, merge: a side consents to merge a body into another, which takes its work over.

On the same question as the terms: what a body is to be. Its last terms stay in the record;
terms agreed anew make it a body of its own again. A body under which others stand is not
merged before those are moved or ended.

Source: rules of procedure, bodies (`rules.bodies`).
"""

from paraph.acts.bodies.tree import TREE, check_known, stands
from paraph.acts.fields import Id
from paraph.kernel.act import Act
from paraph.kernel.content import Entry, TermsContent, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Group, Titles
from paraph.kernel.view import View


@act_type("body.merge/1", object="body/<body>/terms", consents=True)
class Merge(TermsContent):
    """A side consents to end a body and hand its work to another."""

    terms = Group(
        label="Terms",
        fields={
            "merged_into": Id(
                label="Merged into", help="The body that goes on.", noun="body"
            ),
        },
    )
    note = Titles(label="Note", help="Not consented to.", required=False)

    question = "the terms of reference of {body}"
    sentence = "{side} consented to merge {body} into {terms.merged_into}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to merge what does not stand, or into what does not, or has parts.

        Raises:
            Refused: `body.root`, `body.unknown`, `body.not-established`,
                `body.merged-into`, `tree.has-children`.
        """
        id_ = act.object.split("/")[1]
        check_known(view, id_)
        if TREE.terms(view, id_) is None:
            raise Refused("body.not-established", body=id_)
        into = act.content["terms"]["merged_into"]
        if into == id_ or not stands(view, into):
            raise Refused("body.merged-into", into=into)
        TREE.check_childless(view, id_)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry | None:
        """Return the terms last consented to, as they were."""
        del act
        return own
