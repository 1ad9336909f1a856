"""Named events at which, or beside which, a contact took place."""

import re
from collections.abc import Collection

from paraph.crafts.languages.tables import Table
from paraph.crafts.reading.page import Page

_LONGEST_INNER = 6
_MOST_BEFORE = 4
_LONGEST_JUBILEE = 20
_ROMAN = re.compile("[IVX]{1,5}")


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
        for jubilee in _jubilees(page, first, after, table):
            if not any(_same(page, jubilee, other) for other in found):
                found.append(jubilee)
        index = first
        while index < after:
            inside = next((e for s, e in found if s <= index < e), None)
            hit = None if inside else _attending(page, index, after, table)
            if hit is None:
                index = inside or index + 1
                continue
            start, named_only = hit
            limit = next((i for i in range(start, after) if i in names), after)
            limit = _before_next(page, start, limit, found)
            for event in _events(page, start, limit, table, named_only=named_only):
                if not any(_same(page, event, other) for other in found):
                    found.append(event)
                index = max(index, event[1])
            index += 1
    return tuple(found)


def _jubilees(
    page: Page, first: int, after: int, table: Table
) -> list[tuple[int, int]]:
    """Find numbered anniversaries of something between the two sides.

    "the 40th anniversary of diplomatic relations", "40-летие", "peringatan 25 tahun":
    such a day needs no verb to tell that the contact falls on it.
    """
    found: list[tuple[int, int]] = []
    for index in range(first, after):
        whole = page.phrase_end(index, table.words("whole_jubilees"))
        end = whole or page.phrase_end(index, table.words("jubilees"))
        if end is None or end >= after or (found and index < found[-1][1]):
            continue
        begin = _numbered_before(page, index, first, table)
        behind = _numbered_behind(page, end, after, table)
        if begin == index and behind == end and whole is None:
            continue
        of = page.phrase_end(behind, table.words("of"))
        if table.words("of") and of is None:
            continue
        stop = _jubilee_end(page, of or behind, after, table)
        if stop - (of or behind) > 0:
            found.append((begin, stop))
    return found


def _before_next(
    page: Page, start: int, limit: int, found: list[tuple[int, int]]
) -> int:
    """Return where an event ends at most: before "and" that leads to another one."""
    following = [first for first, _ in found if start <= first < limit]
    if not following:
        return limit
    limit = min(following)
    for index in range(limit - 1, max(start, limit - _MOST_BEFORE), -1):
        if page.is_word(index, page.lexicon.speech.words("and")):
            return index
    return limit


def _is_number(page: Page, index: int, table: Table) -> bool:
    token = page.mark(index)
    if not token:
        return False
    is_digits = token[0].isdigit() or _ROMAN.fullmatch(token) is not None
    return is_digits or page.is_word(index, table.words("numbers"))


def _numbered_before(page: Page, index: int, first: int, table: Table) -> int:
    """Step back over "40th", "twentieth", "30-й", "the upcoming 25th"."""
    begin = at = index
    while at > first and index - at < _MOST_BEFORE:
        token = page.tokens[at - 1]
        is_number = _is_number(page, at - 1, table)
        is_joint = token.text == "-" or page.is_word(at - 1, table.words("joints"))
        if not is_number and not is_joint:
            break
        at -= 1
        if is_number:
            begin = at
    return begin


def _numbered_behind(page: Page, index: int, after: int, table: Table) -> int:
    """Step over "25 tahun", "ke-50", "លើកទី៣០" behind the word."""
    end = at = index
    while at < after and at - index < _MOST_BEFORE:
        is_number = _is_number(page, at, table)
        is_joint = page.mark(at) == "-" or page.is_word(at, table.words("joints"))
        if not is_number and not is_joint:
            break
        at += 1
        if is_number or end > index:
            end = at
    return end


def _jubilee_end(page: Page, index: int, after: int, table: Table) -> int:
    """Return where the name of what is celebrated ends: at a mark, a verb or a day."""
    end = index
    while end < after and end - index < _LONGEST_JUBILEE:
        token = page.tokens[end]
        is_mark = not token.is_word and token.text not in {"-", "'"}
        is_digit = token.text[0].isdigit()
        is_day = token.folded in page.lexicon.date_words
        if (is_mark and not is_digit) or is_day:
            break
        if end > index and page.phrase_end(end, table.words("jubilee_ends")):
            break
        end += 1
    prepositions = page.lexicon.words.words("prepositions")
    while end > index and page.is_word(end - 1, prepositions):
        end -= 1
    return end


def _attending(
    page: Page, index: int, after: int, table: Table
) -> tuple[int, bool] | None:
    """Return where the event's name begins behind "to attend", "di sela-sela"."""
    end = page.phrase_end(index, table.words("attending"))
    if end is None:
        return None
    start = page.past_article(end)
    named_only = page.phrase_end(index, table.words("named_only")) == end
    if page.phrase_end(index, table.words("capital_noun")) == end:
        is_noun = page.phrase_end(start, table.words("nouns")) is not None
        if not (start < after and is_noun and page.tokens[start].is_capital):
            return None
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
        elif _goes_on(page, start, end, table):
            behind = _past_small(page, end, after, table)
            if behind is None:
                break
            end = behind
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
        noun = page.phrase_end(index, table.words("nouns"))
        if noun is not None:
            named = range(start, min(noun + 1, after))
            return index if any(page.tokens[i].is_capital for i in named) else start
        is_number = _is_number(page, index, table) or page.mark(index) == "-"
        is_epithet = page.tokens[index].folded.endswith(table.words("epithets"))
        if not is_number and not is_epithet:
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


def _past_small(page: Page, index: int, after: int, table: Table) -> int | None:
    """Step over "de l'" and the word in small letters that follows: "de l'énergie"."""
    for end in range(index, min(after, index + 3)):
        if _is_plain(page, end):
            return end + 1
        if not page.is_word(end, table.words("inner")):
            return None
    return None


def _past_inner(page: Page, index: int, after: int, table: Table) -> int | None:
    """Step over small words within a name; None if no capital follows them."""
    for end in range(index, min(after, index + _LONGEST_INNER)):
        if page.tokens[end].folded in page.lexicon.date_words:
            return None
        if page.tokens[end].is_capital:
            return end + 1
        if not page.is_word(end, table.words("inner")):
            return None
    return None


def _is_event(
    page: Page, first: int, after: int, table: Table, *, capital: int
) -> bool:
    """An event has a noun for one, and where it must be named, a name beside it."""
    if after - first < 2 or page.is_word(first + 1, table.words("demonstratives")):
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
