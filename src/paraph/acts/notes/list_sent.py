"""Note, list_sent: a side puts on the list a note that it gave to another side.

By its own number and date, with form, language and subject. The note itself is no act:
it was given on paper, and this says that it was. Listed anew, by its own side only, the
later words take the place of those before.

Source: law, note; diplomatic practice (a note verbale bears the number of its giver).
"""

from paraph.acts.notes.forms import PAPER, SENT, check_listing
from paraph.acts.papers.enclosed import check_enclosed
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.fields import SideKey
from paraph.kernel.view import View


@act_type(
    "note.list_sent/1",
    object="note/<side>/<note>",
    founds=True,
    before_charter=True,
)
class ListSent(Content):
    """A side lists a note that it gave to another side."""

    to = SideKey(label="Given to", help="The side it is addressed to.", of_another=True)
    number = PAPER["number"]
    day = PAPER["day"]
    form = PAPER["form"]
    language = PAPER["language"]
    subject = PAPER["subject"]
    in_reply_to = PAPER["in_reply_to"]
    papers = PAPER["papers"]

    sentence = "{side} listed as given to {to}: {form}, {day}, on “{subject}”."
    sentence_again = (
        "{side} worded anew what it listed as given to {to}: {form}, {day}, on "
        "“{subject}”."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse as `check_listing`, and a paper named but not enclosed.

        Raises:
            Refused: `note.not-yours`, `note.unknown-side`, `note.own-side`,
                `note.other-list`, `note.unknown-reply`,
                `paper.not-enclosed`.
        """
        check_listing(view, act, SENT, act.content["to"])
        check_enclosed(act)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return what is listed."""
        del own
        return {**act.content, "list": SENT, "other": act.content["to"]}
