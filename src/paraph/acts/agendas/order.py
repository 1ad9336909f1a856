"""What proposing and adopting an agenda have in common: the items and their digests."""

from collections.abc import Iterable, Mapping
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
    item_entries(view, agenda, items)


def manifest(entries: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the digest of the list of [path, digest of the item], in order."""
    return canonical.digest_of(
        [[path, item_digest(entry)] for path, entry in entries.items()]
    )


def item_entries(
    view: View, agenda: str, items: Iterable[str]
) -> dict[str, Mapping[str, Any]]:
    """Return the entry of each item by its path, in order.

    Raises:
        Refused: `agenda.unknown-session`, `agenda.unknown-item`, `agenda.item-left`.
    """
    session = agenda.removesuffix("/agenda")
    if not view.exists(session):
        raise Refused("agenda.unknown-session", object=session)
    found = {}
    for item in items:
        path = f"{session}/item/{item}"
        entries = view.entries(path)
        if not entries:
            raise Refused("agenda.unknown-item", item=item)
        (entry,) = entries.values()
        if entry["left"]:
            raise Refused("agenda.item-left", item=item)
        found[path] = entry
    return found
