"""All tables of the store, as Django wants them in one place."""

from paraph.store.acts import Commission, StoredAct, WaitingAct
from paraph.store.enclosures import NamedEnclosure

__all__ = ["Commission", "NamedEnclosure", "StoredAct", "WaitingAct"]
