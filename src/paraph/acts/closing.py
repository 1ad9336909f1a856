"""What a session that is closed lets happen no longer.

Source: law, rules of thumb: offers end with an event, not a clock.
"""

from paraph.kernel.errors import Refused
from paraph.kernel.view import View


def check_not_closed(view: View, session: str) -> None:
    """Refuse a consent on a session whose closing is in force in a view.

    Raises:
        Refused: `session.closed`.
    """
    if view.agreed(f"{session}/closing") is not None:
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
