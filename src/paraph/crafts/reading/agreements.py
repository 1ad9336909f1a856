"""What both sides agreed or signed, and the mechanism that is to carry it out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from paraph.crafts.languages.tables import Table
from paraph.crafts.reading.cast import Cast
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.similar import are_alike

_LONGEST_RELATIVE = 16
_LONGEST_ASIDE = 9
_SHORTEST_PART = 2
_WORDS_BEFORE_BODY = 3
_COLUMNS = (("verbs", "agreed"), ("tasks", "task"), ("signed", "signed"))


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement: tokens[first:after] are what was agreed."""

    first: int
    after: int
    mode: str
    mechanism: tuple[int, int] | None
    mechanism_kind: str
    section: str
    also_at: tuple[tuple[int, int], ...] = ()


def agreements(
    page: Page, cast: Cast, tag_starts: Mapping[int, int]
) -> tuple[Agreed, ...]:
    """Find the agreements of a report; one told twice stands once, as the body has it."""
    found: list[Agreed] = []
    is_listed = False
    for number, sentence in enumerate(page.layout.sentences):
        if sentence.kind in {"headline", "caption", "letterhead"}:
            continue
        first, after = page.bounds(sentence)
        item = _listed(page, first, after) if is_listed else None
        if item is not None:
            _add(page, found, _agreed(page, *item, "agreed", sentence.kind))
            continue
        is_listed = _opens_list(page, cast, first, after)
        after = min(after, tag_starts.get(number, after))
        for agreed in _in_sentence(page, cast, first, after, sentence.kind):
            for part in _parts(page, agreed):
                _add(page, found, part)
    return tuple(found)


def _agreed(page: Page, first: int, after: int, mode: str, section: str) -> Agreed:
    """Return an agreement with the mechanism its words name."""
    where, kind = mechanism_in(page, first, after) or (None, "")
    return Agreed(first, after, mode, where, kind, section)


def _opens_list(page: Page, cast: Cast, first: int, after: int) -> bool:
    """Say whether a sentence ends with "it was agreed:", "the sides agreed:"."""
    if page.mark(after - 1) != ":":
        return False
    table = page.lexicon.deals.table("agreed")
    verb = page.phrase_start(after - 1, table.words("impersonal"), first)
    if verb is not None:
        return True
    verb = page.phrase_start(after - 1, table.words("verbs"), first)
    return verb is not None and _is_both(page, cast, (first, verb), "agreed")


def _listed(page: Page, first: int, after: int) -> tuple[int, int] | None:
    """Return what a line "- create a working group;" of a list holds."""
    is_marked = page.mark(first) in {"-", "•", "*", "·"}
    is_numbered = page.mark(first).isdigit() and page.mark(first + 1) in {".", ")"}
    if not (is_marked or is_numbered):
        return None
    first += 1 if is_marked else 2
    while after > first and page.mark(after - 1) in {".", ",", ";"}:
        after -= 1
    return (first, after) if after - first > 1 else None


def _parts(page: Page, agreed: Agreed) -> list[Agreed]:
    """Tell two things apart: "agreed to leave X to experts and to exchange lists"."""
    splits = page.lexicon.deals.table("agreed").words("splits")
    if agreed.mode != "agreed" or not splits:
        return [agreed]
    for index in range(agreed.first + _SHORTEST_PART, agreed.after - _SHORTEST_PART):
        end = page.phrase_end(index, splits)
        if end is None or not _is_told_verb(page, end):
            continue
        if page.mark(index - 1) == ",":
            index -= 1  # noqa: PLW2901
        first = _agreed(page, agreed.first, index, agreed.mode, agreed.section)
        rest = _agreed(page, end, agreed.after, agreed.mode, agreed.section)
        return [first, rest]
    return [agreed]


