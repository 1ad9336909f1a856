"""Areas of cooperation: proposed by a side, adopted by all, as a tree."""
