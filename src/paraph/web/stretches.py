"""Long lists in stretches: where one begins, and what stands before and behind it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest


def start_of(request: HttpRequest, name: str) -> int:
    """Return at which row a list begins that an address asks for by `name`; 0 if not."""
    told = request.GET.get(name, "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 7 else 0


def stretch(
    name: str, rows: Sequence[Any], *, start: int, count: int, at_once: int
) -> dict[str, Any]:
    """Return a stretch of a list as `tables/stretch.html` tells it.

    Args:
        name: by which an address asks for the list.
        rows: those that are shown.
        start: how many stand before them.
        count: how many there are in all.
        at_once: how many a stretch has.
    """
    after = start + len(rows)
    return {
        "name": name,
        "rows": rows,
        "first": start + 1,
        "last": after,
        "count": count,
        "newer": max(start - at_once, 0) if start else None,
        "older": after if after < count else None,
    }
