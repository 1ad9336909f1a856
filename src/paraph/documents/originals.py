"""One side's original of a neutral text, as a PDF: the alternat of every paper.

Text, colophon and marking are the same for all sides; in each original its own side
stands first, and nothing else differs.
"""

from collections.abc import Sequence
from datetime import datetime

from paraph.documents import neutral, typesetting
from paraph.documents.neutral import Text
from paraph.documents.papers import SideName
from paraph.documents.wording import Translate
from paraph.kernel.canonical import grouped


def original(
    text: Text,
    *,
    colophon: Text,
    marking: Text,
    sides: Sequence[SideName],
    first: str,
    symbol: str,
    language: str,
    stamped_at: datetime,
    translate: Translate,
) -> bytes:
    """Return the original of the side that stands first, as PDF/A-3a.

    Args:
        text: the neutral text; its first two blocks are the title of the file.
        colophon: what stands below it.
        marking: for header and footer.
        sides: in the order of the charter.
        first: key of the side whose original it is.
        symbol: of the paper.
        language: of the paper's own words.
        stamped_at: written into the file.
        translate: turns the paper's own English words into the language.

    Raises:
        RuntimeError: the original would differ from the neutral text by more than order.
    """
    charter_order = [side.key for side in sides]
    order = [first, *(key for key in charter_order if key != first)]
    for part in (text, colophon, marking):
        neutral.check_alternat(part, charter_order)
    return typesetting.pdf(
        "session",
        {
            "language": language,
            "title": " · ".join(neutral.plain(text[:2]).text.splitlines()),
            "symbol": symbol,
            "digest": grouped(neutral.text_digest(text), first=16),
            "page_of": translate("page {page} of {pages}"),
            "text": neutral.original(text, order),
            "colophon": neutral.original(colophon, order),
            "marking": neutral.original(marking, order),
        },
        attachment=neutral.encode(text),
        stamped_at=stamped_at,
    )
