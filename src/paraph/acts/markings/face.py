"""Markings as a view has them: scales, how they are handled, what is marked.

Levels of two sides are never compared. What is known of the other side's is what each
side states of it for itself, in its own direction.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from paraph.kernel.act import Act
from paraph.kernel.errors import Refused
from paraph.kernel.view import View

Texts = Mapping[str, str]

_ACT = re.compile(r"act/([a-z][a-z0-9_]{0,39})/(0|[1-9][0-9]{0,9})")


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """A level: its place in its side's scale, 0 the lowest; how it is called.

    `words` stand in header and footer; they are the name where no others were stated.
    """

    key: str
    rank: int
    name: Texts
    words: Texts


@dataclass(frozen=True, slots=True)
class Marking:
    """A side's marking of a thing; `path` is the thing's."""

    side: str
    path: str
    level: str
    note: Texts


class Markings:
    """What the sides of a view state of markings."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def scales(self) -> Mapping[str, tuple[ScaleLevel, ...]]:
        """The scale of each side, the lowest level first; empty where none is stated."""
        sides = self._view.charter.sides
        return {side.key: _scale(self._view, side.key) for side in sides}

    def note(self, side: str) -> Texts:
        """Return what a side says of its scale."""
        entry = self._view.entry(f"marking/{side}", side) or {}
        note: Texts = entry.get("note", {})
        return note

    def level(self, side: str, key: str) -> ScaleLevel | None:
        """Return a level of a side's scale, None if it has no such."""
        found = (one for one in self.scales.get(side, ()) if one.key == key)
        return next(found, None)

    def handled(self, by: str, side: str) -> Mapping[str, str]:
        """Return at which own level a side handles each level of another.

        Only what it states itself, and only levels that are there; the rest is open.
        """
        entry = self._view.entry(f"marking/{by}/{side}", by) or {}
        return {
            level: at
            for level, at in entry.get("handled_as", {}).items()
            if self.level(side, level) and self.level(by, at)
        }

    def handled_at(self, by: str, side: str, level: str) -> ScaleLevel | None:
        """Return the own level at which a side handles a level; None if that is open."""
        if by == side:
            return self.level(side, level)
        return self.level(by, self.handled(by, side).get(level, ""))

    def on(self, path: str) -> tuple[Marking, ...]:
        """Return the markings of a thing, in charter order."""
        entries = self._view.entries(f"marking/{path}")
        return tuple(
            Marking(side, path, entry["level"], entry.get("note", {}))
            for side, entry in entries.items()
            if "level" in entry
        )

    def may_mark(self, path: str, side: str, folio: int | None = None) -> bool:
        """Say whether a side originated what a path names; see `check_originator`."""
        return side in _originators(self._view, path, side, folio)

    def highest(self, pairs: Iterable[tuple[str, str]]) -> dict[str, ScaleLevel]:
        """Return the highest level of each side among pairs of side and level.

        In charter order. A level that its side's scale does not hold counts for nothing.
        """
        found: dict[str, ScaleLevel] = {}
        for side, key in pairs:
            level = self.level(side, key)
            if level is not None and (
                side not in found or level.rank > found[side].rank
            ):
                found[side] = level
        return {side: found[side] for side in self.scales if side in found}


def levels_of(view: View, side: str) -> list[str]:
    """Return the keys of a side's levels, the lowest first."""
    entry: Mapping[str, Any] = view.entry(f"marking/{side}", side) or {}
    return [one["key"] for one in entry.get("levels", [])]


def check_originator(view: View, act: Act) -> None:
    """Refuse to mark what the signer did not state.

    Raises:
        Refused: `marking.unknown-object`, `marking.not-yours`.
    """
    path = act.object.removeprefix("marking/")
    found = _originators(view, path, act.side, act.folio)
    if not found:
        raise Refused("marking.unknown-object", object=path)
    if act.side not in found:
        raise Refused("marking.not-yours", object=path)


def _originators(
    view: View, path: str, side: str, folio: int | None
) -> tuple[str, ...]:
    """Return who stated a thing; of an act, `side` if its journal has come so far.

    Args:
        view: the record, without the act that marks.
        path: of an object; or `act/<side>/<folio>`, `enclosure/<sha256>`.
        side: who asks.
        folio: of the act that marks; None where it is not sealed yet.
    """
    if path.startswith("marking/"):
        return ()
    if path.startswith("enclosure/"):
        return view.first_enclosed_by(path.removeprefix("enclosure/"))
    if path.startswith("act/"):
        matched = _ACT.fullmatch(path)
        if matched is None or not view.charter.has_side(matched[1]):
            return ()
        is_later = matched[1] == side and folio is not None and int(matched[2]) >= folio
        return () if is_later else (matched[1],)
    return tuple(view.entries(path))


def _scale(view: View, side: str) -> tuple[ScaleLevel, ...]:
    entry: Mapping[str, Any] = view.entry(f"marking/{side}", side) or {}
    return tuple(
        ScaleLevel(one["key"], rank, one["name"], one.get("words", one["name"]))
        for rank, one in enumerate(entry.get("levels", []))
    )
