"""What a side holds on an issue that is not between the two sides."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from paraph.crafts.reading.attribution import Said
from paraph.crafts.reading.issues import Issue, Opinion, geography, holds, opener_end
from paraph.crafts.reading.page import Page

_SHORTEST = 3
"""Shorter words of a matter's name tell nothing when they stand elsewhere."""


@dataclass(frozen=True, slots=True)
class Held:
    """A position: tokens[first:after]; `holder` is a code, or two joined by "+"."""

    first: int
    after: int
    holder: str
    issue: str


_CALLING = frozenset({"urged", "requested"})


def positions(
    page: Page,
    said: Sequence[Said],
    issues: Sequence[Issue],
    states: Sequence[str | None] = (),
    parties: Sequence[str] = (),
) -> tuple[Held, ...]:
    """Find the positions that statements, and sentences without one, tell.

    `states` are those for which the people of the report act, `parties` the two sides
    whose contact it tells.
    """
    found: list[Held] = _of_speakers(page, said, issues, states)
    found += _of_both(page, {each.sentence for each in said}, issues, parties)
    stretches = [(each.first, each.after, each.sentence) for each in said]
    spoken = {each.sentence for each in said}
    for number, sentence in enumerate(page.layout.sentences):
        if number not in spoken and sentence.kind == "body":
            first, after = page.bounds(sentence)
            if page.mark(after - 1) == ".":
                after -= 1
            stretches.append((first, after, number))
    stretches.extend(_within(page, issues))
    for first, after, number in sorted(stretches):
        if any(first < other.after and other.first < after for other in found):
            continue
        begin = page.bounds(page.layout.sentences[number])[0]
        is_turned = opener_end(page, begin, after, bare=True) is not None
        holder = _holder(page, first, after, may_be_own=is_turned)
        if holder is None:
            continue
        issue = _issue(page, first, after, number, issues)
        if issue is not None:
            found.append(Held(first, after, holder, issue))
    return tuple(found)


def _of_speakers(
    page: Page,
    said: Sequence[Said],
    issues: Sequence[Issue],
    states: Sequence[str | None],
) -> list[Held]:
    """Return what somebody calls for in the matter of others, for their State.

    "She urged all parties to end the X dispute", "he said the truce in X must hold"; and
    behind words on a matter, in that sentence or the one before, what belongs to it:
    "briefed him on X, stressing the need for a dialogue". So is what opens with their
    own State: "Norland would send nobody to the X Islands".
    """
    table = page.lexicon.deals.table("positions")
    must, belongs = table.words("must"), table.words("of_matter")
    found: list[Held] = []
    for each in said:
        state = None
        if each.speaker is not None and each.speaker < len(states):
            state = states[each.speaker]
        if state is None:
            continue
        inside = [one for one in issues if each.first <= one.first < each.after]
        calls = each.kind in _CALLING or page.has_phrase(each.first, each.after, must)
        is_held = holds(page, Opinion(each.first, each.after, state))
        issue = None
        if inside and (calls or is_held):
            issue = inside[-1]
        elif calls or each.kind == "stressed":
            before = [one for one in issues if _is_near(page, one, each)]
            is_of_it = page.has_phrase(each.first, each.after, belongs)
            issue = before[-1] if before and is_of_it else None
        if issue is not None:
            found.append(Held(each.first, each.after, state, issue.name))
    return found


def _of_both(
    page: Page, spoken: Collection[int], issues: Sequence[Issue], parties: Sequence[str]
) -> list[Held]:
    """Read "The ministers underlined that the truce in X must hold": both hold it."""
    lexicon = page.lexicon
    table = lexicon.deals.table("positions")
    signs = table.words("must") + table.words("of_matter")
    both = lexicon.deals.table("agreed").words("both") + lexicon.contacts.words("both")
    found: list[Held] = []
    for number, sentence in enumerate(page.layout.sentences):
        first, after = page.bounds(sentence)
        if number in spoken or sentence.kind != "body" or len(parties) != len("XY"):
            continue
        while after > first and page.mark(after - 1) in {".", "!"}:
            after -= 1
        end = page.phrase_end(first, both)
        end = end or page.phrase_end(page.past_article(first), both)
        if end is None or not any(end <= one.first < after for one in issues):
            continue
        for index in range(end, min(after, end + 4)):
            verb = lexicon.verbs.at(page.tokens, index, after)
            if verb is None:
                continue
            that = page.phrase_end(
                verb.after + (page.mark(verb.after) == ","),
                lexicon.speech.words("that"),
            )
            start = that or (verb.first if verb.value.keeps else verb.after)
            told = [one for one in issues if start <= one.first < after]
            if told and page.has_phrase(start, after, signs):
                found.append(Held(start, after, "+".join(parties), told[-1].name))
            break
    return found


def _is_near(page: Page, issue: Issue, said: Said) -> bool:
    """Say whether a matter is told before words, in their sentence or the one before."""
    sentences = page.layout.sentences
    before = sentences[max(0, said.sentence - 1)]
    told_in = sentences[said.sentence]
    is_apart = "\n" in page.text[before.end : told_in.start]
    begin = page.bounds(told_in if is_apart else before)[0]
    return begin <= issue.first < said.first


