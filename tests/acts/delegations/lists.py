"""Lists of delegations for tests, in the world of samples."""

from typing import Any

from paraph.acts.delegations.names import MEDIA
from paraph.kernel import canonical
from paraph.kernel.act import Enclosure

PLACES: list[dict[str, Any]] = [
    {
        "office": {"en": "Minister of Trade", "km": "រដ្ឋមន្ត្រីពាណិជ្ជកម្ម"},
        "role": "head",
    },
    {"office": {"en": "Director of Ports"}, "role": "member"},
    {"office": {"en": "Interpreter"}, "role": "interpreter"},
]
LIST: dict[str, Any] = {"places": PLACES, "count": 2, "is_chair": True}
CREDENTIALS = Enclosure("cd" * 32, 9, "application/pdf")
NAMES = Enclosure(canonical.digest(b"names"), 5, MEDIA)


def of_members(count: int) -> dict[str, Any]:
    """Return a list with a head and as many members as make up a count."""
    member = {"office": {"en": "Adviser to the Minister"}, "role": "member"}
    places = [PLACES[0], *(member for _ in range(count - 1))]
    return {"places": places, "count": count, "is_chair": True}
