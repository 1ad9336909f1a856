"""Marking, equate: a side states at which own level it handles another's levels.

It goes one way: how Norland handles what Sudland marked says nothing of how Sudland
handles what Norland marked. Levels left out are open, and shown as open; nobody fills
them in. Stated anew, the whole list takes the place of the one before; with an empty
one, all is open again.

Source: tables of equivalence in agreements on the protection of information; decision 0018.
"""

from paraph.acts.fields import LevelPairs
from paraph.acts.markings.face import levels_of
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("marking.equate/1", object="marking/<side>/<other>", before_charter=True)
class Equate(Content):
    """A side states how it handles what another side marked."""

    handled_as = LevelPairs(
        label="Handled as",
        help="Their level, and your own at which you handle it.",
    )
    note = Titles(label="Note", help="Shown beside the table.", required=False)

    sentence = "{side} stated how it handles what {other} marks."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to speak for another side, of no side, or of levels that are not there.

        Raises:
            Refused: `marking.scale-not-yours`, `marking.unknown-side`,
                `marking.own-side`, `marking.unknown-level`, `marking.crosswise`.
        """
        _, side, other = act.object.split("/")
        if side != act.side:
            raise Refused("marking.scale-not-yours", object=act.object)
        if not view.charter.has_side(other):
            raise Refused("marking.unknown-side", side=other)
        if other == side:
            raise Refused("marking.own-side", side=side)
        own, theirs = levels_of(view, side), levels_of(view, other)
        pairs = act.content["handled_as"]
        for level, at in pairs.items():
            if level not in theirs:
                raise Refused("marking.unknown-level", level=level)
            if at not in own:
                raise Refused("marking.unknown-level", level=at)
        handled = [own.index(pairs[level]) for level in theirs if level in pairs]
        if handled != sorted(handled):
            raise Refused("marking.crosswise")

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the pairs."""
        del own
        return act.content
