"""OpenDocument files (ISO/IEC 26300): what they hold beside their text."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from paraph.crafts.files import drawings, images, markup
from paraph.crafts.files.findings import FileError, Findings, quoted
from paraph.crafts.files.markup import attribute, local, named, space, text

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = "META-INF/manifest.xml"
PARTS = ("content.xml", "styles.xml", "settings.xml")
"""The parts that are looked into and cleaned, of the package and of objects in it."""
SESSIONS = frozenset({"rsid", "paragraph-rsid"})
DESCRIBING = frozenset({"desc", "title"})
NAMED = frozenset({"frame", "image", "object", "custom-shape"})
"""Elements that describe a picture, and those whose name may be that of its file."""
_READ = re.compile(
    r"(mimetype|meta\.xml|META-INF/(manifest|[^/]*signatures)\.xml)$"
    r"|(Basic|Scripts|Dialogs|Object[^/]*|Thumbnails|Versions)/"
)
"""What is told by its name."""


def look(found: Mapping[str, bytes], told: Findings) -> None:
    """Add what an OpenDocument file holds to the findings.

    Raises:
        FileError: `file.locked`, `file.damaged`, `file.unsafe`.
    """
    check_open(found)
    if "content.xml" not in found:
        raise FileError("file.damaged")
    roots = {
        name: markup.parse(raw)
        for name, raw in found.items()
        if posixpath.basename(name) in PARTS
    }
    _texts(list(roots.values()), told)
    _settings(roots, told)
    if "meta.xml" in found:
        _properties(markup.parse(found["meta.xml"]), told)
    names = list(found)
    scripts = sum(bool(re.match(r"^(Basic|Scripts|Dialogs)/", one)) for one in names)
    scripts += sum(1 for root in roots.values() for _ in _programs(root))
    told.number("macros", scripts)
    objects = {
        re.sub(r"/content\.xml$", "", one)
        for one in names
        if re.match(r"^Object[^/]*(/content\.xml)?$", one)
    }
    told.number("objects", len(objects))
    told.number("thumbnail", sum(one.startswith("Thumbnails/") for one in names))
    told.number("versions", sum(one.startswith("Versions/") for one in names))
    told.number("signature", len(signatures(found)))
    pictures = {name for name, raw in found.items() if images.is_one(raw)}
    told.number(
        "pictures.metadata", sum(images.says_more(found[one]) for one in pictures)
    )
    read = {one for one in names if _READ.match(one)} | pictures | roots.keys()
    unread = [one for one in names if one not in read and found[one]]
    told.number("parts.not-read", len(unread), unread)


def check_open(found: Mapping[str, bytes]) -> None:
    """Refuse what is encrypted.

    Raises:
        FileError: `file.locked`.
    """
    if b"encryption-data" in found.get(MANIFEST, b""):
        raise FileError("file.locked")


_OF_PROGRAMS = tuple(
    f"{OASIS}{name}" for name in ("office", "text", "script", "presentation")
)
_DDE = frozenset({"dde-source", "dde-connection-decl"})
_OUTSIDE = re.compile(r"\b(DDE|WEBSERVICE|FILTERXML)\s*\(", re.IGNORECASE)
"""Functions of a spreadsheet that fetch from elsewhere."""


def signatures(found: Mapping[str, bytes]) -> list[str]:
    """Return the names of the parts that are signatures of the package."""
    return [one for one in found if "signatures.xml" in one]


def _texts(roots: list[Any], told: Findings) -> None:
    notes = [
        one
        for root in roots
        for one in named(root, "annotation")
        if space(one) in {"", f"{OASIS}office:1.0"}  # not that of a formula
    ]
    told.number("comments", len(notes), (_quoted(one) for one in notes), is_whole=True)
    changes = [one for root in roots for one in _changes(root)]
    told.number("changes", len(changes))
    reviewers = (text(one) for change in changes for one in named(change, "creator"))
    told.named("names.reviewer", reviewers)
    hidden = [
        one
        for root in roots
        for one in named(root, "hidden-text", "hidden-paragraph", "section")
        if local(one) != "section" or attribute(one, "display") == "none"
    ]
    styled = [
        one
        for root in roots
        for one in named(root, "text-properties", "paragraph-properties")
        if attribute(one, "display") == "none"
    ]
    told.number("hidden.text", len(hidden) + len(styled))
    _slides(roots, told)
    folded = [
        attribute(one, "name")
        for root in roots
        for one in named(root, "table-properties")
        if attribute(one, "display") == "false"
    ]
    told.number("hidden.sheets", len(folded))
    saved = {
        str(value)
        for root in roots
        for one in root.iter()
        for key, value in one.attrib.items()
        if str(key).rpartition("}")[2] in SESSIONS
    }
    told.number("saved.revisions", len(saved))
    paths = [one for root in roots for one in _paths(root)]
    told.number("pictures.paths", len(paths), paths)
    _links(roots, told)


def _slides(roots: list[Any], told: Findings) -> None:
    """Tell what an audience does not see: speaker's notes, hidden slides."""
    said = [
        text(one)
        for root in roots
        for one in named(root, "notes")
        if space(one) == f"{OASIS}presentation:1.0"
    ]
    spoken = [one for one in said if one.strip()]
    told.number("notes", len(spoken), spoken)
    hidden = [
        one
        for root in roots
        for one in named(root, "drawing-page-properties")
        if attribute(one, "visibility") == "hidden"
    ]
    told.number("hidden.slides", len(hidden))


