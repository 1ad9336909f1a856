"""What was found in a file, in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from paraph.chancery import attachments, drafts, enclosing
from paraph.chancery.drafts import Draft
from paraph.chancery.looking import Look
from paraph.crafts.files.findings import Finding
from paraph.web import persons, refusals

_BY = re.compile("(.+?): “(.*)”", re.DOTALL)
"""How a finding tells a comment and who wrote it."""

_COUNTED = {
    "archive.members": ngettext_lazy(
        "An archive of %(n)s file, which is not looked into",
        "An archive of %(n)s files, which are not looked into",
        "n",
    ),
    "comments": ngettext_lazy("%(n)s comment", "%(n)s comments", "n"),
    "changes": ngettext_lazy("%(n)s tracked change", "%(n)s tracked changes", "n"),
    "changes.inserted": ngettext_lazy(
        "%(n)s tracked insertion", "%(n)s tracked insertions", "n"
    ),
    "changes.deleted": ngettext_lazy(
        "%(n)s tracked deletion", "%(n)s tracked deletions", "n"
    ),
    "changes.moved": ngettext_lazy("%(n)s tracked move", "%(n)s tracked moves", "n"),
    "changes.formatting": ngettext_lazy(
        "%(n)s tracked change of form", "%(n)s tracked changes of form", "n"
    ),
    "hidden.text": ngettext_lazy(
        "%(n)s piece of hidden text", "%(n)s pieces of hidden text", "n"
    ),
    "hidden.sheets": ngettext_lazy("%(n)s hidden sheet", "%(n)s hidden sheets", "n"),
    "hidden.rows": ngettext_lazy("%(n)s hidden row", "%(n)s hidden rows", "n"),
    "hidden.columns": ngettext_lazy("%(n)s hidden column", "%(n)s hidden columns", "n"),
    "hidden.slides": ngettext_lazy("%(n)s hidden slide", "%(n)s hidden slides", "n"),
    "hidden.names": ngettext_lazy("%(n)s hidden name", "%(n)s hidden names", "n"),
    "notes": ngettext_lazy(
        "Notes of the speaker on %(n)s slide",
        "Notes of the speaker on %(n)s slides",
        "n",
    ),
    "objects": ngettext_lazy(
        "%(n)s object inside, which is not looked into",
        "%(n)s objects inside, which are not looked into",
        "n",
    ),
    "objects.files": ngettext_lazy("%(n)s file inside", "%(n)s files inside", "n"),
    "data.pivots": ngettext_lazy(
        "The data behind %(n)s pivot table", "The data behind %(n)s pivot tables", "n"
    ),
    "data.other-books": ngettext_lazy(
        "Cells copied from %(n)s other workbook",
        "Cells copied from %(n)s other workbooks",
        "n",
    ),
    "data.connections": ngettext_lazy(
        "%(n)s connection to other data", "%(n)s connections to other data", "n"
    ),
    "versions": ngettext_lazy(
        "%(n)s earlier version, as it was saved before",
        "%(n)s earlier versions, as they were saved before",
        "n",
    ),
    "form": ngettext_lazy("%(n)s field of a form", "%(n)s fields of a form", "n"),
    "layers": ngettext_lazy(
        "%(n)s layer that can be hidden", "%(n)s layers that can be hidden", "n"
    ),
    "pictures.metadata": ngettext_lazy(
        "%(n)s picture that tells more than it shows",
        "%(n)s pictures that tell more than they show",
        "n",
    ),
    "saved.revisions": ngettext_lazy(
        "Marks of %(n)s editing session", "Marks of %(n)s editing sessions", "n"
    ),
    "appended": ngettext_lazy(
        "%(n)s byte after the end of the picture",
        "%(n)s bytes after the end of the picture",
        "n",
    ),
    "parts.unlisted": ngettext_lazy(
        "%(n)s part that the document does not use",
        "%(n)s parts that the document does not use",
        "n",
    ),
}
_NAMED = {
    "actions": _("Actions that start something"),
    "actions.opening": _("An action when it is opened"),
    "changes.shared": _("A history of changes by several people"),
    "custom-xml": _("Data of other programs (custom XML)"),
    "form.xfa": _("A form in another language (XFA)"),
    "javascript": _("A program (JavaScript)"),
    "links.outside": _("Fetches or names files elsewhere"),
    "links.pages": _("Links"),
    "macros": _("A program (macros)"),
    "names.author": _("Author"),
    "names.last-modifier": _("Last changed by"),
    "names.manager": _("Manager"),
    "names.organisation": _("Organisation"),
    "names.reviewer": _("Names in its changes"),
    "objects.pieces": _("Other documents inside, which are not looked into"),
    "parts.not-read": _("Parts that are not looked into"),
    "picture.camera": _("Camera or program"),
    "picture.comments": _("Comments in the picture"),
    "picture.exif": _("Notes of a camera (EXIF)"),
    "picture.other": _("Other notes in the picture"),
    "picture.place": _("The place where it was taken"),
    "pictures.paths": _("Paths of files in descriptions of pictures"),
    "piece-info": _("Data of the program it was made with"),
    "printer-settings": _("Settings of a printer, with its name"),
    "properties.about": _("Title, subject, keywords"),
    "properties.custom": _("Properties of its own"),
    "properties.minutes": _("Minutes it was worked on"),
    "properties.path": _("The folder where it was saved"),
    "properties.software": _("Made with"),
    "properties.template": _("Template"),
    "properties.times": _("When it was made, changed, printed"),
    "properties.variables": _("Variables of the document"),
    "signature": _("A signature, which a cleaned copy would break"),
    "structure.text": _("Descriptions in its structure, for reading aloud"),
    "thumbnail": _("A small picture of it, perhaps of an earlier day"),
    "xmp": _("Properties in XMP"),
}
_TAKEN_OUT = {
    "docx": _(
        "A cleaned copy has its tracked changes accepted: what was inserted stays, what "
        "was deleted goes. Comments, names, properties and macros are taken out."
    ),
    "xlsx": _(
        "A cleaned copy is without comments, names, properties and macros. Hidden "
        "sheets, rows, columns and names stay: formulas may need them."
    ),
    "pptx": _(
        "A cleaned copy is without comments, names, properties and macros. Hidden "
        "slides and the notes of the speaker stay."
    ),
    "odf": _(
        "A cleaned copy has its tracked changes accepted: what was inserted stays, what "
        "was deleted goes. Comments, names, properties, macros and whatever the text does "
        "not lead to are taken out. Hidden sheets and hidden text stay."
    ),
    "pdf": _(
        "A cleaned copy is written anew: without properties, programs, files inside, "
        "notes, and earlier versions. Texts and drawings laid on a page stay."
    ),
    "png": _("A cleaned copy is the same picture, point by point, and nothing else."),
    "jpeg": _("A cleaned copy is the same picture, point by point, and nothing else."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a file; `quotes` are comments: who wrote each, and its words."""

    told: str
    quotes: tuple[tuple[str, str], ...] = ()
    has_more: bool = False


