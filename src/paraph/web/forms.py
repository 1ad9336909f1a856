"""Forms derived from the fields of a kind: asked for, read back, given back.

What a person typed comes back as typed: a form is filled from what was posted, else
from the content of a draft.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext, pgettext

from paraph.acts.fields import (
    Address,
    CharterText,
    File,
    Files,
    Id,
    Languages,
    Level,
    LevelPairs,
    Levels,
    Listed,
    Offices,
    Person,
    Persons,
    Places,
    Points,
    Value,
)
from paraph.acts.posts.person import Named
from paraph.kernel.content import Kind
from paraph.kernel.fields import (
    Choice,
    Day,
    Digest,
    Digests,
    Field,
    Flag,
    Group,
    Ids,
    Instant,
    Integer,
    SideKey,
    Titles,
    Words,
)
from paraph.web import (
    choices,
    dealing_forms,
    instant_forms,
    level_forms,
    paper_forms,
    persons,
    rule_values,
    words,
)
from paraph.web.access import Here
from paraph.web.inputs import Input, Section

LONG = 400
OF_AGENDA = "language of the agenda"
"""In the help of a field: it is asked in the charter's agenda languages alone."""
_OF_SHAPES = (Levels, LevelPairs, Offices, Points, Files, Languages)
MAX_DIGITS = 20
"""Of a typed number: already more than any act can carry, so it is refused as such."""


def sections(
    kind: Kind,
    here: Here,
    *,
    content: Mapping[str, Any],
    typed: QueryDict | None = None,
    error: tuple[str, str] = ("", ""),
    object_: str = "",
    person: Named | None = None,
    without: Collection[str] = (),
) -> list[Section]:
    """Return the form of a kind.

    Args:
        kind: whose fields.
        here: for the languages and the sides.
        content: what to begin from.
        typed: what was posted, if it comes back.
        error: path of the field that was refused, and the sentence.
        object_: what the act is about.
        person: whom a field for a person begins with, instead of the content's.
        without: fields that the page asks for by itself.
    """
    form = _Form(here, typed, error, object_, person)
    return [
        form.section(name, field, content)
        for name, field in kind.fields.items()
        if name not in without
    ]


def read(kind: Kind, here: Here, posted: QueryDict) -> dict[str, Any]:
    """Return the content that was typed; the kind itself checks it."""
    found: dict[str, Any] = {}
    for name, field in kind.fields.items():
        value = _read(name, field, here, posted)
        if value is not None:
            found[name] = value
    return found


def languages(here: Here) -> list[str]:
    """Return the languages in which something may be typed, the agenda's first."""
    charter = here.charter
    own = [one for side in here.sides for one in side.languages]
    return list(
        dict.fromkeys([*charter.agenda_languages, *charter.protocol_languages, *own])
    )


def texts(path: str, posted: QueryDict) -> dict[str, str]:
    """Return what was typed in each language below a path; nothing of the empty ones."""
    return _texts(path, posted)


def number(text: str) -> int | None:
    """Return a number as a form sends it, None for anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) < 10
    return int(text) if is_number else None


def tidy(text: str) -> str:
    """Return typed text in the one form that acts carry."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines).strip()


