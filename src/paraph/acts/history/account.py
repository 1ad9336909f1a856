"""What the account of a side's history stands for: its entries, and which are agreed.

The account of a side is all that it entered and has not left, but for what is excepted
by name: so that a long history is agreed to in one step, and a side that joins says only
where it differs.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from paraph.kernel import canonical
from paraph.kernel.view import View


def account_of(side: str) -> str:
    """Return the object of the account of a side."""
    return f"history/{side}/account"


def account(
    view: View, side: str, but: Collection[str] = ()
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield path and entry of what a side entered and has not left, oldest first.

    `but` are the ids left out.
    """
    for path in view.objects("history"):
        entry = view.entry(path, side)
        if entry is not None and not entry["left"] and id_of(path) not in but:
            yield path, entry


def manifest(view: View, side: str, but: Collection[str]) -> str:
    """Return the digest of what is agreed and of what is excepted.

    The exceptions are part of it, so that one digest stands for one account: of two
    accounts alike, one may except by name what another does not hold.
    """
    entries = [
        [path, canonical.digest_of(entry)] for path, entry in account(view, side, but)
    ]
    return canonical.digest_of({"but": sorted(but), "entries": entries})


def id_of(path: str) -> str:
    """Return the id of an entry's path."""
    return path.rpartition("/")[2]


class Agreed:
    """Which entries of a side are agreed: those of the account in force, unchanged."""

    def __init__(self, view: View, side: str) -> None:
        self._side = side
        object_ = account_of(side)
        digest = view.agreed(object_)
        self._then = None if digest is None else view.at_consent(object_, digest)
        self._but = set() if digest is None else set(view.terms(object_, digest))

    def held(self, path: str) -> bool:
        """Say whether an entry was part of the account in force, however worded."""
        if self._then is None or id_of(path) in self._but:
            return False
        then = self._then.entry(path, self._side)
        return then is not None and not then["left"]

    def holds(self, path: str, entry: Mapping[str, Any]) -> bool:
        """Say whether an entry, as it is now, is part of the account in force."""
        if self._then is None or not self.held(path):
            return False
        return self._then.entry(path, self._side) == entry
