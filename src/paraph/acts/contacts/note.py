"""Contact, note: a side notes that a public source reports a contact.

In fixed words: what it was, on which day, at which place, between which offices, by which
source; and nothing else. A side speaks for itself alone: there is no field for what
anybody said, nor for what it thinks of it. The other side's note stands beside it on the
same contact, and neither changes the other. Noted again, by its own side only, the later
note takes the place of the one before. What both hold to be so is `contact.agree`.

Source: law, contact; the reading of reports ("reported by an agency" is a status of its own).
"""

from paraph.acts.contacts.dealing import DEALING, STATUSES, check_offices
from paraph.acts.fields import Address
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Group, Words
from paraph.kernel.view import View


@act_type(
    "contact.note/1",
    object="contact/<contact>/note/<side>",
    founds=True,
    before_charter=True,
)
class Note(Content):
    """A side notes a contact as a public source reports it."""

    type = DEALING["type"]
    status = Choice(label="As reported", options=STATUSES)
    day = DEALING["day"]
    place = DEALING["place"]
    offices = DEALING["offices"]
    source = Group(
        label="Public source",
        fields={
            "agency": Words(label="Agency or outlet", limit=200),
            "day": Day(label="Day of the report"),
            "title": Words(
                label="Title as printed",
                help="Leave it out if it names a person: what is stated stays.",
                required=False,
                limit=400,
            ),
            "address": Address(
                label="Address on the web",
                help="Of a page that anybody can look up.",
                required=False,
            ),
        },
    )

    sentence = "{side} notes a report by {source.agency} of {source.day} of {contact}."
    sentence_again = (
        "{side} notes, of a contact that is on the record already, a report by "
        "{source.agency} of {source.day} of {contact}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to note in another side's name, or an office of a strange side.

        Raises:
            Refused: `contact.not-yours`, `contact.unknown-side`.
        """
        if act.object.rpartition("/")[2] != act.side:
            raise Refused("contact.not-yours", object=act.object)
        check_offices(view, act.content)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the note; it takes the place of this side's note before."""
        del own
        return act.content
