"""The known words of languages whose script puts no spaces between words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from babel import Locale

from paraph.crafts.languages.segments import Vocabulary
from paraph.crafts.languages.tables import files, load

_RUN = re.compile("[\u1780-\u17d3\u17d7\u17dd]+")
_AND = "និង"


@cache
def vocabulary_of(language: str) -> Vocabulary | None:
    """Return all words of a language's tables; None where spaces tell words apart."""
    if not load(language, "words").flag("unspaced"):
        return None
    names = Locale.parse(language).territories.values()
    clean = (name.replace("\u200b", "").partition(" (")[0] for name in names)
    tables = (load(language, name).content for name in files(language))
    texts = [*clean, *(text for table in tables for text in _texts(table))]
    return Vocabulary(_without_and(run) for run in runs_of(texts) if len(run) > 1)


def _without_and(run: str) -> str:
    """Take "and" off a word it is written together with in a list of several."""
    return run.removeprefix(_AND) or run


def runs_of(texts: Iterable[str]) -> Iterator[str]:
    """Return the stretches of texts that are written without spaces."""
    return (match.group() for text in texts for match in _RUN.finditer(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield str(key)
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
