"""The list of notes as a view has it: sent beside received."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.acts.notes.forms import RECEIVED, SENT
from paraph.kernel.view import View


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note as one side lists it: `said` holds the fields of its act.

    `list` is `sent` or `received`, `other` the side it was given to or received from.
    `weight` puts notes in the order in which they were listed, on every node.
    """

    id: str
    weight: int
    side: str
    list: str
    other: str
    said: Mapping[str, Any]

    @property
    def paper(self) -> tuple[str, str, str, str]:
        """Who gave what to whom: (giver, receiver, number or "", day)."""
        pair = (self.side, self.other) if self.list == SENT else (self.other, self.side)
        return (*pair, self.said.get("number", ""), self.said["day"])


class Notes(Mapping[str, ListedNote]):
    """The listed notes of a view by `<side>/<id>`, in the order in which they were listed."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, key: str) -> ListedNote:
        side, _, id_ = key.partition("/")
        path = f"note/{side}/{id_}"
        is_side = self._view.charter.has_side(side)
        entry = self._view.entry(path, side) if is_side else None
        if entry is None:
            raise KeyError(key)
        said = {
            name: one for name, one in entry.items() if name not in {"list", "other"}
        }
        return ListedNote(
            id=id_,
            weight=self._view.weight(path),
            side=side,
            list=entry["list"],
            other=entry["other"],
            said=said,
        )

    def __iter__(self) -> Iterator[str]:
        paths = [
            path
            for side in self._view.charter.sides
            for path in self._view.objects(f"note/{side.key}")
        ]
        weighed = sorted(paths, key=lambda path: (self._view.weight(path), path))
        return (path.removeprefix("note/") for path in weighed)

    def __len__(self) -> int:
        return sum(
            len(self._view.objects(f"note/{side.key}"))
            for side in self._view.charter.sides
        )


def is_acknowledged(note: ListedNote, notes: Mapping[str, ListedNote]) -> bool:
    """Say whether the receiver of a note sent has it on its own list of received ones."""
    return any(
        one.list == RECEIVED and one.paper == note.paper for one in notes.values()
    )
