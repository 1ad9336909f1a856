"""What begins so, asked for as a range: an index is of use, and case tells apart.

SQLite answers `LIKE` without an index, and takes "a" for "A".
"""

from django.db import models

_LAST = "\U0010ffff"
"""Sorts after every character that a path holds."""


def begins(field: str, start: str) -> models.Q:
    """Return that a field of text, by its name, begins so."""
    return models.Q((f"{field}__gte", start), (f"{field}__lt", start + _LAST))
