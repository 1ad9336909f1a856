"""Matters of a third State or region: "konflik X", "the Y Strait dispute"."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from paraph.crafts.languages.countries import state_names
from paraph.crafts.languages.phrases import fold_word
from paraph.crafts.languages.russian import latin
from paraph.crafts.reading.khmer import in_latin
from paraph.crafts.reading.page import Page

_WORDS_BEFORE_NAME = 6
_SHORTEST_NAME = 2
_ADJECTIVE_ENDINGS = (
    "ый", "ий", "ой", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ая", "яя",
    "ей", "ую", "юю", "ое", "ее", "ые", "ие", "ых", "их", "ыми", "ими",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter: tokens[first:after]; `name` in words, `code` for the topic."""

    first: int
    after: int
    name: str
    code: str
    state: str | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """Words of somebody who acts for a State: tokens[first:after]."""

    first: int
    after: int
    state: str | None


def issues(
    page: Page,
    parties: Collection[str],
    people: Collection[int] = (),
    opinions: Sequence[Opinion] = (),
) -> tuple[Issue, ...]:
    """Find the matters of others. What is about a party itself is none.

    No matter is named by a token of `people`: of their names and posts. `opinions` are
    what was said.
    """
    table = page.lexicon.issues
    found: list[Issue] = []
    turned = _turned_to(page, people)
    for index in range(len(page.tokens)):
        if found and index < found[-1].after:
            continue
        if index in turned:
            found.append(turned[index])
            continue
        end = page.phrase_end(index, table.words("matters"))
        far = _far_behind(page, index, people)
        if far and not (end and _behind(page, index, end, people)):
            found.append(far)
            continue
        if end is None:
            closed = page.phrase_end(index, table.words("of_geography"))
            issue = _behind(page, index, closed, people) if closed else None
            if issue and _names_geography(page, issue) and issue.state is None:
                found.append(issue)
            continue
        if index in people:
            continue
        issue = _behind(page, index, end, people)
        if issue is None and table.text("order") == "both":
            issue = _before(page, index, end)
        if issue and issue.state not in parties:
            found.append(issue)
    told = {index for issue in found for index in range(issue.first, issue.after)}
    found.extend(
        issue
        for issue in _held_of(page, opinions, parties, people)
        if told.isdisjoint(range(issue.first, issue.after))
    )
    found.sort(key=lambda issue: issue.first)
    return tuple(_with_whole_code(issue, found) for issue in found)


def _with_whole_code(issue: Issue, others: Iterable[Issue]) -> Issue:
    """Give "the dispute over X" the code of "the X Plateau", if both are told."""
    longer = (each.code for each in others if each.code.startswith(f"{issue.code}_"))
    return replace(issue, code=next(longer, issue.code))


def opener_end(page: Page, first: int, after: int, *, bare: bool) -> int | None:
    """Return the end of "asked about", "turning to" that begins a sentence; else None.

    With `bare` a mere "on" is one too.
    """
    table = page.lexicon.issues
    index = first
    while index < after and not page.tokens[index].is_word:
        index += 1
    words = table.words("openers") + (table.words("bare_openers") if bare else ())
    end = page.phrase_end(index, words)
    return end if end is not None and end < after else None


def _turned_to(page: Page, people: Collection[int]) -> dict[int, Issue]:
    """Read "Turning to the X Atolls, …", "Asked about the people of the X Islands, …".

    A water, an island or a height that a sentence turns to is a matter by itself.
    """
    table = page.lexicon.issues
    found: dict[int, Issue] = {}
    for sentence in page.layout.sentences:
        first, after = page.bounds(sentence)
        end = opener_end(page, first, after, bare=False)
        if end is None or sentence.kind == "headline":
            continue
        for index in range(end, min(after, end + _WORDS_BEFORE_NAME)):
            if page.mark(index) == ",":
                break
            if page.phrase_end(index, table.words("matters")) or page.phrase_end(
                index, table.words("of_geography")
            ):
                break
            issue = _behind(page, index, index, people)
            if issue and _names_geography(page, issue) and issue.state is None:
                found[page.past_article(index)] = issue
                break
    return found


def holds(page: Page, opinion: Opinion) -> bool:
    """Say whether words tell what the speaker's own State holds or does not do.

    They open with its name ("Norland would send no observers to …"); or what must be is
    told ("the X Sea must stay open").
    """
    must = page.lexicon.deals.table("positions").words("must")
    start = page.past_article(opinion.first)
    place = page.place_at(start, opinion.after)
    is_own = place is not None and place.value.code == opinion.state
    limit = min(opinion.after, start + _WORDS_BEFORE_NAME)
    is_called_for = page.has_phrase(start, limit, must)
    return opinion.state is not None and (is_own or is_called_for)


