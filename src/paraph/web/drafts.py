"""Drafts: begun, edited, looked at, released, recalled. The one way to the seal."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts import kinds
from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.chancery import drafts, holds, note_changes, notes
from paraph.chancery.drafts import Draft
from paraph.chancery.notes import PaperNote
from paraph.chancery.officers import DRAFTER, RELEASER, TRANSLATOR
from paraph.clerk import reading, release
from paraph.clerk.clock import now
from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.content import Kind
from paraph.kernel.errors import Refused, VerificationError
from paraph.web import (
    choices,
    consequences,
    contents,
    delegation_forms,
    draft_form,
    draft_objects,
    draft_starts,
    forms,
    held,
    insides,
    line,
    marks,
    pages,
    persons,
    refusals,
    signing,
    sources,
    things,
    under,
    words,
)
from paraph.web.access import Here, page_for


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the drafts: those being prepared, then those released or put away."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    record = reading.commission_record(here.commission)
    context = {
        name: [
            {
                "draft": one,
                "kind": words.kind_name(one.kind, one.object),
                "sentence": things.sentence(record, here, one),
                "state": state_words(one),
                "at": words.instant(one.changed_at, here.sides[0], here.language),
            }
            for one in drafts.every(here.commission, is_open=is_open, limit=50)
        ]
        for name, is_open in (("open", True), ("closed", False))
    }
    return pages.page(
        request, here, "drafts/list.html", context, tab="drafts", live=etag
    )


@page_for(DRAFTER)
def choose(request: HttpRequest, here: Here) -> HttpResponse:
    """Choose what to prepare."""
    offered = [
        kind
        for kind in KINDS.values()
        if kinds.can_be_drafted(kind)
        and not kind.any_question
        and "<sha256>" not in kind.object
        and "<path>" not in kind.object
        and "charter" not in {kind.noun, kind.object}
        and kinds.newest(kind.noun, kind.verb) is kind
    ]
    context = {
        "nouns": [
            {
                "name": words.noun_name(noun),
                "kinds": [
                    {
                        "url": f"{here.at}/drafts/new/{kind.noun}.{kind.verb}/",
                        "name": words.kind_name(kind.name),
                        "doc": gettext(kind.doc.split("\n", maxsplit=1)[0]),
                    }
                    for kind in group
                ],
            }
            for noun, group in choices.by_noun(offered)
        ]
    }
    return pages.page(
        request, here, "drafts/choose.html", context, tab="drafts", shows=()
    )


@page_for(DRAFTER, methods=("GET", "POST"))
def new(request: HttpRequest, here: Here, noun: str, verb: str) -> HttpResponse:
    """Prepare an act of any kind that can be drafted by hand."""
    kind = kinds.newest(noun, verb)
    if kind is None or not kinds.can_be_drafted(kind):
        raise Http404
    object_ = request.POST.get("object", request.GET.get("object", ""))
    if not object_:
        object_ = draft_objects.new_object(here, kind)
    if not kinds.fits(kind, object_):
        if "<sha256>" in kind.object or "<path>" in kind.object:
            return redirect(
                f"{here.at}/register/?noun=item"
            )  # each act leads to its papers
        return draft_objects.choose_object(request, here, kind)
    if kind.name == delegation_forms.KIND:
        return delegation_forms.form(request, here, object_)
    if request.method == "GET":
        who = request.GET.get("who", "")
        asked = sources.begin_with(here, kind, request.GET)
        return draft_form.form(
            request,
            here,
            kind,
            object_,
            content=asked
            or draft_starts.after(request, here, kind)
            or draft_starts.before(here, kind, object_),
            person=persons.of_directory(here, who) if who else None,
        )
    try:
        draft = _begun(request, here, kind, object_)
    except Refused as refusal:
        return draft_form.form(request, here, kind, object_, refusal=refusal)
    return redirect(f"{here.at}/drafts/{draft.pk}/")


@page_for(reads="draft.read")
def draft(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show a draft as it would be sealed: sentence, content, enclosures, effect."""
    at = now()
    one = _one(here, id_)
    left, is_fresh = _seconds_left(one, at), signing.is_fresh(request)
    answer, etag = pages.not_modified(request, here, left, is_fresh)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    return _show(request, here, one, live=etag)


