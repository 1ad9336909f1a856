"""Which language a text is in: by script, then by its function words."""

from collections import Counter
from functools import cache

from paraph.crafts.languages.phrases import tokens
from paraph.crafts.languages.tables import LANGUAGES, load


def language_of(text: str) -> str | None:
    """Return "km" or "ru" by their script, or the language whose small words are in it.

    None if the text has too few words to tell. Malay counts as Indonesian: its small
    words are the same.
    """
    sample = text[:20_000]
    letters = [letter for letter in sample if letter.isalpha()]
    if not letters:
        return None
    khmer = sum(1 for letter in letters if "\u1780" <= letter <= "\u17ff")
    cyrillic = sum(1 for letter in letters if "\u0400" <= letter <= "\u04ff")
    if khmer > len(letters) * 0.3:
        return "km"
    if cyrillic > len(letters) * 0.3:
        return "ru"
    words = Counter(token.folded for token in tokens(sample) if token.is_word)
    total = max(1, sum(words.values()))
    shares = {
        language: sum(words[word] for word in _function_words(language)) / total
        for language in LANGUAGES
    }
    best = max(LANGUAGES, key=lambda language: shares[language])
    return best if shares[best] >= 0.04 else None


@cache
def _function_words(language: str) -> tuple[str, ...]:
    return load(language, "words").words("function_words")