def _held_of(
    page: Page,
    opinions: Sequence[Opinion],
    parties: Collection[str],
    people: Collection[int],
) -> list[Issue]:
    """Read "Norland does not recognise the rulers of the X Islands".

    A water, an island or a height of which somebody tells what their State holds is a
    matter; what is told of the other side as well is between the two.
    """
    found: list[Issue] = []
    for opinion in opinions:
        others = _states_in(page, opinion)
        if not holds(page, opinion) or others & set(parties):
            continue
        for index in range(opinion.first, opinion.after):
            if page.vocabulary is not None and geography(page, index) is None:
                continue
            issue = _behind(page, index, index, people)
            if issue and issue.after <= opinion.after and _is_of_others(page, issue):
                found.append(issue)
                break
    return found


def _is_of_others(page: Page, issue: Issue) -> bool:
    """Say whether a matter is a water, an island or a height, and no mere region."""
    tokens = range(issue.first, issue.after)
    return issue.state is None and any(geography(page, index) for index in tokens)


def _states_in(page: Page, opinion: Opinion) -> set[str]:
    """Return the other States that are named in what somebody said."""
    places = (
        page.place_at(index, opinion.after)
        for index in range(opinion.first, opinion.after)
    )
    codes = {place.value.code for place in places if place and place.value.code}
    return codes - {opinion.state}


def _far_behind(page: Page, index: int, people: Collection[int]) -> Issue | None:
    """Read "a moratorium on tuna fishing in X Bay": a place with words before it.

    Only of waters, islands and heights, and with no mark and no verb of a contact between.
    """
    words = page.lexicon.issues.words("far_from_geography")
    end = page.phrase_end(index, words)
    sentence = page.sentence_at(index)
    if end is None or index in people or sentence is None:
        return None
    if sentence.kind in {"headline", "letterhead"}:
        return None
    after = page.bounds(sentence)[1]
    for start in range(end, min(after, end + _WORDS_BEFORE_NAME)):
        is_mark = not page.tokens[start].text[0].isalnum() and page.mark(start) != "-"
        if is_mark or page.place_at(start, after) is not None:
            return None
        issue = _behind(page, index, start, people)
        if issue and issue.state is None and _names_geography(page, issue):
            return issue
    return None


def _names_geography(page: Page, issue: Issue) -> bool:
    tokens = range(issue.first, issue.after)
    return any(geography(page, index) is not None for index in tokens)


def _behind(
    page: Page, first: int, index: int, people: Collection[int]
) -> Issue | None:
    """Read the name behind the matter: "konflik Ukraina", "crisis in the X Islands"."""
    index = page.past_article(_past_parties(page, index))
    for start in (index, index + 1):
        region = _region(page, start)
        if region and (start == index or geography(page, index) is not None):
            return _issue(page, first, start, region[0], region[0])
    after = _run(page, index, people)
    return _issue(page, first, index, after, after) if after > index else None


def _past_parties(page: Page, index: int) -> int:
    """Step over "between X and Y over" behind the word for the matter."""
    end = page.phrase_end(index, page.lexicon.contacts.words("between"))
    one = page.place_at(end, len(page.tokens)) if end is not None else None
    if one is None:
        return index
    joined = page.phrase_end(one.after, page.lexicon.speech.words("and"))
    other = page.place_at(joined, len(page.tokens)) if joined is not None else None
    if other is None:
        return index
    over = page.phrase_end(other.after, page.lexicon.issues.words("over"))
    return index if over is None else over


def _before(page: Page, matter: int, after: int) -> Issue | None:
    """Read the name before the matter: "the Kestrel Strait dispute"."""
    first = matter
    place = page.place_at(matter - 1, matter)
    if place and place.value.kind == "demonym":
        return _issue(page, matter - 1, matter - 1, matter, after)
    while first > 0 and matter - first < 4 and page.tokens[first - 1].is_capital:
        first -= 1
    if page.tokens[first].text in page.lexicon.not_names:
        first += 1
    inflected = page.lexicon.words.flag("inflected")
    if inflected and not page.tokens[first].folded.endswith(_ADJECTIVE_ENDINGS):
        return None
    return _issue(page, first, first, matter, after) if first < matter else None


