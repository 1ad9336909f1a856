"""Keys, mend: a side that spoke twice says by its root key which branch goes on.

Two acts on one folio are a protest: both are kept, and while it is open which branch
is the journal, that side's consents do not count. The mend continues one branch and
names the heads of the others; what lies on those, and whatever follows, is abandoned:
kept and shown, without effect from then on. Where a seal was stolen the mend continues
the last good act. What was concluded before stands. Its shape is part of admission
(kernel/keys.py).

Source: the record, section Keys, forks, restores.
"""

from paraph.kernel.content import Content, act_type
from paraph.kernel.fields import Digest, Digests


@act_type("keys.mend/1", object="keys", before_charter=True)
class Mend(Content):
    """A side says which branch of its journal goes on, by its root key."""

    continues = Digest(label="The act it goes on from")
    abandons = Digests(label="Heads of the branches that it leaves")

    sentence = (
        "{side} said on which act its journal goes on, after it had spoken twice."
    )
