"""The order of the items: each side's own, and the one adopted."""
