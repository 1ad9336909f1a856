"""Session, fix: a side consents to number, days, place, host and mode of a session.

Fixed as soon as every side's live consent is to the same terms. Consent to *nothing*
proposes to unfix it. The number is one more than the highest in force in the signer's
view, or the one that this session has there; the first is the charter's. Extraordinary
sessions, which a side requested, count apart from 1. A session that is closed is moved
no more.

Source: rules of procedure, convening (`rules.sessions`); charter, `first_number`.
"""

from paraph.acts.closing import check_not_closed
from paraph.acts.sessions.propose import MODES
from paraph.acts.sessions.request import is_extraordinary
from paraph.kernel.act import Act
from paraph.kernel.content import (
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import (
    Choice,
    Day,
    Flag,
    Group,
    Integer,
    SideKey,
    Titles,
    check_days,
)
from paraph.kernel.view import View


@act_type("session.fix/1", object="session/<session>/dates", consents=True)
class Fix(TermsContent):
    """A side consents to when and where a session is held."""

    terms = Group(
        label="Terms",
        required=False,
        fields={
            "number": Integer(label="Number of the session", least=1),
            "from_day": Day(label="First day"),
            "to_day": Day(label="Last day"),
            "place": Titles(label="Place", limit=200),
            "host": SideKey(label="Host"),
            "mode": Choice(label="Held", options=MODES),
            "extraordinary": Flag(label="Extraordinary session"),
        },
    )
    nothing = Flag(label="Unfix the session")
    note = Titles(label="Note", help="Not consented to.", required=False)

    question = "the dates of {session}"
    sentence = (
        "{side} consented to hold session {terms.number} in {terms.place} from "
        "{terms.from_day} to {terms.to_day}, with {terms.host} as host. {terms.mode}."
    )
    sentence_of_nothing = "{side} consented to have no date for {session}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse terms that cannot be held, and a number that is not next.

        Raises:
            Refused: `session.unknown`, `content.terms`, `session.closed`,
                `session.days`, `session.host`, `session.extraordinary`,
                `session.number`.
        """
        session = act.object.removesuffix("/dates")
        if not view.exists(session):
            raise Refused("session.unknown", object=session)
        check_terms_or_nothing(act.content)
        check_not_closed(view, session)
        terms = act.content.get("terms")
        if terms is None:
            return
        check_days(terms["from_day"], terms["to_day"], "session.days")
        if not view.charter.has_side(terms["host"]):
            raise Refused("session.host", host=terms["host"])
        if ("extraordinary" in terms) != is_extraordinary(view, session):
            raise Refused("session.extraordinary", object=session)
        expected = number_for(view, act.object)
        if terms["number"] != expected:
            raise Refused("session.number", number=terms["number"], expected=expected)


def number_for(view: View, dates: str) -> int:
    """Return the number that the session of a `…/dates` object has, or would get."""
    apart = is_extraordinary(view, dates.removesuffix("/dates"))
    highest = 0 if apart else view.charter.first_number - 1
    for object_, digest in view.all_agreed("dates").items():
        terms = view.terms(object_, digest)
        number: int = terms["number"]
        if object_ == dates:
            return number
        if ("extraordinary" in terms) == apart:
            highest = max(highest, number)
    return highest + 1
