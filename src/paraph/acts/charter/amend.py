"""Charter, amend: a side consents to the charter as amended, from a session on.

The terms hold the whole new charter, so that what was agreed is one text and not a patch
on another, and the number of the session from which its rules hold: sessions before it
keep the rules they had. It is in force once every side's live consent is to the same
bytes. There is always a charter, so nothing is consented to *nothing* here: an
amendment is undone by another.

Source: rules of procedure, change (`rules.change`); law, charter.
"""

from paraph.acts.charter.amending import AMENDED, check_amended
from paraph.kernel.act import Act
from paraph.kernel.content import TermsContent, act_type
from paraph.kernel.fields import Group
from paraph.kernel.view import View


@act_type("charter.amend/1", object="charter", consents=True)
class Amend(TermsContent):
    """A side consents to amend the charter, from a session on."""

    terms = Group(label="Terms", fields=AMENDED)

    question = "the charter"
    sentence = (
        "{side} consented to amend the charter, from session {terms.from_session} on."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse what is no amendment; see `amending.check_amended`.

        Raises:
            Refused: `charter.locked`, `charter.sides`, `charter.law`, `charter.same`.
        """
        check_amended(view, act.content["terms"])
