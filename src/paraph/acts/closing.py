"""What a session that is closed lets happen no longer.

Source: law, rules of thumb: offers end with an event, not a clock.
"""

from paraph.kernel import canonical
from paraph.kernel.errors import Refused
from paraph.kernel.view import View


def check_not_closed(view: View, session: str) -> None:
    """Refuse a consent on a session whose closing is in force in a view, or two are.

    Raises:
        Refused: `session.closed`.
    """
    in_force = view.in_force(f"{session}/closing")
    if any(digest != canonical.NOTHING for digest in in_force):
        raise Refused("session.closed", object=session)


def check_dated(view: View, session: str) -> None:
    """Refuse a step of a session that is not known or has no agreed dates.

    Raises:
        Refused: `session.unknown`, `session.dates-open`.
    """
    if not view.exists(session):
        raise Refused("session.unknown", object=session)
    if view.agreed(f"{session}/dates") is None:
        raise Refused("session.dates-open", object=session)
