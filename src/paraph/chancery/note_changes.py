"""A note is kept and changed by hand: who may, under which number, what was before."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from paraph.acts.notes.forms import CHANNELS, FORMS
from paraph.chancery import drafts, holds, log, note_numbers, notes, roles
from paraph.chancery.drafts import Draft
from paraph.chancery.notes import (
    DIRECTIONS,
    MAX_TEXT,
    NoteVersion,
    PaperNote,
)
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.documents.formulae import RANKS
from paraph.kernel.errors import Refused

MAX_SERIAL = 1_000_000
_SHORT = {
    "number": 100,
    "language": 40,
    "subject": 400,
    "sender": 300,
    "addressee": 300,
    "place": 200,
    "marking": 200,
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says of a note; see `PaperNote` for each. `serial` 0: the next one."""

    direction: str
    side: str
    day: dt.date | None
    form: str
    subject: str
    serial: int = 0
    number: str = ""
    language: str = ""
    dispatch_day: dt.date | None = None
    receipt_day: dt.date | None = None
    channel: str = ""
    in_reply_to: int = 0
    sender: str = ""
    addressee: str = ""
    rank: str = ""
    place: str = ""
    opening: str = ""
    body: str = ""
    closing: str = ""
    enclosed: str = ""
    enclosures: Sequence[Mapping[str, Any]] = field(default=())
    marking: str = ""
    wants_reply: bool = False
    reply_due_day: dt.date | None = None


_TEXTS = (
    *_SHORT,
    *("opening", "body", "closing", "enclosed"),
)
_PLAIN = (
    *("direction", "side", "series", "serial", "form", "channel", "rank"),
    *("wants_reply", "enclosures"),
    *_TEXTS,
)
_DAYS = ("day", "dispatch_day", "receipt_day", "reply_due_day")


def add(commission: str, said: Said, officer: Officer, now: dt.datetime) -> PaperNote:
    """Keep a note under its own number, the next one unless another is said.

    Raises:
        Refused: `draft.may-not`, and as `edit`.
    """
    roles.check(officer, DRAFTER, commission, now)
    with transaction.atomic(using=DATABASE):
        note = PaperNote(
            commission=commission,
            kept_at=now,
            kept_by=officer,
            changed_at=now,
            changed_by=officer,
        )
        _take(note, said)
        note.save(using=DATABASE)
        log.note(officer, "note.kept", str(note.pk), now, commission=commission)
    return note


def edit(
    note: PaperNote, said: Said, officer: Officer, now: dt.datetime, *, seen: int
) -> None:
    """Change what a note says; as it was before is kept.

    Args:
        note: which.
        said: what it is to say.
        officer: who.
        now: when.
        seen: the version that the form was made from.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `note.changed`, if another officer did
            meanwhile; `note.direction`, `note.side`, `note.form`, `note.channel`,
            `note.rank`, `note.day`, `note.days`, `note.subject`, `note.text`,
            `note.serial`, `note.serial-taken`, `note.kept-already`, `note.reply`.
    """
    with _changing(note, officer, now, "note.edited", seen=seen) as current:
        _take(current, said)


def turn(
    note: PaperNote, officer: Officer, now: dt.datetime, *, is_put_away: bool
) -> None:
    """Put a note away, or take it up again; its number stays taken.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `note.kept-already`, if another note took
            its place meanwhile.
    """
    did = "note.put-away" if is_put_away else "note.taken-up"
    with _changing(note, officer, now, did) as current:
        current.is_put_away = is_put_away
        if not is_put_away:
            note_numbers.check_free(current)


def bring_back(
    note: PaperNote, number: int, officer: Officer, now: dt.datetime
) -> None:
    """Let a note be as it was in an earlier version; what it is now is kept too.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `note.version`; `note.serial-taken`,
            `note.kept-already`.
    """
    roles.check(officer, DRAFTER, note.commission, now)
    rows = NoteVersion.objects.using(DATABASE).filter(note=note, number=number)
    version = rows.first()
    if version is None:
        raise Refused("note.version")
    with _changing(note, officer, now, "note.brought-back") as current:
        _restore(current, version.held)
        note_numbers.check_free(current)


def begin_listing(
    note: PaperNote,
    *,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    officer: Officer,
    now: dt.datetime,
) -> Draft:
    """Begin the draft that puts a note on the joint list, and note which; or neither.

    Raises:
        Refused: `hold.held`; as `drafts.create`.
    """
    with transaction.atomic(using=DATABASE):
        draft = drafts.create(
            commission=note.commission,
            kind=kind,
            object_=object_,
            content=content,
            officer=officer,
            now=now,
        )
        mark_listed(note, draft.pk, officer, now)
    return draft


def mark_listed(
    note: PaperNote, draft: int, officer: Officer, now: dt.datetime
) -> None:
    """Note which draft would put a note on the joint list."""
    with _changing(note, officer, now, "note.listed") as current:
        current.listed = f"draft/{draft}"