def _is_told_verb(page: Page, index: int) -> bool:
    """Say whether a verb stands there, where its form tells it; elsewhere it may."""
    table = page.lexicon.deals.table("mechanisms")
    begins, ends = table.words("verb_prefixes"), table.words("verb_suffixes")
    if not (begins or ends) or index >= len(page.tokens):
        return True
    word = page.tokens[index].folded
    is_form = word.startswith(begins) or word.endswith(ends)
    return is_form and word not in table.words("not_verbs")


def mechanism_in(
    page: Page, first: int, after: int
) -> tuple[tuple[int, int], str] | None:
    """Return the body or instrument named between two tokens, and its kind.

    Its whole noun phrase is taken. The kind is "commission" or "other".
    """
    hits = page.lexicon.mechanisms.all(page.tokens, first, after)
    if not hits:
        return None
    table = page.lexicon.deals.table("mechanisms")
    left = _left_edge(page, first, hits[0].first, table)
    right = _right_edge(page, hits[0].after, after, table)
    return (left, right), hits[0].value


def _in_sentence(
    page: Page, cast: Cast, first: int, after: int, section: str
) -> list[Agreed]:
    table = page.lexicon.deals.table("agreed")
    found: list[Agreed] = []
    for index in range(first, after):
        for column, mode in _COLUMNS:
            end = page.phrase_end(index, table.words(column))
            if end is None or end > after:
                continue
            if _is_opinion(page, first, (index, end)):
                continue
            start = _content(page, cast, (first, after), (index, end), mode)
            stop = _clause_end(page, index, after)
            if mode == "signed" and start is not None:
                stop = _thing_end(page, start, stop)
            if start is None or stop - start < 2:
                continue
            if mode == "signed":
                found.append(Agreed(start, stop, "signed", None, "", section))
            else:
                found.append(_agreed(page, start, stop, "agreed", section))
            return found
        start = _impersonal(page, first, index, after)
        if start is not None:
            stop = _clause_end(page, index, after)
            if stop - start > 1:
                return [_agreed(page, start, stop, "agreed", section)]
        if _is_entrusted(page, index, after):
            return [
                _agreed(page, first, _clause_end(page, index, after), "agreed", section)
            ]
    return found


def _is_entrusted(page: Page, index: int, after: int) -> bool:
    """Say whether "was entrusted to" stands there, with a mechanism right behind it."""
    table = page.lexicon.deals.table("agreed")
    end = page.phrase_end(index, table.words("entrusted"))
    if end is None:
        return False
    start = page.past_article(end)
    limit = min(after, start + _WORDS_BEFORE_BODY)
    return any(
        page.lexicon.mechanisms.at(page.tokens, each, after) is not None
        for each in range(start, limit)
    )


def _is_opinion(page: Page, first: int, verb: tuple[int, int]) -> bool:
    """Say whether both sides only speak out on a third State's matter, told before."""
    index, end = verb
    table = page.lexicon.deals.table("agreed")
    if page.phrase_end(index, table.words("opinions")) != end:
        return False
    return page.has_phrase(first, index, page.lexicon.issues.words("matters"))


def _impersonal(page: Page, first: int, index: int, after: int) -> int | None:
    """Return what stands behind "it was agreed that", "условились" without a subject."""
    table = page.lexicon.deals.table("agreed")
    relatives = page.lexicon.contacts.table("helpers").words("relatives")
    if page.phrase_start(index, relatives, first) is not None:
        return None
    end = page.phrase_end(index, table.words("impersonal"))
    if end is None:
        end = page.phrase_end(index, table.words("subjectless"))
        opener = page.lexicon.openers.at(page.tokens, first, after)
        heads = {first, opener.after if opener else first}
        if end is None or index not in heads:
            return None
    while page.is_word(end, table.words("also")):
        end += 1
    start = page.phrase_end(end, table.words("links")) or end
    return start if start < after and page.tokens[start].is_word else None


