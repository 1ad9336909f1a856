"""How files by language, languages and items of a session are asked for and read back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from paraph.acts.fields import File, Files
from paraph.chancery import attachments
from paraph.kernel.content import Kind
from paraph.kernel.fields import Field
from paraph.projection import agendas, items
from paraph.web import agenda_table, words
from paraph.web.access import Here
from paraph.web.inputs import Asking, Input, Section

Enclosures = list[dict[str, Any]]


def of_files(
    form: Asking, path: str, field: Files, asked: Iterable[str]
) -> Iterator[Input]:
    """Yield a place for a file in each language."""
    for place, language in enumerate(asked):
        yield form.one(
            f"{path}.{language}",
            replace(field, help="") if place else field,
            "",
            gettext("The paper (%(language)s)")
            % {"language": words.language_name(language)},
            widget="file",
            language=language,
            required=False,
            when_empty=gettext("in one language at least"),
        )


def of_languages(
    form: Asking, path: str, field: Field, value: Any, asked: Iterable[str]
) -> Iterator[Input]:
    """Yield a box to tick for each language."""
    ticked = value if isinstance(value, Sequence) else ()
    for place, language in enumerate(dict.fromkeys([*asked, *ticked])):
        yield form.one(
            f"{path}.{language}",
            replace(field, help="") if place else field,
            language in ticked,
            words.language_name(language),
            widget="flag",
            required=False,
        )


def languages_typed(path: str, posted: QueryDict) -> list[str] | None:
    """Return the languages that were ticked, in the order of the form."""
    found = [
        name.removeprefix(f"{path}.") for name in posted if name.startswith(f"{path}.")
    ]
    return found or None


def of_items(
    here: Here, session: str, ticked: Iterable[str], typed: QueryDict | None
) -> list[Section]:
    """Return boxes to tick for the items of a session; none if it is not chosen yet."""
    rows = items.of(here.commission, session) if session else []
    agenda = agendas.one(here.commission, session) if rows else None
    chosen = set(ticked)
    if typed is not None:
        chosen = set(items_typed(typed) or ())
    inputs = tuple(
        Input(
            name=f"items.{row.item}",
            label=words.text(row.title, here),
            help="",
            widget="flag",
            value="1" if row.item in chosen else "",
            required=False,
            error="",
        )
        for row in agenda_table.in_order(here, agenda, rows)
        if not row.is_left or row.item in chosen
    )
    told = "" if inputs else gettext("Choose the session and keep the draft first.")
    return [Section(gettext("For the items"), told, inputs)]


def items_typed(posted: QueryDict) -> list[str] | None:
    """Return the items that were ticked, None if none was."""
    found = [
        name.removeprefix("items.") for name in posted if name.startswith("items.")
    ]
    return found or None


def bring(
    request: HttpRequest,
    fields: Mapping[str, Field],
    content: dict[str, Any],
    before: Mapping[str, Any],
    kept: Enclosures,
) -> Enclosures:
    """Put files brought along, and those kept, into a content; return what is enclosed.

    Args:
        request: what was sent.
        fields: of the kind.
        content: what was typed; the digests of files are put into it.
        before: what the draft said.
        kept: its enclosed files that stay.

    Raises:
        Refused: `attachment.too-long`; no byte of that file was read.
    """
    stays = {one["sha256"]: one for one in kept}
    found: dict[str, dict[str, Any]] = {}
    for name, field in fields.items():
        if isinstance(field, File):
            told = before.get(name)
            named = {"": told} if told in stays else {}
            named |= _brought(request, name, found)
            if named:
                content[name] = named[""]
        elif isinstance(field, Files):
            held = before.get(name, {})
            named = {one: told for one, told in held.items() if told in stays}
            named |= _brought(request, f"{name}.", found)
            if named:
                content[name] = named
        else:
            continue
        for sha256 in named.values():
            found.setdefault(str(sha256), stays.get(str(sha256), {}))
    return [one for one in found.values() if one]


def _brought(
    request: HttpRequest, name: str, found: dict[str, dict[str, Any]]
) -> dict[str, str]:
    """Keep the files of a field, the last of each language; return their digests."""
    digests = {}
    for key, file in request.FILES.items():
        if key == name or (name.endswith(".") and key.startswith(name)):
            named = kept_file(file)
            found[named["sha256"]] = named
            digests[key.removeprefix(name)] = str(named["sha256"])
    return digests


def kept_file(file: object) -> dict[str, Any]:
    """Keep a file that was sent, after its size is looked at.

    Raises:
        Refused: `attachment.too-long`; no byte of it was read.
    """
    if not isinstance(file, UploadedFile):
        raise TypeError(file)
    attachments.check_size(file.size or 0)
    return attachments.keep(file.read(), str(file.name))


def has_files(kind: Kind) -> bool:
    """Say whether a kind names files one by one."""
    return any(isinstance(field, File | Files) for field in kind.fields.values())
