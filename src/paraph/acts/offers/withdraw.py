"""Offer, withdraw: a side takes back its live consent before it is agreed.

It works on each other side from the first act of that side that has seen it; a
consent given without having seen it still concludes what was offered. After agreement
there is nothing to take back: one proposes another digest, or nothing.

Source: the charter, law, `withdrawal = "on_being_seen"`.
"""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Stance, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View

KEPT = "kept"
"""What an entry on the outcome of a silence has whose side stated that it kept it."""


@act_type("offer.withdraw/1", object="", any_question=True)
class Withdraw(Content):
    """A side takes back what it offered on a question, before it is agreed."""

    reason = Titles(
        label="Reason",
        help="Shown to the other side. May be left out.",
        required=False,
    )

    sentence = "{side} withdrew its offer on {question}."

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the withdrawal."""
        del view, object_, content
        return {"withdraw": True}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to take back what is no offer, or no longer one.

        Raises:
            Refused: `object.no-offer`, `object.agreed`; `silence.lapsed`, for what a
                side stated of its own silence.
        """
        view.check_withdrawable(act.object, act.side)
        if KEPT in (view.entry(act.object, act.side) or {}):
            raise Refused("silence.lapsed", object=act.object)
