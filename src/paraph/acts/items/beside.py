"""What sides note on an item and how they render its title, as a view has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel.view import View


@dataclass(frozen=True, slots=True)
class Beside:
    """What one side says beside an item.

    `notes` is {stance: {words, day}}, of each stance the latest; `title` how the side
    renders the title of another's item, empty if it does not.
    """

    session: str
    item: str
    side: str
    notes: Mapping[str, Mapping[str, Any]]
    title: Mapping[str, str]


def beside(view: View, session: str, item: str) -> Iterator[Beside]:
    """Yield what each side says beside an item, in charter order; nothing of the silent."""
    object_ = f"session/{session}/item/{item}"
    if not view.exists(object_):
        return
    for side in view.charter.sides:
        notes = view.entry(f"{object_}/note/{side.key}", side.key)
        title = view.entry(f"{object_}/title/{side.key}", side.key)
        if notes or title:
            yield Beside(
                session=session,
                item=item,
                side=side.key,
                notes=notes or {},
                title=(title or {}).get("title", {}),
            )
