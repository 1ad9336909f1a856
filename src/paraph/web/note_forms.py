"""A note kept and changed by hand, put away, brought back, put on the joint list."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts.kinds import KINDS
from paraph.acts.notes.forms import CHANNELS, FORMS
from paraph.chancery import (
    attachments,
    holds,
    note_changes,
    note_numbers,
    notes,
)
from paraph.chancery import (
    drafts as draft_rows,
)
from paraph.chancery.note_changes import Said
from paraph.chancery.notes import RECEIVED, SENT, PaperNote
from paraph.chancery.officers import DRAFTER
from paraph.clerk.clock import now
from paraph.documents.formulae import FORMULAE, PERSONS, RANKS
from paraph.kernel.errors import Refused
from paraph.web import drafts, forms, note_words, pages, refusals, words
from paraph.web import notes as note_pages
from paraph.web.access import Here, page_for


@page_for(DRAFTER, methods=("GET", "POST"))
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """Keep a note under its own number."""
    if request.method == "GET":
        direction = request.GET.get("direction", SENT)
        blank = Said(
            direction=direction if direction in notes.DIRECTIONS else SENT,
            side=here.others[0].key,
            day=words.day_of(now(), here.sides[0]),
            form="note_verbale",
            subject="",
            language=here.sides[0].languages[0],
            place=here.sides[0].capital,
            in_reply_to=forms.number(request.GET.get("reply", "")) or 0,
        )
        return _form(request, here, None, blank)
    try:
        kept = note_changes.add(
            here.commission, _said(request, here, None), here.officer, now()
        )
    except Refused as refusal:
        return _refused(request, here, None, refusal)
    return redirect(f"{here.at}/notes/{kept.pk}/")


@page_for(DRAFTER, methods=("GET", "POST"))
def edit(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Change what a note says; what it said before is kept."""
    one = note_pages.one_of(here, id_)
    if request.method == "GET":
        try:
            holds.check_not_named(here.commission, f"note/{one.pk}")
        except Refused as refusal:
            pages.tell_refusal(request, refusal.code, refusal.facts)
            return redirect(f"{here.at}/notes/{one.pk}/")
        return _form(request, here, one, _of(one))
    try:
        said = _said(request, here, one)
        seen = forms.number(request.POST.get("version", "")) or 0
        note_changes.edit(one, said, here.officer, now(), seen=seen)
    except Refused as refusal:
        return _refused(request, here, one, refusal)
    pages.tell(request, gettext("Kept. What it said before is among its versions."))
    return redirect(f"{here.at}/notes/{one.pk}/")


@page_for(DRAFTER, methods=("POST",))
def turn(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Put a note away, or take it up again."""
    one = note_pages.one_of(here, id_)
    away = not one.is_put_away
    _try(
        request,
        lambda: note_changes.turn(one, here.officer, now(), is_put_away=away),
    )
    return redirect(f"{here.at}/notes/{one.pk}/")


@page_for(DRAFTER, methods=("POST",))
def bring_back(
    request: HttpRequest, here: Here, id_: int, version: int
) -> HttpResponse:
    """Let a note be as it was in an earlier version."""
    one = note_pages.one_of(here, id_)
    _try(request, lambda: note_changes.bring_back(one, version, here.officer, now()))
    return redirect(f"{here.at}/notes/{one.pk}/")


@page_for(DRAFTER, methods=("POST",))
def numbering(request: HttpRequest, here: Here) -> HttpResponse:
    """Set how notes are counted, from the next one on."""
    how = request.POST.get("numbering", "")
    _try(
        request,
        lambda: note_changes.set_numbering(here.commission, how, here.officer, now()),
    )
    return redirect(f"{here.at}/notes/")


@page_for(DRAFTER, methods=("POST",))
def put_on_list(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Begin a draft that puts a note on the joint list; where a field is owed, its form."""
    one = note_pages.one_of(here, id_)
    is_sent = one.direction == SENT
    kind = "note.list_sent/1" if is_sent else "note.list_received/1"
    object_ = f"note/{here.side}/~0"
    content = note_words.on_the_list(here, one)
    try:
        KINDS[kind].check_content(content)
    except Refused as refusal:
        return drafts.fill_in(
            request, here, kind, object_, content=content, refusal=refusal
        )
    try:
        draft = draft_rows.create(
            commission=here.commission,
            kind=kind,
            object_=object_,
            content=content,
            officer=here.officer,
            now=now(),
        )
        note_changes.mark_listed(one, draft.pk, here.officer, now())
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        return redirect(f"{here.at}/notes/{one.pk}/")
    return redirect(f"{here.at}/drafts/{draft.pk}/")


def _try(request: HttpRequest, change: Any) -> None:
    try:
        change()
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)


def _refused(
    request: HttpRequest, here: Here, one: PaperNote | None, refusal: Refused
) -> HttpResponse:
    told = refusals.sentence(refusal.code, refusal.facts)
    status = 409 if refusal.code == "note.changed" else 400
    said = _said(request, here, one, files=False)
    return _form(request, here, one, said, told=told, status=status)


def _said(
    request: HttpRequest, here: Here, one: PaperNote | None, *, files: bool = True
) -> Said:
    """Return what a form says.

    Raises:
        Refused: `attachment.too-long`; no byte of that file was read.
    """
    posted = request.POST

    def text(name: str) -> str:
        return forms.tidy(str(posted.get(name, "")))

    enclosures = []
    if one is not None:
        keep = set(posted.getlist("keep"))
        enclosures = [each for each in one.enclosures if each["sha256"] in keep]
    for brought in request.FILES.getlist("files") if files else ():
        attachments.check_size(brought.size or 0)
        named = attachments.keep(brought.read(), str(brought.name))
        if named["sha256"] not in {each["sha256"] for each in enclosures}:
            enclosures.append(named)
    del here
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


def _of(one: PaperNote) -> Said:
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


def _form(
    request: HttpRequest,
    here: Here,
    one: PaperNote | None,
    said: Said,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    counted = said.receipt_day if said.direction == RECEIVED else said.day
    year = (counted or said.day or words.day_of(now(), here.sides[0])).year
    series = note_numbers.series_of(here.commission, year)
    known = sorted({language for language, _ in FORMULAE})
    context = {
        "one": one,
        "said": said,
        "told": told,
        "next": note_numbers.next_serial(here.commission, said.direction, series),
        "sides": [(side.key, here.called(side.key)) for side in here.others],
        "forms": [(key, gettext(name)) for key, name in FORMS.items()],
        "channels": [(key, gettext(name)) for key, name in CHANNELS.items()],
        "ranks": [(key, gettext(name)) for key, name in RANKS.items()],
        "languages": [
            (code, words.language_name(code))
            for code in dict.fromkeys([*forms.languages(here), *known])
        ],
        "replies": [
            (each.pk, f"{each}: {each.subject}")
            for each in notes.every(here.commission)
            if one is None or each.pk != one.pk
        ],
        "bare": [
            gettext(FORMS[key]) for key, person in PERSONS.items() if person == "none"
        ],
        "with_formulae": ", ".join(words.language_name(code) for code in known),
    }
    return pages.page(
        request,
        here,
        "notes/edit.html",
        context,
        tab="contacts",
        status=status,
        shows=(),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
