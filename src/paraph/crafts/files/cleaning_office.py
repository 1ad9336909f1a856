"""An Office package without properties, comments, tracked changes and macros.

What is taken out is found by the type of its relationship, not by its name; then only
what relationships still lead to is kept.
"""

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from paraph.crafts.files import accepting, drawings, images, markup, office, parts, word
from paraph.crafts.files.findings import FileError
from paraph.crafts.files.markup import attribute, local, named, space
from paraph.crafts.files.parts import Link

DROPPED = frozenset(
    {
        *("core-properties", "extended-properties", "custom-properties", "thumbnail"),
        *("comments", "commentsExtended", "commentsIds", "commentsExtensible"),
        *("people", "person", "threadedComment", "commentAuthors", "authors"),
        *("customXml", "customXmlProps", "attachedTemplate", "printerSettings"),
        *("vbaProject", "wordVbaData", "vbaProjectSignature", "attachedToolbars"),
        *("revisionHeaders", "usernames", "keyMapCustomizations", "mailMergeSource"),
        *("mailMergeHeaderSource", "mailMergeRecipientData", "recipientData"),
    }
)
"""The last words of the types of relationships that are taken out with their parts."""
_DROPPED_ROOTS = frozenset(
    {
        *("coreProperties", "Properties", "comments", "commentsEx", "commentsIds"),
        *("commentsExtensible", "people", "personList", "ThreadedComments", "cmLst"),
        *("cmAuthorLst", "authorLst"),
    }
)
"""The roots of parts that are taken out, however they are led to."""
_DROPPED_BESIDE = ("macros", "custom-xml", "printer-settings")
_OF_SETTINGS = (
    *(
        "rsids",
        "rsid",
        "rsidRoot",
        "attachedTemplate",
        "docVars",
        "mailMerge",
        "docId",
        "trackRevisions",
    ),
    *("chartTrackingRefBased", "persistentDocumentId"),
)
_OFFICE = re.compile(r"^http://schemas\.(microsoft|openxmlformats)\.(com|org)/office")
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_REVISIONS = re.compile(
    r"^http://schemas\.microsoft\.com/office/spreadsheetml/.*revision"
)


def clean(kind: str, found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the members of a cleaned package.

    Raises:
        FileError: `file.signed`; `file.not-cleaned`, for a workbook that is not XML;
            `file.damaged`, `file.unsafe`.
    """
    if parts.signatures(found):
        raise FileError("file.signed")
    is_binary = any(".sheet.binary" in one for one in parts.media_of(found).values())
    if is_binary or parts.ROOT_LINKS not in found:
        raise FileError("file.not-cleaned")
    kept = dict(found)
    for name in _of_notes(kept) if kind == "xlsx" else ():
        _drop_notes(kept, name)
    links, beside = list(parts.links(kept)), _beside(kept)
    dropped = [
        one
        for one in links
        if one.type in DROPPED or (one.target in beside and not one.is_outside)
    ]
    _drop(kept, dropped)
    reachable = parts.reachable(kept)
    kept = {name: raw for name, raw in kept.items() if name in reachable}
    if parts.kind_of(kept) != kind:  # nothing leads to the text
        raise FileError("file.damaged")
    for name, root in parts.roots(kept).items():
        _CHANGES[kind](root)
        drawings.drop_paths(root)
        kept[name] = markup.written(root)
    for name, raw in kept.items():
        if images.is_one(raw):
            kept[name] = _picture(raw)
    parts.settle_types(kept)
    return kept


def _beside(found: Mapping[str, bytes]) -> set[str]:
    """Return the parts that are taken out for what they are, however they are led to."""
    roots = parts.roots(found)
    told = office.beside(found, list(parts.links(found)))
    sheets = {name for name, root in roots.items() if local(root).endswith("sheet")}
    named = {name for code in _DROPPED_BESIDE for name in told[code]} - sheets
    return named | {one for one in roots if local(roots[one]) in _DROPPED_ROOTS}


def _drop(kept: MutableMapping[str, bytes], links: list[Link]) -> None:
    """Take relationships out, and what in their sources names them."""
    parts.drop_links(kept, {(one.source, one.id) for one in links})
    by_source: dict[str, set[str]] = {}
    for one in links:
        by_source.setdefault(one.source, set()).add(one.id)
    for source, ids in by_source.items():
        root = parts.roots(kept, only=source).get(source)
        if root is not None:
            for element, key in list(_naming(root, ids)):
                if local(element) == "pageSetup":
                    del element.attrib[key]
                else:
                    markup.remove(element)
            kept[source] = markup.written(root)


def _naming(root: Any, ids: set[str]) -> Iterator[tuple[Any, str]]:
    for element in root.iter():
        for key, value in element.attrib.items():
            if str(key).endswith("/relationships}id") and value in ids:
                yield element, key


def _of_word(root: Any) -> None:
    accepting.accept(root)
    accepting.drop_comments(root)
    for one in list(root.iter()):
        is_ours = space(one) in word.SPACES or bool(_OFFICE.match(space(one)))
        if is_ours and local(one) in {*_OF_SETTINGS, "dataBinding"}:
            markup.remove(one)
            continue
        for key in list(one.attrib):
            where, _, name = str(key).rpartition("}")
            is_id = name.startswith("rsid") and where[1:] in word.SPACES
            if is_id or (where[1:] == _W14 and name in {"paraId", "textId"}):
                del one.attrib[key]


def _of_workbook(root: Any) -> None:
    for one in list(named(root, "absPath")):
        holder = one
        while local(holder.getparent()) in {"AlternateContent", "Choice"}:
            holder = holder.getparent()
        markup.remove(holder)
    for one in list(named(root, "revisionPtr")):
        markup.remove(one)
    for one in root.iter():
        if local(one) == "fileSharing":
            one.attrib.pop("userName", None)
        elif local(one) == "pivotCacheDefinition":
            one.attrib.pop("refreshedBy", None)
            one.attrib.pop("refreshedDate", None)
        for key in list(one.attrib):
            where, _, name = str(key).rpartition("}")
            if name == "uid" and _REVISIONS.match(where[1:]):
                del one.attrib[key]


def _of_slides(root: Any) -> None:
    for one in list(named(root, "sldGuideLst", "notesGuideLst")):
        for guide in named(one, "guide"):
            guide.attrib.pop("userId", None)


_CHANGES: Mapping[str, Callable[[Any], None]] = {
    "docx": _of_word,
    "xlsx": _of_workbook,
    "pptx": _of_slides,
}


def _of_notes(found: Mapping[str, bytes]) -> list[str]:
    """Return the drawings of old kind that hold the boxes of comments."""
    drawings = {one.target for one in parts.links(found) if one.type == "vmlDrawing"}
    return [one for one in sorted(drawings) if b"ClientData" in found.get(one, b"")]


def _drop_notes(kept: dict[str, bytes], name: str) -> None:
    """Take the boxes of comments out of a drawing, and it with the last of them."""
    root = markup.parse(kept[name])
    for one in list(named(root, "ClientData")):
        if attribute(one, "ObjectType") == "Note":
            markup.remove(one.getparent())
    kept[name] = markup.written(root)
    if not any(True for _ in named(root, "shape")):
        _drop(kept, [one for one in parts.links(kept) if one.target == name])


def _picture(raw: bytes) -> bytes:
    """Return a picture cleaned; as it is, if it cannot be: looking tells it."""
    try:
        return images.clean(raw)
    except FileError:
        return raw
