"""Elsewhere, note: a side notes what another side did by note, number and date.

The other side may have no node yet, or may have used the pouch of old: a note verbale,
a letter, minutes. What is noted is the noting side's own account of a paper that it
holds. It is shown as *received on paper*, never as an act of the other side, and no rule
reads it: nothing is agreed by it. Noted again, by its own side only, it is worded anew.

The scan is an enclosure, since papers name persons; so it can be struck later.

Source: the design's first idea (one node per side; a side may start alone).
"""

from collections.abc import Mapping

from paraph.acts.papers.enclosed import check_enclosed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Digests, Object, SideKey, Titles, Words
from paraph.kernel.view import View

FORMS: Mapping[str, str] = {
    "note_verbale": "Note verbale",
    "letter": "Letter",
    "aide_memoire": "Aide-memoire",
    "minutes": "Signed minutes",
    "electronic": "Electronic message",
    "spoken": "Spoken, no paper",
}

DEEDS: Mapping[str, str] = {
    "proposes": "Proposes",
    "accepts": "Accepts",
    "declines": "Declines",
    "asks": "Asks",
    "informs": "Informs",
}


@act_type(
    "elsewhere.note/1",
    object="elsewhere/<elsewhere>",
    founds=True,
    before_charter=True,
)
class Note(Content):
    """A side notes what it received on paper from another side."""

    of = SideKey(label="Whose paper", help="The side that did it.", of_another=True)
    form = Choice(label="Form", options=FORMS)
    number = Words(
        label="Number", help="As the paper has it.", required=False, limit=100
    )
    day = Day(label="Date", help="That the paper bears.")
    received_day = Day(label="Received on", required=False)
    does = Choice(label="What it does", options=DEEDS)
    says = Titles(label="What it says", help="In your own words.", limit=1_000)
    about = Object(
        label="About",
        help="What of the record it is about, as a session or an item.",
        required=False,
    )
    papers = Digests(label="Scans", help="Enclosed papers.", required=False)

    sentence = "{side} noted as received on paper from {of}, {day}: “{says}”."
    sentence_again = (
        "{side} worded anew what it received on paper from {of}, {day}: “{says}”."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to note one's own deeds, a stranger's, or about what is not here.

        Raises:
            Refused: `elsewhere.not-yours`, `elsewhere.unknown-side`,
                `elsewhere.own-side`, `elsewhere.days`, `elsewhere.unknown-object`,
                `paper.not-enclosed`.
        """
        for side in view.entries(act.object):
            if side != act.side:
                raise Refused("elsewhere.not-yours", object=act.object)
        content = act.content
        if not view.charter.has_side(content["of"]):
            raise Refused("elsewhere.unknown-side", side=content["of"])
        if content["of"] == act.side:
            raise Refused("elsewhere.own-side", side=act.side)
        if content.get("received_day", content["day"]) < content["day"]:
            raise Refused(
                "elsewhere.days", day=content["day"], received=content["received_day"]
            )
        if "about" in content and not view.exists(content["about"]):
            raise Refused("elsewhere.unknown-object", object=content["about"])
        check_enclosed(act)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return what is noted."""
        del own
        return dict(act.content)
