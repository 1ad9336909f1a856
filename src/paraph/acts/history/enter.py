"""History, enter: a side enters what was before this record.

A session long held, its protocol, a text agreed there, a commitment and what became of
it: as the side that enters them has them in its files, with the scan. They are its own
declarations; the other side answers each (`history.answer`) or consents to the whole
account (`history.agree`). Entered again, by its own side only, an entry is worded anew,
and what was agreed of it is agreed no more until it is agreed again.

Source: the design's first idea (a side may start alone); law, history.
"""

import re
from collections.abc import Mapping

from paraph.acts.papers.enclosed import check_enclosed
from paraph.kernel.act import Act
from paraph.kernel.content import ID_LENGTH, Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import (
    Choice,
    Day,
    Digests,
    Integer,
    Object,
    SideKey,
    Titles,
    Words,
    check_days,
)
from paraph.kernel.view import View

MAX_LEVELS = 10
"""How many entries may stand one above another over an entry."""

_ENTRY = re.compile(rf"history/[a-z2-7]{{{ID_LENGTH}}}")

THINGS: Mapping[str, str] = {
    "session": "Session",
    "protocol": "Protocol",
    "text": "Agreed text",
    "decision": "Decision",
    "commitment": "Commitment",
}

STATES: Mapping[str, str] = {
    "open": "Open",
    "done": "Done",
    "dropped": "Dropped",
    "unknown": "Not known",
}


@act_type(
    "history.enter/1",
    object="history/<history>",
    founds=True,
    before_charter=True,
)
class Enter(Content):
    """A side enters something that was before this record, or words its entry anew."""

    what = Choice(label="What it is", options=THINGS)
    title = Titles(label="Title", limit=1_000)
    number = Integer(label="Number", help="Of a session.", required=False, least=1)
    reference = Words(
        label="Reference",
        help="Symbol, or paragraph of a protocol.",
        required=False,
        limit=100,
    )
    day = Day(label="Day", help="First day, or day of signature.", required=False)
    to_day = Day(label="Last day", required=False)
    place = Titles(label="Place", required=False, limit=200)
    part_of = Object(
        label="Part of",
        help="The entry that it belongs to: the session of a protocol.",
        required=False,
    )
    owner = SideKey(
        label="Owner", help="Of a commitment: the side that owes it.", required=False
    )
    due_day = Day(label="Due", help="Of a commitment.", required=False)
    state = Choice(label="What became of it", options=STATES, required=False)
    papers = Digests(label="Scans", help="Enclosed papers.", required=False)

    sentence = "{side} entered in the history: {what} “{title}”."
    sentence_again = "{side} worded anew in the history: {what} “{title}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse another side's entry, a strange owner, days and parts that cannot be.

        Raises:
            Refused: `history.not-yours`, `history.unknown-side`, `history.days`,
                `history.unknown-part`, `history.circle`, `history.too-deep`,
                `paper.not-enclosed`.
        """
        for side in view.entries(act.object):
            if side != act.side:
                raise Refused("history.not-yours", object=act.object)
        content = act.content
        if "owner" in content and not view.charter.has_side(content["owner"]):
            raise Refused("history.unknown-side", side=content["owner"])
        if "to_day" in content:
            check_days(
                content.get("day", "9999-99-99"), content["to_day"], "history.days"
            )
        if "part_of" in content:
            _check_whole(view, act.object, act.side, content["part_of"])
        check_enclosed(act)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the entry; entered again it is not left."""
        del own
        return {**act.content, "left": False}


def _check_whole(view: View, object_: str, side: str, whole: str) -> None:
    """Refuse to be part of what this side has not entered, of oneself, or too deep.

    The walk is bounded: a side that speaks twice can make what no rule would let it.
    """
    for _ in range(MAX_LEVELS):
        if whole == object_:
            raise Refused("history.circle", object=object_)
        entry = view.entry(whole, side) if _ENTRY.fullmatch(whole) else None
        if entry is None:
            raise Refused("history.unknown-part", object=whole)
        if "part_of" not in entry:
            return
        whole = entry["part_of"]
    raise Refused("history.too-deep", object=object_, limit=MAX_LEVELS)
