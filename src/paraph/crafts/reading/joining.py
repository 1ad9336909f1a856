"""Dealings told more than once become one contact; a visit takes its day from within."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from paraph.crafts.reading.cast import Cast
from paraph.crafts.reading.dealings import Dealing

_ISO = 10
_LONGEST_STAY = 4
_PAIR = 2
_OF_A_KIND = frozenset({"credentials", "courtesy_call"})
"""Meetings that are more than one: told as a meeting too, they stay what they are."""

_ORDER = {"body": 0, "standfirst": 1, "caption": 2, "headline": 3}


def joined(dealings: Sequence[Dealing], cast: Cast) -> list[Dealing]:
    """Return one dealing for each contact, in the order of the text.

    The body's words win over the standfirst's, those over the caption's and the
    headline's. A weak telling that joins nothing stays only if it tells two people or
    a visit.
    """
    found: list[Dealing] = []
    for dealing in sorted(dealings, key=_rank):
        for place, other in enumerate(found):
            if _is_same(dealing, other) or _is_put_off(dealing, other):
                found[place] = _one(other, dealing)
                break
        else:
            if dealing.section != "headline" and not dealing.only_joins:
                found.append(dealing)
    found.sort(key=lambda dealing: dealing.trigger)
    found = [_fallen_with_visit(dealing, found) for dealing in found]
    return [_dated(dealing, found, cast) for dealing in found]


def _rank(dealing: Dealing) -> tuple[bool, int, tuple[int, int]]:
    return dealing.is_weak, _ORDER.get(dealing.section, 4), dealing.trigger


def _is_same(one: Dealing, other: Dealing) -> bool:
    kinds = [(d.family, d.status, d.is_background) for d in (one, other)]
    if kinds[0] != kinds[1]:
        return False
    if one.day and other.day and one.day != other.day and not _is_one_stay(one, other):
        return False
    if _is_host_of(one, other) or _is_host_of(other, one):
        return True
    return _are_same_sides(one, other)


def _is_put_off(above: Dealing, below: Dealing) -> bool:
    """Say whether what a standfirst calls off is told below with its new day.

    "Minister's trip is put off": below it is planned, by the same people.
    """
    return (
        above.section in {"standfirst", "headline"}
        and (above.status, below.status) == ("cancelled", "planned")
        and below.section == "body"
        and above.family == below.family
        and above.day is None
        and below.day is not None
        and bool(above.participants)
        and set(above.participants) == set(below.participants)
        and _may_be_one_place(above, below)
    )


def _are_same_sides(one: Dealing, other: Dealing) -> bool:
    """Say whether the same people took part; where none is named, the same States."""
    if not (one.participants or other.participants):
        return set(one.parties) == set(other.parties)
    if set(one.participants) != set(other.participants):
        return False
    if len(one.participants) == 1 and not set(one.parties) & set(other.parties):
        return False
    return _may_be_one_place(one, other)


def _is_host_of(one: Dealing, other: Dealing) -> bool:
    """Say whether a meeting tells who it was that an envoy was called to."""
    guest, both = set(one.participants), set(other.participants)
    has_day = one.day is not None or one.section != "headline"
    return (
        one.type == "summons"
        and other.type in {"meeting", "summons"}
        and len(guest) == 1
        and len(both) == _PAIR
        and guest < both
        and set(other.parties) <= set(one.parties)
        and other.day in {None, one.day}
        and has_day
    )


def _is_one_stay(one: Dealing, other: Dealing) -> bool:
    """Say whether two days of a visit may be of one: the arrival, and the talks in it."""
    if one.family != "visit" or not (one.day and other.day):
        return False
    days = sorted(day[:_ISO] for each in (one, other) if (day := each.day))
    if any(len(day) < _ISO for day in days):
        return False
    first, last = (date.fromisoformat(day) for day in days)
    return (last - first).days <= _LONGEST_STAY


def _may_be_one_place(one: Dealing, other: Dealing) -> bool:
    """Two visits are one only in one State; two calls with one person each never."""
    if one.family == "call" and len(one.participants) < 2:
        return set(one.parties) == set(other.parties)
    if one.family == "meet" and len(one.participants) < 2:
        return set(one.parties) == set(other.parties)
    if one.family != "visit" or not (one.spot and other.spot):
        return True
    return one.spot.code == other.spot.code


def _one(kept: Dealing, added: Dealing) -> Dealing:
    is_told = added.section not in {"caption", "headline"} and not added.only_joins
    if kept.type == "signing" != added.type and added.family == "meet" and is_told:
        # a paper is signed at a meeting, and does not stand for it
        also_at = (kept.trigger, *kept.also_at, *added.also_at)
        kept = replace(kept, type=added.type, trigger=added.trigger, also_at=())
        return replace(_one(kept, added), also_at=also_at)
    if kept.type == "meeting" and added.type in _OF_A_KIND and is_told:
        kept = replace(kept, type=added.type)
    if _is_host_of(kept, added):
        kept = replace(kept, participants=added.participants)
    elif _is_host_of(added, kept):
        kept = replace(kept, type=added.type, trigger=added.trigger)
    prefers = added.day is not None and kept.day is None
    spot = kept.spot
    if spot is None or (added.spot and added.spot.is_town and not spot.is_town):
        spot = added.spot or spot
    if kept.family == "visit":
        spot = kept.spot or added.spot
    return replace(
        kept,
        day=added.day if prefers else kept.day,
        day_words=added.day_words if prefers else kept.day_words,
        spot=spot,
        venue=kept.venue or added.venue,
        parties=tuple(dict.fromkeys([*kept.parties, *added.parties])),
        also_at=(
            kept.also_at
            if added.only_joins
            else (*kept.also_at, added.trigger, *added.also_at)
        ),
        is_weak=kept.is_weak and added.is_weak,
    )


def _fallen_with_visit(dealing: Dealing, all_: Sequence[Dealing]) -> Dealing:
    """A meeting planned for a visit that was cancelled is cancelled too, if of its day."""
    if dealing.family != "meet" or dealing.status != "planned":
        return dealing
    for other in all_:
        is_other_day = dealing.day and other.day and dealing.day != other.day
        if not is_other_day and (
            (other.family, other.status) == ("visit", "cancelled")
            and other.participants
            and set(other.participants) <= set(dealing.participants)
            and set(other.parties) == set(dealing.parties)
        ):
            return replace(dealing, status="cancelled")
    return dealing


def _dated(dealing: Dealing, all_: Sequence[Dealing], cast: Cast) -> Dealing:
    """Give a visit without a day that of the meeting held in it."""
    if dealing.family != "visit" or dealing.day_words or dealing.is_background:
        return dealing
    home = {cast.people[person].country for person in dealing.participants}
    for other in all_:
        hosts = {cast.people[person].country for person in other.participants} - home
        if (
            other.family == "meet"
            and other.status == dealing.status
            and other.day
            and not other.is_background
            and set(dealing.participants) <= set(other.participants)
            and hosts & set(dealing.parties)
        ):
            return replace(dealing, day=other.day, inferred_day="day.of-the-meeting")
    return dealing
