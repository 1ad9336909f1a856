"""Spreadsheets (ISO/IEC 29500-1, §18): what they hold beside what is seen."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from paraph.crafts.files import markup
from paraph.crafts.files.findings import Findings
from paraph.crafts.files.markup import attribute, is_on, named

_SHEET = re.compile(r"^xl/(work|chart|dialog|macro)sheets/[^/]+\.xml$")
_COMMENTS = re.compile(r"^xl/(comments|threadedComments)[^_]*\.xml$")


def look(found: Mapping[str, bytes], told: Findings) -> None:
    """Add what a spreadsheet holds to the findings."""
    _comments(found, told)
    _of_book(found, told)
    rows = columns = 0
    for name in found:
        if _SHEET.match(name):
            sheet = markup.parse(found[name])
            rows += sum(_is_hidden(one) for one in named(sheet, "row"))
            columns += sum(
                _width(one) for one in named(sheet, "col") if _is_hidden(one)
            )
    told.number("hidden.rows", rows)
    told.number("hidden.columns", columns)
    told.number("data.connections", sum("connections.xml" in one for one in found))
    pivots = [
        one for one in found if "pivotCacheDefinition" in one and "_rels" not in one
    ]
    told.number("data.pivots", len(pivots))
    told.named("names.reviewer", _reviewers(found, pivots))
    told.number("data.other-books", sum(_is_other_book(one) for one in found))
    binary = [
        one for one in found if re.match(r"^xl/(workbook|worksheets/.*)\.bin$", one)
    ]
    told.number("parts.not-read", len(binary))


def _comments(found: Mapping[str, bytes], told: Findings) -> None:
    comments: list[Any] = []
    writers: list[str] = []
    for name in found:
        if _COMMENTS.match(name):
            root = markup.parse(found[name])
            comments += named(root, "comment", "threadedComment")
            writers += [markup.text(one) for one in named(root, "author")]
    told.number("comments", len(comments), writers)


def _reviewers(found: Mapping[str, bytes], pivots: list[str]) -> Iterator[str]:
    for name in found:
        if re.match(r"^xl/(revisions/|persons/).*\.xml$", name):
            for one in named(markup.parse(found[name]), "header", "userInfo", "person"):
                yield attribute(one, "userName")
                yield attribute(one, "displayName") or attribute(one, "name")
    for name in pivots:
        yield attribute(markup.parse(found[name]), "refreshedBy")


def _of_book(found: Mapping[str, bytes], told: Findings) -> None:
    if "xl/workbook.xml" not in found:
        return
    book = markup.parse(found["xl/workbook.xml"])
    hidden = [
        attribute(one, "name")
        for one in named(book, "sheet")
        if attribute(one, "state").casefold() in {"hidden", "veryhidden"}
    ]
    told.number("hidden.sheets", len(hidden), hidden)
    names = [
        name
        for one in named(book, "definedName")
        if _is_hidden(one) and not (name := attribute(one, "name")).startswith("_xlnm.")
    ]
    told.number("hidden.names", len(names), names)
    told.named(
        "properties.path", (attribute(one, "url") for one in named(book, "absPath"))
    )
    savers = (attribute(one, "userName") for one in named(book, "fileSharing"))
    told.named("names.last-modifier", savers)
    revisions = sum("xl/revisions/" in one and "_rels" not in one for one in found)
    told.number("changes.shared", revisions)


def _is_hidden(element: Any) -> bool:
    return bool(attribute(element, "hidden")) and is_on(element, "hidden")


def _width(element: Any) -> int:
    first, last = attribute(element, "min"), attribute(element, "max")
    is_range = first.isdecimal() and last.isdecimal()
    return max(1, int(last) - int(first) + 1) if is_range else 1


def _is_other_book(name: str) -> bool:
    return bool(re.match(r"^xl/externalLinks/[^/]+\.xml$", name))
