"""Marking, mark: a side marks what it originated, or raises its marking.

It marks what it itself stated: an item that it inscribed, an entry, a paper that it
enclosed first, an act of its own. Where several sides stated something on one object
each marks its own word on it. A marking says how a thing is to be handled; every page
and paper that shows the thing shows it too. It takes nothing back that was sent.

Source: the originator's control over markings; decision 0018.
"""

from paraph.acts.fields import Level
from paraph.acts.markings.face import check_originator, levels_of
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("marking.mark/1", object="marking/<path>", before_charter=True)
class Mark(Content):
    """A side marks what it originated with a level of its own scale, or raises it."""

    level = Level(label="Level", help="Of your own scale.")
    note = Titles(label="Note", help="Shown to every side.", required=False, limit=400)

    sentence = "{side} marked {path} {level}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to mark what is another's, or what is marked as high already.

        Raises:
            Refused: `marking.unknown-object`, `marking.not-yours`,
                `marking.unknown-level`, `marking.not-higher`.
        """
        check_originator(view, act)
        levels, level = levels_of(view, act.side), act.content["level"]
        if level not in levels:
            raise Refused("marking.unknown-level", level=level)
        own = (view.entry(act.object, act.side) or {}).get("level")
        if own is not None and levels.index(level) <= levels.index(own):
            raise Refused("marking.not-higher", level=level)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the marking."""
        del own
        return act.content
