"""Item, inscribe: a side puts a point on the agenda of a session.

Either side may, and neither needs the other's consent: what needs consent is the
agenda. Inscribed again, by its own side only, the item is worded anew; after the
agenda was adopted this is effective and shown as changed since adoption. One language
is enough to inscribe; to adopt, every language of the agenda is needed.

A title is the inscribing side's own words. Its source tells where the matter comes
from ("Norland notes a report by …") and says nothing in the other side's name.

Source: rules of procedure, agenda (`rules.agenda`).
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.papers.enclosed import check_enclosed
from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Digests, Group, Titles
from paraph.kernel.view import View

SOURCES: Mapping[str, str] = {
    "side": "A side's own proposal",
    "report": "A report that a side notes",
    "paper": "A paper of the commission",
    "body": "A report of a body",
    "item": "An earlier item",
}


@act_type(
    "item.inscribe/1",
    object="session/<session>/item/<item>",
    founds=True,
    before_charter=True,
)
class Inscribe(Content):
    """A side inscribes an item on the agenda of a session, or words its own anew."""

    title = Titles(
        label="Title",
        help="In your own words, in every language of the agenda.",
        limit=400,
    )
    source = Group(
        label="Source",
        help="Where the matter comes from.",
        required=False,
        fields={
            "kind": Choice(label="Kind of source", options=SOURCES),
            "words": Titles(
                label="Source in words",
                help="For a report: who notes which report, of which day.",
                limit=1_000,
            ),
            "day": Day(label="Day of the source", required=False),
        },
    )
    papers = Digests(label="Papers", help="Enclosed papers.", required=False)

    sentence = "{side} inscribed “{title}” on the agenda of {session}."
    sentence_again = "{side} worded its item of {session} anew: “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse an item of an unknown session and another side's item.

        Raises:
            Refused: `item.unknown-session`, `item.not-yours`, `item.paper`.
        """
        session, _, _ = act.object.rpartition("/item/")
        if not view.exists(session):
            raise Refused("item.unknown-session", object=session)
        for side in view.entries(act.object):
            if side != act.side:
                raise Refused("item.not-yours", object=act.object)
        check_enclosed(act, "item.paper")

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return title, source and papers; an item inscribed again is not left."""
        del own
        return {**act.content, "left": False}


def item_digest(entry: Mapping[str, Any]) -> str:
    """Return the digest of what an item says: title, source and papers."""
    said = {name: value for name, value in entry.items() if name != "left"}
    return canonical.digest_of(said)
