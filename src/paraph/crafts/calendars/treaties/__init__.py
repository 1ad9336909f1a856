"""The dates that the final clauses of treaties give, computed in the open."""
