"""The entries of a view's history, with what the other sides say of each."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.acts.history.account import Agreed, id_of
from paraph.kernel.view import View

OPEN, AGREED, CHANGED = "open", "agreed", "changed"
DISPUTED, CONTESTED = "disputed", "contested"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that was before the record, as its side has it.

    `said` holds the fields of `history.enter`, `answers` those of each other side's
    answer. `state` is `agreed` (part of an account that every side agreed to, worded as
    then), `contested` (that, and a side's answer stands against it since), `disputed` (an
    answer stands against it, and it is not agreed), `changed` (agreed once, worded
    anew since) or `open`. `weight` puts entries in the order in which they were made.
    """

    id: str
    weight: int
    side: str
    said: Mapping[str, Any]
    is_left: bool
    answers: Mapping[str, Mapping[str, Any]]
    state: str


class History(Mapping[str, HistoryEntry]):
    """The history of a view by id, oldest entry first, the same on every node."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._agreed = functools.lru_cache(lambda side: Agreed(view, side))

    def __getitem__(self, id_: str) -> HistoryEntry:
        path = f"history/{id_}"
        for side, entry in self._view.entries(path).items():
            return self._entry(path, side, entry)
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        return map(id_of, self._view.objects("history"))

    def __len__(self) -> int:
        return len(self._view.objects("history"))

    def of(self, side: str) -> list[str]:
        """Return the ids of what a side entered."""
        return [id_ for id_ in self if self._view.entry(f"history/{id_}", side)]

    def _entry(self, path: str, side: str, entry: Mapping[str, Any]) -> HistoryEntry:
        answers = {
            other.key: answer
            for other in self._view.charter.sides
            if (answer := self._view.entry(f"{path}/answer/{other.key}", other.key))
        }
        agreed = self._agreed(side)
        return HistoryEntry(
            id=id_of(path),
            weight=self._view.weight(path),
            side=side,
            said={name: value for name, value in entry.items() if name != "left"},
            is_left=entry["left"],
            answers=answers,
            state=_state(agreed, path, entry, answers),
        )


def _state(
    agreed: Agreed,
    path: str,
    entry: Mapping[str, Any],
    answers: Mapping[str, Mapping[str, Any]],
) -> str:
    if any(answer["answer"] != "settled" for answer in answers.values()):
        return CONTESTED if agreed.holds(path, entry) else DISPUTED
    if agreed.holds(path, entry):
        return AGREED
    return CHANGED if agreed.held(path) else OPEN
