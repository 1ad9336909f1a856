"""A session of Norland and Sudland for papers, in the world of samples."""

from dataclasses import replace
from datetime import UTC, datetime

from paraph.documents.papers import (
    CirculatedLine,
    Dates,
    Head,
    ItemLine,
    SessionPaper,
    SideName,
    SourceLine,
    Stated,
)

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NORLAND = SideName("norland", {"en": "Norland", "km": "ន័រឡង់", "ru": "Норланд"}, ("en",))
SUDLAND = SideName("sudland", {"en": "Sudland", "km": "ស៊ូដឡង់", "ru": "Судланд"}, ("km",))
DATES = Dates(
    from_day="2026-12-14",
    to_day="2026-12-16",
    place={"en": "Sudara", "km": "ស៊ូដារ៉ា"},
    host="sudland",
    mode="in_person",
)


def item(n: int, *, side: str = "norland") -> ItemLine:
    """Return the nth item of a session."""
    return ItemLine(
        id=f"i{n}",
        side=side,
        title={
            "en": f"Ferry line between Nordhavn and Sudara, part {n}",
            "km": f"ខ្សែសាឡាង រវាងន័រហាវិន និងស៊ូដារ៉ា ផ្នែក {n}",
        },
        source=SourceLine(
            {"en": "Norland notes a report by the Sudara Courier."}, "2026-11-03"
        )
        if n % 2
        else None,
        papers=(),
        is_left=False,
    )


ITEMS = (item(1), item(2, side="sudland"), item(3))
FIXED = SessionPaper(
    commission="1f" * 32,
    session="k3v7x2aa5bqm",
    title={
        "en": "Intergovernmental Commission for Trade, Economic, Scientific and "
        "Technical Cooperation",
    },
    symbol="IGC",
    languages=("en",),
    sides=(NORLAND, SUDLAND),
    number=9,
    dates=DATES,
    stated=(),
    fixings=1,
    items=ITEMS,
    adopted=("i3", "i1", "i2"),
    orders={"norland": ("i3", "i1", "i2"), "sudland": ("i3", "i1", "i2")},
    consents={"norland": ("i3", "i1", "i2"), "sudland": ("i3", "i1", "i2")},
    has_later=False,
    heads=(Head("norland", 12, "ab" * 32), Head("sudland", 9, "cd" * 32)),
)
OPEN = replace(
    FIXED,
    number=None,
    dates=None,
    stated=(
        Stated("norland", is_consent=True, dates=DATES),
        Stated("sudland", is_consent=False, dates=replace(DATES, to_day="2026-12-18")),
    ),
    fixings=0,
    adopted=None,
    orders={"norland": ("i2", "i1"), "sudland": ()},
    consents={},
)
TIMETABLE = CirculatedLine(
    symbol="IGC/9/WP.1",
    is_final=True,
    side="sudland",
    type="working",
    title={"en": "Timetable of the ferry", "km": "កាលវិភាគសាឡាង"},
    revision=0,
    is_latest=True,
    items=("i1",),
    files={"en": "ab" * 32, "km": "cd" * 32},
    owed=("ru",),
)
WITH_PAPERS = replace(
    FIXED,
    items=(
        replace(ITEMS[0], papers=("ab" * 32,)),
        replace(ITEMS[1], papers=("ef" * 32,)),
        ITEMS[2],
    ),
    circulated=(TIMETABLE,),
)
