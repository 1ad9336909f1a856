"""Keys, grant: a side introduces a further key.

Sealed by the root key of the side; the key is in force from the next folio on. Its
shape is part of admission (kernel/keys.py).

Source: the record, section Keys, forks, restores.
"""

from paraph.kernel.content import Content, act_type
from paraph.kernel.fields import Choice, Digest

PURPOSES = {"seal": "sealing acts", "transport": "signing requests and pouches"}


@act_type("keys.grant/1", object="keys", before_charter=True)
class Grant(Content):
    """A side introduces a key for its seal or for transport."""

    purpose = Choice(label="Purpose", options=PURPOSES)
    alg = Choice(label="Algorithm", options={"ed25519": "Ed25519"})
    key = Digest(label="Public key", help="32 bytes as 64 hex digits.")

    sentence = "{side} introduced a new key, for {purpose}."
