"""Agenda items: inscribed by a side, left by the same side."""
