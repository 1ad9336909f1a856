"""Post, appoint: a side appoints to a post of its own in a body.

It founds the post or fills one that is there; the holder before goes the day before. The
content names the office; who it is, by name in each script and by style, stands in an
enclosure with salted bytes, so that it can be struck without the office being lost. A
side appoints to its own posts and needs nobody's consent.

Source: rules of procedure, bodies (`rules.bodies.posts`); the record, Deletion.
"""

from collections.abc import Mapping

from paraph.acts.bodies.tree import stands
from paraph.acts.fields import Person
from paraph.acts.posts.holding import HOLDER, SUBSTITUTE
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, Titles, check_days
from paraph.kernel.view import View

ROLES: Mapping[str, str] = {
    "chair": "Co-chair",
    "deputy_chair": "Deputy co-chair",
    "secretary": "Secretary",
    "member": "Member",
    "expert": "Expert",
    "other": "Other post",
}
CAPACITIES: Mapping[str, str] = {
    HOLDER: "In office",
    SUBSTITUTE: "As a substitute",
}
MAX_HELD = 100
"""Appointments to one post: what each act leaves is copied by the next."""


@act_type(
    "post.appoint/1",
    object="body/<body>/post/<side>/<post>",
    founds=True,
    before_charter=True,
)
class Appoint(Content):
    """A side appoints to a post of its own in a body."""

    role = Choice(label="Post", options=ROLES)
    title = Titles(
        label="Name of the post",
        help="Where it is called otherwise; for another post it is needed.",
        required=False,
        limit=200,
    )
    capacity = Choice(label="Appointed", options=CAPACITIES)
    person = Person(
        label="Person", help="Name and style go into an enclosure of their own."
    )
    from_day = Day(label="First day in office")
    to_day = Day(
        label="Last day in office", help="Left out: until relieved.", required=False
    )
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = (
        "{side} made a post in {body} and filled it from {from_day}: {role}. "
        "{capacity}."
    )
    sentence_again = (
        "{side} appointed to its post in {body} from {from_day}: {post}. {capacity}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse another side's post, one in no body, and what cannot be an office.

        Raises:
            Refused: `post.not-yours`, `post.body-not-in-force`, `post.days`,
                `post.title-owed`, `post.role`, `post.person`, `post.full`.
        """
        _, body, _, side, _ = act.object.split("/")
        if side != act.side:
            raise Refused("post.not-yours", object=act.object)
        if not stands(view, body):
            raise Refused("post.body-not-in-force", body=body)
        content = act.content
        from_day = content["from_day"]
        check_days(from_day, content.get("to_day", from_day), "post.days")
        if content["role"] == "other" and "title" not in content:
            raise Refused("post.title-owed")
        if content["person"] not in {named.sha256 for named in act.enclosures}:
            raise Refused("post.person", person=content["person"])
        own = view.entry(act.object, side)
        if own is not None and own["role"] != content["role"]:
            raise Refused("post.role", role=own["role"])
        if own is not None and len(own["held"]) >= MAX_HELD:
            raise Refused("post.full", limit=MAX_HELD)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the post with all who were appointed to it; it is given up no more."""
        content = act.content
        before: Entry = own or {}
        held = {
            "person": content["person"],
            "capacity": content["capacity"],
            "from_day": content["from_day"],
            "to_day": content.get("to_day", ""),
            "is_void": False,
        }
        return {
            "role": content["role"],
            "title": content.get("title", before.get("title", {})),
            "held": [*before.get("held", []), held],
            "given_up": False,
        }
