"""Whether a session or a list keeps the limits that a charter sets.

For display: a check never calls this. What no rule limits is silent, which is not free:
the answer is null, unless another rule was kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paraph.crafts.calendars.charters.rules import (
    Asked,
    Found,
    Table,
    strength_of,
    value_of,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one limit says: kept, not kept, or unknown; `path` names the rule."""

    is_kept: bool | None
    path: str
    is_soft: bool = False


def validity(asked: Asked) -> Found:
    """Return whether the facts keep the rules, and the path of the first one broken."""
    verdicts = list(_verdicts(asked))
    for one in verdicts:
        if one.is_kept is None:
            asked.say("silent", path=one.path)
            continue
        broken = "limit.advice" if one.is_soft else "limit.broken"
        asked.say("limit.kept" if one.is_kept else broken, path=one.path, value="it")
    broken_paths = [
        one.path for one in verdicts if one.is_kept is False and not one.is_soft
    ]
    known = [one for one in verdicts if one.is_kept is not None]
    found: Found = {"valid": None}
    if broken_paths:
        found = {"valid": False, "error": broken_paths[0]}
    elif known:
        found = {"valid": True}
    if any(one.is_soft and not one.is_kept for one in known):
        found["severity"] = "advice"
    return found


def _verdicts(asked: Asked) -> Iterator[Verdict]:
    if "members_notified" in asked.given:
        yield from _members(asked)
    if "som_held" in asked.given:
        yield _preceded(asked)
    if "closing" in asked.given:
        yield _length(asked)
    if "mode" in asked.given:
        yield _mode(asked)


def _members(asked: Asked) -> Iterator[Verdict]:
    path = "composition.members_per_side"
    composition = asked.rules.table("composition")
    limits = value_of(composition, "members_per_side")
    is_soft = strength_of(composition, "members_per_side") != "must"
    notified = asked.given["members_notified"]
    counts = (
        notified
        if isinstance(notified, Mapping)
        else {asked.given.get("side"): notified}
    )
    for side, count in counts.items():
        yield from _within(limits, side, count, path, is_soft=is_soft)


def _within(
    limits: object, side: object, count: object, path: str, *, is_soft: bool
) -> Iterator[Verdict]:
    """Yield what each limit says of a count; a side's own limit goes before all."""
    if isinstance(limits, Mapping) and isinstance(side, str) and side in limits:
        yield from _within(limits[side], side, count, f"{path}.{side}", is_soft=is_soft)
        return
    if type(count) is not int:
        yield Verdict(None, path)
        return
    if type(limits) is int:
        yield Verdict(count == limits, path, is_soft)
        return
    table = limits if isinstance(limits, Mapping) else {}
    found = [
        Verdict(_compare(name, count, table[name]), f"{path}.{name}", is_soft)
        for name in ("exact", "min", "max")
        if type(table.get(name)) is int
    ]
    yield from found or [Verdict(None, path)]


def _compare(name: str, count: int, limit: int) -> bool:
    if name == "exact":
        return count == limit
    return count >= limit if name == "min" else count <= limit


def _preceded(asked: Asked) -> Verdict:
    path = "sessions.preceded_by"
    sessions = asked.rules.table("sessions")
    if value_of(sessions, "preceded_by") is None:
        return Verdict(None, path)
    is_soft = strength_of(sessions, "preceded_by") != "must"
    held_day, opening_day = asked.day("som_held"), asked.day("opening")
    if held_day is None or opening_day is None:
        return Verdict(False if held_day is None else None, path, is_soft)
    return Verdict(held_day <= opening_day, path, is_soft)


def _length(asked: Asked) -> Verdict:
    path = "sessions.max_days"
    sessions = asked.rules.table("sessions")
    most = value_of(sessions, "max_days")
    opening_day, closing_day = asked.day("opening"), asked.day("closing")
    if type(most) is not int or opening_day is None or closing_day is None:
        return Verdict(None, path)
    is_soft = strength_of(sessions, "max_days") != "must"
    return Verdict((closing_day - opening_day).days + 1 <= most, path, is_soft)


def _mode(asked: Asked) -> Verdict:
    modes = asked.rules.table("sessions", "modes")
    mode = str(asked.given["mode"])
    path = f"sessions.modes.{mode}"
    return Verdict(_allows(asked, modes, mode), path)


def _allows(asked: Asked, modes: Table, mode: str) -> bool | None:
    rule = value_of(modes, mode)
    if rule is None and mode not in {"in_person", "exchange_of_notes"}:
        rule = modes.get("any_technological_means")
    if rule == "if_both_agree":
        rule = asked.given.get("agreed_by_both")
    return rule if isinstance(rule, bool) else None
