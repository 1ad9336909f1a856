"""The rank at which States met: told from the names of posts, never guessed.

A title that the words of its language do not tell for certain has no rank here: a vice
president, a secretary of state, a speaker stand at other ranks in other States.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from paraph.crafts.languages.tables import LANGUAGES
from paraph.crafts.reading.directory import Directory, State
from paraph.crafts.reading.page import Page, page
from paraph.crafts.reading.posts import find_institutions, find_posts

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


@dataclass(frozen=True, slots=True)
class Held:
    """A post as somebody held it: its title in each language, and in what organisation.

    `organisation` has the names of it, empty where none is known.
    """

    title: tuple[tuple[str, str], ...]
    organisation: tuple[str, ...] = ()


def of_posts(posts: Iterable[Held], states: tuple[State, ...] = ()) -> str:
    """Return the rank of who holds some posts on one day.

    Of several posts the highest counts; one that is not told counts for nothing beside
    one that is. Who heads a State or a government does so in no bank and no university:
    where an organisation is named, it must be the State's own.
    """
    return highest(one for one in (_of_post(held, states) for held in posts) if one)


def _of_post(held: Held, states: tuple[State, ...]) -> str:
    found = {rank_of(words, language, states) for language, words in held.title}
    rank = highest(found - {UNKNOWN})
    if rank in _ALONE and held.organisation:
        is_own = any(_is_of_a_state(name, states) for name in held.organisation)
        return rank if is_own else UNKNOWN
    return rank


@lru_cache(maxsize=1_024)
def _is_of_a_state(name: str, states: tuple[State, ...]) -> bool:
    """Say whether the name of an organisation holds a body of a State and nothing else."""
    for language in LANGUAGES:
        ready = page(
            name[:MAX_TITLE],
            language=language,
            directory=Directory(states=states),
            published=None,
        )
        bodies = [(one.opening, one.after) for one in find_institutions(ready)]
        if bodies and not _says_more(ready, bodies):
            return True
    return False


def _told(title: str, language: str, known: Directory) -> str:
    ready = page(title, language=language, directory=known, published=None)
    posts = find_posts(ready)
    found = {
        _of_office(post.office)
        for post in posts
        if not post.is_former and not post.is_plural
    }
    rank = highest(found - {UNKNOWN})
    told = [(post.opening, post.after) for post in posts]
    if rank in _ALONE and (SENIOR_OFFICIAL in found or _says_more(ready, told)):
        return UNKNOWN
    return rank


def _says_more(ready: Page, told_at: Iterable[tuple[int, int]]) -> bool:
    """Say whether there are words beside what is told, States and what means a State."""
    told = {index for first, after in told_at for index in range(first, after)}
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
