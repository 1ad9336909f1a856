"""How offices and points are asked for and read back, row by row, without a script."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from paraph.acts.fields import (
    MAX_OFFICES,
    MAX_POINTS,
    Offices,
    Points,
)
from paraph.kernel.fields import Field
from paraph.web import words
from paraph.web.inputs import Asking, Input

MORE = 2
"""How many rows are free beside those filled in."""
FIRST = 3
"""How many there are where none is filled in."""

_ROW = re.compile(r"(?P<row>[1-9][0-9]{0,2})\.(?P<what>side|title|state|words)(\..+)?")

Tidy = Callable[[str], str]


def of_offices(form: Asking, path: str, field: Offices, value: Any) -> Iterator[Input]:
    """Yield per office: of which side, else of which State, and what it is called."""
    sides = tuple((one.key, form.here.called(one.key)) for one in form.here.sides)
    for place, office in _rows(form, path, value, MAX_OFFICES):
        number = {"n": place}
        named = field if place == 1 else replace(field, help="")
        yield form.one(
            f"{path}.{place}.side",
            named,
            office.get("side", ""),
            gettext("Office %(n)s: of which side") % number,
            widget="choice",
            options=sides,
            required=False,
            when_empty=gettext("empty for another State"),
        )
        bare = replace(field, help="")
        yield from _texts_of(
            form,
            f"{path}.{place}.title",
            bare,
            office.get("title", {}),
            gettext("Office %(n)s: what it is called") % number,
        )
        yield from _texts_of(
            form,
            f"{path}.{place}.state",
            bare,
            office.get("state", {}),
            gettext("Office %(n)s: another State") % number,
        )


def of_points(form: Asking, path: str, field: Points, value: Any) -> Iterator[Input]:
    """Yield the inputs of points, each in every language asked for."""
    for place, point in _rows(form, path, value, MAX_POINTS):
        yield from _texts_of(
            form,
            f"{path}.{place}.words",
            field if place == 1 else replace(field, help=""),
            point,
            gettext("Point %(n)s") % {"n": place},
            of_all=True,
        )


def offices(path: str, posted: QueryDict, tidy: Tidy) -> list[dict[str, Any]] | None:
    """Return the offices that were typed; a row with a side alone is none."""
    found = []
    for row in _numbers(path, posted):
        at = f"{path}.{row}"
        side = str(posted.get(f"{at}.side", ""))
        office: dict[str, Any] = {"side": side} if side else {}
        for what in ("title", "state"):
            texts = _texts(f"{at}.{what}.", posted, tidy)
            if texts:
                office[what] = texts
        if office.keys() - {"side"}:
            found.append(office)
    return found or None


def points(path: str, posted: QueryDict, tidy: Tidy) -> list[dict[str, str]] | None:
    """Return the points that were typed, in the order of their rows."""
    found = [
        _texts(f"{path}.{row}.words.", posted, tidy) for row in _numbers(path, posted)
    ]
    return [one for one in found if one] or None


def _rows(
    form: Asking, path: str, value: Any, limit: int
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield place and value of each row: those that are there, and some free ones."""
    held = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    typed = _numbers(path, form.typed) if form.typed is not None else []
    count = max([len(held), *typed])
    for place in range(1, min(limit, max(count + MORE, FIRST)) + 1):
        one = held[place - 1] if place <= len(held) else {}
        yield place, one if isinstance(one, Mapping) else {}


def _texts_of(
    form: Asking,
    path: str,
    field: Field,
    texts: Mapping[str, str],
    label: str,
    *,
    of_all: bool = False,
) -> Iterator[Input]:
    """Yield an input for each language of the agenda and our own, or of all sides."""
    sides = form.here.sides if of_all else form.here.sides[:1]
    spoken = [language for side in sides for language in side.languages]
    asked = [*form.here.charter.agenda_languages, *spoken, *texts]
    for place, language in enumerate(dict.fromkeys(asked)):
        yield form.one(
            f"{path}.{language}",
            replace(field, help="") if place else field,
            texts.get(language, ""),
            f"{label} ({words.language_name(language)})",
            widget="area" if of_all else "text",
            language=language,
            required=False,
        )


def _numbers(path: str, posted: QueryDict) -> list[int]:
    """Return the numbers of rows of which something was typed, in their order."""
    found = set()
    for name in posted:
        matched = _ROW.fullmatch(name.removeprefix(f"{path}."))
        if name.startswith(f"{path}.") and matched and str(posted[name]).strip():
            found.add(int(matched["row"]))
    return sorted(found)


def _texts(prefix: str, posted: QueryDict, tidy: Tidy) -> dict[str, str]:
    typed = {
        name.removeprefix(prefix): tidy(str(posted[name]))
        for name in posted
        if name.startswith(prefix)
    }
    return {language: text for language, text in typed.items() if text}
