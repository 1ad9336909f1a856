"""To whom a story of the demonstration is told."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

Texts = Mapping[str, str]
Paper = tuple[str, str]
"""What a file is called, and its words."""

FOUNDED_AT = dt.datetime(2014, 3, 11, 9, 0, tzinfo=dt.UTC)


class Teller(Protocol):
    """Somebody who can make a side state something, and bring acts across."""

    def state(
        self,
        side: str,
        at: dt.datetime,
        kind: str,
        object_: str,
        content: Any,
        *,
        person: Mapping[str, Texts] | None = None,
        paper: Paper | None = None,
    ) -> str:
        """Let a side state something; return the object it is about.

        `person` has the name and the style of who is appointed, `paper` is enclosed.
        """

    def exchange(self, at: dt.datetime) -> None:
        """Bring everything across and let both sides acknowledge it."""


def hours(day: dt.date) -> Iterator[dt.datetime]:
    """Yield times of day, some hours apart, from the morning of a day on."""
    at = dt.datetime.combine(day, dt.time(8, 40), tzinfo=dt.UTC)
    while True:
        yield at
        at += dt.timedelta(hours=5, minutes=17)
