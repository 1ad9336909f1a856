"""Numbers as a peer writes them: in headers, in queries, in heads."""

import re

from paraph.kernel.canonical import MAX_INTEGER

_NUMBER = re.compile(r"[0-9]{1,15}")


def is_number(text: str) -> bool:
    """Say whether a text is 1 to 15 ASCII digits; of more, `int` may make an error."""
    return _NUMBER.fullmatch(text) is not None


def is_folio(value: object) -> bool:
    """Say whether a value that came as JSON can be a folio."""
    return type(value) is int and 0 <= value <= MAX_INTEGER
