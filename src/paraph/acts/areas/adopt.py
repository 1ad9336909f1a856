"""Area, adopt: a side consents to an area of cooperation and its place in the tree.

Adopted as soon as every side's live consent is to the same terms; other terms move or
rename it. Consent to *nothing* proposes to drop it, once no area is part of it.

Source: charter, fields of cooperation.
"""

from paraph.acts.areas.tree import PLACE, TREE
from paraph.kernel.act import Act
from paraph.kernel.content import (
    Entry,
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Flag, Group, Integer, Titles
from paraph.kernel.view import View


@act_type("area.adopt/1", object="area/<area>/place", consents=True)
class Adopt(TermsContent):
    """A side consents to an area of cooperation, its names and its place."""

    terms = Group(
        label="Terms",
        required=False,
        fields={
            **PLACE,
            "order": Integer(
                label="Place among its like",
                help="The first is 1; left out, it comes after those that have one.",
                required=False,
                least=1,
            ),
        },
    )
    nothing = Flag(label="Drop the area")
    note = Titles(label="Note", help="Not consented to.", required=False)

    question = "the area of cooperation {area}"
    sentence = "{side} consented to the area of cooperation “{terms.title}”."
    sentence_of_nothing = "{side} consented to drop the area of cooperation {area}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse what nobody proposed, a place that cannot be, to drop what has parts.

        Raises:
            Refused: `area.unknown`, `content.terms`, `tree.unknown-parent`,
                `tree.circular`, `tree.too-deep`, `tree.has-children`.
        """
        area = act.object.split("/")[1]
        if not view.exists(f"area/{area}"):
            raise Refused("area.unknown", area=area)
        check_terms_or_nothing(act.content)
        if "nothing" in act.content:
            TREE.check_childless(view, area)
        elif "parent" in act.content["terms"]:
            TREE.check_place(view, act.side, area, act.content["terms"]["parent"])

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry | None:
        """Return the terms last consented to: how an area is called once dropped."""
        return {"terms": act.content["terms"]} if "terms" in act.content else own