def set_numbering(
    commission: str, how: str, officer: Officer, now: dt.datetime
) -> None:
    """Set how this office counts its notes.

    Raises:
        Refused: `draft.may-not`, `note.numbering`.
    """
    roles.check(officer, DRAFTER, commission, now)
    note_numbers.set_numbering(commission, how)
    log.note(officer, "note.numbering", how, now, commission=commission)


@contextmanager
def _changing(
    note: PaperNote,
    officer: Officer,
    now: dt.datetime,
    did: str,
    *,
    seen: int | None = None,
) -> Iterator[PaperNote]:
    """Yield a note to be changed, its version before kept; all of it or nothing."""
    roles.check(officer, DRAFTER, note.commission, now)
    holds.check_not_named(note.commission, f"note/{note.pk}")
    with transaction.atomic(using=DATABASE):
        rows = PaperNote.objects.using(DATABASE)
        current = rows.get(pk=note.pk)
        if seen is not None and current.version != seen:
            raise Refused("note.changed")
        NoteVersion.objects.using(DATABASE).create(
            note=current,
            number=current.version,
            held=_held(current),
            at=current.changed_at,
            by=current.changed_by,
        )
        yield current
        current.version += 1
        current.changed_at, current.changed_by = now, officer
        current.save(using=DATABASE)
        log.note(officer, did, str(current.pk), now, commission=current.commission)
    note.refresh_from_db(using=DATABASE)


def _take(note: PaperNote, said: Said) -> None:
    """Put what a form says into a note, checked.

    Raises:
        Refused: see `edit`.
    """
    day = _check(said)
    is_new = note.pk is None
    before = (note.direction, note.series, note.serial)
    for name in (*_TEXTS, "direction", "side", "form", "channel", "rank"):
        setattr(note, name, getattr(said, name))
    for name in ("dispatch_day", "receipt_day", "reply_due_day", "wants_reply"):
        setattr(note, name, getattr(said, name))
    note.day = day
    note.enclosures = [dict(one) for one in said.enclosures]
    note.in_reply_to = _replied(note, said.in_reply_to)
    counted = said.receipt_day if said.direction == notes.RECEIVED else None
    stays = not is_new and before[0] == said.direction and said.serial == before[2]
    if not stays:
        year = (counted or day).year
        note.series = note_numbers.series_of(note.commission, year)
    note.serial = said.serial or note_numbers.next_serial(
        note.commission, note.direction, note.series
    )
    if note.direction == notes.SENT and not note.number:
        note.number = note.reference
    note_numbers.check_free(note)


def _check(said: Said) -> dt.date:
    """Return the day of a note, its parts checked."""
    for name, value, known in (
        ("direction", said.direction, DIRECTIONS),
        ("form", said.form, FORMS),
        ("channel", said.channel, ("", *CHANNELS)),
        ("rank", said.rank, ("", *RANKS)),
    ):
        if value not in known:
            raise Refused(f"note.{name}")
    if said.day is None:
        raise Refused("note.day")
    if not said.side:
        raise Refused("note.side")
    for later in (said.dispatch_day, said.receipt_day):
        if later is not None and later < said.day:
            raise Refused("note.days", day=said.day.isoformat())
    if not said.subject.strip():
        raise Refused("note.subject")
    for name in _TEXTS:
        limit = _SHORT.get(name, MAX_TEXT)
        if len(getattr(said, name)) > limit:
            raise Refused("note.text", limit=limit)
    if not 0 <= said.serial <= MAX_SERIAL:
        raise Refused("note.serial", limit=MAX_SERIAL)
    return said.day


def _replied(note: PaperNote, id_: int) -> PaperNote | None:
    """Return the note that one replies to.

    Raises:
        Refused: `note.reply`, if there is none such, or it is the note itself.
    """
    if not id_:
        return None
    found = notes.one(note.commission, id_)
    if found is None or found.pk == note.pk:
        raise Refused("note.reply")
    return found


def _held(note: PaperNote) -> dict[str, Any]:
    """Return a note as a version keeps it."""
    held = {name: getattr(note, name) for name in _PLAIN}
    for name in _DAYS:
        day = getattr(note, name)
        held[name] = None if day is None else day.isoformat()
    return held | {
        "in_reply_to": note.in_reply_to_id,
        "is_put_away": note.is_put_away,
    }


def _restore(note: PaperNote, held: Mapping[str, Any]) -> None:
    for name in (*_PLAIN, "is_put_away"):
        setattr(note, name, held[name])
    for name in _DAYS:
        day = held[name]
        setattr(note, name, None if day is None else dt.date.fromisoformat(day))
    note.in_reply_to = notes.one(note.commission, held["in_reply_to"] or 0)
