"""Sessions: proposed by a side, fixed by all."""
