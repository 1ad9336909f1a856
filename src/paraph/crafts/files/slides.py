"""Presentations (ISO/IEC 29500-1, §19): what they hold beside what is shown."""

from collections.abc import Mapping
from typing import Any

from paraph.crafts.files import markup
from paraph.crafts.files.findings import Findings, quoted
from paraph.crafts.files.markup import attribute, is_on, local, named


def look(found: Mapping[str, Any], told: Findings) -> None:
    """Add what a presentation holds, told by the roots of its parts, to the findings."""
    writers = {
        attribute(one, "id"): attribute(one, "name")
        for root in _roots(found, "cmAuthorLst", "authorLst")
        for one in named(root, "cmAuthor", "author")
    }
    comments = [
        quoted(writers.get(attribute(cm, "authorId"), ""), _words(cm))
        for one in _roots(found, "cmLst")
        for cm in named(one, "cm")
    ]
    told.number("comments", len(comments), comments, is_whole=True)
    hidden = [
        one
        for one in _roots(found, "sld")
        if attribute(one, "show") and not is_on(one, "show")
    ]
    told.number("hidden.slides", len(hidden))
    notes = [
        words
        for one in _roots(found, "notes")
        if (words := " ".join(markup.text(text) for text in named(one, "t"))).strip()
    ]
    told.number("notes", len(notes), notes)


def _words(comment: Any) -> str:
    parts = [markup.text(one) for one in named(comment, "text", "t")]
    return " ".join(parts) or markup.text(comment)


def _roots(found: Mapping[str, Any], *names: str) -> list[Any]:
    return [root for root in found.values() if local(root) in names]