def _quoted(note: Any) -> str:
    """Return a comment in its words, with who wrote it."""
    writers = " ".join(text(one) for one in named(note, "creator"))
    beside = {"creator", "creator-initials", "date", "date-string", "sender-initials"}
    words = " ".join(text(one) for one in note if local(one) not in beside)
    return quoted(writers, words)


def _changes(root: Any) -> Iterator[Any]:
    """Yield the tracked changes: of a text one by one, of a spreadsheet too."""
    for kept in named(root, "tracked-changes"):
        yield from kept


def _paths(root: Any) -> Iterator[str]:
    for one in root.iter():
        if local(one) in DESCRIBING and drawings.is_path(text(one)):
            yield text(one)
        if local(one) in NAMED and drawings.is_path(attribute(one, "name")):
            yield attribute(one, "name")


def _programs(root: Any) -> Iterator[Any]:
    """Yield what starts a program: a script, or what is bound to an event."""
    for one in named(root, "script", "event-listener"):
        if space(one).startswith(_OF_PROGRAMS):
            yield one


def _fetched(one: Any) -> Iterator[str]:
    """Yield what an element fetches from elsewhere: a file, a page, another program."""
    href = attribute(one, "href")
    if "://" in href or href.startswith(("/", "../", "file:", "\\\\")):
        yield href
    if local(one) in _DDE:
        named_ = ("dde-application", "dde-topic", "dde-item")
        yield " ".join(attribute(one, name) for name in named_)
    formula = attribute(one, "formula")
    if _OUTSIDE.search(formula):
        yield formula


def _links(roots: list[Any], told: Findings) -> None:
    pages: list[str] = []
    outside: list[str] = []
    for root in roots:
        for one in root.iter():
            if local(one) == "a":
                pages.append(attribute(one, "href"))
            else:
                outside.extend(_fetched(one))
    told.named("links.outside", outside)
    told.named("links.pages", pages)


def _settings(roots: Mapping[str, Any], told: Findings) -> None:
    printers = [
        text(one)
        for name, root in roots.items()
        if name.endswith("settings.xml")
        for one in named(root, "config-item")
        if attribute(one, "name").startswith("Printer") and text(one).strip()
    ]
    told.number("printer-settings", len(printers))


def _properties(meta: Any, told: Findings) -> None:
    def of(*names: str) -> list[str]:
        return [text(one) for one in named(meta, *names)]

    told.named("names.author", of("initial-creator"))
    told.named("names.last-modifier", of("creator", "printed-by"))
    told.named("properties.about", of("title", "subject", "description", "keyword"))
    told.named("properties.software", of("generator"))
    told.named("properties.times", of("creation-date", "date", "print-date"))
    own = list(named(meta, "user-defined"))
    values = (f"{attribute(one, 'name')}: {text(one)}" for one in own)
    told.number("properties.custom", len(own), values)
    templates = (attribute(one, "href") for one in named(meta, "template"))
    told.named("properties.template", templates)
