"""The pack of a session: what is known of it as one PDF, the original of one side.

Cover, a page in brief, contents, the session's own page, each item with its title in
every language, the lists of the delegations, and the papers by symbol and title; those
that are PDF are bound behind (`crafts.files`). The
joint pack is made from the record alone. The private one holds our own notes as well: its
cover, its file name and the foot of every page say whose it is, so that nobody takes the
one for the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from paraph.documents import (
    contact_notes,
    neutral,
    pack_brief,
    pack_papers,
    typesetting,
)
from paraph.documents.contact_notes import ContactNote
from paraph.documents.delegations import lists_block
from paraph.documents.marks import marks
from paraph.documents.neutral import Block, Text
from paraph.documents.pack_papers import Enclosed
from paraph.documents.papers import (
    ItemLine,
    ListLine,
    SessionPaper,
    file_stem,
    session_symbol,
)
from paraph.documents.sessions import session_colophon, session_text
from paraph.documents.wording import Translate, Wording, same
from paraph.kernel.canonical import grouped

_COVER = 3
"""How many blocks of a session's text stand on the cover: title, number, sides."""


@dataclass(frozen=True, slots=True)
class OwnNotes:
    """What is in the private pack beside the record: whose, our contacts, drafts, notes.

    `drafts` are sentences and of what kind each is; `notes` are what each is about, ""
    for the session, and its words.
    """

    side: str
    contacts: Sequence[ContactNote] = ()
    drafts: Sequence[tuple[str, str]] = ()
    notes: Sequence[tuple[str, str]] = ()


def pack_stem(paper: SessionPaper, private_to: str = "") -> str:
    """Return the name of a pack's file without its ending; `private_to` is a side's key.

    The names of a private and of a joint one begin differently.
    """
    stem = file_stem(paper)
    return f"PRIVATE-{private_to}-{stem}" if private_to else f"{stem}-joint"


def pack_pages(
    paper: SessionPaper,
    enclosed: Mapping[str, Enclosed],
    *,
    lists: Sequence[ListLine] = (),
    first: str,
    language: str,
    stamped_at: datetime,
    own: OwnNotes | None = None,
    translate: Translate = same,
) -> bytes:
    """Return the pages of a pack, a sheet for each bound paper at the end.

    Args:
        paper: the session.
        enclosed: the files of its papers, by digest, in the order of the sheets.
        lists: of the delegations, in the order of the charter.
        first: key of the side whose original it is.
        language: of the pack's own words.
        stamped_at: the claimed time of the last act it knows.
        own: what makes it private, None for a joint one.
        translate: turns the pack's own English words into the language.
    """
    wording = Wording(language, paper.languages, paper.sides, translate)
    text = pack_text(
        paper, enclosed, lists=lists, language=language, translate=translate
    )
    imprint = session_colophon(
        paper, language=language, stamped_at=stamped_at, translate=translate
    )
    marking = marks(paper, wording)
    charter_order = [side.key for side in paper.sides]
    order = [first, *(key for key in charter_order if key != first)]
    for part in (text, imprint, marking):
        neutral.check_alternat(part, charter_order)
    brief = len([*pack_brief.blocks(paper, lists, wording)])
    shown = neutral.original(text, order)
    return typesetting.pdf(
        "pack",
        {
            "language": language,
            "title": " · ".join(neutral.plain(text[:2]).text.splitlines()),
            "symbol": session_symbol(paper),
            "digest": _digest(text),
            "page_of": translate("page {page} of {pages}"),
            "cover": shown[:_COVER],
            "brief": shown[_COVER : _COVER + brief],
            "brief_own": [_plain(one) for one in _counted(own, wording)],
            "kind": translate("Pack of the session"),
            "custody": private_words(own, translate),
            "cover_custody": _cover(own, translate),
            "contents": translate("Contents"),
            "text": shown[_COVER + brief :],
            "own": [_plain(one) for one in _own(own, wording)],
            "own_title": translate("Our own notes"),
            "colophon": neutral.original(imprint, order),
            "marking": neutral.original(marking, order),
            "sheets": [
                {
                    "title": translate("Paper {number}").replace("{number}", str(n)),
                    "called": pack_papers.called(paper, sha256, wording),
                    "digest": grouped(sha256),
                }
                for sha256, n in pack_papers.bound_numbers(enclosed).items()
            ],
        },
        attachment=neutral.encode(text),
        stamped_at=stamped_at,
    )


def pack_text(
    paper: SessionPaper,
    enclosed: Mapping[str, Enclosed],
    *,
    lists: Sequence[ListLine] = (),
    language: str,
    translate: Translate = same,
) -> Text:
    """Return the neutral text of a pack: the same for every side."""
    wording = Wording(language, paper.languages, paper.sides, translate)
    session = session_text(paper, language=language, translate=translate)
    return [
        *session[:_COVER],
        *pack_brief.blocks(paper, lists, wording),
        *session[_COVER:],
        *_items(paper, wording),
        *_delegations(lists, wording),
        *pack_papers.blocks(paper, enclosed, wording),
    ]


