"""What a note says in its form: as typed, checked, and as it stands there again."""

import datetime as dt

from django.http import HttpRequest
from django.utils.translation import gettext

from paraph.chancery import attachments, note_changes
from paraph.chancery.note_changes import Said
from paraph.chancery.notes import PaperNote
from paraph.kernel.errors import Refused
from paraph.web import forms
from paraph.web.access import Here

_DAYS = ("day", "dispatch_day", "receipt_day", "reply_due_day")


def check(request: HttpRequest, here: Here) -> None:
    """Refuse what a form says that is none of what is asked for there.

    The day that the paper bears is refused where the rest of it is, being owed.

    Raises:
        Refused: `note.no-day`, `note.serial`, `note.side`, `note.reply`.
    """
    for name, label in (
        ("dispatch_day", gettext("Sent on")),
        ("receipt_day", gettext("Received on")),
        ("reply_due_day", gettext("Until")),
    ):
        text = _text(request, name)
        if text and _day(text) is None:
            raise Refused("note.no-day", field=label, typed=text)
    serial = _text(request, "serial")
    if serial and not forms.number(serial):
        raise Refused("note.serial", limit=note_changes.MAX_SERIAL)
    if _text(request, "side") not in {side.key for side in here.others}:
        raise Refused("note.side")
    reply = _text(request, "in_reply_to")
    if reply and not forms.number(reply):
        raise Refused("note.reply")


def said(request: HttpRequest, one: PaperNote | None, *, files: bool = True) -> Said:
    """Return what a form says; empty where it is nothing that can be asked for.

    Raises:
        Refused: `attachment.too-long`; no byte of that file was read.
    """
    posted = request.POST

    def text(name: str) -> str:
        return _text(request, name)

    enclosures = []
    if one is not None:
        keep = set(posted.getlist("keep"))
        enclosures = [each for each in one.enclosures if each["sha256"] in keep]
    for brought in request.FILES.getlist("files") if files else ():
        attachments.check_size(brought.size or 0)
        named = attachments.keep(brought.read(), str(brought.name))
        if named["sha256"] not in {each["sha256"] for each in enclosures}:
            enclosures.append(named)
    return Said(
        direction=text("direction"),
        side=text("side"),
        day=_day(text("day")),
        form=text("form"),
        subject=text("subject"),
        serial=forms.number(text("serial")) or 0,
        number=text("number"),
        language=text("language"),
        dispatch_day=_day(text("dispatch_day")),
        receipt_day=_day(text("receipt_day")),
        channel=text("channel"),
        in_reply_to=forms.number(text("in_reply_to")) or 0,
        sender=text("sender"),
        addressee=text("addressee"),
        rank=text("rank"),
        place=text("place"),
        opening=text("opening"),
        body=text("body"),
        closing=text("closing"),
        enclosed=text("enclosed"),
        enclosures=enclosures,
        marking=text("marking"),
        wants_reply=bool(posted.get("wants_reply")),
        reply_due_day=_day(text("reply_due_day")),
    )


def said_of(one: PaperNote) -> Said:
    """Return what the form of a note begins with: what the note says."""
    return Said(
        direction=one.direction,
        side=one.side,
        day=one.day,
        form=one.form,
        subject=one.subject,
        serial=one.serial,
        number=one.number,
        language=one.language,
        dispatch_day=one.dispatch_day,
        receipt_day=one.receipt_day,
        channel=one.channel,
        in_reply_to=one.in_reply_to_id or 0,
        sender=one.sender,
        addressee=one.addressee,
        rank=one.rank,
        place=one.place,
        opening=one.opening,
        body=one.body,
        closing=one.closing,
        enclosed=one.enclosed,
        enclosures=one.enclosures,
        marking=one.marking,
        wants_reply=one.wants_reply,
        reply_due_day=one.reply_due_day,
    )


def places(request: HttpRequest, of: Said) -> dict[str, str]:
    """Return what stands in the places for days and numbers: as typed, else as said."""
    if request.method == "POST":
        return {name: _text(request, name) for name in (*_DAYS, "serial")}
    days = {name: getattr(of, name) for name in _DAYS}
    told = {name: day.isoformat() if day else "" for name, day in days.items()}
    return {**told, "serial": str(of.serial or "")}


def _text(request: HttpRequest, name: str) -> str:
    return forms.tidy(str(request.POST.get(name, "")))


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
