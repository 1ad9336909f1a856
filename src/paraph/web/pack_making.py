"""What the pack of a session is made of: the record alone; for a private one our notes too.

The joint pack is made with the chancery out of reach, so that nothing of ours can come in.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.utils.translation import gettext

from paraph.acts.record import CommissionRecord
from paraph.chancery import absent, aside, contacts, drafts, room_notes
from paraph.clerk import keyring, reading
from paraph.crafts.files.binding_pdf import packed
from paraph.documents import pack_files, pack_papers, session_packs
from paraph.documents.calendars import session_calendar
from paraph.documents.from_record import (
    delegations_paper,
    session_paper,
    with_circulated,
)
from paraph.documents.pack_files import Paper, pieces_of
from paraph.documents.pack_papers import ABSENT, BESIDE, BOUND, STRUCK, Enclosed
from paraph.documents.papers import ListLine, SessionPaper, session_symbol
from paraph.documents.session_packs import OwnNotes
from paraph.projection import delegations, register, sessions
from paraph.web import claimed, contact_note, delegation_rows, marks, things, words
from paraph.web.access import Here

PDF: Final = "application/pdf"
BOUND_BYTES: Final = 24_000_000
"""How many bytes of papers are bound behind the pages; what is beyond lies in the ZIP."""
MOST_BYTES: Final = 2_000_000_000
"""How many bytes of papers a ZIP holds; what is beyond is named in it and left out."""
CONTACTS: Final = 60
_SUFFIXES: Final[Mapping[str, str]] = {
    PDF: "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
}


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack being made: the session, its lists and papers, what makes it private."""

    here: Here
    record: CommissionRecord
    paper: SessionPaper
    lists: Sequence[ListLine]
    enclosed: Mapping[str, Enclosed]
    stamped_at: dt.datetime
    own: OwnNotes | None = None

    @property
    def stem(self) -> str:
        """The name of its files, without their endings."""
        side = "" if self.own is None else self.here.side
        return session_packs.pack_stem(self.paper, side)

    @property
    def held(self) -> list[Enclosed]:
        """The papers that are here."""
        return [one for one in self.enclosed.values() if one.place in {BOUND, BESIDE}]


def joint(here: Here, id_: str) -> Pack:
    """Return the joint pack of a session: nothing of the chancery is asked for it.

    Raises:
        KeyError: there is no such session.
    """
    with absent.out_of_reach():
        record = reading.commission_record(here.commission)
        told = session_paper(
            record,
            id_,
            heads=reading.heads(here.commission),
            marked=marks.paths_shown_with(here, [f"session/{id_}/"]),
        )
        paper = with_circulated(told, record)
        return Pack(
            here=here,
            record=record,
            paper=paper,
            lists=_lists(here, id_, record),
            enclosed=_enclosed(here, paper),
            stamped_at=claimed.last_at(here.commission, *claimed.about_calendar(id_)),
        )


def private(here: Here, id_: str) -> Pack:
    """Return the private pack of a session: the joint one, and our own notes."""
    made = joint(here, id_)
    own = OwnNotes(
        side=here.called(here.side),
        contacts=[contact_note.note_of(here, one) for one in _contacts(here, id_)],
        drafts=[
            (
                things.sentence(made.record, here, one),
                words.kind_name(one.kind, one.object),
            )
            for one in drafts.open_first(here.commission, [id_], limit=500)
            if one.object.startswith(f"session/{id_}")
        ],
    )
    return replace(made, own=replace(own, notes=_notes(here, id_, made.record)))


def pdf(pack: Pack) -> bytes:
    """Return a pack as one PDF, with the papers bound behind that can be."""
    if pack.own is None:
        with absent.out_of_reach():
            return _pdf(pack)
    return _pdf(pack)


def zipped(pack: Pack) -> Iterator[bytes]:
    """Return the bytes of a pack as a ZIP that verifies itself, to be sent as they come."""
    here, stem = pack.here, pack.stem
    private_to = "" if pack.own is None else pack.own.side
    papers, left_out = _papers(pack)
    files = {
        pack_files.README: pack_files.readme(f"{stem}.zip", _readme(pack)),
        f"{stem}.pdf": pdf(pack),
        pack_files.RECORD: reading.pack(
            here.commission,
            number=1,
            base={},
            transport=keyring.in_use(here.commission, "transport"),
            has_enclosures=False,
        ),
    }
    if pack.paper.dates is not None:
        files[f"{stem}.ics"] = session_calendar(
            pack.paper,
            language=here.language,
            stamped_at=pack.stamped_at,
            translate=gettext,
        )
    return pack_files.stream(
        files,
        papers,
        session=session_symbol(pack.paper),
        commission=here.commission,
        private_to=private_to,
        absent=left_out,
    )


