"""Presentations (ISO/IEC 29500-1, §19): what they hold beside what is shown."""

import re
from collections.abc import Mapping
from typing import Any

from paraph.crafts.files import markup
from paraph.crafts.files.findings import Findings
from paraph.crafts.files.markup import attribute, is_on, named


def look(found: Mapping[str, bytes], told: Findings) -> None:
    """Add what a presentation holds to the findings."""
    told.number("comments", _count(found, r"^ppt/comments/", "cm"), _writers(found))
    slides = _roots(found, r"^ppt/slides/[^/]+\.xml$")
    hidden = [
        one for one in slides if attribute(one, "show") and not is_on(one, "show")
    ]
    told.number("hidden.slides", len(hidden))
    notes = [
        words
        for one in _roots(found, r"^ppt/notesSlides/[^/]+\.xml$")
        if (words := " ".join(markup.text(text) for text in named(one, "t"))).strip()
    ]
    told.number("notes", len(notes), notes)


def _writers(found: Mapping[str, bytes]) -> list[str]:
    roots = _roots(found, r"^ppt/(commentAuthors|authors)[^/]*\.xml$")
    return [
        attribute(one, "name")
        for root in roots
        for one in named(root, "cmAuthor", "author")
    ]


def _count(found: Mapping[str, bytes], where: str, name: str) -> int:
    return sum(1 for root in _roots(found, where) for _ in named(root, name))


def _roots(found: Mapping[str, bytes], where: str) -> list[Any]:
    return [
        markup.parse(raw)
        for name, raw in found.items()
        if re.match(where, name) and name.endswith(".xml")
    ]
