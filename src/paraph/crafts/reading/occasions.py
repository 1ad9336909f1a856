"""Named events at which, or beside which, a contact took place."""

from collections.abc import Collection

from paraph.crafts.languages.tables import Table
from paraph.crafts.reading.page import Page

_LONGEST_INNER = 6
_MOST_BEFORE = 4


def occasions(
    page: Page, names: Collection[int] = frozenset()
) -> tuple[tuple[int, int], ...]:
    """Find the events that people attend; each as tokens, each once.

    No event's name runs on to one of the tokens of people's names.
    """
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
            limit = next((i for i in range(start, after) if i in names), after)
            for event in _events(page, start, limit, table, named_only=named_only):
                if not any(_same(page, event, other) for other in found):
                    found.append(event)
                index = max(index, event[1])
            index += 1
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
    quoted = _quoted(page, start, after, table)
    if quoted:
        return [quoted]
    if named_only:
        end = _named_end(page, start, after, table)
        return [(start, end)] if _is_event(page, start, end, table, capital=1) else []
    end = start
    while end < after and page.mark(end) not in {".", ",", ";", "”", "“"}:
        is_preposition = page.is_word(end, page.lexicon.words.words("prepositions"))
        if is_preposition and not _goes_on(page, start, end, table):
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


def _quoted(page: Page, start: int, after: int, table: Table) -> tuple[int, int] | None:
    """Read "the forum “Rails and Ports”" and "the “Rails and Ports” forum"."""
    noun = page.phrase_end(start, table.words("nouns"))
    opening = start if noun is None else noun
    if page.mark(opening) != "“":
        return None
    closing = next((c for o, c in page.quotes(opening, after) if o == opening), None)
    if closing is None:
        return None
    behind = page.phrase_end(closing + 1, table.words("nouns"))
    end = closing + 1 if noun is not None else behind
    return None if end is None or end > after else (start, end)


def _goes_on(page: Page, start: int, index: int, table: Table) -> bool:
    """Say whether a name in small letters goes on behind "des": "Salon des terres"."""
    is_named = (
        page.tokens[start].is_capital
        and page.phrase_end(start, table.words("nouns")) is not None
    )
    is_inner = page.is_word(index, table.words("inner"))
    joins = page.is_word(index, table.words("joins"))
    has_small_names = page.lexicon.words.flag("small_names")
    return is_named and is_inner and not joins and has_small_names


def _named_end(page: Page, start: int, after: int, table: Table) -> int:
    """Return the end of an event's name; behind a capital noun small words belong to it."""
    head = _head(page, start, after, table)
    noun = page.phrase_end(head, table.words("nouns"))
    end = start if noun is None else min(noun, after)
    is_named = noun is not None and page.tokens[head].is_capital
    while end < after:
        token = page.tokens[end]
        if token.is_capital or token.text in {"-", "'", "(", ")"}:
            end += 1
            continue
        name = _past_inner(page, end, after, table)
        last = page.phrase_end(end, table.words("nouns"))
        if end > start and last is not None and not table.flag("noun_first"):
            end = last
            break
        if end > start and name is not None:
            end = name
        elif is_named and end - start < _LONGEST_INNER and _is_plain(page, end):
            end += 1
        elif _goes_on(page, start, end, table) and _is_plain(page, end + 1):
            end += 2
        else:
            break
    return end


def _head(page: Page, start: int, after: int, table: Table) -> int:
    """Return where an event's noun stands: behind "third" or "Fourth Northern maritime".

    Only where the words of a name may be small: else a capital tells them.
    """
    if not table.words("epithets"):
        return start
    for index in range(start, min(after, start + _MOST_BEFORE)):
        if page.phrase_end(index, table.words("nouns")) is not None:
            named = range(start, index + 1)
            return index if any(page.tokens[i].is_capital for i in named) else start
        if not page.tokens[index].folded.endswith(table.words("epithets")):
            break
    return start


def _is_plain(page: Page, index: int) -> bool:
    """Say whether a word may end an event's name: "Forum maritime régional"."""
    token = page.tokens[index]
    lexicon = page.lexicon
    is_small = (
        page.is_word(index, lexicon.words.words("prepositions"))
        or page.is_word(index, lexicon.words.words("function_words"))
        or token.folded in lexicon.date_words
    )
    return token.is_word and not is_small and lexicon.words.flag("small_names")


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
        if page.phrase_end(index, table.words("nouns")) is not None
    ]
    capitals = [
        index
        for index in range(first, after)
        if page.tokens[index].is_capital and (index > first or index not in nouns)
    ]
    if page.lexicon.words.flag("small_names") and page.tokens[first].is_capital:
        capitals.append(first)
    return bool(nouns) and len(capitals) >= capital


def _same(page: Page, one: tuple[int, int], other: tuple[int, int]) -> bool:
    words = [
        {t.folded for t in page.tokens[slice(*each)] if t.is_word}
        for each in (one, other)
    ]
    return words[0] <= words[1] or words[1] <= words[0]
