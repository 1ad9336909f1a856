"""Things and services that one side gives the other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from paraph.crafts.languages.tables import Table
from paraph.crafts.reading.cast import Cast
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.similar import are_alike

_LONGEST = 9
_LONGEST_TAKER = 4
_THANKS_REACH = 9
_NEAR = 60
"""How many tokens before a verb of thanks who thanks is looked for."""


@dataclass(frozen=True, slots=True)
class Given:
    """A delivery: tokens[first:after] are the thing."""

    first: int
    after: int
    giver: str | None
    receiver: str | None
    status: str


def deliverables(
    page: Page, cast: Cast, tag_starts: Mapping[int, int]
) -> tuple[Given, ...]:
    """Find the deliveries of a report."""
    found: list[Given] = []
    for number, sentence in enumerate(page.layout.sentences):
        if sentence.kind in {"headline", "caption", "letterhead"}:
            continue
        first, after = page.bounds(sentence)
        after = min(after, tag_starts.get(number, after))
        if first >= after:
            continue
        for given in (
            *_by_verb(page, cast, first, after),
            *_to_be_given(page, cast, first, after),
            *_by_clause(page, cast, first, after),
            *_thanked_for(page, cast, first, after),
        ):
            if not any(
                (given.first < other.after and other.first < given.after)
                or are_alike(
                    page, (given.first, given.after), (other.first, other.after)
                )
                for other in found
            ):
                found.append(given)
    return tuple(found)


def _by_verb(page: Page, cast: Cast, first: int, after: int) -> list[Given]:
    """Read "hands over THING to X"."""
    table = page.lexicon.deals.table("deliverables")
    start, end = page.tokens[first].start, page.tokens[after - 1].end
    hits = [
        (match.start(), match.end(), gift.status)
        for gift in page.lexicon.gifts
        for match in gift.pattern.finditer(page.text, start, end)
    ]
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    given = page.lexicon.given
    told = (
        [match.span() for match in given.finditer(page.text, start, end)]
        if given
        else []
    )
    found: list[Given] = []
    covered = -1
    for begins, ends, status in hits:
        if begins < covered or _has_subject(page, begins, told):
            continue
        covered = ends
        verb, index = page.index(begins), page.index(ends)
        if _is_not_given(page, max(first, verb - 1), min(after, index + 1)):
            continue
        taker = page.place_at(index, after) if index < after else None
        if taker and taker.value.kind == "state":
            index = taker.after
        brought = _brought_by_group(page, first, (verb, index), table)
        if brought:
            found.append(replace(brought, status=status))
            continue
        index = _past_taker(page, cast, index, after, table)
        stop = _thing_end(page, index, after, table)
        index = _past_articles(page, index, table)
        if not _is_thing(page, index, stop, table):
            continue
        giver = _country_before(page, cast, first, verb)
        receiver = _receiver(page, cast, stop, after, table)
        if status == "requested":
            giver, receiver = _country_after(page, cast, verb, index), giver
        if taker and receiver is None:
            receiver = taker.value.code
        if receiver == giver:
            receiver = None
        found.append(Given(index, stop, giver, receiver, status))
    return found


def _is_not_given(page: Page, first: int, after: int) -> bool:
    """Say whether a verb of giving is denied: "would send no", "n'enverrait pas de"."""
    words = page.lexicon.words.words("negations")
    return any(page.is_word(index, words) for index in range(first, after))


def _has_subject(page: Page, place: int, told: Sequence[tuple[int, int]]) -> bool:
    """Say whether a verb ends "that X had sent": the thing then stands before it."""
    verb = page.index(place)
    return any(
        start < place < end and verb - page.index(start) > 1 for start, end in told
    )


def _past_taker(page: Page, cast: Cast, index: int, after: int, table: Table) -> int:
    """Step over who is given something: "him", "the minister", "студентам" before a number.

    Khmer puts the number behind.
    """
    if page.is_word(index, page.lexicon.speech.words("object_pronouns")):
        return index + 1
    actor = cast.begins.get(index)
    if actor and actor.kind in {"name", "role"}:
        return actor.after
    if page.vocabulary is not None:
        return index
    for place in range(index, min(after, index + _LONGEST_TAKER)):
        if _is_number(page, place, table):
            return place
        if not page.tokens[place].is_word or page.is_word(place, table.words("ends")):
            break
    return index


def _brought_by_group(
    page: Page, first: int, verb: tuple[int, int], table: Table
) -> Given | None:
    """Read "the THING her delegation had brought", "the THING X sent in May"."""
    group, behind = verb
    helpers = page.lexicon.contacts.table("helpers").words("words")
    while group > first and page.is_word(group - 1, helpers):
        group -= 1
    pronouns = page.lexicon.speech.words("possessive_pronouns")
    stop, giver = group - 2, None
    if not page.is_word(group - 1, table.words("groups")):
        state = page.place_at(group - 1, group) if table.words("groups") else None
        if state is None or state.value.kind != "state" or _takes(page, behind):
            return None
        stop, giver = group - 1, state.value.code
    elif not page.is_word(stop, pronouns):
        return None
    if stop <= first or not _is_noun(page, stop - 1, table):
        return None
    index = _thing_start(page, first, stop, table)
    if not _is_thing(page, index, stop, table):
        return None
    return Given(index, stop, giver, None, "")


def _takes(page: Page, index: int) -> bool:
    """Say whether a verb's own object may stand behind it: no "in May", and no end."""
    prepositions = page.lexicon.words.words("prepositions")
    is_word = index < len(page.tokens) and page.tokens[index].text[0].isalnum()
    return is_word and not page.is_word(index, prepositions)


