"""The rank at which States met: told from the names of posts, never guessed.

A title that the words of its language do not tell for certain has no rank here: a vice
president, a secretary of state, a speaker stand at other ranks in other States.
"""

from collections.abc import Iterable
from functools import lru_cache

from paraph.crafts.languages.tables import LANGUAGES
from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.page import Page, page
from paraph.crafts.reading.posts import Post, find_posts

HEAD_OF_STATE, HEAD_OF_GOVERNMENT = "head_of_state", "head_of_government"
MINISTER, DEPUTY_MINISTER = "minister", "deputy_minister"
SENIOR_OFFICIAL, WORKING_LEVEL = "senior_official", "working_level"
RANKS = (
    HEAD_OF_STATE,
    HEAD_OF_GOVERNMENT,
    MINISTER,
    DEPUTY_MINISTER,
    SENIOR_OFFICIAL,
    WORKING_LEVEL,
)
"""The highest first. Working level is told by no title: an officer says it."""

UNKNOWN = ""
MAX_TITLE = 400

_OF_OFFICES = {
    "head_of_state": HEAD_OF_STATE,
    "head_of_government": HEAD_OF_GOVERNMENT,
    "deputy_head_of_government": MINISTER,
    "minister": MINISTER,
    "?minister": MINISTER,
    "ambassador": SENIOR_OFFICIAL,
    "director": SENIOR_OFFICIAL,
}
_ALONE = frozenset({HEAD_OF_STATE, HEAD_OF_GOVERNMENT})
"""Ranks whose titles others bear too: the president of a bank, a university's chancellor."""


@lru_cache(maxsize=4_096)
def rank_of(title: str, language: str, states: tuple[State, ...] = ()) -> str:
    """Return the rank of a post by its title, UNKNOWN if the words do not tell it.

    Who heads a State or a government is told only where the title says nothing else, or
    of which State.

    Args:
        title: as the directory has it: "Minister of Trade".
        language: one of LANGUAGES; any other value asks all of them, and nothing is
            told unless those that know the words agree.
        states: those that the caller knows, beside those of the world.
    """
    known = Directory(states=states)
    asked = [language] if language in LANGUAGES else list(LANGUAGES)
    told = {_told(title[:MAX_TITLE], one, known) for one in asked} - {UNKNOWN}
    return told.pop() if len(told) == 1 else UNKNOWN


def highest(ranks: Iterable[str]) -> str:
    """Return the highest of some ranks; UNKNOWN where there is none, or one is unknown.

    Who is of no known rank may be of a higher one: only a head of State has no superior.
    """
    found = list(ranks)
    if HEAD_OF_STATE in found:
        return HEAD_OF_STATE
    if not found or any(one not in RANKS for one in found):
        return UNKNOWN
    return min(found, key=RANKS.index)


def of_titles(titles: Iterable[tuple[str, str]], states: tuple[State, ...] = ()) -> str:
    """Return the rank of who holds some posts on one day, each (language, title).

    Of several posts the highest counts; one that is not told counts for nothing beside
    one that is.
    """
    found = [rank_of(title, language, states) for language, title in titles]
    return highest(one for one in found if one)


def _told(title: str, language: str, known: Directory) -> str:
    ready = page(title, language=language, directory=known, published=None)
    posts = find_posts(ready)
    found = {
        _of_office(post.office)
        for post in posts
        if not post.is_former and not post.is_plural
    }
    rank = highest(found - {UNKNOWN})
    if rank in _ALONE and (SENIOR_OFFICIAL in found or _says_more(ready, posts)):
        return UNKNOWN
    return rank


def _says_more(ready: Page, posts: Iterable[Post]) -> bool:
    """Say whether a title holds words beside posts, States and what means a State."""
    told = {index for post in posts for index in range(post.opening, post.after)}
    own = ready.lexicon.posts.words("state_itself")
    links = ready.lexicon.posts.table("links").words("words")
    index = 0
    while index < len(ready.tokens):
        place = ready.place_at(index, len(ready.tokens))
        end = ready.phrase_end(index, (*own, *links))
        if place is not None:
            index = place.after
        elif end is not None:
            index = end
        elif index in told or not ready.tokens[index].is_word:
            index += 1
        else:
            return True
    return False


def _of_office(office: str) -> str:
    if office.startswith("minister."):
        return DEPUTY_MINISTER if office.endswith("_deputy") else MINISTER
    return _OF_OFFICES.get(office, UNKNOWN)
