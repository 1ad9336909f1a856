"""Act, correct: a side says of an act of its own how it should have read.

What was sealed stands, and works as it was sealed: a correction changes no digest and
no agreement. It puts beside the slip what was meant, and both are shown wherever the
act is. What is to work otherwise is stated anew by the act's own kind. Corrected again,
the last correction is the one shown first.

Source: practice of treaty offices (a corrigendum stands beside the text).
"""

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("act.correct/1", object="act/<side>/<folio>", before_charter=True)
class Correct(Content):
    """A side says how an earlier act of its own should have read."""

    words = Titles(label="Should read", help="Shown beside the act.", limit=1_000)
    reason = Titles(label="Reason", required=False, limit=1_000)

    sentence = "{side} corrected a slip in its act {folio}: “{words}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to correct another side's act, or one that is not before this one.

        Raises:
            Refused: `act.not-yours`, `act.unknown`.
        """
        del view
        _, side, folio = act.object.split("/")
        if side != act.side:
            raise Refused("act.not-yours", object=act.object)
        if int(folio) >= act.folio:
            raise Refused("act.unknown", object=act.object)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the correction."""
        del own
        return dict(act.content)