def _to_be_given(page: Page, cast: Cast, first: int, after: int) -> list[Given]:
    """Read "ten scholarships will be granted"; one word alone only points back."""
    found = [
        given
        for pattern, status in (
            (page.lexicon.to_be_given, "promised"),
            (page.lexicon.was_given, "delivered"),
        )
        if pattern
        for given in _clauses(page, cast, (first, after), pattern, status)
    ]
    return [given for given in found if given.after - given.first > 1]


def _by_clause(page: Page, cast: Cast, first: int, after: int) -> list[Given]:
    """Read "the THING that X brought"."""
    pattern = page.lexicon.given
    return _clauses(page, cast, (first, after), pattern, "delivered") if pattern else []


def _thanked_for(page: Page, cast: Cast, first: int, after: int) -> list[Given]:
    """Read "thanked her for the two hundred tons of rice": a number of things was given."""
    table = page.lexicon.deals.table("deliverables")
    found: list[Given] = []
    for verb in page.lexicon.verbs.all(page.tokens, first, after):
        if verb.value.kind != "thanked":
            continue
        for index in range(verb.after, min(after, verb.after + _THANKS_REACH)):
            end = page.phrase_end(index, table.words("thanks_for"))
            start = None if end is None else _past_articles(page, end, table)
            if start is None or not _is_number(page, start, table):
                continue
            stop = _thing_end(page, start, after, table)
            if stop - start < 2 or not _is_thing(page, start, stop, table):
                continue
            near = max(first, verb.first - _NEAR)
            receiver = _country_before(page, cast, near, verb.first)
            giver = _country_after(page, cast, verb.after, index)
            if giver is not None and giver != receiver:
                found.append(Given(start, stop, giver, receiver, "delivered"))
            break
    return found


def _is_number(page: Page, index: int, table: Table) -> bool:
    return page.is_word(index, table.words("numerals")) or page.mark(index).isdigit()


def _clauses(
    page: Page,
    cast: Cast,
    whole: tuple[int, int],
    pattern: re.Pattern[str],
    status: str,
) -> list[Given]:
    """Find things before words that tell how they were or will be given."""
    table = page.lexicon.deals.table("deliverables")
    first, after = whole
    start, end = page.tokens[first].start, page.tokens[after - 1].end
    found: list[Given] = []
    for match in pattern.finditer(page.text, start, end):
        stop, behind = page.index(match.start()), page.index(match.end())
        stop -= page.mark(stop - 1) == ","
        is_verb = page.is_word(stop - 1, table.words("auxiliaries"))
        if is_verb or page.lexicon.verbs.ending_at(page.tokens, stop, first):
            continue
        index = _thing_start(page, first, stop, table)
        if not _is_thing(page, index, stop, table):
            continue
        is_to_be = pattern is not page.lexicon.given
        giver = (
            None
            if is_to_be
            else _country_after(page, cast, stop, min(after, behind + 3))
        )
        if giver is None and _names_possessor(page, stop, behind):
            giver = _country_before(page, cast, first, index)
        receiver = _receiver(page, cast, behind, after, table)
        if receiver is None:
            receiver = _country_before(page, cast, first, stop, but=giver)
        found.append(Given(index, stop, giver, receiver, status))
    return found


