"""Other versions of the software, as a worker may be one: with fewer kinds, or wrong."""

from collections.abc import Sequence
from typing import Any

from paraph.acts.kinds import KINDS
from paraph.projection import sessions
from paraph.store import acts
from tests.properties.forks import Verbs


def _forget_kinds(names: Sequence[str]) -> None:
    """Be of a version that does not know some kinds yet."""
    assert isinstance(KINDS, dict)
    for name in names:
        del KINDS[name]


def _be_wrong(how: str) -> None:
    """Make a mistake from here on, which a simulation must find out."""
    if how == "rows are not copied":
        sessions.copy = lambda *_: None
    if how == "the last act of a batch is not stored":
        stored = acts.insert

        def insert(commission: str, rows: Sequence[Any], **more: Any) -> None:
            stored(commission, rows[:-1] if len(rows) > 1 else rows, **more)

        acts.insert = insert  # type: ignore[assignment]  # as wrong as it may be


VERBS: Verbs = {"forget_kinds": _forget_kinds, "be_wrong": _be_wrong}
