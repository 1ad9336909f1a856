"""Post, relieve: a side says which is the last day of somebody in a post of its own.

Without a last day the appointment is taken back: it never counted. A post may be given up
with it; else it is vacant from the day after, and shown as such.

Source: rules of procedure, bodies (`rules.bodies.posts`).
"""

from typing import Any

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Day, Digest, Flag, Titles, check_days
from paraph.kernel.view import View


@act_type(
    "post.relieve/1", object="body/<body>/post/<side>/<post>", before_charter=True
)
class Relieve(Content):
    """A side relieves somebody of a post of its own, or takes an appointment back."""

    person = Digest(label="Who", help="As named when they were appointed.")
    to_day = Day(
        label="Last day in office",
        help="Left out: the appointment is taken back and never counted.",
        required=False,
    )
    gives_up = Flag(label="Give the post up")
    reason = Titles(label="Reason", help="Shown to the other side.", required=False)

    sentence = "{side} ended an appointment to its post in {body}: {post}."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse another side's post, whom it does not hold, and days backwards.

        Raises:
            Refused: `post.not-yours`, `post.unknown`, `post.not-appointed`, `post.days`.
        """
        side = act.object.split("/")[3]
        if side != act.side:
            raise Refused("post.not-yours", object=act.object)
        own = view.entry(act.object, side)
        if own is None:
            raise Refused("post.unknown", object=act.object)
        number = _held(own, act.content["person"])
        if number is None:
            raise Refused("post.not-appointed", person=act.content["person"])
        to_day = act.content.get("to_day")
        if to_day is not None:
            check_days(own["held"][number]["from_day"], to_day, "post.days")

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the post with that appointment ended or taken back."""
        before: Entry = own or {"held": []}
        number = _held(before, act.content["person"])
        to_day = act.content.get("to_day", "")
        ended = {"to_day": to_day, "is_void": not to_day}
        held = [
            {**one, **ended} if place == number else one
            for place, one in enumerate(before["held"])
        ]
        return {**before, "held": held, "given_up": "gives_up" in act.content}


def _held(entry: Entry, person: Any) -> int | None:
    """Return the place of a person's latest appointment that counts, or None."""
    found = [
        place
        for place, one in enumerate(entry["held"])
        if one["person"] == person and not one["is_void"]
    ]
    return found[-1] if found else None
