"""Silence procedures as a view has them: what, until when, who spoke, what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.acts.silences import procedure
from paraph.kernel import canonical
from paraph.kernel.view import View

PROPOSED, RUNNING = "proposed", "running"
ADOPTED, BROKEN, WITHDRAWN = "adopted", "broken", "withdrawn"
ENDED = (ADOPTED, BROKEN, WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Extension:
    """A side's live consent to a later end; `at` the instant it names."""

    digest: str
    instant: Mapping[str, str]
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence procedure on the record.

    `side` proposes; `terms` are those in force, else those it offers. `instant` is the one
    that counts, {at, zone}; `extended` says that it is a later one than the terms name.
    `state` is `adopted`, `broken`, `withdrawn`, `running`, or `proposed` where the sides
    have yet to open it. `opened` are the sides that consent to open it, `kept` those
    that stated that they kept silence, `breaks` the fields of each side's break.
    """

    id: str
    weight: int
    side: str
    terms: Mapping[str, Any]
    digest: str
    instant: Mapping[str, str]
    extended: bool
    state: str
    opened: tuple[str, ...]
    kept: tuple[str, ...]
    breaks: Mapping[str, Mapping[str, Any]]
    extensions: Mapping[str, Extension]

    @property
    def path(self) -> str:
        """The path of the silence."""
        return f"silence/{self.id}"

    @property
    def is_ended(self) -> bool:
        """Whether nothing more can come of it but what came."""
        return self.state in ENDED

    def awaited(self, sides: Mapping[str, object] | tuple[str, ...]) -> tuple[str, ...]:
        """Return the sides that have neither proposed it nor stated that they kept silence."""
        return tuple(one for one in sides if one != self.side and one not in self.kept)


class Silences(Mapping[str, Silence]):
    """The silence procedures of a view by id, in the order in which they were proposed."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, id_: str) -> Silence:
        path = f"silence/{id_}"
        side = procedure.proposer(self._view, path)
        if not side:
            raise KeyError(id_)
        return _silence(self._view, path, side)

    def __iter__(self) -> Iterator[str]:
        found = [
            path
            for path in self._view.objects_within("silence/", "")
            if procedure.proposer(self._view, path)
        ]
        return (
            path.removeprefix("silence/")
            for path in sorted(
                found,
                key=lambda path: (self._view.weight(f"{path}/outcome"), path),
            )
        )

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _silence(view: View, path: str, side: str) -> Silence:
    outcome = f"{path}/outcome"
    offered = view.consent(outcome, side)
    agreed = view.agreed(outcome)
    terms = procedure.said(view, path)
    digest = agreed or offered or canonical.digest_of(terms)
    instant = procedure.instant(view, path)
    breaks = view.entries(f"{path}/break")
    sides = [one.key for one in view.charter.sides]
    return Silence(
        id=path.removeprefix("silence/"),
        weight=view.weight(outcome),
        side=side,
        terms=view.terms(outcome, digest) or terms,
        digest=digest,
        instant=instant,
        extended=instant["at"] != terms["instant"]["at"],
        state=_state(view, path, agreed, offered, is_broken=bool(breaks)),
        opened=tuple(
            one for one in sides if view.consent(f"{path}/opening", one) == digest
        ),
        kept=tuple(
            one for one in sides if one != side and view.consent(outcome, one) == digest
        ),
        breaks=breaks,
        extensions=dict(_extensions(view, f"{path}/instant", sides)),
    )


def _state(
    view: View, path: str, agreed: str | None, offered: str | None, *, is_broken: bool
) -> str:
    if agreed is not None:
        return ADOPTED
    if is_broken:
        return BROKEN
    if offered is None:
        return WITHDRAWN
    return RUNNING if procedure.is_open(view, path) else PROPOSED


def _extensions(
    view: View, object_: str, sides: list[str]
) -> Iterator[tuple[str, Extension]]:
    in_force = view.in_force(object_)
    for side in sides:
        digest = view.consent(object_, side)
        if digest is not None and (terms := view.terms(object_, digest)) is not None:
            yield side, Extension(digest, terms["instant"], digest in in_force)
