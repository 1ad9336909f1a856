"""Session, close: a side consents to end the sitting, and says what became of a protocol.

Once every side's live consent is to the same terms the sitting is over: consents on the
session's other objects are refused from then on, but for the next session. Without an
agreed protocol the session ends as one that failed to agree on one, and each side keeps
its own record. Consent to *nothing* resumes it.

Source: life of a session, 15; law, session.
"""

from collections.abc import Mapping

from paraph.acts.closing import check_dated
from paraph.acts.sessions.since import openings
from paraph.kernel.act import Act
from paraph.kernel.content import (
    TermsContent,
    act_type,
    check_terms_or_nothing,
)
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Flag, Group
from paraph.kernel.view import View

AGREED, LATER, NONE = "agreed", "later", "none"
PROTOCOLS: Mapping[str, str] = {
    AGREED: "An agreed protocol",
    LATER: "A protocol to be agreed later",
    NONE: "No agreed protocol",
}
WRITTEN = "written"


@act_type("session.close/1", object="session/<session>/closing", consents=True)
class Close(TermsContent):
    """A side consents to the end of the sitting."""

    terms = Group(
        label="Terms",
        required=False,
        fields={
            "day": Day(label="Day of the closing"),
            "protocol": Choice(label="It ends with", options=PROTOCOLS),
        },
    )
    nothing = Flag(label="Resume the session")

    question = "the closing of {session}"
    sentence = (
        "{side} consented to close {session} on {terms.day}. It ends with: "
        "{terms.protocol}."
    )
    sentence_of_nothing = "{side} consented to resume {session}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to close what was not opened, or before it began.

        A session held in writing has no opening.

        Raises:
            Refused: `session.unknown`, `session.dates-open`, `content.terms`,
                `session.not-open`, `session.closed-early`.
        """
        session = act.object.removesuffix("/closing")
        check_dated(view, session)
        check_terms_or_nothing(act.content)
        terms = act.content.get("terms")
        if terms is None:
            return
        dates = f"{session}/dates"
        held = view.terms(dates, view.agreed(dates) or "")
        opened = openings(view, session)
        if held["mode"] != WRITTEN and act.side not in opened:
            raise Refused("session.not-open", object=session)
        first = min((one["day"] for one in opened.values()), default=held["from_day"])
        if terms["day"] < first:
            raise Refused("session.closed-early", day=terms["day"], first=first)