def _run(page: Page, index: int, people: Collection[int]) -> int:
    """Return the end of a name, with the geographic noun before or within it."""
    after = index
    while after < len(page.tokens) and after - index < 5:
        token = page.tokens[after]
        if after in people:
            break
        if (
            after > index
            and "\n" in page.text[page.tokens[after - 1].end : token.start]
        ):
            break
        is_geography = geography(page, after) is not None
        if token.is_caseless and after > index and not is_geography:
            is_in_name = token.glued and not page.is_known_word(after)
            if not is_in_name:
                break
        is_hyphen = after > index and token.text == "-" and token.glued
        if is_hyphen and page.mark(after + 1)[:1].isupper():
            after += 2
            continue
        is_inner = after > index and token.folded in {"de", "la", "du", "d'", "of"}
        if not (token.is_capital or is_geography or is_inner):
            break
        if token.text in page.lexicon.not_names and not is_geography:
            break
        after += 1
    is_named = any(
        page.tokens[each].is_capital and geography(page, each) is None
        for each in range(index, after)
    )
    return after if is_named else index


def geography(page: Page, index: int) -> str | None:
    """Return how a geographic noun ends a topic's code; None for other words."""
    found = _geography(page, index)
    return found[1] if found else None


def _geography(page: Page, index: int) -> tuple[int, str] | None:
    """Return the end of a geographic noun, of one word or more, and its code."""
    table = page.lexicon.issues.table("geography")
    best: tuple[int, str] | None = None
    for noun in table.keys():  # noqa: SIM118  (a Table is no mapping)
        end = page.phrase_end(index, (noun,))
        if end is not None and (best is None or end > best[0]):
            best = (end, table.text(noun))
    return best


def _region(page: Page, index: int) -> tuple[int, str] | None:
    """Return the end and the code of a region that is no State: the Middle East."""
    found = page.lexicon.regions.at(page.tokens, index, len(page.tokens))
    return (found.after, found.value) if found else None


def _issue(
    page: Page, first: int, name: int, name_after: int, after: int
) -> Issue | None:
    spelled = page.span(name, name_after).text
    region = _region(page, name)
    if region and region[0] <= name_after:
        return Issue(first, after, spelled, f"third_issue_{region[1]}", None)
    place = page.place_at(name, name_after)
    if place and place.after == name_after and place.value.kind in {"state", "demonym"}:
        state = place.value.code
        words = [state_names("en").get(state, place.value.norm)]
        return Issue(first, after, spelled, _code(words), state)
    plain, endings = _parts(page, name, name_after)
    if not plain or (len(plain) == 1 and not endings and _is_agency(page, plain[0])):
        return None
    return Issue(first, after, spelled, _code([*plain, *filter(None, endings)]), None)


def _is_agency(page: Page, word: str) -> bool:
    """Say whether letters are those of the agency that put out the report."""
    pieces = page.layout.pieces
    houses = (pieces.get("dateline_agency"), pieces.get("dateline_middle"))
    return any(one and page.text[one.start : one.end] == word for one in houses)


def _parts(page: Page, first: int, after: int) -> tuple[list[str], list[str]]:
    """Tell the words of a name from the geographic nouns beside them."""
    plain: list[str] = []
    endings: list[str] = []
    index = first
    while index < after:
        noun = _geography(page, index)
        if noun is not None:
            endings.append(noun[1])
            index = noun[0]
            continue
        if page.tokens[index].is_capital:
            plain.append(page.tokens[index].text)
        index += 1
    if endings and page.lexicon.words.flag("inflected"):
        plain = [_quality(page, word) for word in plain]
    return plain, endings


def _quality(page: Page, word: str) -> str:
    """Return what an adjective calls a place: "Серого" is grey, "Амбрельской" Амбрель."""
    folded = fold_word(word)
    for pair in page.lexicon.issues.words("qualities"):
        stem, _, quality = pair.partition("* ")
        if folded.startswith(stem) and folded[len(stem) :] in _ADJECTIVE_ENDINGS:
            return quality
    for ending in _ADJECTIVE_ENDINGS:
        base = folded.removesuffix(f"ск{ending}")
        if ending and base != folded and len(base) > _SHORTEST_NAME:
            return base
    return word


def _code(words: Iterable[str]) -> str:
    # what Russian writes with "Х" has an "H" in other languages, where it begins
    spelled = (re.sub(r"^[Хх]", "H", word) for word in words)
    name = in_latin(latin("_".join(spelled)))
    return "third_issue_" + re.sub(r"[\s'.-]+", "_", name.casefold())
