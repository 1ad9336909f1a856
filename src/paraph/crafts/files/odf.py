"""OpenDocument files (ISO/IEC 26300): what they hold beside their text."""

import re
from collections.abc import Mapping

from paraph.crafts.files import markup
from paraph.crafts.files.findings import FileError, Findings
from paraph.crafts.files.markup import attribute, named, text

_READ = re.compile(
    r"(mimetype|content\.xml|meta\.xml|META-INF/(manifest|[^/]*signatures)\.xml)$"
    r"|(Basic|Scripts|Object[^/]*|Thumbnails|Versions)/"
)
"""What is looked into, or told by its name."""


def look(found: Mapping[str, bytes], told: Findings) -> None:
    """Add what an OpenDocument file holds to the findings.

    Raises:
        FileError: `file.locked`, `file.damaged`, `file.unsafe`.
    """
    if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
        raise FileError("file.locked")
    _content(found, told)
    if "meta.xml" in found:
        meta = markup.parse(found["meta.xml"])

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
    names = list(found)
    scripts = sum(bool(re.match(r"^(Basic|Scripts)/", one)) for one in names)
    told.number("macros", scripts)
    objects = sum(
        bool(re.match(r"^Object[^/]*(/content\.xml)?$", one)) for one in names
    )
    told.number("objects", objects)
    told.number("thumbnail", sum(one.startswith("Thumbnails/") for one in names))
    told.number("versions", sum(one.startswith("Versions/") for one in names))
    signed = sum("signatures.xml" in one for one in names)
    told.number("signature", signed)
    unread = [one for one in names if not _READ.match(one)]
    told.number("parts.not-read", len(unread), unread)


def _content(found: Mapping[str, bytes], told: Findings) -> None:
    if "content.xml" not in found:
        raise FileError("file.damaged")
    content = markup.parse(found["content.xml"])
    notes = list(named(content, "annotation"))
    writers = [text(one) for note in notes for one in named(note, "creator")]
    told.number("comments", len(notes), writers)
    changes = list(named(content, "changed-region"))
    told.number("changes", len(changes))
    reviewers = (text(one) for change in changes for one in named(change, "creator"))
    told.named("names.reviewer", reviewers)
    hidden = [*named(content, "hidden-text", "hidden-paragraph")]
    hidden += [
        one for one in named(content, "section") if attribute(one, "display") == "none"
    ]
    told.number("hidden.text", len(hidden))
    folded = [
        attribute(one, "name")
        for one in named(content, "table-properties")
        if attribute(one, "display") == "false"
    ]
    told.number("hidden.sheets", len(folded))
    links = (attribute(one, "href") for one in named(content, "a"))
    told.named("links.pages", links)