class _Form:
    def __init__(
        self,
        here: Here,
        typed: QueryDict | None,
        error: tuple[str, str],
        object_: str = "",
        person: Named | None = None,
    ) -> None:
        self.here = here
        self.typed = typed
        self.error = error
        self.object = object_
        self.person = person
        self.is_told = False

    def section(self, name: str, field: Field, content: Mapping[str, Any]) -> Section:
        inputs = tuple(
            self.inputs(name, field, content.get(name), gettext(field.label))
        )
        parted = (Group, Titles, Person, Instant, *_OF_SHAPES)
        if isinstance(field, parted) and len(inputs) > 1:
            return Section(gettext(field.label), _help(field), inputs)
        return Section("", "", inputs)

    def inputs(
        self, path: str, field: Field, value: Any, label: str
    ) -> Iterator[Input]:
        """Yield the inputs of a field, those of a group one by one."""
        if isinstance(field, Group):
            inner = value if isinstance(value, Mapping) else {}
            for name, one in field.fields.items():
                inner_label = gettext(one.label)
                yield from self.inputs(
                    f"{path}.{name}", one, inner.get(name), inner_label
                )
        elif isinstance(field, Titles):
            texts = value if isinstance(value, Mapping) else {}
            agenda = self.here.charter.agenda_languages
            is_asked_there = OF_AGENDA in field.help
            for language in dict.fromkeys([*languages(self.here), *texts]):
                is_beside = is_asked_there and language not in agenda
                yield self.one(
                    f"{path}.{language}",
                    replace(field, help="") if is_beside else field,
                    texts.get(language, ""),
                    f"{label} ({words.language_name(language)})",
                    widget="area" if field.limit > LONG else "text",
                    language=language,
                    required=False,
                    when_empty=gettext("in one language at least")
                    if field.required and not is_beside
                    else "",
                )
        elif isinstance(field, Person):
            yield from self.of_person(path, field, value)
        elif isinstance(field, _OF_SHAPES):
            yield from self.of_shape(path, field, value)
        elif isinstance(field, Instant):
            yield from instant_forms.of_instant(self, path, field, value, label)
        else:
            yield self.single(path, field, value, label)

    def single(self, path: str, field: Field, value: Any, label: str) -> Input:
        """Return the input of a field that has one."""
        if isinstance(field, Digests | File):
            widget = "files" if isinstance(field, Digests) else "file"
            return self.one(path, field, "", label, widget=widget)
        if isinstance(field, Ids):
            listed = "\n".join(value) if isinstance(value, Sequence) else ""
            return self.one(path, field, listed, label, widget="area")
        return self.one(path, field, value, label, **self.kind_of(field))

    def of_shape(self, path: str, field: Field, value: Any) -> Iterator[Input]:
        """Yield the inputs of a field that is asked for row by row, or by language."""
        asked = languages(self.here)
        if isinstance(field, Levels):
            yield from level_forms.of_scale(self, path, field, value)
        elif isinstance(field, LevelPairs):
            yield from level_forms.of_pairs(self, path, field, value)
        elif isinstance(field, Offices):
            yield from dealing_forms.of_offices(self, path, field, value)
        elif isinstance(field, Points):
            yield from dealing_forms.of_points(self, path, field, value)
        elif isinstance(field, Files):
            yield from paper_forms.of_files(self, path, field, asked)
        elif isinstance(field, Languages):
            yield from paper_forms.of_languages(self, path, field, value, asked)

    def of_person(self, path: str, field: Field, value: Any) -> Iterator[Input]:
        """Yield the inputs for names and styles, in each language."""
        named = self.person or persons.of_digest(value)
        families = (
            (
                "name",
                pgettext("of a person", "Name"),
                named.name,
                gettext("in one language at least"),
            ),
            ("style", gettext("Style, as “H.E.”"), named.style, ""),
        )
        for family, label, texts, needed in families:
            for language in dict.fromkeys([*languages(self.here), *texts]):
                yield self.one(
                    f"{path}.{family}.{language}",
                    field,
                    texts.get(language, ""),
                    f"{label} ({words.language_name(language)})",
                    widget="text",
                    language=language,
                    required=False,
                    when_empty=needed,
                )

    def kind_of(self, field: Field) -> dict[str, Any]:
        if isinstance(field, Day):
            return {"widget": "day"}
        if isinstance(field, Address | Value) or (
            isinstance(field, Words) and field.limit <= LONG
        ):
            return {"widget": "text"}
        if isinstance(field, Integer):
            return {"widget": "number"}
        if isinstance(field, Flag):
            return {"widget": "flag"}
        if isinstance(field, Choice):
            told = tuple((key, gettext(one)) for key, one in field.options.items())
            return {"widget": "choice", "options": told}
        options = self.options(field)
        return (
            {"widget": "area"}
            if options is None
            else {
                "widget": "choice",
                "options": options,
            }
        )

    def options(self, field: Field) -> tuple[tuple[str, str], ...] | None:
        """Return what of the record a field names is to be chosen from, or None."""
        if isinstance(field, SideKey):
            sides = self.here.others if field.of_another else self.here.sides
            return tuple((one.key, self.here.called(one.key)) for one in sides)
        if isinstance(field, Id):
            return choices.of_noun(self.here, field.noun, object_=self.object)
        if isinstance(field, Level):
            return choices.levels(self.here, self.here.side)
        if isinstance(field, Listed):
            return choices.listed_notes(self.here)
        if isinstance(field, Digest):
            return choices.held(self.here, self.object)
        return None

    def is_at(self, path: str, where: str) -> bool:
        """Say whether an input is where it is wrong: of several, the first."""
        if path == where:
            return True
        is_first = path.startswith(f"{where}.") and not self.is_told
        self.is_told = self.is_told or is_first
        return is_first

    def one(
        self,
        path: str,
        field: Field,
        value: Any,
        label: str,
        *,
        widget: str,
        language: str = "",
        options: tuple[tuple[str, str], ...] = (),
        required: bool | None = None,
        when_empty: str = "",
    ) -> Input:
        as_typed = _AS_TYPED.get(type(field), _plain)
        shown = "" if value is None else as_typed(value)
        if self.typed is not None:
            shown = self.typed.get(path, "")
        where, told = self.error
        needed = field.required if required is None else required
        if not needed and not when_empty and widget != "flag":
            when_empty = gettext("may be left empty")
        wrong = bool(told and where) and self.is_at(path, where)
        return Input(
            name=path,
            label=label,
            help=_help(field),
            widget=widget,
            value=shown,
            required=needed,
            error=told if wrong else "",
            when_empty=when_empty,
            language=language,
            options=options,
        )


