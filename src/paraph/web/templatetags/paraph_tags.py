"""Marks of sides and of custody, as the design has them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.conf import settings
from django.template.backends.utils import csrf_input
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from paraph.kernel.charter import Side
from paraph.web.access import Here
from paraph.web.words import contact_status, noun_name

register = template.Library()

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OASIS = "application/vnd.oasis.opendocument."
_ENDS = {
    f"{_OFFICE}wordprocessingml.document": "DOCX",
    f"{_OFFICE}spreadsheetml.sheet": "XLSX",
    f"{_OFFICE}presentationml.presentation": "PPTX",
    f"{_OASIS}text": "ODT",
    f"{_OASIS}spreadsheet": "ODS",
    f"{_OASIS}presentation": "ODP",
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "text/plain": "TXT",
}

SHAPES = ("n", "s", "v")


@register.simple_tag
def side(here: Here, key: str) -> SafeString:
    """Return the mark of a side: shape and ink belong to it, whoever looks."""
    keys = [one.key for one in here.charter.sides]
    if key not in keys:
        return format_html("")
    shape = SHAPES[min(keys.index(key), len(SHAPES) - 1)]
    name = here.called(key)
    letter = here.charter.side(key).called("en")[:1]
    return format_html(
        '<abbr class="side {}" title="{}">{}</abbr>', shape, name, letter
    )


@register.simple_tag
def column(here: Here, key: str) -> str:
    """Return the class of a column in a side's ink."""
    keys = [one.key for one in here.charter.sides]
    return f"col-{SHAPES[min(keys.index(key), len(SHAPES) - 1)]}"


@register.simple_tag
def glyph(name: str) -> SafeString:
    """Return one of the small signs."""
    return format_html(
        '<svg class="m" viewBox="0 0 16 16" aria-hidden="true">'
        '<use href="#m-{}"/></svg>',
        name,
    )


@register.simple_tag
def custody(kind: str, words: str = "") -> SafeString:
    """Return a custody mark: glyph, words and kind of line."""
    told = words or {
        "private": gettext("Private"),
        "joint": gettext("Joint record"),
        "agreed": gettext("Agreed"),
    }.get(kind, "")
    return format_html('<span class="mark {}">{}{}</span>', kind, glyph(kind), told)


@register.simple_tag
def private_mark(side_name: str) -> SafeString:
    """Return the mark of what never leaves this node."""
    return custody("private", gettext("Private to %(side)s") % {"side": side_name})


@register.simple_tag
def due_cell(due: Mapping[str, object] | str | None) -> SafeString:
    """Return the cell of a table that says when something is due; see `waiting.due`."""
    told = format_html('<span class="quiet">{}</span>', gettext("no date"))
    if due and not isinstance(due, str):
        day = '<span class="late">{}</span>' if due["late"] else "<b>{}</b>"
        told = format_html(
            day + '<small class="meta">{}</small>', due["day"], due["left"]
        )
    return format_html('<td class="due" data-l="{}">{}</td>', gettext("Due"), told)


@register.simple_tag
def state(value: str, by: str) -> SafeString:
    """Return the state of a question as a mark; `by` who has spoken on it."""
    if value == "agreed":
        return custody("agreed")
    told = {
        "met": gettext("Met: receipt pending"),
        "crossed": gettext("Crossed: more than one in force"),
    }.get(value, gettext("Open"))
    if by:
        told = gettext("Proposed by %(sides)s") % {"sides": by}
    return custody("joint", told)


@register.inclusion_tag("languages.html", takes_context=True)
def languages(context: Mapping[str, Any]) -> dict[str, Any]:
    """Show the languages of the pages, each by its own name, to choose from."""
    request = context["request"]
    return {
        "csrf": csrf_input(request),
        "label": gettext("Language of the pages"),
        "languages": settings.LANGUAGES,
        "chosen": get_language(),
        "next": request.get_full_path() if request.method == "GET" else "/",
    }


@register.filter
def called(side: Side, here: Here) -> str:
    """Return a side's name in the language of the interface."""
    return here.called(side.key)


@register.filter
def each_once(values: Iterable[str]) -> list[str]:
    """Return values without those that came before: two languages may spell alike."""
    return list(dict.fromkeys(values))


@register.filter
def media(value: str) -> str:
    """Return a media type as officers know it, by the end of a file's name."""
    return _ENDS.get(value, value)


@register.filter
def status(value: str) -> str:
    """Return whether a contact took place, in words."""
    return contact_status(value)


@register.filter
def noun(value: str) -> str:
    """Return a noun of the record in words."""
    return noun_name(value)
