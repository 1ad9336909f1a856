"""Contact, agree: a side consents to a joint account of a contact.

What it was, when, where, between which offices, and the points that are held to have come
of it, in the words of all. It is a joint account as soon as every side's live consent is
to the same terms, and not before: two notes alike are two notes. Consent to *nothing*
proposes to have no joint account, or no longer.

Source: law, contact.
"""

from paraph.acts.contacts.dealing import DEALING, check_offices, contact_of
from paraph.acts.fields import Offices, Points
from paraph.kernel.act import Act
from paraph.kernel.content import (
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Flag, Group
from paraph.kernel.view import View


@act_type("contact.agree/1", object="contact/<contact>/account", consents=True)
class Agree(TermsContent):
    """A side consents to what all sides say of a contact."""

    terms = Group(
        label="Terms",
        required=False,
        fields={
            **DEALING,
            "offices": Offices(
                label="Offices present",
                help="Offices alone, by side, never the name of a person.",
            ),
            "points": Points(
                label="Points held in common",
                help="What came of it, in words that all sides can hold to.",
                required=False,
            ),
        },
    )
    nothing = Flag(label="Have no joint account")

    question = "a joint account of {contact}"
    sentence = "{side} consented to a joint account of {contact}."
    sentence_of_nothing = "{side} consented to have no joint account of {contact}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse an account of what nobody noted, and an office of a strange side.

        Raises:
            Refused: `content.terms`, `contact.unknown`, `contact.unknown-side`.
        """
        check_terms_or_nothing(act.content)
        contact = contact_of(act.object)
        if not view.objects(f"{contact}/note"):
            raise Refused("contact.unknown", object=contact)
        check_offices(view, act.content.get("terms", {}))
