"""All tables of the store, as Django wants them in one place."""

from paraph.store.acts import Commission, StoredAct, WaitingAct
from paraph.store.enclosures import HeldEnclosure, NamedEnclosure
from paraph.store.peers import Nonce, Peer, Proof

__all__ = [
    "Commission",
    "HeldEnclosure",
    "NamedEnclosure",
    "Nonce",
    "Peer",
    "Proof",
    "StoredAct",
    "WaitingAct",
]
