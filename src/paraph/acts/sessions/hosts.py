"""Whose turn it is to be host: for display, and never a rule.

Source: rules of procedure, sessions (`rules.sessions.venue`).
"""

from paraph.crafts.calendars.charters import sessions
from paraph.crafts.calendars.charters.rules import Asked, Rules
from paraph.crafts.calendars.charters.words import WORDS
from paraph.crafts.calendars.working import Working
from paraph.kernel.charter import Charter


def next_host(charter: Charter, last: str) -> str:
    """Return the host that follows another by the charter, "" where it is silent."""
    parties = tuple(side.key for side in charter.sides)
    asked = Asked(Rules(charter.rules), parties, {}, Working(WORDS))
    return sessions.next_host(asked, asked.as_party(last)) or ""