def _plain(value: Any) -> str:
    return "" if value is False else str(value)


def _help(field: Field) -> str:
    return gettext(field.help) if field.help else ""


def _texts(path: str, posted: QueryDict) -> dict[str, str]:
    """Return what was typed in each language; nothing of the empty ones."""
    given = [name for name in posted if name.startswith(f"{path}.")]
    texts = {name.removeprefix(f"{path}."): tidy(str(posted[name])) for name in given}
    return {language: text for language, text in texts.items() if text}


def _read(path: str, field: Field, here: Here, posted: QueryDict) -> Any:
    """Return what was typed into a field, None if nothing was."""
    if isinstance(field, Group):
        inner = {
            name: value
            for name, one in field.fields.items()
            if (value := _read(f"{path}.{name}", one, here, posted)) is not None
        }
        only_choices = all(
            isinstance(field.fields[name], Choice | SideKey | Id) for name in inner
        )
        return None if only_choices else inner
    if isinstance(field, Titles):
        return _texts(path, posted) or None
    if isinstance(field, Languages):
        return paper_forms.languages_typed(path, posted)
    for shape, read_rows in _OF_ROWS.items():
        if isinstance(field, shape):
            return read_rows(path, posted, tidy)
    text = tidy(str(posted.get(path, "")))
    return _one(field, text)


_AS_TYPED: Mapping[type[Field], Callable[[Any], str]] = {
    Value: rule_values.shown,
    CharterText: rule_values.charter_shown,
}
"""How values are shown to be typed over, where not as they are."""

_READ_AS: Mapping[type[Field], Callable[[str], Any]] = {
    Flag: bool,
    Ids: str.split,
    Value: rule_values.typed,
    CharterText: rule_values.charter_typed,
}
"""How what was typed is read, where it is not a text."""

_OF_ROWS: Mapping[
    type[Field], Callable[[str, QueryDict, Callable[[str], str]], Any]
] = {
    Levels: level_forms.scale,
    LevelPairs: level_forms.pairs,
    Offices: dealing_forms.offices,
    Points: dealing_forms.points,
    Instant: instant_forms.instant,
}


def _one(field: Field, text: str) -> Any:
    if not text or isinstance(
        field, Digests | Person | File | Files | Persons | Places
    ):
        return None
    read_as = _READ_AS.get(type(field))
    if read_as is not None:
        return read_as(text)
    if isinstance(field, Integer) and text.isascii() and text.isdigit():
        return int(text[:MAX_DIGITS])
    return text
