"""Delegations as a view has them: each side's list for a session."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel.view import View


@dataclass(frozen=True, slots=True)
class Delegation:
    """The list of a side for a session, as it is today.

    `places` are {office, role} in its side's order, of one filled anew also `is_new` and
    perhaps `person`, the digest of what names who came; `persons` that of what names all,
    or "". `replaced` are {place, office, reason} of who stood there before.
    """

    side: str
    places: tuple[Mapping[str, Any], ...]
    count: int
    level: str
    is_chair: bool
    credentials: str
    persons: str
    note: Mapping[str, str]
    replaced: tuple[Mapping[str, Any], ...]

    @property
    def owes_credentials(self) -> bool:
        """Whether the head is not the chair, and nothing shows that he may speak."""
        return not self.is_chair and not self.credentials


def delegations(view: View, session: str) -> tuple[Delegation, ...]:
    """Return the lists given for the session of an id, in charter order."""
    return tuple(
        _delegation(side.key, entry)
        for side in view.charter.sides
        if (entry := view.entry(f"session/{session}/delegation/{side.key}", side.key))
    )


def _delegation(side: str, entry: Mapping[str, Any]) -> Delegation:
    return Delegation(
        side=side,
        places=tuple(entry["places"]),
        count=entry["count"],
        level=entry["level"],
        is_chair=entry["is_chair"],
        credentials=entry["credentials"],
        persons=entry["persons"],
        note=entry["note"],
        replaced=tuple(entry["replaced"]),
    )
