"""Names of people: runs of capitalised words, told from places, months and posts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paraph.crafts.languages.russian import is_mans_nominative, is_oblique
from paraph.crafts.reading import dates
from paraph.crafts.reading.page import Page

LONGEST = 7
_AFTER_MONTH = 12


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: tokens[first:after]; its honorifics end at `core`."""

    first: int
    core: int
    after: int

    def words(self, page: Page) -> tuple[str, ...]:
        """Return what the words of the name are known by, without honorifics."""
        return tuple(
            page.keys[index]
            for index in range(self.core, self.after)
            if page.tokens[index].is_word
        )


def runs_within(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Return all runs of words by which somebody of that name may be called."""
    for first in range(len(words)):
        for after in range(first + 1, min(len(words), first + LONGEST) + 1):
            if after - first > 1 or len(words[first]) > 1:
                yield words[first:after]


def name_at(page: Page, index: int, *, stops: frozenset[int]) -> Name | None:
    """Return the name that begins at a token, its honorifics included.

    Args:
        page: the report.
        index: the token; a name's first word or its first honorific.
        stops: tokens at which a post or an institution begins; no name runs over one.
    """
    core = _past_honorifics(page, index)
    if core < len(page.tokens) and page.tokens[core].is_caseless:
        return _unspaced_name(page, index, core, stops)
    after = core
    limit = min(len(page.tokens), core + LONGEST)
    while after < limit:
        step = _name_step(page, core, after, limit, stops)
        if step == 0:
            break
        after += step
    if after == core or not _is_name(page, core, after):
        return None
    return Name(index, core, after)


def name_before(page: Page, after: int, *, stops: frozenset[int]) -> Name | None:
    """Return the name that ends at a token."""
    first = after
    if 0 < after <= len(page.tokens) and page.tokens[after - 1].is_caseless:
        first = max(0, after - LONGEST - 2)
    while first > 0 and after - first < LONGEST and _is_part(page, first - 1):
        first -= 1
    for start in range(first, after):
        name = name_at(page, start, stops=stops)
        if name and name.after == after:
            return name
    return None


def _is_part(page: Page, index: int) -> bool:
    token = page.tokens[index]
    return (
        token.is_capital
        or (token.text == "-" and token.glued)
        or (token.is_word and token.glued and page.mark(index - 1) == "-")
        or (token.text == "." and token.glued)
    )


def _past_honorifics(page: Page, index: int) -> int:
    honorifics = page.lexicon.honorifics
    while index < len(page.tokens):
        found = honorifics.at(page.tokens, index, len(page.tokens))
        if found is None:
            return index
        index = found.after
        if page.mark(index) == "." and page.tokens[index].glued:
            index += 1
    return index


def _unspaced_name(
    page: Page, index: int, core: int, stops: frozenset[int]
) -> Name | None:
    """Read a name in a script without capitals: groups of letters that are no words.

    Behind an honorific the first group may be a word, as many names are.
    """
    after = core
    limit = min(len(page.tokens), core + LONGEST)
    while after < limit and after not in stops:
        token = page.tokens[after]
        is_first = after == core
        if token.text == "-" and not is_first and _is_hyphen(page, after, stops):
            after += 2
            continue
        if not token.is_caseless or (token.glued and not is_first):
            break
        if page.place_at(after, limit) is not None:
            break
        is_glued_on = after + 1 < len(page.tokens) and page.tokens[after + 1].glued
        is_glued_on = is_glued_on and not _ends_group(page, after + 1)
        if core == index and (token.glued or is_glued_on):
            break
        is_whole = after + 1 == len(page.tokens) or not page.tokens[after + 1].glued
        may_be_word = is_first and core > index and is_whole
        if page.is_known_word(after) and not (may_be_word and _is_free(page, after)):
            break
        after += 1
    while core < after < limit and _ends_group(page, after):
        after += 1
    return Name(index, core, after) if after > core else None


def _is_hyphen(page: Page, index: int, stops: frozenset[int]) -> bool:
    """Say whether a hyphen joins two groups of a name: "ហ្សង់-ប៉ូល"."""
    if index + 1 >= len(page.tokens) or index + 1 in stops:
        return False
    token, following = page.tokens[index], page.tokens[index + 1]
    is_joined = token.glued and following.glued and following.is_caseless
    return is_joined and page.place_at(index + 1, len(page.tokens)) is None


def _ends_group(page: Page, index: int) -> bool:
    """Say whether letters that are a word too still belong to a name.

    No relative stands alone between what it follows and a space: glued to a name, with a
    space behind it, it is the name's end.
    """
    relatives = page.lexicon.contacts.table("helpers").words("relatives")
    token = page.tokens[index]
    is_last = index + 1 < len(page.tokens) and not page.tokens[index + 1].glued
    return token.glued and is_last and page.is_word(index, relatives)


def _is_free(page: Page, index: int) -> bool:
    """Say whether a word has no other work in a report's grammar."""
    lexicon, limit = page.lexicon, len(page.tokens)
    books = (lexicon.verbs, lexicon.offices, lexicon.institutions, lexicon.descriptions)
    is_taken = any(book.at(page.tokens, index, limit) for book in books)
    return not is_taken and page.place_at(index, limit) is None


def _name_step(
    page: Page, core: int, index: int, limit: int, stops: frozenset[int]
) -> int:
    """Return how many tokens the name goes on by at this one; 0 if it ends."""
    if index in stops:
        return 0
    token = page.tokens[index]
    following = page.tokens[index + 1] if index + 1 < limit else None
    if index > core and following and token.text in "-'" and token.glued:
        is_owner = token.text == "'" and len(following.text) < 2
        return 2 if following.glued and following.is_word and not is_owner else 0
    if index > core and token.text == "." and token.glued:
        return 1 if len(page.tokens[index - 1].text) == 1 else 0
    if token.is_capital and len(token.text) == 1 and _is_initial(page, index, limit):
        return 1
    step = _past_particles(page, index, limit) - index if index > core else 0
    if step:
        return step + 1
    return 1 if _is_name_word(page, index) else 0


def _is_initial(page: Page, index: int, limit: int) -> bool:
    """Say whether a letter stands for a name: "О.Берг", though "О" is a word too."""
    if page.mark(index + 1) != "." or index + 2 >= limit:
        return False
    surname = page.tokens[index + 2]
    return page.tokens[index + 1].glued and surname.glued and surname.is_capital


def _past_particles(page: Page, index: int, limit: int) -> int:
    """Step over "van der" within a name; a word with a capital must follow."""
    particles = page.lexicon.words.words("particles")
    end = index
    while end < limit and page.tokens[end].folded in particles:
        end += 1
    return end if end < limit and page.tokens[end].is_capital else index


def _is_name_word(page: Page, index: int) -> bool:
    token = page.tokens[index]
    return (
        token.is_capital
        and token.text not in page.lexicon.not_names
        and not (token.folded in page.lexicon.date_words and _is_day(page, index))
        and page.place_at(index, len(page.tokens)) is None
    )


def _is_day(page: Page, index: int) -> bool:
    """Tell "Jan 5" and "Monday" from Jan and May, whose surname follows."""
    token = page.tokens[index]
    end = min(len(page.text), token.end + _AFTER_MONTH)
    named = dates.find(page.text, page.lexicon.language, token.start, end)
    is_dated = any(each.start <= token.start < each.end for each in named)
    follows = page.tokens[index + 1 : index + 2]
    has_surname = bool(follows) and follows[0].is_capital and follows[0].is_word
    return is_dated or not has_surname


def _is_name(page: Page, core: int, after: int) -> bool:
    words = [token.text for token in page.tokens[core:after] if token.is_word]
    return any(len(word) > 1 for word in words)


def is_of_another_case(
    page: Page, post: int, name: Name, known: Sequence[Name]
) -> bool:
    """Tell by its case that a title is somebody else's: "слова президента Рот".

    A man's surname is declined with the title it belongs to. Here the title (at a token,
    a State's adjective before it stepped over) is in another case than the name, and the
    name was given in full before: as a man's.
    """
    if not page.lexicon.words.flag("inflected") or name.after - name.core != 1:
        return False
    written = page.tokens[name.core].text
    is_mans = any(
        full.after - full.core > 1
        and page.tokens[full.after - 1].text == written
        and is_mans_nominative(page.tokens[full.core].text)
        for full in known
    )
    is_plain = is_mans and is_mans_nominative(written)
    state = page.place_at(post, name.core)
    title = state.after if state else post
    return is_plain and is_oblique(page.tokens[title].folded)