@page_for(TRANSLATOR, methods=("GET", "POST"), reads="draft.read")
def edit(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Change a draft; an approval is void from then on."""
    one = _one(here, id_)
    kind = KINDS.get(one.kind)
    if kind is None:
        raise Http404
    if kind.name == delegation_forms.KIND:
        return delegation_forms.form(request, here, one.object, one)
    if request.method == "GET":
        try:
            holds.check_not_named(here.commission, f"draft/{one.pk}")
        except Refused as refusal:
            pages.tell_refusal(request, refusal.code, refusal.facts)
            return redirect(f"{here.at}/drafts/{one.pk}/")
        return draft_form.form(
            request, here, kind, one.object, content=one.content, draft_=one
        )
    if request.POST.get("seen", drafts.digest(one)) != drafts.digest(one):
        overtaken = Refused("draft.overtaken")
        return draft_form.form(
            request, here, kind, one.object, refusal=overtaken, draft_=one
        )
    try:
        content, enclosures = draft_form.typed(
            request, here, kind, one.enclosures, one.content
        )
        drafts.edit(
            one,
            content=content,
            enclosures=enclosures,
            officer=here.officer,
            now=now(),
        )
    except Refused as refusal:
        return draft_form.form(
            request, here, kind, one.object, refusal=refusal, draft_=one
        )
    return redirect(f"{here.at}/drafts/{one.pk}/")


@page_for(RELEASER, methods=("POST",))
def approve(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Release a draft, with a fresh proof of who does it.

    The digest of what was looked at comes with the form, and when the draft was touched
    last: neither one that changed in the meantime is released, nor a form sent again
    after the release was recalled.
    """
    one = _one(here, id_)
    if one.state != drafts.DRAFT and one.approved_by == here.officer:
        return redirect(f"{here.at}/drafts/{one.pk}/")  # pressed twice
    if not signing.is_fresh(request):
        told = gettext("Prove first that it is you. Nothing was released.")
        return _show(request, here, one, told=told, status=403)
    looked_at = release.Shown(
        request.POST.get("digest", ""), request.POST.get("stance", "")
    )
    try:
        if request.POST.get("at", "") != one.changed_at.isoformat():
            raise Refused("draft.changed", state=one.state)  # noqa: TRY301 (told alike)
        release.approve(one, here.officer, now(), looked_at)
    except (Refused, VerificationError) as refusal:
        told = gettext("Nothing was released.") + " "
        told += refusals.sentence(refusal.code, refusal.facts)
        return _show(request, here, _one(here, id_), told=told, status=409)
    return redirect(f"{here.at}/drafts/{one.pk}/")


@page_for(DRAFTER, methods=("POST",))
def change(request: HttpRequest, here: Here, id_: int, how: str) -> HttpResponse:
    """Recall a draft, put it away, or open it again."""
    one = _one(here, id_)
    try:
        if how == "recall":
            release.recall(one, here.officer, now())
            told = gettext("Recalled. It is a draft again; nothing of it was sealed.")
            pages.tell(request, told)
        elif how == "discard":
            drafts.discard(one, officer=here.officer, now=now())
        else:
            drafts.take_up(one, officer=here.officer, now=now())
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
    return redirect(f"{here.at}/drafts/{one.pk}/")


def begin(
    request: HttpRequest,
    here: Here,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    *,
    report_id: int | None = None,
) -> HttpResponse:
    """Begin a draft from another page and go to it."""
    try:
        return begin_typed(here, kind, object_, content, report_id=report_id)
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        return redirect(f"{here.at}/drafts/")


def begin_typed(
    here: Here,
    kind: str,
    object_: str,
    content: Mapping[str, Any],
    *,
    report_id: int | None = None,
) -> HttpResponse:
    """Begin a draft of what was typed on another page, and go to it.

    Raises:
        Refused: as `chancery.drafts.create`; the page shows what was typed again.
    """
    one = drafts.create(
        commission=here.commission,
        kind=kind,
        object_=object_,
        content=content,
        officer=here.officer,
        now=now(),
        report_id=report_id,
    )
    return redirect(f"{here.at}/drafts/{one.pk}/")


def fill_in(
    request: HttpRequest,
    here: Here,
    kind: str,
    object_: str,
    *,
    content: Mapping[str, Any],
    refusal: Refused,
    of_note: int = 0,
) -> HttpResponse:
    """Show the form of a draft that another page cannot begin: something is missing.

    `of_note` is the note of our register that it puts on the joint list, 0 for none.
    """
    told = refusals.in_form(KINDS[kind], refusal.code, refusal.facts)
    return draft_form.form(
        request,
        here,
        KINDS[kind],
        object_,
        content=content,
        begun_elsewhere=told,
        of_note=of_note,
    )


def state_words(one: Draft) -> str:
    """Return a draft's state in words."""
    if one.state == drafts.DRAFT and one.refusal:
        return gettext("Refused by a rule; a draft again")
    return {
        drafts.DRAFT: gettext("Being prepared"),
        drafts.APPROVED: gettext("Approved; can still be recalled"),
        drafts.SEALING: gettext("Being sealed"),
        drafts.RELEASED: gettext("Released"),
        drafts.WITHDRAWN: gettext("Put away"),
    }[one.state]


def _one(here: Here, id_: int) -> Draft:
    one = drafts.one(here.commission, id_)
    if one is None:
        raise Http404
    return one


def _warnings(record: CommissionRecord, here: Here, act: Act | None) -> list[str]:
    today = words.day_of(now(), here.sides[0])
    return consequences.warnings(record, here, act, today) if act else []


def _seconds_left(one: Draft, at: dt.datetime) -> int:
    if one.state != drafts.APPROVED or one.release_at is None:
        return 0
    return max(0, round((one.release_at - at).total_seconds()))


def _show(
    request: HttpRequest,
    here: Here,
    one: Draft,
    *,
    told: str = "",
    status: int = 200,
    live: str = "",
) -> HttpResponse:
    record = reading.commission_record(here.commission)
    act, forbidden = _rehearsed(one)
    sealed = {
        "kind": one.kind,
        "object": one.object,
        "content": one.content,
        "enclosures": one.enclosures,
    }
    context = {
        "draft": one,
        "told": told,
        "kind": words.kind_name(one.kind, one.object),
        "sentence": things.sentence(record, here, one),
        "effect": consequences.of(record, here, act) if act else "",
        "warnings": _warnings(record, here, act),
        "state": state_words(one),
        "forbidden": forbidden,
        "refusal": refusals.sentence(one.refusal, one.refusal_facts)
        if one.refusal
        else "",
        "digest": drafts.digest(one),
        "stance": (act.consents_to if act else None) or "",
        "items": contents.items_of(here, one.object, one.content),
        "fields": contents.rows(here, one.kind, one.content, object_=one.object),
        "digest_words": canonical.grouped(drafts.digest(one)),
        "sealed": json.dumps(sealed, ensure_ascii=False, indent=1, sort_keys=True),
        "enclosures": insides.of(one),
        "left": _seconds_left(one, now()),
        "holders": line.holders(here, one.folio)
        if one.state == drafts.RELEASED and one.folio is not None
        else "",
        "at": words.instant(one.changed_at, here.sides[0], here.language),
        "needs_two": release.needs_two(here.commission),
        "is_cleared": drafts.is_cleared_for(
            one, here.officer, (act.consents_to if act else None) or "", now()
        ),
        "is_fresh": signing.is_fresh(request),
        "can_prove": signing.can_prove(request),
        "touched": one.changed_at.isoformat(),
        "back": draft_form.back(here, one.object),
        "under": under.about(here, f"draft/{one.pk}", record),
        "held": held.about(here, f"draft/{one.pk}"),
        "is_draft": one.state == drafts.DRAFT,
        "is_approved": one.state == drafts.APPROVED,
        "is_released": one.state == drafts.RELEASED,
        "is_put_away": one.state == drafts.WITHDRAWN,
    }
    return pages.page(
        request,
        here,
        "drafts/draft.html",
        context,
        tab="drafts",
        status=status,
        live=live,
        shows=marks.in_words_of(one.object, one.enclosures),
    )


def _rehearsed(one: Draft) -> tuple[Act | None, str]:
    """Return the act that a draft would become now, or why it could become none.

    Of a draft that is released or put away neither is asked.
    """
    if one.state not in {drafts.DRAFT, drafts.APPROVED}:
        return None, ""
    try:
        return release.rehearse(one), ""
    except Refused as refusal:
        kind = KINDS.get(one.kind)
        if kind is None:
            return None, refusals.sentence(refusal.code, refusal.facts)
        return None, refusals.in_form(kind, refusal.code, refusal.facts)


def _begun(request: HttpRequest, here: Here, kind: Kind, object_: str) -> Draft:
    """Begin a draft of what was typed.

    Raises:
        Refused: as `draft_form.typed`, `drafts.create` and `note_changes.begin_listing`.
    """
    content, enclosures = draft_form.typed(request, here, kind, [], {})
    noted = _note_listed(request, here, kind)
    if noted is not None:
        return note_changes.begin_listing(
            noted,
            kind=kind.name,
            object_=object_,
            content=content,
            officer=here.officer,
            now=now(),
        )
    return drafts.create(
        commission=here.commission,
        kind=kind.name,
        object_=object_,
        content=content,
        enclosures=enclosures,
        officer=here.officer,
        now=now(),
    )


def _note_listed(request: HttpRequest, here: Here, kind: Kind) -> PaperNote | None:
    """Return the note of our register that a draft for the joint list is made from."""
    id_ = forms.number(request.POST.get(draft_form.OF_NOTE, ""))
    if id_ is None or kind.name not in {"note.list_sent/1", "note.list_received/1"}:
        return None
    return notes.one(here.commission, id_)
