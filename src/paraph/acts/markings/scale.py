"""Marking, scale: a side states its own scale of handling markings.

Each government marks by rules of its own, and speaks only for itself: the names, the
order and the words that stand in header and footer are its own. Unmarked is no level: it
is what carries no marking. A scale grows: levels are added between others, their names
bettered; a level is never dropped, nor two turned round, since what was marked with it
once is to be handled alike for good.

Source: practice of protective markings (each originator's own scale); decision 0018.
"""

from paraph.acts.fields import Levels
from paraph.acts.markings.face import levels_of
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("marking.scale/1", object="marking/<side>", before_charter=True)
class Scale(Content):
    """A side states its levels of handling markings, the lowest first."""

    levels = Levels(
        label="Levels",
        help="The lowest first. What carries no marking is no level.",
    )
    note = Titles(
        label="What they mean",
        help="How each is handled, in short, for the other side.",
        required=False,
    )

    sentence = "{side} stated its scale of markings."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse another side's scale, and one in which old levels moved or went.

        Raises:
            Refused: `marking.scale-not-yours`, `marking.level-dropped`,
                `marking.levels-turned`.
        """
        if act.object != f"marking/{act.side}":
            raise Refused("marking.scale-not-yours", object=act.object)
        now = [one["key"] for one in act.content["levels"]]
        before = levels_of(view, act.side)
        for key in before:
            if key not in now:
                raise Refused("marking.level-dropped", level=key)
        if [key for key in now if key in before] != list(before):
            raise Refused("marking.levels-turned")

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the scale."""
        del own
        return act.content
