"""What proposing and adopting an agenda have in common: the items and their digests."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from paraph.acts.items.inscribe import item_digest
from paraph.kernel import canonical
from paraph.kernel.errors import Refused
from paraph.kernel.view import View


def check_items(view: View, agenda: str, items: Iterable[str]) -> None:
    """Refuse items that are not of this session or were left.

    Raises:
        Refused: `agenda.unknown-session`, `agenda.unknown-item`, `agenda.item-left`.
    """
    for _ in item_entries(view, agenda, items):
        pass


def manifest(view: View, agenda: str, items: Iterable[str]) -> str:
    """Return the digest of the list of [path, digest of the item], in order.

    Raises:
        Refused: as `check_items`.
    """
    return canonical.digest_of(
        [
            [path, item_digest(entry)]
            for path, entry in item_entries(view, agenda, items)
        ]
    )


def item_entries(
    view: View, agenda: str, items: Iterable[str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield path and entry of each item, in order.

    Raises:
        Refused: as `check_items`.
    """
    session = agenda.removesuffix("/agenda")
    if not view.exists(session):
        raise Refused("agenda.unknown-session", object=session)
    for item in items:
        path = f"{session}/item/{item}"
        entries = view.entries(path)
        if not entries:
            raise Refused("agenda.unknown-item", item=item)
        entry = next(iter(entries.values()))
        if entry["left"]:
            raise Refused("agenda.item-left", item=item)
        yield path, entry
