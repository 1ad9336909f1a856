"""How the two sides of the demonstration mark: a scale each, and one paper marked."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from paraph.kernel import canonical
from paraph.node.demo.teller import Paper, Teller, Texts

NOTE: Paper = (
    "how-we-compare-laboratories.txt",
    """\
Note of the Norland Food Laboratory Board

Seven laboratories took part in the comparison. Two of them differ by more than the
limit in the tests of dried fish; both have been visited since and tested again in May.
Until the second comparison is in, the annex names five laboratories and no more.
""",
)
"""What Norland encloses with an item of the ninth session, and marks."""

SCALES: dict[str, list[dict[str, Any]]] = {
    "norland": [
        {"key": "l1", "name": {"en": "For the commission alone"}},
        {"key": "l2", "name": {"en": "Restricted"}, "words": {"en": "RESTRICTED"}},
        {"key": "l3", "name": {"en": "Confidential"}, "words": {"en": "CONFIDENTIAL"}},
    ],
    "sudland": [
        {"key": "a", "name": {"en": "For official use", "km": "សម្រាប់ប្រើប្រាស់ផ្លូវការ"}},
        {"key": "b", "name": {"en": "Not to be circulated", "km": "ហាមផ្សាយ"}},
        {"key": "c", "name": {"en": "Secret", "km": "សម្ងាត់"}},
    ],
}
"""The levels of each side, the lowest first."""

HANDLED = {
    "norland": ("sudland", {"a": "l1", "b": "l2", "c": "l3"}),
    "sudland": ("norland", {"l1": "a", "l2": "b"}),
}
"""At which of its levels a side handles those of the other; one is left open."""

WHY: Texts = {"en": "It names laboratories that are being tested again."}


def tell(teller: Teller, clock: Iterator[dt.datetime]) -> None:
    """Tell of the scales, of how each is handled, and of the paper that was marked."""
    for side, levels in SCALES.items():
        said = {"levels": levels}
        teller.state(side, next(clock), "marking.scale/1", f"marking/{side}", said)
    teller.exchange(next(clock))
    for side, (other, pairs) in HANDLED.items():
        object_ = f"marking/{side}/{other}"
        teller.state(
            side, next(clock), "marking.equate/1", object_, {"handled_as": pairs}
        )
    teller.exchange(next(clock))


def mark(teller: Teller, clock: Iterator[dt.datetime]) -> None:
    """Let Norland mark the paper that it has enclosed."""
    digest = canonical.digest(NOTE[1].encode())
    said = {"level": "l2", "note": dict(WHY)}
    object_ = f"marking/enclosure/{digest}"
    teller.state("norland", next(clock), "marking.mark/1", object_, said)
    teller.exchange(next(clock))
