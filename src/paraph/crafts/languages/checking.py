"""What the tables of a language lack: every gap is named with its file and key."""

from collections.abc import Iterator, Mapping

from paraph.crafts.languages.lexicon import lexicon
from paraph.crafts.languages.tables import LANGUAGES, LexiconError, files, load

_OWN = frozenset({
    "countries", "organisations", "regions", "geography", "towns", "relative",
    "relative_months", "next_days", "offices", "descriptions",
})  # fmt: skip
"""Tables whose keys are words or facts of the world: each language has its own."""


def gaps() -> tuple[str, ...]:
    """Return what is missing or of the wrong kind, one sentence each, sorted.

    A key that any language has should be in all of them. An
    empty list is no gap: the language has no such words.
    """
    found: list[str] = []
    for language in LANGUAGES:
        try:
            lexicon(language)
        except LexiconError as error:
            found.append(str(error))
            continue
        found.extend(_missing(language))
    return tuple(sorted(found))


def _missing(language: str) -> Iterator[str]:
    wanted = {name for each in LANGUAGES for name in files(each)}
    for name in sorted(wanted - set(files(language))):
        yield f"{language}/{name}.toml: no such table"
    for name in sorted(wanted & set(files(language)) - _OWN):
        keys = {
            key
            for each in LANGUAGES
            if name in files(each)
            for key in _keys(load(each, name).content)
        }
        own = set(_keys(load(language, name).content))
        for key in sorted(keys - own):
            yield f"{language}/{name}.toml: {key} is missing"


def _keys(table: Mapping[str, object], prefix: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield prefix + key
        if isinstance(value, Mapping) and key not in _OWN:
            yield from _keys(value, f"{prefix}{key}.")
