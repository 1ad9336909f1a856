"""Where a report comes from: agency, outlet, dateline, caption, credit."""

from collections.abc import Sequence
from datetime import date

from paraph.crafts.reading import dates
from paraph.crafts.reading.datelines import in_web
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.report import Source
from paraph.crafts.reading.signoffs import names_agency
from paraph.crafts.reading.span import Span
from paraph.crafts.reading.split import Piece
from paraph.crafts.reading.tags import Cited


def dateline_day(page: Page) -> dates.Named | None:
    """Return the day the dateline or the letterhead gives."""
    for name in ("dateline_middle", "letterhead_date"):
        piece = page.layout.pieces.get(name)
        if piece:
            named = dates.in_frame(
                page.text, page.lexicon.language, piece.start, piece.end
            )
            if named:
                return named[0]
    return None


def source(page: Page, cited: Sequence[Cited], anchor: date | None) -> Source:
    """Put the source of a report together."""
    pieces = page.layout.pieces
    day = dateline_day(page)
    middle = pieces.get("dateline_middle")
    if middle and day and middle.start <= day.start <= middle.end:
        middle = None
    agency = middle if middle and _is_agency(page, middle) else None
    outlet = pieces.get("outlet") or (None if agency else middle)
    norm = None
    if day:
        norm = dates.resolve(day, anchor=anchor, is_planned=False)
    return Source(
        agency=_span(page, agency) or _agency(page, outlet),
        outlet=_span(page, outlet),
        dateline_place=_span(page, pieces.get("dateline_place")),
        dateline_date=page.view.span(day.start, day.end) if day else None,
        dateline_norm=norm,
        headline=_span(page, pieces.get("headline")),
        byline=_span(page, pieces.get("byline")),
        cited=page.span(cited[0].first, cited[0].after) if cited else None,
        photo_caption=_span(page, pieces.get("photo_caption")),
        photo_credit=_span(page, pieces.get("photo_credit")),
    )


def _is_agency(page: Page, middle: Piece) -> bool:
    """Say whether the name behind a town is an agency's; before the town it is a paper's.

    An address in the web is a paper's wherever it stands.
    """
    if in_web(page.text[middle.start : middle.end]):
        return False
    name = page.text[middle.start : middle.end]
    papers = page.lexicon.words.words("newspapers")
    known = page.lexicon.words.words("agencies")
    if page.lexicon.deals.table("occasions").flag("noun_first"):
        is_paper = name.startswith(tuple(f"{noun} " for noun in papers))
        of_picture = _span(page, page.layout.pieces.get("caption_agency"))
        is_house = of_picture is not None and of_picture.text == name
        if is_paper and name not in known and not is_house:
            return False
    place = page.layout.pieces.get("dateline_place")
    is_behind = place is not None and place.start < middle.start
    return is_behind and names_agency(
        page.text[middle.start : middle.end], page.lexicon
    )


def _agency(page: Page, outlet: Piece | None) -> Span | None:
    pieces = page.layout.pieces
    house = page.text[outlet.start : outlet.end].casefold() if outlet else ""
    for name in (
        "dateline_agency",
        "letterhead",
        "byline_agency",
        "sign_off",
        "caption_agency",
    ):
        piece = pieces.get(name)
        if piece and page.text[piece.start : piece.end].casefold() != house:
            return _span(page, piece)
    return _cited_agency(page)


def _cited_agency(page: Page) -> Span | None:
    """Read "Melansir AFP": a known agency behind a word of citing."""
    agencies = page.lexicon.words.words("agencies")
    citing = page.lexicon.words.words("citing")
    for index in range(len(page.tokens)):
        begin = page.phrase_end(index, citing)
        end = None if begin is None else page.phrase_end(begin, agencies)
        if begin is not None and end is not None:
            return page.span(begin, end)
    return None


def _span(page: Page, piece: Piece | None) -> Span | None:
    if piece is None or piece.start >= piece.end:
        return None
    return page.view.span(piece.start, piece.end)