def _pdf(pack: Pack) -> bytes:
    """Make the pages; a paper that cannot be bound lies beside, and they say so."""
    made = pack
    for _ in range(2):
        bound = [one for one in made.enclosed.values() if one.place == BOUND]
        pages = _pages(made)
        if not bound:
            return pages
        strip = session_packs.stamp(
            made.paper,
            made.enclosed,
            lists=made.lists,
            language=made.here.language,
            stamped_at=made.stamped_at,
            own=made.own,
            translate=gettext,
        )
        answer = aside.ask(
            "bind", packed(pages, strip, [_read(made, one) for one in bound])
        )
        left_out = answer.head.get("left_out", ["file.failed"] * len(bound))
        if not any(left_out):
            return answer.body
        made = _beside(
            made, [one for one, why in zip(bound, left_out, strict=True) if why]
        )
    return _pages(_beside(made, list(made.enclosed.values())))


def _pages(pack: Pack) -> bytes:
    return session_packs.pack_pages(
        pack.paper,
        pack.enclosed,
        lists=pack.lists,
        first=pack.here.side,
        language=pack.here.language,
        stamped_at=pack.stamped_at,
        own=pack.own,
        translate=gettext,
    )


def _beside(pack: Pack, some: Sequence[Enclosed]) -> Pack:
    """Return a pack in which some papers that were to be bound lie beside."""
    moved = {
        one.sha256: replace(one, place=BESIDE) for one in some if one.place == BOUND
    }
    return replace(pack, enclosed={**pack.enclosed, **moved})


def _lists(here: Here, id_: str, record: CommissionRecord) -> Sequence[ListLine]:
    """Return the lists of the delegations, with the names that are here."""
    given = delegations.of(here.commission, id_)
    named = {side: delegation_rows.names_of(here, one) for side, one in given.items()}
    return delegations_paper(record, id_, heads={}, named=named).lists


def _enclosed(here: Here, paper: SessionPaper) -> dict[str, Enclosed]:
    """Return the files of a session's papers, each once, in the order of the papers."""
    digests = pack_papers.digests(paper)
    named = register.first_naming(here.commission, digests)
    lying = reading.where(here.commission, digests)
    found, left = {}, BOUND_BYTES
    for sha256 in digests:
        act = named.get(sha256)
        told = act.enclosures if act is not None else ()
        size, media = next(
            ((one["size"], one["media"]) for one in told if one["sha256"] == sha256),
            (0, "application/octet-stream"),
        )
        place = BESIDE
        if lying.get(sha256) is None:
            place = STRUCK if sha256 in lying else ABSENT
        elif media == PDF and size <= left:
            place, left = BOUND, left - size
        found[sha256] = Enclosed(sha256, size, media, place)
    return found


def _papers(pack: Pack) -> tuple[list[Paper], dict[str, str]]:
    """Return the papers of the ZIP, and why which are not in it."""
    found, left = [], MOST_BYTES
    left_out = {
        one.sha256: one.place
        for one in pack.enclosed.values()
        if one.place in {ABSENT, STRUCK}
    }
    lying = reading.where(pack.here.commission, list(pack.enclosed))
    for one in pack.held:
        path = lying.get(one.sha256)
        if path is None or path.stat().st_size > left:
            left_out[one.sha256] = ABSENT if path is None else "too long"
            continue
        size = path.stat().st_size
        left -= size
        suffix = _SUFFIXES.get(one.media, "bin")
        found.append(Paper(one.sha256, size, suffix, pieces_of(path)))
    return found, left_out


def _read(pack: Pack, one: Enclosed) -> bytes:
    path = reading.where(pack.here.commission, [one.sha256]).get(one.sha256)
    return b"" if path is None else path.read_bytes()


def _contacts(here: Here, id_: str) -> list[contacts.Contact]:
    """Return our contacts since the session before this one, the newest last."""
    rows = sessions.every(here.commission)
    row = next((one for one in rows if one.session == id_), None)
    until = row.to_day if row is not None else None
    earlier = [
        one.to_day
        for one in rows
        if one.to_day is not None and (until is None or one.to_day < until)
    ]
    since = max(earlier, default=None)
    found = [
        one
        for one in contacts.recent(here.commission, limit=CONTACTS)
        if one.day is not None
        and (since is None or one.day > since)
        and (until is None or one.day <= until)
    ]
    return found[::-1]


def _notes(here: Here, id_: str, record: CommissionRecord) -> list[tuple[str, str]]:
    """Return the notes taken in the room, each with the title of its item."""
    titles = {one.id: words.text(one.title, here) for one in record.sessions[id_].items}
    return [
        (titles.get(one.item, ""), one.words)
        for one in room_notes.of(here.commission, id_)
    ]


def _readme(pack: Pack) -> str:
    """Return what the README says, but the command."""
    parts = [
        session_symbol(pack.paper),
        session_packs.private_words(pack.own, gettext)
        or gettext("Made from the joint record alone."),
        gettext(
            "This file verifies itself, without a network: nothing in it was changed, "
            "added or taken out, every act is authentic, and every paper is one that an "
            "act names. Python 3.11 or later is needed, and one command:"
        ),
    ]
    return "\n\n".join(parts)
