"""Charter, derogate: a side consents to set a rule aside for one session.

A departure made once is no change of the charter: it names the session, the parameter
and the value that holds there instead, and every other session keeps the rule. A place
out of turn is one: `sessions.venue`, with `then` saying whether the order is resumed
behind it or the turns are swapped. What a treaty fixes (`rules.change` is `treaty`) no
commission sets aside. Consent to *nothing* proposes to let the rule hold again.

Source: rules of procedure, change (`rules.change`); law, charter.
"""

from paraph.acts.charter.rules import charter_for, is_locked, value_at
from paraph.acts.closing import check_not_closed
from paraph.acts.fields import Value
from paraph.kernel.act import Act
from paraph.kernel.content import (
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Flag, Group, Titles
from paraph.kernel.view import View


@act_type(
    "charter.derogate/1",
    object="session/<session>/derogation/<parameter>",
    consents=True,
)
class Derogate(TermsContent):
    """A side consents to set a rule of the charter aside for one session."""

    terms = Group(
        label="Terms",
        required=False,
        fields={"value": Value(label="What holds instead, for this session alone")},
    )
    nothing = Flag(label="Let the rule hold again")
    reason = Titles(label="Reason", help="Not consented to.", required=False)

    question = "a rule set aside for {session}"
    sentence = "{side} consented to set the rule {parameter} aside for {session}."
    sentence_of_nothing = (
        "{side} consented to let the rule {parameter} hold again for {session}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a rule that the charter has not, or that no commission sets aside.

        Raises:
            Refused: `session.unknown`, `content.terms`, `session.closed`,
                `charter.no-rule`, `charter.locked`.
        """
        session, _, parameter = act.object.rpartition("/derogation/")
        if not view.exists(session):
            raise Refused("session.unknown", object=session)
        check_terms_or_nothing(act.content)
        check_not_closed(view, session)
        charter = charter_for(view, session)
        if value_at(charter, parameter) is None:
            raise Refused("charter.no-rule", parameter=parameter)
        if is_locked(charter):
            raise Refused("charter.locked", parameter=parameter)
