"""Charter, found: a side founds the commission by consenting to its charter.

It is folio 0 of each journal, sealed by the side's root key, and introduces the first
seal and transport keys. Its shape is part of admission (kernel/keys.py): malformed or
under-sealed it is refused, never void. The commission exists from the first act that
has seen the consent of every side to the same bytes.

Source: the record, section Keys, forks, restores.
"""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.content import Content, Stance, act_type
from paraph.kernel.fields import Keys
from paraph.kernel.view import View


@act_type("charter.found/1", object="charter", consents=True, before_charter=True)
class Found(Content):
    """A side consents to the charter and names its first keys."""

    keys = Keys(
        label="First keys",
        help="At least one key for the seal and one for transport.",
    )

    question = "the charter"
    sentence = "{side} founded the commission by consenting to its charter."

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the charter's digest, which is the commission."""
        del object_, content
        return {"consent": view.charter.commission}
