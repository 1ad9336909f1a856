"""One rule of a charter in a sentence, in whatever language its words are given.

Source: the sentences of `schema.py`, those by which `paraph charter check` reads aloud.
"""

from collections.abc import Iterator
from typing import Any

from paraph.crafts.calendars.charters.kinds import Scope
from paraph.crafts.calendars.charters.schema import (
    ANY_FIELD,
    BODY,
    BODY_TABLES,
    META,
    TABLES,
    Field,
    Section,
)
from paraph.crafts.calendars.working import spoken

_NAMED = "{}: {}."
_OF_BODY = "{}: {}"
"""What is told with its name before it: a value, and a body."""


def tell(path: str, value: Any, scope: Scope) -> tuple[str, str] | None:
    """Return what a rule is about and what it says; None where it has no sentence.

    Args:
        path: as `sessions.venue.rule`.
        value: as it stands there, without how strongly it is meant.
        scope: the sides, and the voice in which it is told.
    """
    above, _, name = path.rpartition(".")
    heading, section = _section(above, scope)
    if section is None:
        return None
    field = section.fields.get(name, ANY_FIELD.get(above))
    if name in META:
        field = Field(META[name], "{}.")
    if field is None or field.kind.fault(value, scope) is not None:
        return None
    told = field.kind.told(value, scope)
    if field.says == "{}":
        said = scope.voice.say(_NAMED).format(spoken(name), told)
    else:
        said = scope.voice.say(field.says).format(told)
    return heading, said[:1].upper() + said[1:]


def texts() -> Iterator[str]:
    """Yield every heading, sentence and word that rules are told in; for translation."""
    for section in (*TABLES.values(), BODY):
        yield section.heading
        for field in (*section.fields.values(), *ANY_FIELD.values()):
            yield _NAMED if field.says == "{}" else field.says
            yield from field.kind.words
    yield _OF_BODY
    for kind in META.values():
        yield from kind.words


def _section(path: str, scope: Scope) -> tuple[str, Section | None]:
    """Return the heading and the section of a table; of a body, with its name."""
    if not path.startswith("bodies."):
        found = TABLES.get(path)
        return (scope.voice.say(found.heading) if found else ""), found
    _, name, *below = path.split(".", 2)
    body = scope.voice.say(BODY.heading)
    of_body = scope.voice.say(_OF_BODY).format(body, spoken(name))
    if not below:
        return of_body, BODY
    found = BODY_TABLES.get(below[0])
    return f"{of_body}, {scope.voice.say(found.heading)}" if found else of_body, found
