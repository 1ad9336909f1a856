"""Keys, revoke: a side's root key ends one of its keys.

The key seals nothing from the next folio on. What it sealed before stands: acts are
not undone by it. Where a thief sealed with it, `keys.mend` says on which act the
journal goes on; `last_good_folio` tells the others up to where its side stands by it.
Its shape is part of admission (kernel/keys.py).

Source: the record, section Keys, forks, restores.
"""

from paraph.kernel.content import Content, act_type
from paraph.kernel.fields import Digest, Integer


@act_type("keys.revoke/1", object="keys", before_charter=True)
class Revoke(Content):
    """A side ends a key of its own, by its root key."""

    key = Digest(label="Public key", help="32 bytes as 64 hex digits.")
    last_good_folio = Integer(
        label="Last good folio",
        help="The last folio that this side stands by as sealed with it.",
        required=False,
    )

    sentence = "{side} ended one of its keys."
