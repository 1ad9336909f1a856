"""What a view's sides have received on paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel.view import View


@dataclass(frozen=True, slots=True)
class Received:
    """A paper of one side as another notes it: `said` holds the fields of the note.

    `side` is who notes it, `said["of"]` whose paper it is.
    """

    id: str
    weight: int
    side: str
    said: Mapping[str, Any]


class Elsewhere(Mapping[str, Received]):
    """What was received on paper, by id, in the order in which it was noted."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, id_: str) -> Received:
        path = f"elsewhere/{id_}"
        for side, entry in self._view.entries(path).items():
            return Received(id_, self._view.weight(path), side, entry)
        raise KeyError(id_)

    def __iter__(self) -> Iterator[str]:
        for path in self._view.objects("elsewhere"):
            yield path.removeprefix("elsewhere/")

    def __len__(self) -> int:
        return len(self._view.objects("elsewhere"))
