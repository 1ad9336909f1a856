"""History, agree: a side consents to the account that a side gives of the past.

The consent is to the digest of the account: the list of [path, digest] of all that the
side entered and has not left, in the order of the record, but for the entries excepted
by name, recomputed from the signer's view. So a side that joins agrees to hundreds of
entries in one step and excepts those where it differs. The side that gives the account
consents like any other. What it enters or words anew later is not agreed until a new
account is. Consent to *nothing* proposes to have no agreed account.

Source: law, history.
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.history.account import account, id_of, manifest
from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Stance, act_type, check_terms_or_nothing
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Flag, Ids
from paraph.kernel.view import View


@act_type(
    "history.agree/1",
    object="history/<side>/account",
    consents=True,
    stance_by_view=True,
    terms="but",
)
class Agree(Content):
    """A side agrees to a side's account of the past, entry by entry as worded now."""

    but = Ids(
        label="Except",
        help="Entries that are not agreed to, in the order of their ids.",
        required=False,
    )
    nothing = Flag(label="Have no agreed account")

    question = "a side's account of the past"
    sentence = "{side} agreed to the account that {whose} gives of the past."
    sentence_of_own = "{side} agreed to its own account of the past."
    sentence_of_nothing = (
        "{side} consented to have no agreed account of the past by {whose}."
    )

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the manifest of the account in this view.

        Raises:
            Refused: `history.unknown-side`.
        """
        side = _giver(view, object_)
        if content.get("nothing") is True:
            return {"consent": canonical.NOTHING}
        return {"consent": manifest(view, side, content.get("but", []))}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse an account that this view does not bear out.

        Raises:
            Refused: `content.terms`, `history.unknown-side`, `history.order`,
                `history.unknown`, `history.empty`, `manifest.differs`.
        """
        check_terms_or_nothing(act.content, "but")
        side = _giver(view, act.object)
        if act.stance != Agree.stance(view, act.object, act.content):
            raise Refused("manifest.differs", object=act.object)
        if "nothing" in act.content:
            return
        if list(act.content["but"]) != sorted(act.content["but"]):
            raise Refused("history.order", side=side)
        entered = {id_of(path) for path, _ in account(view, side)}
        for id_ in act.content["but"]:
            if id_ not in entered:
                raise Refused("history.unknown", object=f"history/{id_}")
        if len(entered) == len(act.content["but"]):
            raise Refused("history.empty", side=side)


def _giver(view: View, object_: str) -> str:
    """Return the side whose account an object is."""
    side = object_.split("/")[1]
    if not view.charter.has_side(side):
        raise Refused("history.unknown-side", side=side)
    return side
