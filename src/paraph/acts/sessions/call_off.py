"""Session, call off: a side asks to postpone or to cancel a session that is fixed.

A declaration: the dates stay in force until every side consents to others, or to none
(`session.fix`). Meanwhile the session is shown as called off. The agenda, the lists and
the papers survive, and what is due is counted from the new dates. Stated again with
`stands` it is taken back.

Source: practice of commissions: sessions put off for elections, or refused.
"""

from collections.abc import Mapping

from paraph.acts.closing import check_dated, check_not_closed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.fields import Choice, Titles
from paraph.kernel.view import View

POSTPONE, CANCEL, STANDS = "postpone", "cancel", "stands"
ASKS: Mapping[str, str] = {
    POSTPONE: "Other dates, to be agreed",
    CANCEL: "No session",
    STANDS: "Nothing: the session stands",
}


@act_type("session.call_off/1", object="session/<session>/calling_off")
class CallOff(Content):
    """A side calls off a session, and says what it asks for instead."""

    asks = Choice(label="Asks for", options=ASKS)
    reason = Titles(label="Reason", help="May be left out.", required=False)

    sentence = "{side} called off {session}. It asks for: {asks}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to call off what has no dates, or was closed.

        Raises:
            Refused: `session.unknown`, `session.dates-open`, `session.closed`.
        """
        session = act.object.removesuffix("/calling_off")
        check_dated(view, session)
        check_not_closed(view, session)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the calling off as this side's entry."""
        del own
        return act.content
