"""Papers of the commission as a view has them, each under its symbol."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.acts.papers import symbols
from paraph.acts.sessions.fix import number_for
from paraph.kernel.view import View


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper; `session` is "" for one between sessions.

    `versions` are {title, files {language: digest}, owed, revision, reason, note}, the
    latest last; `weight` puts papers in the order in which they were circulated. Its
    symbol hangs on all others: see `Papers.symbol`.
    """

    id: str
    weight: int
    side: str
    type: str
    session: str
    items: tuple[str, ...]
    versions: tuple[Mapping[str, Any], ...]

    @property
    def latest(self) -> Mapping[str, Any]:
        """The version that holds."""
        return self.versions[-1]


class Papers(Mapping[str, Paper]):
    """The papers of a view by id, the oldest first, in the same order on every node."""

    def __init__(self, view: View) -> None:
        self._view = view

    @functools.cached_property
    def _numbers(self) -> Mapping[str, int]:
        return symbols.numbers(self._founded())

    def _founded(self) -> Iterator[symbols.Founded]:
        for object_ in self._view.objects("paper"):
            ((_, entry),) = self._view.entries(object_).items()
            id_ = object_.removeprefix("paper/")
            yield self._view.weight(object_), id_, entry["session"], entry["type"]

    def __getitem__(self, id_: str) -> Paper:
        object_ = f"paper/{id_}"
        entries = self._view.entries(object_)
        if not entries:
            raise KeyError(id_)
        ((side, entry),) = entries.items()
        return Paper(
            id=id_,
            weight=self._view.weight(object_),
            side=side,
            type=entry["type"],
            session=entry["session"],
            items=tuple(entry["items"]),
            versions=tuple(entry["versions"]),
        )

    def stem(self, id_: str) -> str:
        """Return the symbol under which a paper was circulated; KeyError if none was."""
        paper, number = self[id_], None
        if paper.session:
            number = number_for(self._view, f"session/{paper.session}/dates")
        return symbols.symbol(
            self._view.charter,
            session_number=number,
            type_=paper.type,
            number=self._numbers[id_],
        )

    def symbol(self, id_: str) -> str:
        """Return the symbol of the latest version of a paper; KeyError as `stem`."""
        return symbols.revised(self.stem(id_), self[id_].latest["revision"])

    def is_final(self, id_: str) -> bool:
        """Say whether nothing to come can change the symbol of a paper."""
        session = self[id_].session
        is_numbered = self._view.agreed(f"session/{session}/dates") is not None
        return symbols.is_final(
            (side.key for side in self._view.charter.sides),
            self._view.seen_by(f"paper/{id_}"),
            is_numbered=not session or is_numbered,
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)