def _names_possessor(page: Page, first: int, after: int) -> bool:
    """Say whether "his" stands there: of the person named last, "his delegation"."""
    pronouns = page.lexicon.speech.words("possessive_pronouns")
    return any(page.is_word(index, pronouns) for index in range(first, after))


def _thing_start(page: Page, first: int, stop: int, table: Table) -> int:
    """Step back to where the noun phrase begins that ends at a token."""
    index = stop
    while (
        index > first
        and stop - index < _LONGEST
        and not page.is_word(index - 1, table.words("thing_starts"))
        and not page.is_word(index - 1, page.lexicon.speech.words("that"))
        and page.lexicon.verbs.ending_at(page.tokens, index, first) is None
        and page.mark(index - 1) not in {",", ".", "“", "”", ":"}
    ):
        links_nouns = page.is_word(index - 1, table.words("noun_links"))
        if links_nouns and index - 2 > first and _is_noun(page, index - 2, table):
            index -= 2
            continue
        if page.is_word(index - 1, table.words("articles")):
            break
        index -= 1
    return index


def _is_noun(page: Page, index: int, table: Table) -> bool:
    """Say whether a word may be a noun with a complement: no article, verb's link or mark."""
    others = table.words("thing_starts") + table.words("articles")
    words = page.lexicon.words
    return page.tokens[index].is_word and not (
        page.is_word(index, others)
        or page.tokens[index].folded in page.lexicon.date_words
        or page.is_word(index, words.words("prepositions"))
        or page.is_word(index, words.words("function_words"))
    )


def _thing_end(page: Page, index: int, after: int, table: Table) -> int:
    stop = _past_articles(page, index, table)
    while stop < after and stop - index < _LONGEST:
        if page.mark(stop) in {".", ";", ":", "”", "“"}:
            break
        if page.mark(stop) == "," and not page.tokens[stop - 1].text.isdigit():
            break
        if page.is_word(stop, table.words("ends")):
            break
        stop += 1
    return stop


def _past_articles(page: Page, index: int, table: Table) -> int:
    while page.is_word(index, table.words("articles")):
        index += 1
    return index


def _is_thing(page: Page, index: int, stop: int, table: Table) -> bool:
    if index >= stop or page.place_at(index, stop) is not None:
        return False
    if page.is_word(index, page.lexicon.words.words("prepositions")):
        return False
    speech = page.lexicon.speech
    if page.is_word(
        index, speech.words("possessive_pronouns") + speech.words("pronouns")
    ):
        return False
    if page.lexicon.mechanisms.at(page.tokens, index, stop) is not None:
        return False
    not_things = table.words("not_things")
    return not any(page.is_word(each, not_things) for each in range(index, stop))


def _receiver(
    page: Page, cast: Cast, index: int, after: int, table: Table
) -> str | None:
    for each in range(index, min(after - 1, index + 6)):
        if page.is_word(each, table.words("to")):
            return _country_after(page, cast, each + 1, min(after, each + 5))
    return None


def _country_before(
    page: Page, cast: Cast, first: int, index: int, but: str | None = None
) -> str | None:
    """Return the nearest country named before; `but` one, which is known to give."""
    named = [
        (each, place.value.code)
        for each in range(first, index)
        if (place := page.place_at(each, index))
        and place.value.kind in {"state", "capital"}
    ]
    named += [
        (actor.first, actor.country)
        for actor in cast.between(first, index)
        if actor.country
    ]
    named = [one for one in named if one[1] != but]
    return max(named, key=lambda one: one[0])[1] if named else None


def _country_after(page: Page, cast: Cast, index: int, after: int) -> str | None:
    for each in range(index, after):
        place = page.place_at(each, after)
        if place and place.value.kind != "association":
            return place.value.code
        actor = cast.begins.get(each)
        if actor and actor.country:
            return actor.country
    return None
