"""The classes of what a joint body says, by how far it binds.

Source: the strengths of verbs in session papers, from what one side alone said (0) to
what the commission decided within its powers (6).
"""

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "decide": "decided, approved, established",
    "undertake": "agreed to do, shall, undertakes to",
    "agree_in_principle": "agreed in principle, agreed to continue",
    "recommend": "recommended, invited, encouraged",
    "assess": "welcomed, noted with satisfaction",
    "register": "took note, heard",
    "one_side": "one side stated, proposed, asked",
}
"""By key, the strongest first."""


def number_of(class_: str) -> int:
    """Return the number of a class, 0 to 6."""
    return len(CLASSES) - 1 - list(CLASSES).index(class_)
