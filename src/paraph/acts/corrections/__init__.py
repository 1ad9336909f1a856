"""Corrections: a side says of an act of its own where its pen slipped."""