def _content(
    page: Page, cast: Cast, whole: tuple[int, int], verb: tuple[int, int], mode: str
) -> int | None:
    """Return where the content begins, if both sides are the subject of the verb."""
    table = page.lexicon.deals.table("agreed")
    (first, after), (start, end) = whole, verb
    subject = start
    while subject > first and page.is_word(subject - 1, table.words("also")):
        subject -= 1
    subject = _before_aside(page, first, _before_relative(page, first, subject))
    both = _is_both(page, cast, (first, subject), mode)
    index = _past_aside(page, end, after)
    if page.is_word(index, table.words("with")):
        partner = cast.begins.get(index + 1)
        if partner is None:
            return None
        both = both or cast.ends.get(subject) is not None
        index = partner.after
    if not both or index >= after:
        return None
    if mode == "task":
        return start
    if mode == "agreed":
        index = page.phrase_end(index, table.words("links")) or index
    return index


def _is_both(page: Page, cast: Cast, subject: tuple[int, int], mode: str) -> bool:
    """Say whether both sides stand right before a verb: "the two", "X and Y", "they"."""
    table = page.lexicon.deals.table("agreed")
    first, after = subject
    both = _ends_with_both(page, first, after, table)
    both = both or _is_us_with(page, cast, first, after, table)
    both = both or _goes_on_with_both(page, first, after, table)
    of_one_state = mode == "signed"
    both = both or _ends_with_pair(page, cast, first, after, of_one_state=of_one_state)
    is_apposed = page.mark(after - 1) == ","
    return both or (
        is_apposed
        and _ends_with_pair(page, cast, first, after - 1, of_one_state=of_one_state)
    )


def _before_aside(page: Page, first: int, after: int) -> int:
    """Step back over ", he added," between the sides and what they did."""
    if page.mark(after - 1) != ",":
        return after
    for index in range(after - 2, max(first, after - _LONGEST_ASIDE), -1):
        if page.mark(index) != ",":
            continue
        lexicon = page.lexicon
        is_told = any(
            lexicon.tags.at(page.tokens, each, after)
            or lexicon.pronoun_tags.at(page.tokens, each, after)
            for each in range(index + 1, after - 1)
        )
        return index if is_told else after
    return after


def _before_relative(page: Page, first: int, after: int) -> int:
    """Step back over ", who last met in June," behind a subject."""
    if page.mark(after - 1) != ",":
        return after
    relatives = page.lexicon.contacts.table("helpers").words("relatives")
    for index in range(after - 2, max(first, after - _LONGEST_RELATIVE), -1):
        if page.mark(index) == ",":
            return index if page.phrase_end(index + 1, relatives) else after
    return after


def _ends_with_both(page: Page, first: int, after: int, table: Table) -> bool:
    """Say whether "the two sides" or "X and Y" stands right before a token."""
    if page.phrase_start(after, table.words("both"), first) is not None:
        return True
    for join in range(max(first + 1, after - 8), after - 1):
        if not page.is_word(join, table.words("joins")):
            continue
        left = any(
            (place := page.place_at(each, join)) and place.after == join
            for each in range(max(first, join - 3), join)
        )
        right = page.place_at(join + 1, after)
        if left and right and right.after == after:
            return True
    return False


def _is_us_with(page: Page, cast: Cast, first: int, after: int, table: Table) -> bool:
    """Say whether "мы с X", the speaker and X, stands right before a token."""
    partner = cast.ends.get(after)
    if partner is None:
        return False
    return page.phrase_start(partner.first, table.words("us_with"), first) is not None


def _goes_on_with_both(page: Page, first: int, after: int, table: Table) -> bool:
    """Read "They welcomed … and agreed": both sides are the subject of two verbs."""
    begins = page.phrase_end(first, table.words("both"))
    joined = page.phrase_start(after, page.lexicon.speech.words("and"), first)
    return begins is not None and joined is not None and joined > begins


def _ends_with_pair(
    page: Page, cast: Cast, first: int, after: int, *, of_one_state: bool
) -> bool:
    """Say whether "minister X and minister Y" stands right before a token.

    What two of one State agree is no agreement of two sides, but they may sign.
    """
    last = cast.ends.get(after)
    if last is None:
        return False
    joined = page.phrase_start(last.first, page.lexicon.speech.words("and"), first)
    other = cast.ends.get(joined) if joined is not None else None
    if other is None:
        return False
    return of_one_state or len({other.country, last.country} - {None}) > 1


