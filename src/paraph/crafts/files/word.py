"""Word files (ISO/IEC 29500-1, §17): what they hold, and their tracked changes accepted."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from paraph.crafts.files import markup
from paraph.crafts.files.findings import Findings, quoted
from paraph.crafts.files.markup import attribute, is_on, local, named, space

SPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
BESIDE_CHANGES = frozenset({"rPr", "trPr", "tcPr", "numPr", "ctrlPr"})
"""In these an element of a change marks what it stands in, and holds nothing."""
FORMATS = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange"),
    *("tcPrChange", "tblGridChange", "tblPrExChange", "numberingChange"),
)
_ID = re.compile(r"^rsid")


def look(found: Mapping[str, Any], told: Findings) -> None:
    """Add what a Word file holds, told by the roots of its parts, to the findings."""
    roots = [root for root in found.values() if is_page(root)]
    comments = [
        one for root in roots for one in named(root, "comment") if space(one) in SPACES
    ]
    told.number("comments", len(comments), map(_quoted, comments), is_whole=True)
    texts = [root for root in roots if local(root) != "comments"]
    known = [root for root in found.values() if local(root) == "people"]
    people = [
        attribute(one, "author") for root in known for one in named(root, "person")
    ]
    _changes(texts, people, told)
    _hidden(texts, roots, told)
    saved = {value for root in roots for value in _ids(root)}
    told.number("saved.revisions", len(saved))
    settings = [root for root in roots if local(root) == "settings"]
    kept = [one for root in settings for one in named(root, "docVar")]
    told.number(
        "properties.variables", len(kept), (attribute(one, "name") for one in kept)
    )
    merged = sum(1 for root in settings for _ in named(root, "mailMerge"))
    told.number("data.connections", merged)


def is_page(root: Any) -> bool:
    """Say whether anything in a part is of the word processor's own language."""
    return any(space(one) in SPACES for one in root.iter())


def _quoted(comment: Any) -> str:
    words = " ".join(markup.text(one) for one in named(comment, "p"))
    return quoted(attribute(comment, "author"), words or markup.text(comment))


def _changes(roots: list[Any], people: list[str], told: Findings) -> None:
    counted: dict[str, list[Any]] = {}
    for root in roots:
        for one in root.iter():
            if space(one) in SPACES:
                counted.setdefault(local(one), []).append(one)

    def of(*names: str) -> list[Any]:
        return [one for name in names for one in counted.get(name, ())]

    inserted, deleted = of("ins", "cellIns"), of("del", "cellDel")
    moved = of("moveFromRangeStart") or of("moveFrom")
    formats = of(*FORMATS, "cellMerge")
    told.number("changes.inserted", len(inserted))
    told.number("changes.deleted", len(deleted))
    told.number("changes.moved", len(moved))
    told.number("changes.formatting", len(formats))
    changes = [*inserted, *deleted, *of("moveFrom", "moveTo"), *formats]
    authors = [attribute(one, "author") for one in changes]
    told.named("names.reviewer", [*authors, *people])


def _hidden(texts: list[Any], roots: list[Any], told: Findings) -> None:
    styles = {
        attribute(style, "styleId")
        for root in roots
        if local(root) == "styles"
        for style in named(root, "style")
        if any(is_on(one) for one in named(style, "vanish"))
    }
    hidden = [
        markup.text(run)
        for root in texts
        for run in named(root, "r")
        if space(run) in SPACES and markup.text(run).strip() and _is_hidden(run, styles)
    ]
    told.number("hidden.text", len(hidden), hidden)


def _is_hidden(run: Any, styles: set[str]) -> bool:
    switches = [is_on(one) for one in named(run, "vanish", "webHidden")]
    if switches:
        return any(switches)
    paragraph = run.getparent()
    while paragraph is not None and local(paragraph) != "p":
        paragraph = paragraph.getparent()
    used = [
        *named(run, "rStyle"),
        *(() if paragraph is None else named(paragraph, "pStyle")),
    ]
    return any(attribute(one, "val") in styles for one in used)


def _ids(root: Any) -> Iterator[str]:
    for one in root.iter():
        if space(one) in SPACES and local(one) in {"rsid", "rsidRoot"}:
            yield attribute(one, "val")
        for key, value in one.attrib.items():
            if _ID.match(str(key).rpartition("}")[2]):
                yield str(value)
