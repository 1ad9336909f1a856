"""How a language is called in itself."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=64)
def own(code: str) -> str:
    """Return a language's name in itself; its code, if nobody knows it."""
    try:
        return str(Locale.parse(code).get_display_name(code) or code).capitalize()
    except (UnknownLocaleError, ValueError):
        return code
