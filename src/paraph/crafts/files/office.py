"""What an Office package (docx, xlsx, pptx) holds beside its text, told by its parts."""

import re
from collections.abc import Callable, Iterator, Mapping

from paraph.crafts.files import images, markup, parts, slides, word, workbook
from paraph.crafts.files.findings import FileError, Findings
from paraph.crafts.files.parts import Link

_OF_KIND: Mapping[str, Callable[[Mapping[str, bytes], Findings], None]] = {
    "docx": word.look,
    "xlsx": workbook.look,
    "pptx": slides.look,
}
_ABOUT = ("title", "subject", "description", "keywords", "category", "contentStatus")
_MACROS = re.compile(
    r"vbaProject[^/]*\.bin$|/(macrosheets|dialogsheets)/", re.IGNORECASE
)
_OBJECTS = re.compile(r"/(embeddings|activeX|controls|ctrlProps)/", re.IGNORECASE)
_PICTURES = re.compile(r"\.(png|jpe?g)$", re.IGNORECASE)


def look(kind: str, found: Mapping[str, bytes], told: Findings) -> None:
    """Add what a package holds to the findings.

    Raises:
        FileError: `file.damaged`, `file.unsafe`: a part cannot be read.
    """
    _OF_KIND[kind](found, told)
    _properties(found, told)
    _kept_beside(found, told)
    _links(list(parts.links(found)), told)


def _properties(found: Mapping[str, bytes], told: Findings) -> None:
    core = _values(found, "core.xml")
    app = _values(found, "app.xml")
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
    for name, raw in found.items():
        if name.casefold().endswith("docprops/custom.xml"):
            own = list(markup.named(markup.parse(raw), "property"))
            names = (
                f"{markup.attribute(one, 'name')}: {markup.text(one)}" for one in own
            )
            told.number("properties.custom", len(own), names)


def _values(found: Mapping[str, bytes], name: str) -> dict[str, list[str]]:
    """Return the texts of a part of properties by the names of their elements."""
    values: dict[str, list[str]] = {}
    for part, raw in found.items():
        if part.casefold().endswith(f"docprops/{name}"):
            for one in markup.parse(raw):
                values.setdefault(markup.local(one), []).append(markup.text(one))
    return values


def _kept_beside(found: Mapping[str, bytes], told: Findings) -> None:
    """Tell of the parts that hold something else than the text."""
    names = list(found)
    told.number("macros", sum(bool(_MACROS.search(one)) for one in names))
    told.number("objects", sum(bool(_OBJECTS.search(one)) for one in names))
    items = [one for one in names if re.search(r"customXml/item[0-9]*\.xml$", one)]
    told.number("custom-xml", len(items))
    told.number("thumbnail", sum("thumbnail." in one.casefold() for one in names))
    printers = sum("/printersettings/" in one.casefold() for one in names)
    told.number("printer-settings", printers)
    told.number("signature", sum(one.startswith("_xmlsignatures/sig") for one in names))
    told.number("pictures.metadata", sum(_says_more(one) for one in _pictures(found)))
    if parts.ROOT_LINKS in found:
        listed = parts.reachable(found)
        beside = [one for one in names if one not in listed and "_rels/" not in one]
        told.number("parts.unlisted", len(beside), beside)


def _pictures(found: Mapping[str, bytes]) -> Iterator[bytes]:
    return (raw for name, raw in found.items() if _PICTURES.search(name))


def _says_more(raw: bytes) -> bool:
    """Say whether a picture in a package holds more than itself."""
    told = Findings()
    try:
        images.look(raw, told)
    except FileError:
        return False
    return bool(told.found)


def _links(found: list[Link], told: Findings) -> None:
    outside = [one for one in found if one.is_outside]
    pages = [one.target for one in outside if one.type == "hyperlink"]
    others = [one.target for one in outside if one.type != "hyperlink"]
    told.named("links.outside", others)
    told.named("links.pages", pages)
    pieces = [one.target for one in found if one.type == "aFChunk"]
    told.named("objects.pieces", pieces)
