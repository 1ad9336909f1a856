"""What may not be wrong in a translation: places, plurals, spaces, marks of HTML."""

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Message as Entry

_PERCENT = re.compile(r"%\([A-Za-z_][A-Za-z0-9_]*\)[a-z]|%%|%[a-z]")
_BRACES = re.compile(r"\{[A-Za-z0-9_.]*\}")
_MARKS = re.compile(r"</?[A-Za-z][^>]*>|&[#A-Za-z0-9]+;|[<>]")
_PLACES = (_PERCENT, _BRACES, _MARKS)
_SPACE = re.compile(r"\A(\s*).*?(\s*)\Z", re.DOTALL)


def flags(texts: tuple[str, ...]) -> list[str]:
    """Return the flags of an entry: in which style its places are."""
    if any("%(" in one for one in texts):
        return ["python-format"]
    if any(_BRACES.search(one) for one in texts):
        return ["python-brace-format"]
    return []


def wrong(entry: Entry, forms_wanted: int) -> Iterator[str]:
    """Yield what is wrong with an entry; nothing if it is not translated.

    Args:
        entry: the text and what it is in the language.
        forms_wanted: how many forms a text with a number has in the language.
    """
    if "fuzzy" in entry.flags:
        yield "is marked as doubtful; translate it or leave it empty"
    ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
    said = entry.string or ""
    forms = (said,) if isinstance(said, str) else tuple(said)
    if not any(forms):
        return
    if len(ids) > 1 and len(forms) != forms_wanted:
        yield f"has {len(forms)} forms for a number"
    if not all(forms):
        yield "has an empty form"
    for form in forms:
        if form and not any(_fits(one, form, len(ids) > 1) for one in ids):
            yield f"has other places or marks, or space at an end: “{form}”"
        if any((ord(one) < 32 and one != "\n") or one in _UNSEEN for one in form):
            yield f"has a mark that cannot be seen: “{form}”"


_UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def text(entry: Entry) -> str:
    """Return the text of an entry, cut to a line."""
    id_ = entry.id if isinstance(entry.id, str) else entry.id[0]
    return id_ if len(id_) < 70 else id_[:69] + "…"


def _fits(id_: str, form: str, is_counted: bool) -> bool:
    """Say whether a form has the places, marks and outer space of the text.

    A number may be left out where the words say it: “one item”.
    """
    for pattern in _PLACES:
        asked, found = Counter(pattern.findall(id_)), Counter(pattern.findall(form))
        if is_counted and pattern is not _MARKS:
            found = found | (asked & Counter({"%(n)s": 1, "{n}": 1}))
        if set(asked) != set(found) or (pattern is _MARKS and asked != found):
            return False
    return _outer(id_) == _outer(form)


def _outer(text: str) -> tuple[str, ...]:
    found = _SPACE.match(text)
    return found.groups() if found else ()
