"""Silence, open: a side consents that a silence procedure is used for what is proposed.

Only where the charter does not let one side open it: then all do, the proposer too, and
without that nobody's silence is kept or broken.

Source: charter, `law.silence.who_may_open`; law, silence.
"""

from collections.abc import Mapping
from typing import Any

from paraph.acts.silences.procedure import (
    check_here,
    check_terms,
    check_unbroken,
    may_open_alone,
    silence_of,
)
from paraph.kernel.act import Act
from paraph.kernel.content import Content, Stance, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Digest
from paraph.kernel.view import View


@act_type("silence.open/1", object="silence/<silence>/opening", consents=True, terms="")
class Open(Content):
    """A side consents to open a silence procedure on the terms proposed."""

    digest = Digest(label="Digest of the terms proposed")

    question = "the opening of a silence procedure"
    sentence = "{side} consented to open the silence procedure on {silence}."

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the digest of the terms proposed."""
        del view, object_
        return {"consent": content["digest"]}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to open what one side may open, or on other terms than those proposed.

        Raises:
            Refused: `silence.unknown`, `silence.opened-alone`, `silence.withdrawn`,
                `silence.other-terms`, `silence.broken`.
        """
        silence = silence_of(act.object)
        check_here(view, silence)
        if may_open_alone(view.charter):
            raise Refused("silence.opened-alone")
        check_terms(view, silence, act.content["digest"])
        check_unbroken(view, silence)
