"""Tracked changes of a Word file accepted, and its comments taken out, in one part.

Source: ISO/IEC 29500-1, §17.13.5. A deleted mark of a paragraph joins it with the next,
which keeps its own form.
"""

from typing import Any

from paraph.crafts.files import markup
from paraph.crafts.files.markup import local, named, space
from paraph.crafts.files.word import BESIDE_CHANGES, FORMATS, SPACES

_GONE = frozenset({"del", "moveFrom"})
_STAYS = frozenset({"ins", "moveTo"})
_RANGES = (
    *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("customXmlInsRangeStart", "customXmlInsRangeEnd"),
    *("customXmlDelRangeStart", "customXmlDelRangeEnd"),
    *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_OF_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def accept(root: Any) -> None:
    """Accept every tracked change below a root."""
    joined = [one for one in named(root, "p") if _mark(one)]
    _drop_rows(root)
    for one in list(named(root, *_GONE, *_STAYS)):
        if space(one) not in SPACES:
            continue
        if local(one.getparent()) in BESIDE_CHANGES or local(one) in _GONE:
            markup.remove(one)
        else:
            markup.unwrap(one)
    for one in list(named(root, *FORMATS, *_RANGES, "cellIns", "cellMerge")):
        if space(one) in SPACES:
            markup.remove(one)
    for paragraph in joined:
        _join(paragraph)


def drop_comments(root: Any) -> None:
    """Take out where comments are pinned to, and runs that held nothing else."""
    for one in list(named(root, *_OF_COMMENTS)):
        run = one.getparent()
        markup.remove(one)
        if local(run) == "r" and all(local(child) == "rPr" for child in run):
            markup.remove(run)


def _mark(paragraph: Any) -> bool:
    """Say whether the mark at the end of a paragraph was deleted, or moved away."""
    for form in paragraph:
        if local(form) == "pPr":
            return any(
                local(one) in _GONE and space(one) in SPACES
                for kept in form
                if local(kept) == "rPr"
                for one in kept
            )
    return False


def _drop_rows(root: Any) -> None:
    """Take out rows and cells that were deleted, and tables of which nothing is left."""
    for form in list(named(root, "trPr", "tcPr")):
        marks = {"del"} if local(form) == "trPr" else {"cellDel"}
        if any(local(one) in marks and space(one) in SPACES for one in form):
            markup.remove(form.getparent())
    for row in list(named(root, "tr")):
        if space(row) in SPACES and not any(True for _ in named(row, "tc")):
            markup.remove(row)
    for table in list(named(root, "tbl")):
        if space(table) in SPACES and not any(True for _ in named(table, "tr")):
            before = table.getparent()
            markup.remove(table)
            _end_with_paragraph(before, table)


def _end_with_paragraph(parent: Any, like: Any) -> None:
    """Let a cell end with a paragraph, as it must."""
    if local(parent) == "tc" and (not len(parent) or local(parent[-1]) != "p"):
        parent.append(parent.makeelement(f"{{{space(like)}}}p"))


def _join(paragraph: Any) -> None:
    parent = paragraph.getparent()
    if parent is None or any(True for _ in named(paragraph, "sectPr")):
        return
    following = paragraph.getnext()
    while following is not None and _is_point(following):
        following = following.getnext()
    kept = [child for child in paragraph if local(child) != "pPr"]
    if following is None or local(following) != "p":
        is_needed = local(parent) in {"tc", "comment", "footnote", "endnote"}
        if not any(markup.text(one) or _shows(one) for one in kept) and not (
            is_needed and following is None
        ):
            markup.remove(paragraph)
        return
    place = 1 if len(following) and local(following[0]) == "pPr" else 0
    for number, child in enumerate(kept):
        following.insert(place + number, child)
    markup.remove(paragraph)


def _is_point(element: Any) -> bool:
    """Say whether an element is but a point in the text, as a bookmark is."""
    return local(element) in {"bookmarkStart", "bookmarkEnd", "proofErr", *_OF_COMMENTS}


def _shows(element: Any) -> bool:
    return any(True for _ in named(element, "drawing", "pict", "object", "sym", "br"))
