"""Spreadsheets (ISO/IEC 29500-1, §18): what they hold beside what is seen."""

from collections.abc import Iterator, Mapping
from typing import Any

from paraph.crafts.files import markup
from paraph.crafts.files.findings import Findings, quoted
from paraph.crafts.files.markup import attribute, is_on, local, named

_SHEETS = ("worksheet", "chartsheet", "dialogsheet", "macrosheet")


def look(found: Mapping[str, Any], told: Findings) -> None:
    """Add what a spreadsheet holds, told by the roots of its parts, to the findings."""

    def of(*names: str) -> list[Any]:
        return [root for root in found.values() if local(root) in names]

    notes = of("comments", "ThreadedComments")
    known = {
        attribute(one, "id"): attribute(one, "displayName")
        for root in of("personList")
        for one in named(root, "person")
    }
    comments = [one for root in notes for one in _comments(root, known)]
    told.number("comments", len(comments), comments, is_whole=True)
    for book in of("workbook"):
        _of_book(book, told)
    shared = of("headers", "revisions", "users")
    told.number("changes.shared", len(shared))
    sheets = of(*_SHEETS)
    rows = [one for sheet in sheets for one in named(sheet, "row") if _is_hidden(one)]
    columns = [
        one for sheet in sheets for one in named(sheet, "col") if _is_hidden(one)
    ]
    told.number("hidden.rows", len(rows))
    told.number("hidden.columns", sum(_width(one) for one in columns))
    told.number("data.connections", len(of("connections")))
    pivots = of("pivotCacheDefinition")
    told.number("data.pivots", len(pivots))
    people = [*shared, *of("personList")]
    told.named("names.reviewer", _reviewers(people, pivots))
    told.number("data.other-books", len(of("externalLink")))


def _comments(root: Any, people: Mapping[str, str]) -> Iterator[str]:
    """Yield the comments of a part in words, with who wrote each."""
    writers = [markup.text(one) for one in named(root, "author")]
    for one in named(root, "comment", "threadedComment"):
        number = attribute(one, "authorId")
        writer = people.get(attribute(one, "personId"), "")
        if number.isdecimal() and int(number[:9]) < len(writers):
            writer = writers[int(number[:9])]
        yield quoted(writer, markup.text(one))


def _reviewers(people: list[Any], pivots: list[Any]) -> Iterator[str]:
    for root in people:
        for one in named(root, "header", "userInfo", "person"):
            yield attribute(one, "userName")
            yield attribute(one, "displayName") or attribute(one, "name")
    for pivot in pivots:
        yield attribute(pivot, "refreshedBy")


def _of_book(book: Any, told: Findings) -> None:
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


def _is_hidden(element: Any) -> bool:
    return bool(attribute(element, "hidden")) and is_on(element, "hidden")


def _width(element: Any) -> int:
    first, last = attribute(element, "min"), attribute(element, "max")
    is_range = first.isdecimal() and last.isdecimal()
    return max(1, int(last) - int(first) + 1) if is_range else 1
