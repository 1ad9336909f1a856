"""Session, convene: a side sends the invitation to a session whose dates are fixed.

The invitation itself is a note, or a letter, that goes its own way; this says that it
was sent. Where the charter names the host's chair as convener (`rules.sessions.convene`)
no other side convenes. Once the dates are others, what was sent was for the old ones,
and is shown so until it is sent again.

Source: rules of procedure, convening (`rules.sessions.convene`).
"""

from collections.abc import Mapping

from paraph.acts.charter.rules import binding, rule
from paraph.acts.closing import check_dated, check_not_closed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles, Words
from paraph.kernel.view import View

HOSTS = frozenset({"host", "host_chair", "host_secretary"})
"""Values of `convene.by` that leave the invitation to the host."""


@act_type("session.convene/1", object="session/<session>/convening")
class Convene(Content):
    """A side says that it sent the invitation to a session."""

    reference = Words(
        label="Number of the note",
        help="As it stands on the invitation.",
        required=False,
        limit=120,
    )
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = "{side} convened {session}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to convene what has no dates, or for the host in its stead.

        Raises:
            Refused: `session.unknown`, `session.dates-open`, `session.closed`,
                `session.host-convenes`.
        """
        session = act.object.removesuffix("/convening")
        check_dated(view, session)
        check_not_closed(view, session)
        by = binding(rule(view, session, "sessions.convene"))
        by = binding(by.get("by")) if isinstance(by, Mapping) else by
        dates = f"{session}/dates"
        host = view.terms(dates, view.agreed(dates) or "")["host"]
        if isinstance(by, str) and by in HOSTS and act.side != host:
            raise Refused("session.host-convenes", host=host)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the invitation as this side's entry."""
        del own
        return act.content
