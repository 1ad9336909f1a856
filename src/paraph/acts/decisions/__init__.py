"""Decisions: proposed by a side, taken by all, in a session or between sessions."""