def _within(page: Page, issues: Sequence[Issue]) -> list[tuple[int, int, int]]:
    """Return what stands behind "that" in the sentences that turn to a matter."""
    that = page.lexicon.deals.table("positions").words("that")
    found: list[tuple[int, int, int]] = []
    for number, sentence in enumerate(page.layout.sentences):
        first, after = page.bounds(sentence)
        if sentence.kind not in {"body", "standfirst"}:
            continue
        begins = [each.after for each in issues if first <= each.first < after]
        while after > first and page.mark(after - 1) in {".", "”", "!"}:
            after -= 1
        found.extend(_where(page, begins, after, number))
        if not begins or opener_end(page, first, after, bare=True) is None:
            continue
        for index in range(begins[0], after):
            verb = page.lexicon.verbs.at(page.tokens, index, after)
            end = page.phrase_end(index, that) or (verb.after if verb else None)
            if (
                end is not None
                and end < after
                and _holder(page, end, after, may_be_own=True)
            ):
                found.append((page.past_article(end), after, number))
                break
    return found


def _where(
    page: Page, begins: Sequence[int], after: int, number: int
) -> list[tuple[int, int, int]]:
    """Return "Y backs a truce" of "the situation in X, where Y backs a truce"."""
    where = page.lexicon.deals.table("positions").words("where")
    for index in range(begins[0], after) if begins else ():
        end = page.phrase_end(index, where)
        if end is None or page.mark(index - 1) != ",":
            continue
        stop = next((i for i in range(end, after) if page.mark(i) == "”"), after)
        if end < stop and _holder(page, end, stop, may_be_own=True):
            return [(page.past_article(end), stop, number)]
    return []


def _named_before(page: Page, index: int) -> str | None:
    """Return the State last named before "his government", in the same sentence."""
    sentence = page.sentence_at(index)
    first = page.bounds(sentence)[0] if sentence else 0
    for each in range(index - 1, first - 1, -1):
        place = page.place_at(each, index)
        if place and place.value.kind in {"state", "demonym"}:
            return place.value.code
    return None


def _holder(page: Page, first: int, after: int, *, may_be_own: bool) -> str | None:
    """Return the State whose verb of opinion opens the stretch.

    "His government" is the State named before it, in a sentence that turns to a matter.
    """
    table = page.lexicon.deals.table("positions")
    place = page.place_at(page.past_article(first), after)
    own = page.phrase_end(first, table.words("own"))
    if own is not None and may_be_own:
        holder = _named_before(page, first)
        is_held = holder is not None and page.phrase_end(own, table.words("verbs"))
        return holder if is_held else None
    if place is None or place.value.kind not in {"state", "capital"}:
        return None
    codes = [place.value.code]
    index = place.after
    if page.mark(index) == "-" or page.is_word(index, page.lexicon.speech.words("and")):
        other = page.place_at(index + 1, after) if index + 1 < after else None
        if other and other.value.kind == "state":
            codes.append(other.value.code)
            index = other.after
    index = _past_parenthesis(page, index, after)
    for _ in range(3):
        verb = page.phrase_end(index, table.words("verbs"))
        if verb is not None and verb <= after:
            return "+".join(codes)
        adverb = page.phrase_end(index, table.words("adverbs"))
        if adverb is None:
            return None
        index = adverb
    return None


def _past_parenthesis(page: Page, index: int, after: int) -> int:
    """Step over ", he said," behind the State."""
    if page.mark(index) == ",":
        for end in range(index + 1, min(after, index + 6)):
            if page.mark(end) == ",":
                return end + 1
    return index


def _is_named_again(page: Page, issue: Issue, first: int, after: int) -> bool:
    """Say whether a word of a matter's name stands there: "the strait"."""
    names = {
        page.keys[index]
        for index in range(issue.first, issue.after)
        if page.tokens[index].is_capital or geography(page, index) is not None
    }
    return any(
        page.keys[index] in names and page.place_at(index, after) is None
        for index in range(first, after)
        if page.tokens[index].is_word and len(page.tokens[index].text) > _SHORTEST
    )


def _issue(
    page: Page, first: int, after: int, number: int, issues: Sequence[Issue]
) -> str | None:
    """Return the issue spoken of: named in this sentence or the one before.

    Or the one named last, if a word of conflict stands in the sentence.
    """
    sentence = page.layout.sentences[max(0, number - 1)]
    begin = page.index(sentence.start)
    inside = [issue for issue in issues if begin <= issue.first < after]
    if inside:
        return inside[-1].name
    before = [issue for issue in issues if issue.first < first]
    start = page.index(page.layout.sentences[number].start)
    again = [issue for issue in before if _is_named_again(page, issue, start, after)]
    if again:
        return again[-1].name
    words = page.words(first, after).casefold()
    table = page.lexicon.deals.table("positions")
    if before and any(word in words for word in table.words("issues")):
        return before[-1].name
    return None
