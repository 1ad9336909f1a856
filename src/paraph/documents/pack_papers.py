"""The papers of a pack: each by its symbol, title and side, the digest small behind.

A paper that was circulated stands once, with all its languages; one that an item names
and nobody circulated is called by its item.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from paraph.acts.papers.circulate import TYPES
from paraph.documents import neutral
from paraph.documents.marks import STRONG
from paraph.documents.neutral import Block, Line
from paraph.documents.papers import CirculatedLine, ItemLine, SessionPaper
from paraph.documents.wording import Wording
from paraph.kernel.canonical import grouped

BOUND: Final = "bound"
BESIDE: Final = "beside"
ABSENT: Final = "absent"
STRUCK: Final = "struck"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file of a paper: how long it is, of what type, and where it is to be had.

    `place` is one of `BOUND` (behind these pages), `BESIDE` (in the ZIP alone), `ABSENT`
    (not here) and `STRUCK`.
    """

    sha256: str
    size: int
    media: str
    place: str


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper: its files, as what it was circulated, the items that it belongs to."""

    files: tuple[str, ...]
    line: CirculatedLine | None
    items: tuple[str, ...]


def digests(paper: SessionPaper) -> list[str]:
    """Return the files of a session's papers: of its items in order, then the others."""
    return [sha256 for one in _papers(paper) for sha256 in one.files]


def blocks(
    paper: SessionPaper, enclosed: Mapping[str, Enclosed], wording: Wording
) -> Iterator[Block]:
    """Yield the papers of a pack; `enclosed` are their files in the order of the sheets."""
    if not enclosed:
        return
    yield neutral.block("heading", wording.say("Papers"))
    numbers = bound_numbers(enclosed)
    known = _papers(paper)
    named = {sha256 for one in known for sha256 in one.files}
    others = [_Paper((each,), None, ()) for each in enclosed if each not in named]
    for one in [*known, *others]:
        files = [enclosed[sha256] for sha256 in one.files if sha256 in enclosed]
        if files:
            lines = [
                _called(paper, one, wording),
                *_about(paper, one, wording),
                *_files(one, files, numbers, wording),
            ]
            yield neutral.block("paper", *lines)


def bound_numbers(enclosed: Mapping[str, Enclosed]) -> dict[str, int]:
    """Return the number of each file that is bound behind the pages."""
    bound = (one.sha256 for one in enclosed.values() if one.place == BOUND)
    return {sha256: number for number, sha256 in enumerate(bound, 1)}


def called(paper: SessionPaper, sha256: str, wording: Wording) -> Line:
    """Return how the paper of a file is called."""
    found = (one for one in _papers(paper) if sha256 in one.files)
    return _called(paper, next(found, _Paper((sha256,), None, ())), wording)


def _papers(paper: SessionPaper) -> list[_Paper]:
    """Return the papers of a session: of its items in order, then the others."""
    items = _items(paper)
    named = [sha256 for item in items for sha256 in item.papers]
    found: dict[str, _Paper] = {}
    for sha256 in [*named, *_circulated(paper)]:
        line = paper.circulated_as(sha256)
        files = (sha256,) if line is None else _files_of(paper, line)
        of = [
            item.id
            for item in items
            if set(files) & set(item.papers)
            or (line is not None and item.id in line.items)
        ]
        found.setdefault(files[0], _Paper(files, line, tuple(of)))
    return list(found.values())


def _files_of(paper: SessionPaper, line: CirculatedLine) -> tuple[str, ...]:
    """Return the files of a version, without those that a later one took over."""
    files = line.files.values()
    return tuple(each for each in files if paper.circulated_as(each) is line)


def _circulated(paper: SessionPaper) -> list[str]:
    return [sha256 for one in paper.circulated for sha256 in one.files.values()]


def _items(paper: SessionPaper) -> list[ItemLine]:
    """Return the items that are not left, as adopted, then as inscribed."""
    items = {one.id: one for one in paper.items if not one.is_left}
    first = [items[id_] for id_ in paper.adopted or () if id_ in items]
    return [*first, *(one for one in items.values() if one not in first)]


def _called(paper: SessionPaper, one: _Paper, wording: Wording) -> Line:
    """Return the symbol and title of a paper, else to which item it is."""
    line = one.line
    if line is not None:
        symbol = {**neutral.words(line.symbol, wording.language), "set": STRONG}
        told = wording.say("“{title}”", title=wording.pick(line.title))
        return [symbol, neutral.words("  ", wording.language), *told]
    titles = {each.id: each.title for each in paper.items}
    if one.items:
        return wording.say(
            "Paper to “{title}”", title=wording.pick(titles[one.items[0]])
        )
    return wording.say("Paper that no item names")


def _about(paper: SessionPaper, one: _Paper, wording: Wording) -> Iterator[Line]:
    """Yield a paper's other titles, who circulated it, its version, languages, items."""
    line = one.line
    if line is None:
        yield wording.say("It was not circulated under a symbol.")
    else:
        shown = wording.pick(line.title)
        for code in sorted(line.title):
            if [neutral.words(line.title[code], code)] != shown:
                yield [neutral.words(line.title[code], code)]
        yield wording.say(
            "{type}, circulated by {side}.",
            type=wording.say(TYPES[line.type]),
            side=wording.side(line.side),
        )
        yield from _version(line, wording)
        yield wording.say(
            "Languages: {languages}.", languages=_names(line.files, wording)
        )
        if line.owed:
            yield wording.say(
                "Owed: {languages}.", languages=_names(line.owed, wording)
            )
    yield from _for_items(paper, one, wording)


def _version(line: CirculatedLine, wording: Wording) -> Iterator[Line]:
    if line.revision:
        yield wording.say("Revision {number}.", number=str(line.revision))
    else:
        yield wording.say("As first circulated.")
    if not line.is_latest:
        yield wording.say("It was superseded.")
    if not line.is_final:
        yield wording.say("The symbol is provisional.")


def _names(codes: Sequence[str] | Mapping[str, str], wording: Wording) -> str:
    return ", ".join(wording.language_name(code) for code in codes)


def _for_items(paper: SessionPaper, one: _Paper, wording: Wording) -> Iterator[Line]:
    """Yield each item that a paper belongs to, by its number where it has one."""
    titles = {each.id: each.title for each in paper.items}
    for id_ in one.items:
        title = wording.pick(titles[id_])
        if paper.adopted and id_ in paper.adopted:
            number = str(paper.adopted.index(id_) + 1)
            yield wording.say(
                "For item {number}: “{title}”", number=number, title=title
            )
        elif one.line is not None:
            yield wording.say("For the item “{title}”", title=title)


def _files(
    one: _Paper, files: Sequence[Enclosed], numbers: Mapping[str, int], wording: Wording
) -> Iterator[Line]:
    """Yield where each file of a paper is, by its language, and its digest."""
    codes = {} if one.line is None else {v: k for k, v in one.line.files.items()}
    for file in files:
        place = {
            BOUND: wording.say(
                "Bound behind as paper {number}.",
                number=str(numbers.get(file.sha256, 0)),
            ),
            BESIDE: wording.say("Beside these pages, in the ZIP alone."),
            ABSENT: wording.say("Not here."),
            STRUCK: wording.say("Destroyed by the consent of all sides."),
        }[file.place]
        if file.sha256 in codes and len(codes) > 1:
            language = wording.language_name(codes[file.sha256])
            place = wording.say("{language}: {place}", language=language, place=place)
        yield place
        told = f"{file.media} · {file.size:,} B · {grouped(file.sha256)}"
        yield [{**neutral.words(told, wording.language), "set": neutral.SMALL}]
