"""Delegations: each side's list for a session, in its own order."""
