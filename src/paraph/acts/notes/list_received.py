"""Note, list_received: a side puts on the list a note that it says it received.

Number and date are those on the paper; the day of receipt and the channel are its own
account. It acknowledges the paper, not what the paper says. Where the giver has listed
the note as given, the two stand beside each other.

Source: law, note; diplomatic practice (receipt is what starts most periods for a reply).
"""

from paraph.acts.notes.forms import CHANNELS, PAPER, RECEIVED, check_listing
from paraph.acts.papers.enclosed import check_enclosed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.fields import Choice, Day, SideKey, check_days
from paraph.kernel.view import View


@act_type(
    "note.list_received/1",
    object="note/<side>/<note>",
    founds=True,
    before_charter=True,
)
class ListReceived(Content):
    """A side lists a note that it received from another side."""

    of = SideKey(label="Received from", help="The side that gave it.", of_another=True)
    number = PAPER["number"]
    day = PAPER["day"]
    received_day = Day(label="Received on")
    channel = Choice(label="Channel", options=CHANNELS, required=False)
    form = PAPER["form"]
    language = PAPER["language"]
    subject = PAPER["subject"]
    in_reply_to = PAPER["in_reply_to"]
    papers = PAPER["papers"]

    sentence = (
        "{side} listed as received from {of} on {received_day}: {form}, {day}, on "
        "“{subject}”."
    )
    sentence_again = (
        "{side} worded anew what it listed as received from {of} on {received_day}: "
        "{form}, {day}, on “{subject}”."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse as `check_listing`, a receipt before the date, a paper not enclosed.

        Raises:
            Refused: `note.not-yours`, `note.unknown-side`, `note.own-side`,
                `note.other-list`, `note.unknown-reply`, `note.days`,
                `paper.not-enclosed`.
        """
        check_listing(view, act, RECEIVED, act.content["of"])
        check_days(act.content["day"], act.content["received_day"], "note.days")
        check_enclosed(act)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return what is listed."""
        del own
        return {**act.content, "list": RECEIVED, "other": act.content["of"]}
