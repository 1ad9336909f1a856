"""Session, request: a side asks for an extraordinary session.

It founds the session, with its subject and, where the charter wants one, its ground;
requested again it is worded anew. Whether the other side must consent, until when the
session is held and who is host follow from the charter (`rules.extraordinary`) and are
computed for display. Its dates are proposed and fixed like those of any other; its
number counts apart. A session that was proposed as an ordinary one stays one.

Source: rules of procedure, extraordinary sessions (`rules.extraordinary`).
"""

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View

REQUEST = "requested"
"""The name in a side's entry on a session under which its request stands."""


@act_type("session.request/1", object="session/<session>", founds=True)
class Request(Content):
    """A side requests an extraordinary session."""

    subject = Titles(label="Subject", help="The only matter of the session.")
    ground = Titles(
        label="Ground",
        help="What gives the right to ask, if the charter wants one.",
        required=False,
    )

    sentence = "{side} requested an extraordinary session on: {subject}."
    sentence_again = "{side} worded its request for {session} anew: {subject}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a request for what is an ordinary session, or is fixed already.

        Raises:
            Refused: `session.ordinary`, `session.fixed`.
        """
        if view.exists(act.object) and not is_extraordinary(view, act.object):
            raise Refused("session.ordinary", object=act.object)
        if view.agreed(f"{act.object}/dates") is not None:
            raise Refused("session.fixed", object=act.object)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the entry with the request beside this side's proposal of dates."""
        return {**(own or {}), REQUEST: act.content}


def is_extraordinary(view: View, session: str) -> bool:
    """Say whether some side requested a session in a view."""
    return any(REQUEST in entry for entry in view.entries(session).values())
