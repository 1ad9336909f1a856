"""Receipt, give: a side says what it holds and what it makes of it.

What it holds stands in the envelope (`seen`); `judged` is the digest of the results,
so that two nodes that judge differently notice at once. It binds nobody, and never
ends a silence. `judged` is compared when a receipt comes in, never by the fold.

Source: the record, section Exchange.
"""

from paraph.kernel.act import Act
from paraph.kernel.content import Content, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Digest
from paraph.kernel.view import View


@act_type("receipt.give/1", object="receipt/<side>", before_charter=True)
class Give(Content):
    """A side acknowledges everything that its node holds."""

    judged = Digest(
        label="Judged",
        help="Digest of all conclusions in force and all void acts.",
    )

    sentence = "{side} acknowledged what it had received."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse a receipt in another side's name.

        Raises:
            Refused: `receipt.not-yours`.
        """
        del view
        if act.object != f"receipt/{act.side}":
            raise Refused("receipt.not-yours", object=act.object)
