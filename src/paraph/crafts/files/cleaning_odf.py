"""An OpenDocument package without comments, tracked changes, properties and macros.

What is kept is what its parts lead to: the manifest is written anew and names no more.
The changes of a text stand beside it, and it reads as if all were accepted (ISO/IEC
26300-1, §5.5): to accept them they are taken out.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

from paraph.crafts.files import drawings, images, markup, odf
from paraph.crafts.files.findings import FileError
from paraph.crafts.files.markup import attribute, local, space
from paraph.crafts.files.odf import MANIFEST, OASIS

_CLEANED = re.compile(
    rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)"
    rb"(-template|-master|-web)?"
)
_DROPPED = re.compile(r"^(Basic|Scripts|Dialogs|Versions)/", re.IGNORECASE)
_MIMETYPE = "mimetype"
_SPACE = f"{OASIS}manifest:1.0"
_GONE: Mapping[str, frozenset[str]] = {
    "office": frozenset({"annotation", "annotation-end", "script", "scripts"}),
    "text": frozenset(
        {"tracked-changes", "change", "change-start", "change-end", "script"}
    ),
    "table": frozenset({"tracked-changes"}),
    "script": frozenset({"event-listener"}),
    "presentation": frozenset({"event-listener"}),
}
"""What is taken out of the parts, by the namespace and name of the element."""
_OF_SETTINGS = re.compile(
    r"^(Printer|Rsid|Track|Redline|CurrentDatabase|EmbeddedDatab)"
)
"""How the settings begin that name a printer, editing sessions, a key, a database."""


def clean(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the members of a cleaned package, its media type first.

    Raises:
        FileError: `file.signed`; `file.locked`; `file.not-cleaned`, for a database, a
            formula and the like; `file.damaged`, `file.unsafe`.
    """
    if odf.signatures(found):
        raise FileError("file.signed")
    odf.check_open(found)
    if _CLEANED.fullmatch(found.get(_MIMETYPE, b"")) is None:
        raise FileError("file.not-cleaned")
    manifest = markup.parse(found.get(MANIFEST, b""))
    listed = {attribute(one, "full-path") for one in _entries(manifest)}
    if "content.xml" not in found or "content.xml" not in listed:
        raise FileError("file.damaged")  # nothing leads to the text
    kept: dict[str, bytes] = {}
    waiting = [one for one in odf.PARTS if one in found]
    while waiting:
        name = waiting.pop()
        if name in kept:
            continue
        kept[name], leads = _cleaned(name, found[name])
        waiting += [
            one
            for one in found
            if any(one == lead or one.startswith(f"{lead}/") for lead in leads)
            and _stays(one, found[one])
        ]
    members = {_MIMETYPE: found[_MIMETYPE].strip()}
    members |= {name: kept[name] for name in found if name in kept}
    _settle(manifest, members)
    members[MANIFEST] = markup.written(manifest)
    return members


def _stays(name: str, raw: bytes) -> bool:
    """Say whether a part that something leads to is kept; a picture always is."""
    if images.is_one(raw):
        return True
    is_about = posixpath.basename(name) in {"meta.xml", "manifest.rdf"}
    return not (is_about or name.startswith("META-INF/") or _DROPPED.match(name))


def _cleaned(name: str, raw: bytes) -> tuple[bytes, set[str]]:
    """Return a part cleaned, and the names that it leads to."""
    if posixpath.basename(name) in odf.PARTS:
        root = markup.parse(raw)
        _take_out(root)
        _forget(root)
        return markup.written(root), set(_leads(root, posixpath.dirname(name)))
    with suppress(FileError):
        return images.clean(raw), set()
    return raw, set()


def _take_out(root: Any) -> None:
    for one in list(root.iter()):
        where = space(one).removeprefix(OASIS).partition(":")[0]
        if space(one).startswith(OASIS) and local(one) in _GONE.get(where, ()):
            markup.remove(one, with_spaces=True)
        elif local(one) == "config-item" and _OF_SETTINGS.match(attribute(one, "name")):
            markup.remove(one)


def _forget(root: Any) -> None:
    """Take out the numbers of editing sessions, and paths that describe a picture."""
    for one in root.iter():
        for key in list(one.attrib):
            if str(key).rpartition("}")[2] in odf.SESSIONS:
                del one.attrib[key]
        if local(one) in odf.DESCRIBING and drawings.is_path(markup.text(one)):
            for child in list(one):
                one.remove(child)
            one.text = None
        if local(one) in odf.NAMED and drawings.is_path(attribute(one, "name")):
            for key in list(one.attrib):
                if str(key).rpartition("}")[2] == "name":
                    one.attrib[key] = ""


def _leads(root: Any, folder: str) -> Iterator[str]:
    """Yield the names of members and folders that a part leads to."""
    for one in root.iter():
        href = attribute(one, "href")
        if href and "://" not in href and not href.startswith(("#", "/")):
            plain = unquote(href.partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, plain))


def _settle(manifest: Any, members: MutableMapping[str, bytes]) -> None:
    """Let the manifest name just what is there."""
    named = set()
    for one in list(_entries(manifest)):
        path = attribute(one, "full-path")
        is_folder = path.endswith("/") and any(
            name.startswith(path) and name != MANIFEST for name in members
        )
        if path not in {"/", *members} and not is_folder:
            markup.remove(one)
        named.add(path)
    for name in members:
        if name not in {*named, _MIMETYPE}:
            entry = manifest.makeelement(f"{{{_SPACE}}}file-entry")
            entry.set(f"{{{_SPACE}}}full-path", name)
            entry.set(f"{{{_SPACE}}}media-type", "")
            manifest.append(entry)


def _entries(manifest: Any) -> Iterator[Any]:
    return markup.named(manifest, "file-entry")
