"""What an Office package (docx, xlsx, pptx) holds beside its text, told by its parts."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from paraph.crafts.files import drawings, images, markup, parts, slides, word, workbook
from paraph.crafts.files.findings import Findings
from paraph.crafts.files.markup import local, space
from paraph.crafts.files.parts import Link

_OF_KIND: Mapping[str, Callable[[Mapping[str, Any], Findings], None]] = {
    "docx": word.look,
    "xlsx": workbook.look,
    "pptx": slides.look,
}
_READ = frozenset({"coreProperties", "Properties", "datastoreItem"})
_DRAWING = re.compile(r"http://(schemas\.openxmlformats|purl\.oclc)\.org/.*drawingml/")
_FORMS = frozenset({"theme", "themeOverride", "tblStyleLst"})
_READ_OF: Mapping[str, frozenset[str]] = {
    "docx": frozenset({"people", "commentsEx", "commentsIds", "commentsExtensible"}),
    "xlsx": frozenset(
        {
            *("workbook", "worksheet", "chartsheet", "dialogsheet", "macrosheet"),
            *("sst", "styleSheet", "calcChain", "table", "comments", "wsDr", "xml"),
            *("ThreadedComments", "personList", "headers", "revisions", "users"),
            *("connections", "externalLink", "pivotTableDefinition"),
            *("pivotCacheDefinition", "pivotCacheRecords"),
        }
    ),
    "pptx": frozenset(
        {
            *("presentation", "sld", "sldLayout", "sldMaster", "notes", "notesMaster"),
            *("handoutMaster", "cmLst", "cmAuthorLst", "authorLst"),
            *("presentationPr", "viewPr"),
        }
    ),
}
"""The roots of the parts that are looked into, beside all of the language of Word."""
_ABOUT = ("title", "subject", "description", "keywords", "category", "contentStatus")
_BESIDE: Mapping[str, tuple[str, frozenset[str]]] = {
    "macros": (
        r"vbaProject[^/]*\.bin$|/(macrosheets|dialogsheets)/",
        frozenset({"vbaProject", "wordVbaData", "vbaProjectSignature"})
        | {"xlMacrosheet", "xlIntlMacrosheet", "dialogsheet"},
    ),
    "objects": (
        r"/(embeddings|activeX|controls|ctrlProps)/",
        frozenset({"oleObject", "package", "control", "ctrlProp"})
        | {"activeXControlBinary"},
    ),
    "custom-xml": (r"customXml/item[0-9]*\.xml$", frozenset({"customXml"})),
    "thumbnail": (r"^docProps/thumbnail\.", frozenset({"thumbnail"})),
    "printer-settings": (r"/printersettings/", frozenset({"printerSettings"})),
}
"""What is told by number of parts: how they are named as a rule, how they are led to."""


def look(kind: str, found: Mapping[str, bytes], told: Findings) -> None:
    """Add what a package holds to the findings.

    Raises:
        FileError: `file.damaged`, `file.unsafe`: a part cannot be read.
    """
    roots = parts.roots(found)
    links = list(parts.links(found))
    _OF_KIND[kind](roots, told)
    _properties(roots, told)
    counted = _kept_beside(found, links, told)
    drawings.look(roots, told)
    read = {name for name, root in roots.items() if _is_read(kind, root)}
    read |= {name for name, raw in found.items() if not raw or not _is_part(name)}
    unread = [one for one in found if one not in counted | read]
    told.number("parts.not-read", len(unread), unread)
    _links(links, told)


def _properties(roots: Mapping[str, Any], told: Findings) -> None:
    core = _values(roots, "coreProperties")
    app = _values(roots, "Properties")
    told.named("names.author", core.get("creator", ()))
    told.named("names.last-modifier", core.get("lastModifiedBy", ()))
    told.named("names.organisation", app.get("Company", ()))
    told.named("names.manager", app.get("Manager", ()))
    told.named("properties.about", [one for key in _ABOUT for one in core.get(key, ())])
    told.named("properties.template", app.get("Template", ()))
    software = [*app.get("Application", ()), *app.get("AppVersion", ())]
    told.named("properties.software", [" ".join(software)])
    days = ("created", "modified", "lastPrinted")
    told.named("properties.times", [one for key in days for one in core.get(key, ())])
    minutes = [one for one in app.get("TotalTime", ()) if one != "0"]
    told.named("properties.minutes", minutes)
    own = [
        one
        for root in roots.values()
        if local(root) == "Properties"
        for one in markup.named(root, "property")
    ]
    names = (f"{markup.attribute(one, 'name')}: {markup.text(one)}" for one in own)
    told.number("properties.custom", len(own), names)


def _values(roots: Mapping[str, Any], name: str) -> dict[str, list[str]]:
    """Return the texts of parts of properties by the names of their elements."""
    values: dict[str, list[str]] = {}
    for root in roots.values():
        for one in root if local(root) == name else ():
            values.setdefault(local(one), []).append(markup.text(one))
    return values


def _kept_beside(
    found: Mapping[str, bytes], links: list[Link], told: Findings
) -> set[str]:
    """Tell of the parts that hold something else than the text; return all told so."""
    counted = {one.target for one in links if one.type == "aFChunk"}
    for code, these in beside(found, links).items():
        told.number(code, len(these))
        counted |= these
    signatures = parts.signatures(found)
    told.number("signature", len(signatures))
    pictures = {name for name, raw in found.items() if images.is_one(raw)}
    told.number(
        "pictures.metadata", sum(images.says_more(found[one]) for one in pictures)
    )
    counted.update(signatures, pictures)
    if parts.ROOT_LINKS in found:
        listed = parts.reachable(found)
        left = [one for one in found if one not in listed and _is_part(one)]
        told.number("parts.unlisted", len(left), left)
        counted.update(left)
    return counted


def beside(found: Mapping[str, bytes], links: list[Link]) -> dict[str, set[str]]:
    """Return the names of the parts that are told by their number, by what they are."""
    told: dict[str, set[str]] = {}
    for code, (name, types) in _BESIDE.items():
        named = {one for one in found if re.search(name, one, re.IGNORECASE)}
        led_to = {one.target for one in links if one.type in types}
        told[code] = {one for one in named | led_to if one in found and _is_part(one)}
    return told


def _is_part(name: str) -> bool:
    """Say whether a member of a package is a part, and not what it is held together by."""
    return name != parts.TYPES and not re.search(r"(^|/)_rels/[^/]*\.rels$", name)


def _is_read(kind: str, root: Any) -> bool:
    """Say whether what a part may hold beside its text is looked for in it."""
    if kind == "docx" and space(root) in word.SPACES:
        return True
    is_form = _DRAWING.match(space(root)) and local(root) in _FORMS
    return bool(is_form) or local(root) in _READ | _READ_OF[kind]


def _links(found: list[Link], told: Findings) -> None:
    outside = [one for one in found if one.is_outside]
    pages = [one.target for one in outside if one.type == "hyperlink"]
    others = [one.target for one in outside if one.type != "hyperlink"]
    told.named("links.outside", others)
    told.named("links.pages", pages)
    pieces = [one.target for one in found if one.type == "aFChunk"]
    told.named("objects.pieces", pieces)
