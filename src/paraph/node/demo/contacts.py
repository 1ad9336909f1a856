"""The contacts of the demonstration that are on the record: one agreed, one noted alone."""

import datetime as dt
from typing import Any

from paraph.node.demo.teller import Teller, Texts, hours

AFTER = 8
"""The session after which they are told."""
CALLED_ON = dt.date(2026, 2, 24)

PLACE: Texts = {"en": "Sudara", "km": "ស៊ូដារ៉ា"}
OFFICES: list[dict[str, Any]] = [
    {
        "side": "norland",
        "title": {"en": "State Secretary for Ports", "km": "រដ្ឋលេខាធិការទទួលបន្ទុកកំពង់ផែ"},
    },
    {"side": "sudland", "title": {"en": "Minister of Trade", "km": "រដ្ឋមន្ត្រីពាណិជ្ជកម្ម"}},
]
DEALING: dict[str, Any] = {
    "type": "courtesy_call",
    "day": CALLED_ON.isoformat(),
    "place": PLACE,
    "offices": OFFICES,
}
POINTS: list[Texts] = [
    {
        "en": "Both sides hold the electronic certificates to be ready for a first trial.",
        "km": "ភាគីទាំងពីរយល់ថា វិញ្ញាបនបត្រអេឡិចត្រូនិករួចរាល់សម្រាប់ការសាកល្បងលើកដំបូង។",
    },
    {
        "en": "The trial is put to the ninth session of the commission.",
        "km": "ការសាកល្បងនេះនឹងដាក់ជូនសម័យប្រជុំលើកទី ៩ នៃគណៈកម្មការ។",
    },
]


def tell_after(teller: Teller, number: int) -> None:
    """Tell of the contacts that followed a session, if any did."""
    if number != AFTER:
        return
    clock = hours(CALLED_ON + dt.timedelta(days=1))
    first = _note(
        teller,
        "sudland",
        next(clock),
        agency="The Sudara Courier",
        title="State Secretary received at the ministry",
        address="https://courier.example/2026/02/24/ports",
    )
    teller.exchange(next(clock))
    contact = first.removesuffix("/note/sudland")
    _note(teller, "norland", next(clock), contact, agency="Nordhavn Shipping News")
    teller.exchange(next(clock))
    for side in ("norland", "sudland"):
        said = {"terms": {**DEALING, "points": POINTS}}
        teller.state(side, next(clock), "contact.agree/1", f"{contact}/account", said)
        teller.exchange(next(clock))
    planned = {
        "type": "visit",
        "status": "planned",
        "offices": [{"side": "norland", "title": {"en": "Director of Food Safety"}}],
        "source": {"agency": "The Sudara Courier", "day": "2026-03-02"},
    }
    clock = hours(dt.date(2026, 3, 3))
    object_ = "contact/~0/note/sudland"
    teller.state("sudland", next(clock), "contact.note/1", object_, planned)
    teller.exchange(next(clock))


def _note(
    teller: Teller,
    side: str,
    at: dt.datetime,
    contact: str = "contact/~0",
    **source: str,
) -> str:
    said = {
        **DEALING,
        "status": "held",
        "source": {**source, "day": (CALLED_ON + dt.timedelta(days=1)).isoformat()},
    }
    return teller.state(side, at, "contact.note/1", f"{contact}/note/{side}", said)
