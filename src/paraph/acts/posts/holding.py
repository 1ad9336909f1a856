"""Who holds a post on a day: succession, vacancies, substitutes. Pure.

A post passes on: whoever took office last, by the day and not by the order of acts, holds
it until the day said, and the one before held it until the day before. Of two who take
office on one day the one stated later counts: that is a correction. Days are ISO days,
which compare as text.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HOLDER, SUBSTITUTE = "holder", "substitute"


@dataclass(frozen=True, slots=True)
class Tenure:
    """What a side stated of one person in a post.

    `person` is the digest of the enclosure that names them; `to_day` "" where no last
    day is stated. `is_void`: the appointment was taken back before it counted.
    """

    person: str
    capacity: str
    from_day: str
    to_day: str
    is_void: bool


@dataclass(frozen=True, slots=True)
class Term:
    """One holder in the succession, with the last day as it came out; "" if none."""

    person: str
    from_day: str
    to_day: str


def tenures(entry: Mapping[str, Any]) -> tuple[Tenure, ...]:
    """Return what an entry of a post holds, in the order in which it was stated."""
    return tuple(
        Tenure(
            one["person"],
            one["capacity"],
            one["from_day"],
            one["to_day"],
            one["is_void"],
        )
        for one in entry["held"]
    )


def succession(held: Iterable[Tenure]) -> tuple[Term, ...]:
    """Return who held a post one after the other, the first first."""
    by_day: dict[str, Tenure] = {}
    for one in held:
        if one.capacity == HOLDER and not one.is_void:
            by_day[one.from_day] = one
    found = [by_day[day] for day in sorted(by_day)]
    following = [one.from_day for one in found[1:]] + [""] * bool(found)
    return tuple(
        Term(one.person, one.from_day, _earlier(one.to_day, _before(after)))
        for one, after in zip(found, following, strict=True)
    )


def holder(held: Iterable[Tenure], day: str) -> Term | None:
    """Return who holds a post on a day, None if nobody does."""
    for term in succession(held):
        if is_within(term.from_day, term.to_day, day):
            return term
    return None


def substitutes(held: Iterable[Tenure], day: str) -> tuple[Tenure, ...]:
    """Return who stands in for the holder on a day, in the order stated."""
    return tuple(
        one
        for one in held
        if one.capacity == SUBSTITUTE
        and not one.is_void
        and is_within(one.from_day, one.to_day, day)
    )


def vacant_since(held: Sequence[Tenure], day: str) -> str | None:
    """Return the day since which nobody holds a post; None if somebody does.

    "" where nobody held it before that day.
    """
    if holder(held, day) is not None:
        return None
    ended = [term.to_day for term in succession(held) if term.from_day <= day]
    return _after(ended[-1]) if ended else ""


def is_within(from_day: str, to_day: str, day: str) -> bool:
    """Say whether a day lies in a span; to_day "": it goes on."""
    return from_day <= day and (not to_day or day <= to_day)


def _earlier(one: str, other: str) -> str:
    return min(filter(None, (one, other)), default="")


def _before(day: str) -> str:
    if not day:
        return ""
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()


def _after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
