"""Session, propose: a side proposes days and a place for a session.

A meeting may be held on the occasion of another: senior officials before the ministers,
a forum beside them. It then names that session, which is held on no occasion itself.

A declaration: it binds nobody. It founds the session, or, on a session that exists,
says this side's present proposal for it. What binds is `session.fix`.

Source: rules of procedure, convening (`rules.sessions`).
"""

from collections.abc import Mapping

from paraph.acts.fields import Id
from paraph.acts.sessions.request import REQUEST
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Day, SideKey, Titles, check_days
from paraph.kernel.view import View

MODES: Mapping[str, str] = {
    "in_person": "In person",
    "video": "By video",
    "written": "In writing",
}


@act_type(
    "session.propose/1", object="session/<session>", founds=True, before_charter=True
)
class Propose(Content):
    """A side proposes when and where a session might be held."""

    from_day = Day(label="First day")
    to_day = Day(label="Last day")
    place = Titles(
        label="Place", help="Town, in each language of the agenda.", limit=200
    )
    host = SideKey(label="Host", help="The side that receives.")
    mode = Choice(label="Held", options=MODES)
    occasion = Id(
        label="On the occasion of",
        help="The session beside which it is held, if any.",
        noun="session",
        required=False,
    )
    note = Titles(label="Note", help="Shown to the other side.", required=False)

    sentence = (
        "{side} proposed a session in {place} from {from_day} to {to_day}, "
        "with {host} as host."
    )
    sentence_again = (
        "{side} proposed to hold {session} in {place} from {from_day} to {to_day}, "
        "with {host} as host."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse days that run backwards, a host that is no side and a circle of occasions.

        Raises:
            Refused: `session.days`, `session.host`, `session.occasion`.
        """
        check_days(act.content["from_day"], act.content["to_day"], "session.days")
        if not view.charter.has_side(act.content["host"]):
            raise Refused("session.host", host=act.content["host"])
        occasion = f"session/{act.content.get('occasion', '')}"
        if "occasion" in act.content and (
            not view.exists(occasion)
            or occasion == act.object
            or occasion_of(view, occasion) is not None
        ):
            raise Refused("session.occasion", object=occasion)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the proposal as this side's entry, its request of the session kept."""
        requested = (own or {}).get(REQUEST)
        return act.content if requested is None else {**act.content, REQUEST: requested}


def occasion_of(view: View, session: str) -> str | None:
    """Return the id of the session on whose occasion one is held, None if on none."""
    for entry in view.entries(session).values():
        if "occasion" in entry:
            id_: str = entry["occasion"]
            return id_
    return None