def of(draft: Draft) -> list[dict[str, Any]]:
    """Return the files that a draft encloses, with what is in each."""
    return [_told(draft, named) for named in draft.enclosures]


def sentence(finding: Finding) -> str:
    """Return a finding as one line: what it is, how many, and the first of them."""
    counted = _COUNTED.get(finding.code)
    if counted is None:
        head = str(_NAMED.get(finding.code, finding.code))
    else:
        head = str(counted % {"n": finding.count})
    if not finding.values:
        return f"{head}."
    more = " …" if finding.count > len(finding.values) else ""
    return f"{head}: {' · '.join(finding.values)}{more}"


def lines(look: Look | None) -> list[Line]:
    """Return all that is told of a file, a line each."""
    if look is None:
        return [Line(gettext("The file is no longer here."))]
    if look.error:
        return [Line(refusals.sentence(look.error, {}))]
    if look.kind == "text":
        return [Line(gettext("Text; not looked into."))]
    if look.kind == "unknown":
        return [Line(gettext("A file of a kind that is not looked into here."))]
    found = [_line_of(one) for one in look.findings]
    return found or [Line(gettext("Nothing was found in it beside what is read."))]


def _line_of(finding: Finding) -> Line:
    """Return a finding as a line; comments stand below it, quoted, for who releases."""
    if finding.code != "comments" or not finding.values:
        return Line(sentence(finding))
    head = sentence(Finding(finding.code, finding.count)).removesuffix(".")
    quotes = tuple(_quote(one) for one in finding.values)
    return Line(f"{head}:", quotes, has_more=finding.count > len(quotes))


def _quote(value: str) -> tuple[str, str]:
    """Return who wrote a comment, "" where nobody is named, and its words."""
    told = _BY.fullmatch(value)
    return (told[1], told[2]) if told is not None else ("", value)


def _told(draft: Draft, named: Mapping[str, Any]) -> dict[str, Any]:
    look = attachments.look(str(named["sha256"]))
    original = named.get(enclosing.ORIGINAL)
    is_open = draft.state in {drafts.DRAFT, drafts.APPROVED}
    can_clean = look is not None and look.can_be_cleaned and bool(look.findings)
    return {
        "file": named,
        "is_person": named["media"] in persons.PERSONAL,
        "inside": lines(look),
        "original": original,
        "can_clean": is_open and can_clean and original is None,
        "can_take_back": is_open and original is not None,
        "taken_out": _TAKEN_OUT.get(look.kind, "") if look is not None else "",
        "is_accepted": original is not None
        and look is not None
        and look.kind in {"docx", "odf"},
    }
