"""Keys, rotate: a side replaces a key by another; both seal the act.

The outgoing key must be in force. Sealed by both, the act shows that whoever holds the
old one holds the new one; no root key is needed. Its shape and its seals are part of
admission (kernel/keys.py).

Source: the record, section Keys, forks, restores.
"""

from paraph.acts.keys.grant import PURPOSES
from paraph.kernel.content import Content, act_type
from paraph.kernel.fields import Choice, Digest


@act_type("keys.rotate/1", object="keys", before_charter=True)
class Rotate(Content):
    """A side replaces one of its keys by a new one."""

    purpose = Choice(label="Purpose", options=PURPOSES)
    old = Digest(label="Outgoing public key", help="32 bytes as 64 hex digits.")
    alg = Choice(label="Algorithm", options={"ed25519": "Ed25519"})
    new = Digest(label="Incoming public key", help="32 bytes as 64 hex digits.")

    sentence = "{side} replaced its key for {purpose} by a new one."
