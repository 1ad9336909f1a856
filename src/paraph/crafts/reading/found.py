"""What the rules found on a page, before it becomes a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from paraph.crafts.reading.agreements import Agreed
from paraph.crafts.reading.attribution import Attributed
from paraph.crafts.reading.cast import Cast
from paraph.crafts.reading.dealings import Dealing
from paraph.crafts.reading.deliverables import Given
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.positions import Held
from paraph.crafts.reading.topics import Subject


@dataclass(frozen=True)
class Found:
    """What the rules found on a page, before it becomes a record."""

    page: Page
    cast: Cast
    anchor: date | None
    attributed: Attributed
    dealings: Sequence[Dealing]
    agreed: Sequence[Agreed]
    held: Sequence[Held]
    given: Sequence[Given]
    events: Sequence[tuple[int, int]]
    subjects: Sequence[Subject]
