"""Named events at which, or beside which, a contact took place."""

from paraph.crafts.languages.tables import Table
from paraph.crafts.reading.page import Page

_LONGEST_INNER = 6


def occasions(page: Page) -> tuple[tuple[int, int], ...]:
    """Find the events that people attend; each as tokens, each once."""
    table = page.lexicon.deals.table("occasions")
    found: list[tuple[int, int]] = []
    for sentence in page.layout.sentences:
        if sentence.kind in {"headline", "letterhead"}:
            continue
        first, after = page.bounds(sentence)
        index = first
        while index < after:
            hit = _attending(page, index, after, table)
            if hit is None:
                index += 1
                continue
            start, named_only = hit
            for event in _events(page, start, after, table, named_only=named_only):
                if not any(_same(page, event, other) for other in found):
                    found.append(event)
                index = max(index, event[1])
            index = max(index + 1, start)
    return tuple(found)


def _attending(
    page: Page, index: int, after: int, table: Table
) -> tuple[int, bool] | None:
    """Return where the event's name begins behind "to attend", "di sela-sela"."""
    end = page.phrase_end(index, table.words("attending"))
    if end is None:
        return None
    start = page.past_article(end)
    named_only = page.phrase_end(index, table.words("named_only")) == end
    return (start, named_only) if start < after else None


def _events(
    page: Page, start: int, after: int, table: Table, *, named_only: bool
) -> list[tuple[int, int]]:
    if named_only:
        end = _named_end(page, start, after, table)
        return [(start, end)] if _is_event(page, start, end, table, capital=1) else []
    end = start
    while end < after and page.mark(end) not in {".", ",", ";", "”", "“"}:
        if page.is_word(end, page.lexicon.words.words("prepositions")):
            break
        end += 1
    events: list[tuple[int, int]] = []
    begin = start
    for index in range(start, end + 1):
        if index < end and not page.is_word(index, table.words("joins")):
            continue
        if _is_event(page, begin, index, table, capital=0):
            events.append((begin, index))
        elif events and begin > start:
            events[-1] = (events[-1][0], index)
        begin = index + 1
    return events


def _named_end(page: Page, start: int, after: int, table: Table) -> int:
    end = start
    while end < after:
        token = page.tokens[end]
        goes_on = token.is_capital or token.text in {"-", "'", "(", ")"}
        is_noun = end == start and page.is_word(end, table.words("nouns"))
        if goes_on or is_noun:
            end += 1
            continue
        name = _past_inner(page, end, after, table)
        if end == start or name is None:
            break
        end = name
    return end


def _past_inner(page: Page, index: int, after: int, table: Table) -> int | None:
    """Step over small words within a name; None if no capital follows them."""
    for end in range(index, min(after, index + _LONGEST_INNER)):
        if page.tokens[end].is_capital:
            return end + 1
        if not page.is_word(end, table.words("inner")):
            return None
    return None


def _is_event(
    page: Page, first: int, after: int, table: Table, *, capital: int
) -> bool:
    """An event has a noun for one, and where it must be named, a name beside it."""
    if after - first < 2:
        return False
    nouns = [
        index
        for index in range(first, after)
        if page.is_word(index, table.words("nouns"))
    ]
    capitals = [
        index
        for index in range(first, after)
        if page.tokens[index].is_capital and index not in nouns
    ]
    return bool(nouns) and len(capitals) >= capital


def _same(page: Page, one: tuple[int, int], other: tuple[int, int]) -> bool:
    words = [
        {t.folded for t in page.tokens[slice(*each)] if t.is_word}
        for each in (one, other)
    ]
    return words[0] <= words[1] or words[1] <= words[0]
