"""Whose turn it is to be host.

Source: rules of procedure, sessions (`rules.sessions.venue`).
"""

from collections.abc import Mapping

from paraph.kernel.charter import Charter


def next_host(charter: Charter, last: str) -> str:
    """Return the side whose turn follows another's, "" where there are no turns."""
    sessions = charter.rules.get("sessions")
    venue = sessions.get("venue") if isinstance(sessions, Mapping) else None
    keys = [side.key for side in charter.sides]
    alternates = isinstance(venue, Mapping) and venue.get("rule") == "alternate"
    if not alternates or last not in keys:
        return ""
    return keys[(keys.index(last) + 1) % len(keys)]
