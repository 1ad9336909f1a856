"""Silence, lapse: the silent side states that the instant has passed and it did not break.

It is that side's consent to the terms of the proposer; once every other side has stated
it, what was proposed is adopted. A node seals it after the instant: by itself where the
charter says so and no officer broke the silence, by an officer otherwise. Void if a break
is in its past. A receipt never takes its place.

Source: the record, silence; charter, `law.silence.lapse`.
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.silences.procedure import (
    check_here,
    check_not_lapsed,
    check_terms,
    check_unbroken,
    is_open,
    proposer,
    silence_of,
)
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, Stance, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Digest
from paraph.kernel.view import View


@act_type(
    "silence.lapse/1", object="silence/<silence>/outcome", consents=True, terms=""
)
class Lapse(Content):
    """A side states that it kept silence until the instant."""

    digest = Digest(label="Digest of the terms proposed")

    question = "the result of a silence procedure"
    sentence = "{side} stated that it did not break the silence on {silence}."

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the digest of the terms proposed."""
        del view, object_
        return {"consent": content["digest"]}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to lapse one's own, what is broken or never opened, and other terms.

        Raises:
            Refused: `silence.unknown`, `silence.own`, `silence.broken`,
                `silence.lapsed`, `silence.withdrawn`, `silence.other-terms`,
                `silence.not-open`.
        """
        silence = silence_of(act.object)
        check_here(view, silence)
        if proposer(view, silence) == act.side:
            raise Refused("silence.own", object=silence)
        check_unbroken(view, silence)
        check_not_lapsed(view, silence, act.side)
        check_terms(view, silence, act.content["digest"])
        if not is_open(view, silence):
            raise Refused("silence.not-open", object=silence)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the digest of the terms: silence was kept on them."""
        del own
        return {"kept": act.content["digest"]}
