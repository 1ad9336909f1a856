"""A note kept and changed by hand, put away, brought back, put on the joint list."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts.kinds import KINDS
from paraph.acts.notes.forms import CHANNELS, FORMS
from paraph.chancery import (
    holds,
    note_changes,
    note_numbers,
    notes,
)
from paraph.chancery.note_changes import Said
from paraph.chancery.notes import RECEIVED, SENT, PaperNote
from paraph.chancery.officers import DRAFTER
from paraph.clerk.clock import now
from paraph.documents.formulae import FORMULAE, PERSONS, RANKS
from paraph.kernel.errors import Refused
from paraph.web import drafts, forms, note_typed, note_words, pages, refusals, words
from paraph.web import notes as note_pages
from paraph.web.access import Here, page_for


@page_for(DRAFTER, methods=("GET", "POST"))
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """Keep a note under its own number."""
    if request.method == "GET":
        today = words.day_of(now(), here.sides[0])
        is_ours = request.GET.get("direction", SENT) != RECEIVED
        blank = Said(
            direction=SENT if is_ours else RECEIVED,
            side=here.others[0].key,
            day=today if is_ours else None,
            receipt_day=None if is_ours else today,
            form="note_verbale",
            subject="",
            language=here.sides[0].languages[0],
            place=here.sides[0].capital if is_ours else "",
            in_reply_to=forms.number(request.GET.get("reply", "")) or 0,
        )
        return _form(request, here, None, blank)
    try:
        note_typed.check(request, here)
        said = note_typed.said(request, None)
        kept = note_changes.add(here.commission, said, here.officer, now())
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
        return _form(request, here, one, note_typed.said_of(one))
    try:
        note_typed.check(request, here)
        said = note_typed.said(request, one)
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
            request,
            here,
            kind,
            object_,
            content=content,
            refusal=refusal,
            of_note=one.pk,
        )
    try:
        draft = note_changes.begin_listing(
            one,
            kind=kind,
            object_=object_,
            content=content,
            officer=here.officer,
            now=now(),
        )
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
    said = note_typed.said(request, one, files=False)
    return _form(request, here, one, said, told=told, status=status)


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
        "typed": note_typed.places(request, said),
        "not_kept": [str(one.name) for one in request.FILES.getlist("files")],
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
