"""What an act says, field by field, for people; the bytes stand below it folded."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from paraph.acts.fields import (
    PLACE_ROLES,
    CharterText,
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
from paraph.acts.kinds import KINDS
from paraph.acts.strengths import CLASSES
from paraph.clerk import reading
from paraph.kernel import canonical
from paraph.kernel.charter import parse_charter
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
    Keys,
    Object,
    SideKey,
    Titles,
)
from paraph.projection import items
from paraph.web import (
    choices,
    dealings,
    instant_forms,
    rule_values,
    rules,
    words,
)
from paraph.web.access import Here

Rows = list[dict[str, Any]]
_BY_DIGEST = frozenset({"silence.lapse/1", "silence.open/1"})
"""Kinds that name the terms of a silence by their digest alone."""


def rows(
    here: Here,
    kind_name: str,
    content: Mapping[str, Any],
    *,
    side: str = "",
    object_: str = "",
) -> Rows:
    """Return the fields of a content as {label, lines}, in the order of the kind.

    `side`, else our own, is who states it, `object_` on what: levels are of their scales.

    A line is {language, text}; the language is "" where words are the program's own.
    Lists of items and of papers are left out, since a page shows them by name, as is
    what a kind unknown here holds, and what a void act holds in the wrong shape.
    """
    kind = KINDS.get(kind_name)
    if kind is None:
        return []
    by, of = side or here.side, object_.rpartition("/")[2]
    told = [*_let_pass(here, kind_name, content, object_)]
    told += _fields(here, kind.fields, content, (by, of))
    return [{"label": label, "lines": found} for label, found in told if found]


def lines(here: Here, field: Field, value: Any) -> Iterator[dict[str, Any]]:
    """Yield what a field says as {language, text}; the value has the field's shape.

    A kind of field that is not known here is shown as it is, never left out.
    """
    if isinstance(field, Titles):
        for language, text in value.items():
            yield {"language": language, "text": text}
    elif isinstance(field, Day):
        yield {"language": "", "text": words.day(value, here.language)}
    elif isinstance(field, SideKey):
        yield {"language": "", "text": here.called(value)}
    elif isinstance(field, Choice):
        yield {"language": "", "text": gettext(field.options[value])}
    elif isinstance(field, Flag):
        yield {"language": "", "text": gettext("yes")}
    elif isinstance(field, Id | Object | Listed):
        parts = value.split("/")
        parts = [field.noun, *parts] if isinstance(field, Id) else parts
        yield {"language": "", "text": choices.name_of_object(here, parts) or value}
    elif isinstance(field, Person | Persons | Files | Languages):
        yield from _enclosed(here, field, value)
    elif isinstance(field, Digest):
        yield {"language": "", "text": canonical.grouped(value)}
    else:
        for text in _said(here, field, value):
            yield {"language": "", "text": text}


def _said(here: Here, field: Field, value: Any) -> list[str]:
    """Return what other fields say; one of a kind not known here as it is."""
    if isinstance(field, Value):
        return [rule_values.told(value)]
    if isinstance(field, CharterText):
        charter = parse_charter(canonical.encode(value))
        return [f"{about}: {says}" for about, says in rules.rows(charter)]
    if isinstance(field, Keys | Instant):
        return list(_several(here, field, value))
    return [str(value)]


def _enclosed(here: Here, field: Field, value: Any) -> Iterator[dict[str, Any]]:
    """Yield who is named, the files of a paper by language, or languages."""
    if isinstance(field, Person):
        yield from choices.names(here, value)
    elif isinstance(field, Persons):
        yield from choices.names_on_list(here, value)
    elif isinstance(field, Files):
        for language, sha256 in value.items():
            named = words.language_name(language)
            yield {"language": "", "text": f"{named}: {canonical.grouped(sha256)}"}
    else:
        told = ", ".join(words.language_name(one) for one in value)
        yield {"language": "", "text": told}


def _several(here: Here, field: Field, value: Any) -> Iterator[str]:
    """Yield keys with their purposes, or an instant in the time of each capital."""
    if isinstance(field, Instant):
        yield from instant_forms.told(value, here.sides, here.language)
        return
    for key in value:
        yield f"{key['purpose']}: {canonical.grouped(str(key['key']))}"


def items_of(here: Here, object_: str, content: Mapping[str, Any]) -> Rows:
    """Return the items that an agenda names, in its order, with every title."""
    parts = object_.split("/")
    named = content.get("items", [])
    if len(parts) != 3 or parts[2] != "agenda" or not isinstance(named, list):
        return []
    found = {row.item: row for row in items.of(here.commission, parts[1])}
    return [
        {"side": row.side, "titles": list(row.title.items())}
        for id_ in named
        if isinstance(id_, str) and (row := found.get(id_)) is not None
    ]


def _let_pass(
    here: Here, kind_name: str, content: Mapping[str, Any], object_: str
) -> Iterator[tuple[str, Rows]]:
    """Yield what a silence is about whose terms are named by their digest alone."""
    if kind_name not in _BY_DIGEST or not isinstance(content.get("digest"), str):
        return
    terms = reading.commission_record(here.commission).view.terms(
        f"{object_.rpartition('/')[0]}/outcome", content["digest"]
    )
    if terms is None:
        return
    for label, texts in (
        (gettext("What it is about"), terms["title"]),
        (gettext("Text"), terms["text"]),
    ):
        yield label, [{"language": one, "text": texts[one]} for one in texts]
    verb = gettext(CLASSES[terms["verb"]])
    yield gettext("How far it binds"), [{"language": "", "text": verb}]
    basis = terms["basis"].items()
    yield (
        gettext("Basis"),
        [{"language": language, "text": text} for language, text in basis],
    )


def _fields(
    here: Here,
    fields: Mapping[str, Field],
    content: Mapping[str, Any],
    whose: tuple[str, str],
) -> Iterator[tuple[str, Rows]]:
    for name, field in fields.items():
        value = content.get(name)
        if isinstance(field, Group):
            if isinstance(value, Mapping):
                yield from _fields(here, field.fields, value, whose)
        elif isinstance(field, Offices | Places | Points):
            if field.accepts(value):
                yield gettext(field.label), list(_listed(here, field, value))
        elif isinstance(field, Level | Levels | LevelPairs):
            if field.accepts(value):
                yield gettext(field.label), list(_levels(here, field, value, whose))
        elif value is not None and not isinstance(field, Digests | Ids):
            found = list(lines(here, field, value)) if field.accepts(value) else []
            yield gettext(field.label), found


def _listed(here: Here, field: Field, value: Any) -> Iterator[dict[str, str]]:
    """Yield offices with their States, or points and places with their numbers."""
    for number, one in enumerate(value, 1):
        if isinstance(field, Points):
            for language, text in one.items():
                yield {"language": language, "text": f"{number}. {text}"}
            continue
        if isinstance(field, Places):
            role = gettext(PLACE_ROLES[one["role"]])
            for language, text in one["office"].items():
                yield {"language": language, "text": f"{number}. {text} ({role})"}
            continue
        for language in dict.fromkeys([*one["title"], *one.get("state", {})]):
            yield {"language": language, "text": dealings.office(here, one, language)}


def _levels(
    here: Here, field: Field, value: Any, whose: tuple[str, str]
) -> Iterator[dict[str, str]]:
    """Yield levels by their names; one that its side's scale does not hold by its key."""
    if isinstance(field, Levels):
        for number, level in enumerate(value, 1):
            printed = level.get("words", {})
            for language, text in level["name"].items():
                yield {"language": language, "text": f"{number}. {text}"}
            for language, text in printed.items():
                told = gettext("in header and footer: “%(words)s”") % {"words": text}
                yield {"language": language, "text": f"{number}. {told}"}
        return
    by, of = whose
    own = dict(choices.levels(here, by))
    if isinstance(field, Level):
        yield {"language": "", "text": own.get(value, value)}
        return
    theirs = dict(choices.levels(here, of))
    for level, at in value.items():
        told = gettext("%(level)s: as %(own)s") % {
            "level": theirs.get(level, level),
            "own": own.get(at, at),
        }
        yield {"language": "", "text": told}
