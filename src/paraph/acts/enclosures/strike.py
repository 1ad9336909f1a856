"""Enclosure, strike: a side consents to destroy the bytes of an enclosure everywhere.

Once every side consents it is final: each node destroys the bytes and keeps the digest,
so that chain and agreements stand while the words are gone. It works on the nodes alone:
nobody can make another government forget what it has read or printed. The charter
cannot be struck: it is what the record stands on.

Source: the record, section Exchange, Deletion; charter, law.
"""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.act import Act
from paraph.kernel.content import Content, Entry, Stance, act_type
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Titles
from paraph.kernel.view import View


@act_type("enclosure.strike/1", object="strike/<sha256>", consents=True, terms="")
class Strike(Content):
    """A side consents to destroy the bytes of an enclosure, for good, on every node."""

    reason = Titles(label="Reason", help="Shown to the other side.", required=False)

    question = "the deletion of an enclosure"
    sentence = "{side} consented to destroy the enclosure {sha256} on every node."

    @staticmethod
    def stance(view: View, object_: str, content: Mapping[str, Any]) -> Stance:
        """Return the consent to the digest that the object names."""
        del view, content
        return {"consent": object_.removeprefix("strike/")}

    @staticmethod
    def check(view: View, act: Act) -> None:
        """Refuse to strike what no act encloses, the charter, or what is struck.

        Raises:
            Refused: `strike.unknown`, `strike.charter`, `strike.done`.
        """
        sha256 = act.object.removeprefix("strike/")
        if sha256 == view.charter.commission:
            raise Refused("strike.charter")
        if not view.encloses(sha256):
            raise Refused("strike.unknown", sha256=sha256)
        if view.agreed(act.object) is not None:
            raise Refused("strike.done", sha256=sha256)

    @staticmethod
    def apply(own: Entry | None, act: Act) -> Entry:
        """Return the reason that this side gave."""
        del own
        return {"reason": act.content.get("reason")}