def _past_aside(page: Page, index: int, after: int) -> int:
    """Step over ", he said," behind the verb."""
    if page.mark(index) != ",":
        return index
    lexicon = page.lexicon
    told = lexicon.pronoun_tags.at(page.tokens, index + 1, after)
    if told is None and page.is_word(index + 1, lexicon.speech.words("pronouns")):
        told = lexicon.tags.at(page.tokens, index + 2, after)
    is_closed = told is not None and page.mark(told.after) == ","
    return told.after + 1 if told and is_closed else index


def _clause_end(page: Page, index: int, after: int) -> int:
    """End at the closing mark of the quotation the verb stands in, else at the end."""
    for closing in range(index, after):
        if page.mark(closing) == "”":
            after = closing
            break
    while after > index and page.mark(after - 1) in {".", ",", ";", "”", "!", ":"}:
        after -= 1
    return after


def _thing_end(page: Page, first: int, after: int) -> int:
    """End what was signed before its day and place, and before "here"."""
    here = page.lexicon.contacts.table("place").words("here")
    at = page.lexicon.contacts.table("place").words("at")
    for index in range(first + 1, after):
        is_day = page.tokens[index].folded in page.lexicon.date_words
        is_place = page.is_word(index, at) and page.place_at(index + 1, after)
        if is_day or is_place or page.is_word(index, here) or page.mark(index) == ",":
            return _before_prepositions(page, index, first + 1, after)
    return after


def _before_prepositions(page: Page, index: int, least: int, after: int) -> int:
    """Step back over "on" and "in"; what would leave nothing is left as it is."""
    prepositions = page.lexicon.words.words("prepositions")
    while index > least and page.is_word(index - 1, prepositions):
        index -= 1
    return index if index > least else after


def _add(page: Page, found: list[Agreed], agreed: Agreed) -> None:
    for place, other in enumerate(found):
        if not are_alike(
            page, (other.first, other.after), (agreed.first, agreed.after)
        ):
            continue
        keeps_other = other.section == "body" or agreed.section != "body"
        kept, left = (other, agreed) if keeps_other else (agreed, other)
        found[place] = replace(kept, also_at=(*other.also_at, (left.first, left.after)))
        return
    found.append(agreed)


def _left_edge(page: Page, first: int, index: int, table: Table) -> int:
    """Take names, demonyms and an article that stand before the mechanism's noun."""
    articles = table.words("left")
    while index > first:
        token = page.tokens[index - 1]
        if token.folded in articles:
            return index - 1
        is_name = token.is_capital or token.text in {"-", "'"} or token.text == "s"
        if not articles or not is_name:
            return index
        index -= 1
    return index


def _right_edge(page: Page, index: int, after: int, table: Table) -> int:
    while index < after:
        if page.mark(index) in {".", ";", ":", "”", "“"}:
            break
        stops = page.is_word(index, table.words("stops"))
        if stops and not page.is_word(index + 1, table.words("carries_on")):
            break
        if _is_verb(page, index, table):
            break
        fresh = page.is_word(index, table.words("fresh"))
        prepositions = page.lexicon.words.words("prepositions")
        if fresh and not page.is_word(index - 1, prepositions):
            break
        if page.is_word(index, table.words("purpose")) and _is_verb(
            page, index + 1, table
        ):
            break
        index += 1
    while page.mark(index - 1) in {",", "-"}:
        index -= 1
    return index


def _is_verb(page: Page, index: int, table: Table) -> bool:
    if index >= len(page.tokens):
        return False
    token = page.tokens[index]
    begins = token.folded.startswith(table.words("verb_prefixes"))
    ends = token.folded.endswith(table.words("verb_suffixes"))
    is_long = token.text.islower() and len(token.text) > 5
    return is_long and (begins or ends) and token.folded not in table.words("not_verbs")
