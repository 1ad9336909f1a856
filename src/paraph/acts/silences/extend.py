"""Silence, extend: a side consents to a later instant at which silence ends.

It holds once every side consents to the same. An extension is asked for before the end:
the node that seals it sees to that.

Source: rules of procedure on silence procedures (extension only before expiry); law, silence.
"""

from paraph.acts.silences.procedure import (
    check_here,
    check_not_lapsed,
    check_unbroken,
    instant,
    silence_of,
)
from paraph.kernel.act import Act
from paraph.kernel.content import TermsContent, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Group, Instant, Titles
from paraph.kernel.view import View


@act_type("silence.extend/1", object="silence/<silence>/instant", consents=True)
class Extend(TermsContent):
    """A side consents to a later end of a silence."""

    terms = Group(
        label="Terms", fields={"instant": Instant(label="Silence ends instead")}
    )
    reason = Titles(label="Reason", help="Not consented to.", required=False)

    question = "a later end of a silence procedure"
    sentence = (
        "{side} consented to extend the silence on {silence} until {terms.instant}."
    )

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to extend what is broken or over for this side, or to shorten it.

        Raises:
            Refused: `silence.unknown`, `silence.broken`, `silence.lapsed`,
                `silence.adopted`, `silence.no-later`.
        """
        silence = silence_of(act.object)
        check_here(view, silence)
        check_unbroken(view, silence)
        check_not_lapsed(view, silence, act.side)
        if view.agreed(f"{silence}/outcome") is not None:
            raise Refused("silence.adopted", object=silence)
        until = act.content["terms"]["instant"]["at"]
        now = instant(view, silence)["at"]
        if until <= now:
            raise Refused("silence.no-later", until=until, now=now)
