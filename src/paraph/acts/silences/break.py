# ruff: noqa: N999 (the verb of the kind is a word of the language)
"""Silence, break: a side objects to what silence would adopt, or would amend it.

Either breaks the silence for good: a changed text needs a period of its own. A break after
the own word that silence was kept is void: it is late. Against the clock the node that
seals it refuses it, at the instant or after; no rule of the record does.

Source: rules of procedure on silence procedures ("an objection or an amendment"); law, silence.
"""

from paraph.acts.silences.procedure import (
    HOW,
    check_here,
    check_not_lapsed,
    is_open,
    proposer,
    silence_of,
)
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Choice, Titles
from paraph.kernel.view import View


@act_type("silence.break/1", object="silence/<silence>/break")
class Break(Content):
    """A side breaks the silence."""

    how = Choice(label="How", options=HOW)
    reason = Titles(label="Reason", help="Shown to the other side.", limit=2_000)
    text = Titles(
        label="Text it would have instead",
        help="Of an amendment.",
        required=False,
    )

    sentence = "{side} broke the silence on {silence}. {how}: “{reason}”."

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to break one's own silence, one that is lapsed here, or does not run.

        Raises:
            Refused: `silence.unknown`, `silence.own`, `silence.lapsed`,
                `silence.not-open`.
        """
        silence = silence_of(act.object)
        check_here(view, silence)
        if proposer(view, silence) == act.side:
            raise Refused("silence.own", object=silence)
        check_not_lapsed(view, silence, act.side)
        if not is_open(view, silence):
            raise Refused("silence.not-open", object=silence)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return how and why it is broken; the later words take the place of the first."""
        del own
        return act.content
