"""What the two lists of notes have in common: forms, channels, the fields of a paper.

A note is a diplomatic paper, given and received by an embassy or a ministry. It is no act
of this record: an act lists it, by the number and the day that its giver put on it.
"""

from collections.abc import Mapping

from paraph.acts.fields import Listed
from paraph.kernel.act import Act
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Digests, Field, Titles, Words
from paraph.kernel.view import View

FORMS: Mapping[str, str] = {
    "note_verbale": "Note verbale",
    "first_person_note": "First-person note",
    "collective_note": "Collective note",
    "aide_memoire": "Aide-memoire",
    "memorandum": "Memorandum",
    "non_paper": "Non-paper",
    "letter": "Letter",
}

CHANNELS: Mapping[str, str] = {
    "embassy": "Through the embassy of the giver",
    "own_embassy": "Through the embassy of the receiver",
    "by_hand": "By hand",
    "post": "By post or courier",
    "electronic": "By electronic mail",
    "multilateral": "Through a mission to an organization",
}

SENT, RECEIVED = "sent", "received"

PAPER: Mapping[str, Field] = {
    "number": Words(
        label="Number",
        help="As its giver put it on the paper; left out if it bears none.",
        required=False,
        limit=100,
    ),
    "day": Day(label="Date", help="That the paper bears."),
    "form": Choice(label="Form", options=FORMS),
    "language": Words(
        label="Language",
        help="Of the paper, as the charter writes languages: en, km.",
        required=False,
        limit=40,
    ),
    "subject": Titles(
        label="Subject",
        help="In a few words; never the name of a person.",
        limit=400,
    ),
    "in_reply_to": Listed(
        label="In reply to", help="A note that is on the list.", required=False
    ),
    "papers": Digests(
        label="The paper", help="Enclosed, if it is to be.", required=False
    ),
}
"""What both sides say of the same paper."""


def check_listing(view: View, act: Act, list_: str, other: str) -> None:
    """Refuse to list in another's name, of oneself, or in reply to what is not here.

    Args:
        view: of the signer.
        act: that lists a note.
        list_: `sent` or `received`.
        other: the side to which it was given, or that gave it.

    Raises:
        Refused: `note.not-yours`, `note.unknown-side`, `note.own-side`,
            `note.other-list`, `note.unknown-reply`.
    """
    _, side, _ = act.object.split("/")
    if side != act.side:
        raise Refused("note.not-yours", object=act.object)
    if not view.charter.has_side(other):
        raise Refused("note.unknown-side", side=other)
    if other == act.side:
        raise Refused("note.own-side", side=act.side)
    own = view.entry(act.object, side)
    if own is not None and own["list"] != list_:
        raise Refused("note.other-list", object=act.object)
    reply = act.content.get("in_reply_to")
    if reply is not None and (reply == act.object or not view.exists(reply)):
        raise Refused("note.unknown-reply", object=reply)
