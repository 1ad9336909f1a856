"""Agenda, propose: a side's own live order of the items of a session.

A declaration, free to change. Accepting the other side's order is proposing the same.

Source: rules of procedure, agenda (`rules.agenda`).
"""

from paraph.acts.agendas.order import check_items
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.fields import Ids
from paraph.kernel.view import View


@act_type("agenda.propose/1", object="session/<session>/agenda", before_charter=True)
class Propose(Content):
    """A side says in which order it would take the items of a session."""

    items = Ids(label="Items in order", help="The first is taken first.")

    sentence = "{side} proposed an order of {items} for the agenda of {session}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse items that are not of this session or were left.

        Raises:
            Refused: `agenda.unknown-session`, `agenda.unknown-item`,
                `agenda.item-left`.
        """
        check_items(view, act.object, act.content["items"])

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the order."""
        del own
        return {"items": act.content["items"]}