def stamp(
    paper: SessionPaper,
    enclosed: Mapping[str, Enclosed],
    *,
    lists: Sequence[ListLine] = (),
    language: str,
    stamped_at: datetime,
    own: OwnNotes | None = None,
    translate: Translate = same,
) -> bytes:
    """Return a strip that is laid at the foot of every bound page: symbol, digest, whose."""
    text = pack_text(
        paper, enclosed, lists=lists, language=language, translate=translate
    )
    wording = Wording(language, paper.languages, paper.sides, translate)
    marking = neutral.plain(marks(paper, wording)).text
    return typesetting.pdf(
        "stamp",
        {
            "language": language,
            "title": session_symbol(paper),
            "symbol": session_symbol(paper),
            "digest": _digest(text),
            "custody": private_words(own, translate),
            "marking": " · ".join(marking.splitlines()),
        },
        attachment=b"{}",
        stamped_at=stamped_at,
    )


def private_words(own: OwnNotes | None, translate: Translate = same) -> str:
    """Return what stands at the foot of every page of a private pack, else ""."""
    if own is None:
        return ""
    return translate("This paper is private to {side}.").replace("{side}", own.side)


def _cover(own: OwnNotes | None, translate: Translate) -> str:
    if own is None:
        return translate("Made from the joint record alone.")
    told = translate("Private to {side}: for no other side, in no part.")
    return told.replace("{side}", own.side)


def _digest(text: Text) -> str:
    return grouped(neutral.text_digest(text), first=16)


def _items(paper: SessionPaper, wording: Wording) -> Iterator[Block]:
    """Yield each item with its title in every language that it was given in."""
    items = {one.id: one for one in paper.items if not one.is_left}
    order = list(paper.adopted or items)
    shown = [items[id_] for id_ in order if id_ in items]
    if shown:
        yield neutral.block("heading", wording.say("Items, in every language"))
    for number, item in enumerate(shown, 1):
        mark = str(number) if paper.adopted else "–"
        yield _item(mark, item, wording)


def _item(mark: str, item: ItemLine, wording: Wording) -> Block:
    own = [neutral.words(item.title[code], code) for code in sorted(item.title)]
    return neutral.block(
        "item",
        [neutral.words(mark, wording.language)],
        *([one] for one in own),
        wording.say("Inscribed by {side}.", side=wording.side(item.side)),
    )


def _delegations(lists: Sequence[ListLine], wording: Wording) -> Iterator[Block]:
    if lists:
        yield neutral.block("heading", wording.say("Delegations"))
        yield lists_block(lists, wording)


def _counted(own: OwnNotes | None, wording: Wording) -> Iterator[Block]:
    """Yield how much of our own a private pack holds, for its page in brief."""
    if own is None:
        return
    yield neutral.block("heading", wording.say("Our own notes"))
    for label, some in (
        (wording.say("Notes taken in the room"), own.notes),
        (wording.say("Drafts"), own.drafts),
        (wording.say("Contacts"), own.contacts),
    ):
        count = [neutral.words(str(len(some)), wording.language)]
        yield neutral.block("fact", label, count)


def _own(own: OwnNotes | None, wording: Wording) -> Iterator[Block]:
    if own is None:
        return
    language = wording.language
    if own.notes:
        yield neutral.block("heading", wording.say("Notes taken in the room"))
    for about, words in own.notes:
        yield neutral.block(
            "row", [neutral.words(about, language)], [neutral.words(words, language)]
        )
    if own.drafts:
        yield neutral.block("heading", wording.say("Drafts"))
    for words, state in own.drafts:
        yield neutral.block(
            "row", [neutral.words(state, language)], [neutral.words(words, language)]
        )
    if own.contacts:
        yield neutral.block("heading", wording.say("Contacts"))
    for note in own.contacts:
        for one in contact_notes.blocks(note, wording.translate):
            kind = "subtitle" if one.kind == contact_notes.TITLE else f"own-{one.kind}"
            yield {
                "kind": kind,
                "lines": [
                    [neutral.words(run.words, run.language) for run in line]
                    for line in one.lines
                ],
            }
    if not own.drafts and not own.contacts and not own.notes:
        yield neutral.block("note", wording.say("None."))


def _plain(one: Block) -> dict[str, Any]:
    """Return a block whose words every file can carry."""
    return {
        "kind": one["kind"],
        "lines": [
            [{**run, "words": contact_notes.storable(run["words"])} for run in line]
            for line in one["lines"]
        ],
    }
