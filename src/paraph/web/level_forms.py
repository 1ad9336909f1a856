"""How a scale of levels, and a table of equivalences, are asked for and read back."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from paraph.acts.fields import MAX_LEVELS, LevelPairs, Levels
from paraph.kernel.canonical import is_key
from paraph.web import choices, words
from paraph.web.inputs import Asking, Input

MORE = 2
"""How many levels can be added at once to a scale that has some."""
FIRST = 4
"""How many there is room for where a side has none yet."""

_PART = re.compile(
    r"(?P<key>[a-z][a-z0-9_]{0,39})\.(?P<what>order|name|words)(\.(?P<in>.+))?"
)


def of_scale(form: Asking, path: str, field: Levels, value: Any) -> Iterator[Input]:
    """Yield the inputs of a scale: per level its place, its names, its other words."""
    levels = value if isinstance(value, list) else []
    named = {one["key"]: one for one in levels}
    if form.typed is not None:
        typed: dict[str, dict[str, Any]] = {key: {} for key in _keys(path, form.typed)}
        named = {**typed, **named}
    wanted = min(len(named) + (MORE if named else FIRST), MAX_LEVELS)
    for number in range(1, MAX_LEVELS + 1):
        if len(named) < wanted:
            named.setdefault(f"l{number}", {})
    for place, (key, level) in enumerate(named.items(), 1):
        told = field if place == 1 else replace(field, help="")
        yield from _of_level(form, f"{path}.{key}", told, level, place)


def of_pairs(form: Asking, path: str, field: LevelPairs, value: Any) -> Iterator[Input]:
    """Yield for each level of the other side a choice among our own, or open."""
    other = form.object.rpartition("/")[2]
    if not form.here.charter.has_side(other):
        return
    own = choices.levels(form.here, form.here.side)
    held = value if isinstance(value, Mapping) else {}
    for place, (key, name) in enumerate(choices.levels(form.here, other)):
        yield form.one(
            f"{path}.{key}",
            replace(field, help="") if place else field,
            held.get(key, ""),
            gettext("%(side)s: %(level)s")
            % {"side": form.here.called(other), "level": name},
            widget="choice",
            options=own,
            required=False,
            when_empty=gettext("open if left empty"),
        )


def scale(
    path: str, posted: QueryDict, tidy: Callable[[str], str]
) -> list[dict[str, Any]] | None:
    """Return the levels that were typed, in the order of their places."""
    found: list[tuple[int, dict[str, Any]]] = []
    for place, key in enumerate(_keys(path, posted), 1):
        level: dict[str, Any] = {"key": key}
        for what in ("name", "words"):
            texts = _texts(f"{path}.{key}.{what}.", posted, tidy)
            if texts:
                level[what] = texts
        if len(level) > 1:
            typed = posted.get(f"{path}.{key}.order", "")
            is_number = typed.isascii() and typed.isdigit()
            found.append((int(typed[:6]) if is_number else place, level))
    return [level for _, level in sorted(found, key=lambda one: one[0])] or None


def pairs(path: str, posted: QueryDict, tidy: Callable[[str], str]) -> dict[str, str]:
    """Return the levels that were chosen; what was left empty is open."""
    del tidy  # they were chosen, not typed
    prefix = f"{path}."
    return {
        name.removeprefix(prefix): str(posted[name])
        for name in posted
        if name.startswith(prefix) and posted[name]
    }


def _of_level(
    form: Asking, path: str, field: Levels, level: Mapping[str, Any], place: int
) -> Iterator[Input]:
    number = {"n": place}
    yield form.one(
        f"{path}.order",
        field,
        place,
        gettext("Level %(n)s: its place, 1 the lowest") % number,
        widget="number",
        required=False,
    )
    field = replace(field, help="")
    labels = (
        ("name", gettext("Level %(n)s: name") % number),
        ("words", gettext("Level %(n)s: in header and footer") % number),
    )
    for what, label in labels:
        texts = level.get(what, {})
        for language in _languages(form, texts):
            yield form.one(
                f"{path}.{what}.{language}",
                field,
                texts.get(language, ""),
                f"{label} ({words.language_name(language)})",
                widget="text",
                language=language,
                required=False,
                when_empty=gettext("may be left empty")
                if what == "name"
                else gettext("the name if left empty"),
            )


def _languages(form: Asking, texts: Mapping[str, str]) -> Sequence[str]:
    """Return the languages of our own and of the agenda: others can be left to them."""
    own = form.here.charter.side(form.here.side).languages
    return list(dict.fromkeys([*form.here.charter.agenda_languages, *own, *texts]))


def _keys(path: str, posted: QueryDict) -> list[str]:
    """Return the keys of levels of which something was typed, in the form's order."""
    found: dict[str, None] = {}
    for name in posted:
        matched = _PART.fullmatch(name.removeprefix(f"{path}."))
        if name.startswith(f"{path}.") and matched and is_key(matched["key"]):
            found[matched["key"]] = None
    return list(found)


def _texts(
    prefix: str, posted: QueryDict, tidy: Callable[[str], str]
) -> dict[str, str]:
    typed = {
        name.removeprefix(prefix): tidy(str(posted[name]))
        for name in posted
        if name.startswith(prefix)
    }
    return {language: text for language, text in typed.items() if text}
