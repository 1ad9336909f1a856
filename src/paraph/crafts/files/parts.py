"""Parts of an Office package (ISO/IEC 29500-2): content types and relationships."""

import posixpath
import re
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from paraph.crafts.files import markup
from paraph.crafts.files.findings import FileError

TYPES = "[Content_Types].xml"
ROOT_LINKS = "_rels/.rels"
_MAIN = {
    "wordprocessingml": "docx",
    "ms-word": "docx",
    "spreadsheetml": "xlsx",
    "ms-excel": "xlsx",
    "presentationml": "pptx",
    "ms-powerpoint": "pptx",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: from a part ("" is the package), of a type, to a part or outside.

    `type` is the last word of its type; `target` the name of a part, or an address if
    `is_outside`.
    """

    source: str
    id: str
    type: str
    target: str
    is_outside: bool


def kind_of(parts: Mapping[str, bytes]) -> str:
    """Return docx, xlsx or pptx, "" for a package of another kind."""
    found = media_of(parts)
    if not found:
        return ""
    mains = [one.target for one in links(parts) if one.type == "officeDocument"]
    for name in (*mains, *found):
        media = found.get(name, "")
        if ".main" in media:
            for word, kind in _MAIN.items():
                if word in media:
                    return kind
    return ""


def media_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the content type of each part by its name, "" for none (§7.2.3)."""
    if TYPES not in parts:
        return {}
    root = markup.parse(parts[TYPES])
    own = {
        markup.attribute(one, "PartName").removeprefix("/").casefold(): one
        for one in markup.named(root, "Override")
    }
    usual = {
        markup.attribute(one, "Extension").casefold(): one
        for one in markup.named(root, "Default")
    }
    found: dict[str, str] = {}
    for name in parts:
        ending = name.rpartition(".")[2].casefold()
        one = own.get(name.casefold(), usual.get(ending))
        found[name] = "" if one is None else markup.attribute(one, "ContentType")
    return found


def roots(parts: Mapping[str, bytes], only: str = "") -> dict[str, Any]:
    """Return the roots of the parts that are XML, by their names, wherever they lie; or of one.

    XML is what its content type or its name calls so. What only begins so, and what
    belongs to other programs, is left out where it cannot be read.

    Raises:
        FileError: `file.damaged`, `file.unsafe`.
    """
    media = media_of(parts)
    foreign = {one.target for one in links(parts) if one.type == "customXml"}
    found: dict[str, Any] = {}
    for name, raw in parts.items():
        if name == TYPES or name.endswith(".rels") or only not in {"", name}:
            continue
        called = re.search(r"[+/]xml$", media.get(name, ""), re.IGNORECASE)
        if (called or name.casefold().endswith(".xml")) and name not in foreign:
            found[name] = markup.parse(raw)
        elif raw.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
            with suppress(FileError):
                found[name] = markup.parse(raw)
    return found


def signatures(parts: Mapping[str, bytes]) -> list[str]:
    """Return the names of the parts that are signatures of the package."""
    return [
        name
        for name, media in media_of(parts).items()
        if "digital-signature-xmlsignature" in media
        or re.match(r"_xmlsignatures/[^/]*\.xml$", name)
    ]


def links(parts: Mapping[str, bytes]) -> Iterator[Link]:
    """Yield every relationship of a package."""
    for name in parts:
        if name.endswith(".rels"):
            for one in markup.named(markup.parse(parts[name]), "Relationship"):
                yield _link(name, one)


def drop_links(
    parts: MutableMapping[str, bytes], dropped: set[tuple[str, str]]
) -> None:
    """Take relationships out, named by (source, id)."""
    for name in [one for one in parts if one.endswith(".rels")]:
        root = markup.parse(parts[name])
        for one in list(markup.named(root, "Relationship")):
            link = _link(name, one)
            if (link.source, link.id) in dropped:
                markup.remove(one)
        parts[name] = markup.written(root)


def reachable(parts: Mapping[str, bytes]) -> set[str]:
    """Return the names of the parts that relationships lead to, and of those themselves."""
    leads: dict[str, list[str]] = {}
    for link in links(parts):
        if not link.is_outside:
            leads.setdefault(link.source, []).append(link.target)
    found = {TYPES}
    waiting = [""]
    while waiting:
        source = waiting.pop()
        if links_of(source) in parts:
            found.add(links_of(source))
        for target in leads.get(source, ()):
            if target not in found and target in parts:
                found.add(target)
                waiting.append(target)
    return found


def settle_types(parts: MutableMapping[str, bytes]) -> None:
    """Let the content types name only what is there, and nothing with macros."""
    root = markup.parse(parts[TYPES])
    names = {name.casefold() for name in parts}
    for one in list(markup.named(root, "Override", "Default")):
        name = markup.attribute(one, "PartName").removeprefix("/")
        if name and name.casefold() not in names:
            markup.remove(one)
        one.set("ContentType", _without_macros(markup.attribute(one, "ContentType")))
    parts[TYPES] = markup.written(root)


def links_of(source: str) -> str:
    """Return the name of the part that holds the relationships of a part."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels".removeprefix("/")


def _link(name: str, element: Any) -> Link:
    folder, _, last = name.rpartition("/")
    if not f"/{folder}".endswith("/_rels"):
        raise FileError("file.damaged")
    source = f"{folder.removesuffix('_rels')}{last.removesuffix('.rels')}"
    target = markup.attribute(element, "Target")
    is_outside = markup.attribute(element, "TargetMode") == "External"
    if not is_outside:
        base = posixpath.join("/", posixpath.dirname(source), target)
        target = posixpath.normpath(base).lstrip("/")
    kind = markup.attribute(element, "Type").rpartition("/")[2]
    return Link(source, markup.attribute(element, "Id"), kind, target, is_outside)


def _without_macros(media: str) -> str:
    plain = {
        "application/vnd.ms-word.document.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.template.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml",
        "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
    }
    return plain.get(media, media)
