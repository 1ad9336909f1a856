"""Marking, lower: the originator lowers its marking of a thing, or takes it off.

Nobody else can, and no day does it: a marking stands until its own side lowers it. What
was printed meanwhile carries the one of its day.

Source: the originator's control over markings; decision 0018.
"""

from paraph.acts.fields import Level
from paraph.acts.markings.face import check_originator, levels_of
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type, check_terms_or_nothing
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Flag, Titles
from paraph.kernel.view import View


@act_type("marking.lower/1", object="marking/<path>", before_charter=True)
class Lower(Content):
    """A side lowers its marking of what it originated, or takes it off."""

    level = Level(label="Level", help="Of your own scale.", required=False)
    nothing = Flag(label="Take the marking off")
    reason = Titles(
        label="Reason", help="Shown to every side.", required=False, limit=400
    )

    sentence = "{side} lowered its marking of {path} to {level}."
    sentence_of_nothing = "{side} took its marking off {path}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to lower another's marking, what is not marked, or not lower.

        Raises:
            Refused: `marking.unknown-object`, `marking.not-yours`, `content.terms`,
                `marking.not-marked`, `marking.unknown-level`, `marking.not-lower`.
        """
        check_originator(view, act)
        check_terms_or_nothing(act.content, "level")
        levels = levels_of(view, act.side)
        own = (view.entry(act.object, act.side) or {}).get("level")
        if own is None:
            raise Refused("marking.not-marked", object=act.object)
        level = act.content.get("level")
        if level is None:
            return
        if level not in levels:
            raise Refused("marking.unknown-level", level=level)
        if levels.index(level) >= levels.index(own):
            raise Refused("marking.not-lower", level=level)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the lower marking; without a level there is none."""
        del own
        return {name: act.content[name] for name in ("level",) if name in act.content}
