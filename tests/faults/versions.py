"""Other versions of the software, as a worker may be one.

One knows fewer kinds, one a kind that is still to come, one makes mistakes.
"""

from collections.abc import Sequence
from typing import Any

from paraph.acts.kinds import KINDS
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type, registered
from paraph.kernel.fields import Titles
from paraph.projection import sessions
from paraph.store import acts
from tests.properties.forks import Verbs


def _forget_kinds(names: Sequence[str]) -> None:
    """Be of a version that does not know some kinds yet."""
    assert isinstance(KINDS, dict)
    for name in names:
        del KINDS[name]


def _learn_a_kind() -> None:
    """Be of a version that knows a kind which is still to come."""

    @act_type("item.leave/2", object="session/<session>/item/<item>")
    class Leave(Content):
        """A side leaves an item, and says who takes it up."""

        reason = Titles(label="Reason", help="Shown to the other side.")
        sentence = "{side} left its item “{item}” of {session}."

        @staticmethod
        def apply(own: Entry | None, act: Act) -> Entry:
            """Return the item as it was, left."""
            del act
            return {**(own or {}), "left": True}

    assert isinstance(KINDS, dict)
    KINDS.update(registered())


def _be_wrong(how: str) -> None:
    """Make a mistake from here on, which a simulation must find out."""
    if how == "rows are not copied":
        sessions.copy = lambda *_: None
    if how == "the last act of a batch is not stored":
        stored = acts.insert

        def insert(commission: str, rows: Sequence[Any], **more: Any) -> None:
            stored(commission, rows[:-1] if len(rows) > 1 else rows, **more)

        acts.insert = insert  # type: ignore[assignment]  # as wrong as it may be


VERBS: Verbs = {
    "forget_kinds": _forget_kinds,
    "learn_a_kind": _learn_a_kind,
    "be_wrong": _be_wrong,
}
