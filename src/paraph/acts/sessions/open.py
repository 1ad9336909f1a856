"""Session, open: a side says that it opened the sitting, and with how many.

Each side speaks for its own: it states the day and the number of its members who were
there. The session is open when every side has. What the charter asks for as a quorum
(`rules.decisions.quorum`) is asked of each; where it counts all members together, of the
side that states its opening last. A quorum that is only normally one refuses nothing.

Source: rules of procedure, quorum (`rules.decisions.quorum`); life of a session, 8.
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.charter.rules import binding, rule
from paraph.acts.closing import check_dated, check_not_closed
from paraph.acts.sessions.since import openings
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Day, Integer
from paraph.kernel.view import View


@act_type("session.open/1", object="session/<session>/opening")
class Open(Content):
    """A side says that it opened the sitting, with how many of its members."""

    day = Day(label="Day of the opening")
    present = Integer(label="Members of its own present", least=1)

    sentence = "{side} opened {session} on {day}, {present} of its members present."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse an opening without dates, after the closing or below the quorum.

        Raises:
            Refused: `session.unknown`, `session.dates-open`, `session.closed`,
                `session.quorum`, `session.quorum-total`.
        """
        session = act.object.removesuffix("/opening")
        check_dated(view, session)
        check_not_closed(view, session)
        quorum = binding(rule(view, session, "decisions.quorum"))
        if not isinstance(quorum, Mapping):
            return
        present: int = act.content["present"]
        least = of_side(quorum, act.side)
        if least is not None and present < least:
            raise Refused("session.quorum", side=act.side, present=present, least=least)
        total = of_all(quorum)
        others = {
            side: entry["present"]
            for side, entry in openings(view, session).items()
            if side != act.side
        }
        if total is not None and len(others) + 1 == len(view.charter.sides):
            together = present + sum(others.values())
            if together < total:
                raise Refused("session.quorum-total", present=together, least=total)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the opening as this side's entry."""
        del own
        return act.content


def of_side(quorum: Mapping[str, Any], side: str) -> int | None:
    """Return how many members of a side a quorum asks for, None if it does not."""
    least = binding(quorum.get("members_per_side"))
    if isinstance(least, Mapping):
        least = least.get(side)
    return least if type(least) is int else None


def of_all(quorum: Mapping[str, Any]) -> int | None:
    """Return how many members a quorum asks for together, None if it does not."""
    total = binding(quorum.get("members_total"))
    return total if type(total) is int else None
