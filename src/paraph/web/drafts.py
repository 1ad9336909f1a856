"""Drafts: begun, edited, looked at, released, recalled. The one way to the seal."""

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import select_template
from django.utils.translation import gettext

from paraph.acts import kinds
from paraph.acts.fields import Person
from paraph.acts.kinds import KINDS
from paraph.acts.posts.person import Named
from paraph.acts.record import SITTING, CommissionRecord
from paraph.chancery import attachments, drafts, holds, note_changes, notes, people
from paraph.chancery.drafts import Draft
from paraph.chancery.notes import PaperNote
from paraph.chancery.officers import DRAFTER, RELEASER, TRANSLATOR
from paraph.clerk import reading, release
from paraph.clerk.clock import now
from paraph.kernel import canonical
from paraph.kernel.act import Act
from paraph.kernel.content import Kind
from paraph.kernel.errors import Refused, VerificationError
from paraph.kernel.fields import Digests
from paraph.projection import items, sessions
from paraph.projection.items import ItemRow
from paraph.web import (
    choices,
    consequences,
    contents,
    dealings,
    delegation_forms,
    forms,
    held,
    insides,
    line,
    marks,
    pages,
    paper_forms,
    persons,
    refusals,
    signing,
    sources,
    things,
    turns,
    under,
    waiting,
    words,
)
from paraph.web.access import Here, page_for

_AFTERWARDS = frozenset({"open", "close", "next"})
"""What is stated of a session after its days, too."""
OF_NOTE = "of_note"
"""In a form: the note of our register that the draft puts on the joint list."""


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
        object_ = _new_object(here, kind)
    if not kinds.fits(kind, object_):
        if "<sha256>" in kind.object or "<path>" in kind.object:
            return redirect(
                f"{here.at}/register/?noun=item"
            )  # each act leads to its papers
        return _choose_object(request, here, kind)
    if kind.name == delegation_forms.KIND:
        return delegation_forms.form(request, here, object_)
    if request.method == "GET":
        who = request.GET.get("who", "")
        asked = sources.begin_with(here, kind, request.GET)
        return _form(
            request,
            here,
            kind,
            object_,
            content=asked
            or _after(request, here, kind)
            or _before(here, kind, object_),
            person=persons.of_directory(here, who) if who else None,
        )
    try:
        draft = _begun(request, here, kind, object_)
    except Refused as refusal:
        return _form(request, here, kind, object_, refusal=refusal)
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
        return _form(request, here, kind, one.object, content=one.content, draft_=one)
    if request.POST.get("seen", drafts.digest(one)) != drafts.digest(one):
        overtaken = Refused("draft.overtaken")
        return _form(request, here, kind, one.object, refusal=overtaken, draft_=one)
    try:
        content, enclosures = _typed(request, here, kind, one.enclosures, one.content)
        drafts.edit(
            one,
            content=content,
            enclosures=enclosures,
            officer=here.officer,
            now=now(),
        )
    except Refused as refusal:
        return _form(request, here, kind, one.object, refusal=refusal, draft_=one)
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
    told = refusals.sentence(refusal.code, refusal.facts)
    return _form(
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
        "back": _back(here, one.object),
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
        return None, refusals.sentence(refusal.code, refusal.facts)


def _form(
    request: HttpRequest,
    here: Here,
    kind: Kind,
    object_: str,
    *,
    content: Mapping[str, Any] | None = None,
    refusal: Refused | None = None,
    draft_: Draft | None = None,
    person: Named | None = None,
    begun_elsewhere: str = "",
    of_note: int = 0,
) -> HttpResponse:
    told = begun_elsewhere
    if refusal is not None:
        told = refusals.sentence(refusal.code, refusal.facts)
    where = str(refusal.facts.get("field", "")) if refusal else ""
    template = select_template([f"acts/{kind.noun}/{kind.verb}.html", "acts/form.html"])
    typed = request.POST if refusal else None
    of_paper = kind.noun == "paper"
    asked = forms.sections(
        kind,
        here,
        content=content or {},
        typed=typed,
        error=(where, told),
        object_=object_,
        person=person,
        without={"items"} if of_paper else (),
    )
    if of_paper and "items" in kind.fields:
        said = content or {}
        session = str((typed or said).get("session", ""))
        asked += paper_forms.of_items(here, session, said.get("items", ()), typed)
    context = {
        "name": words.kind_name(kind.name, object_),
        "about": _about(here, object_),
        "doc": gettext(kind.doc.split("\n", maxsplit=1)[0]),
        "object": object_,
        "action": f"{here.at}/drafts/new/{kind.noun}.{kind.verb}/"
        if begun_elsewhere
        else "",
        "of_note": str(of_note or request.POST.get(OF_NOTE, "")),
        "sections": asked,
        "directory": _directory(here, kind, draft_),
        "told": told,
        "has_files": any(isinstance(one, Digests) for one in kind.fields.values())
        or paper_forms.has_files(kind),
        "enclosures": _files(draft_.enclosures) if draft_ else [],
        "seen": drafts.digest(draft_) if draft_ else "",
        "back": f"{here.at}/drafts/{draft_.pk}/" if draft_ else _back(here, object_),
        "recall_only": draft_ is not None and draft_.state == drafts.APPROVED,
    }
    status = 200 if refusal is None else 400
    name = str(template.template.name)
    return pages.page(
        request,
        here,
        name,
        context,
        tab="drafts",
        status=status,
        shows=marks.in_words_of(object_, draft_.enclosures if draft_ else []),
    )


def _begun(request: HttpRequest, here: Here, kind: Kind, object_: str) -> Draft:
    """Begin a draft of what was typed.

    Raises:
        Refused: as `_typed`, `drafts.create` and `note_changes.begin_listing`.
    """
    content, enclosures = _typed(request, here, kind, [], {})
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
    id_ = forms.number(request.POST.get(OF_NOTE, ""))
    if id_ is None or kind.name not in {"note.list_sent/1", "note.list_received/1"}:
        return None
    return notes.one(here.commission, id_)


def _about(here: Here, object_: str) -> str:
    """Return the session that an act is about, with its agreed days; "" for a new one."""
    parts = object_.split("/")
    row = sessions.one(here.commission, parts[1]) if parts[0] == "session" else None
    if row is None:
        return choices.name_of_object(here, parts)
    name = waiting.name_of(row, here)
    if row.from_day is None or row.to_day is None:
        return name
    return f"{name}, {words.days(row.from_day, row.to_day, here.language)}"


def _typed(
    request: HttpRequest,
    here: Here,
    kind: Kind,
    before: list[dict[str, Any]],
    said: Mapping[str, Any],
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return what was typed, and the enclosures: those kept and those brought along.

    `before` are those of the draft so far, `said` is what it said.

    Raises:
        Refused: `attachment.too-long`; no byte of that file was read.
    """
    content = forms.read(kind, here, request.POST)
    kept = set(request.POST.getlist("keep"))
    enclosures = [one for one in _files(before) if one["sha256"] in kept]
    if paper_forms.has_files(kind):
        enclosures = paper_forms.bring(request, kind.fields, content, said, enclosures)
    if kind.noun == "paper" and "items" in kind.fields:
        items_ = paper_forms.items_typed(request.POST)
        content |= {"items": items_} if items_ else {}
    for name, field in kind.fields.items():
        if isinstance(field, Person):
            enclosures += _person(request, name, content, before)
        if not isinstance(field, Digests):
            continue
        for brought in request.FILES.getlist(name):
            attachments.check_size(brought.size or 0)
            named = attachments.keep(brought.read(), str(brought.name))
            if named["sha256"] not in {one["sha256"] for one in enclosures}:
                enclosures.append(named)
        if enclosures:
            content[name] = [one["sha256"] for one in enclosures]
    return content, enclosures


def _files(enclosures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the enclosures that are files, not those that name a person."""
    return [one for one in enclosures if one["media"] not in persons.PERSONAL]


def _person(
    request: HttpRequest,
    name: str,
    content: dict[str, Any],
    before: list[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Put who was typed into the content by the digest; return the enclosure."""
    names, styles = (
        forms.texts(f"{name}.{family}", request.POST) for family in ("name", "style")
    )
    enclosure = persons.typed(names, styles, before)
    if enclosure is None:
        return []
    content[name] = enclosure["sha256"]
    return [enclosure]


def _directory(here: Here, kind: Kind, draft_: Draft | None) -> list[dict[str, Any]]:
    """Return the people of our side from whom a new act about a person may begin."""
    if draft_ is not None or not any(
        isinstance(field, Person) for field in kind.fields.values()
    ):
        return []
    return [
        {"id": one.pk, "name": one.name}
        for one in people.every()
        if one.side in {"", here.side}
    ]


def _new_object(here: Here, kind: Kind) -> str:
    """Return what an act is about that names nothing else; "" where that is a choice."""
    path = re.sub(r"<side>$", here.side, kind.object)
    if kind.noun == "note":
        path = path.replace("<side>", here.side)
    if kind.founds:
        is_last = not (kind.founds_by_side or kind.founds_by_question)
        path = re.sub(r"<[a-z]+>$" if is_last else r"<[a-z]+>", "~0", path)
    return "" if "<" in path else path


def _choose_object(request: HttpRequest, here: Here, kind: Kind) -> HttpResponse:
    """Ask which session, not held yet, or which of its items it is about."""
    if not kind.object.startswith("session/"):
        found = choices.about_which(here, kind)
        who = request.GET.get("who", "")
        context = {
            "name": words.kind_name(kind.name),
            "objects": found,
            "who": who,
            "source": "",
        }
        return pages.page(request, here, "drafts/about.html", context, tab="drafts")
    found = []
    today = words.day_of(now(), here.sides[0])
    for row in reversed(sessions.every(here.commission)):
        if waiting.is_held(row, today) and kind.verb not in _AFTERWARDS:
            continue
        path = kind.object.replace("<session>", row.session)
        path = path.replace("<side>", here.side)
        name = waiting.name_of(row, here)
        if kind.founds and path.endswith("<item>"):
            found.append({"object": path.replace("<item>", "~0"), "name": name})
        elif "<item>" in path:
            found += [
                {
                    "object": path.replace("<item>", one.item),
                    "name": f"{name}: {words.text(one.title, here)}",
                }
                for one in items.of(here.commission, row.session)
                if _may_be_about(here, kind, one)
            ]
        else:
            found.append({"object": path, "name": name})
    context = {
        "name": words.kind_name(kind.name),
        "objects": found,
        "source": request.GET.get("from", ""),
    }
    return pages.page(request, here, "drafts/about.html", context, tab="drafts")


def _after(request: HttpRequest, here: Here, kind: Kind) -> dict[str, Any]:
    """Return what the proposal of a session takes over from the one named `after`."""
    id_ = request.GET.get("after", "")
    row = sessions.one(here.commission, id_) if id_ else None
    if row is None or kind.name != "session.propose/1":
        return {}
    rows = sessions.every(here.commission)
    return {name: one for name, one in turns.following(here, rows, row).items() if one}


def _may_be_about(here: Here, kind: Kind, row: ItemRow) -> bool:
    """Say whether we may state something of a kind about an item."""
    if kind.verb == "note":
        return True
    is_ours = row.side == here.side
    return not row.is_left and is_ours is (kind.verb != "render")


def _before(here: Here, kind: Kind, object_: str) -> dict[str, Any]:
    """Return our side's entry on an object, to begin from; {} if there is none."""
    if kind.noun == "contact":
        return dealings.begin_with(here, kind, object_)
    is_begun = kind.makes_entries or kind.noun in {"session", "decision"}
    if "~" in object_ or not is_begun or kind.verb == "substitute":
        return {}
    record = reading.commission_record(here.commission)
    entry = record.view.entry(object_, here.side)
    if entry is None:
        if kind.consents and kind.noun in {"body", "area"}:
            return choices.terms_so_far(here, kind, object_)
        so_far = _SO_FAR.get(kind.name)
        return {} if so_far is None else so_far(record, object_)
    return {name: value for name, value in entry.items() if name in kind.fields}


def _decision_so_far(record: CommissionRecord, object_: str) -> dict[str, Any]:
    """Return the terms of a decision that is taken, else as a side proposes it."""
    found = record.decisions.get(object_.split("/")[1])
    if found is None:
        return {}
    kept = {name: one for name, one in found.said.items() if name != "note"}
    return {"terms": kept}


def _dates_so_far(record: CommissionRecord, object_: str) -> dict[str, Any]:
    """Return a session's dates as agreed, or as another side proposes them."""
    session = record.sessions.get(object_.removeprefix("session/"))
    if session is None:
        return {}
    found = session.terms or next(iter(session.proposals.values()), None)
    if found is None:
        return {}
    return {name: getattr(found, name) for name in SITTING}


def _terms_so_far(record: CommissionRecord, object_: str) -> dict[str, Any]:
    """Return the terms that fix a session's dates as agreed, or as proposed."""
    id_ = object_.split("/")[1]
    session = record.sessions.get(id_)
    dates = _dates_so_far(record, f"session/{id_}")
    if session is None or not dates:
        return {}
    apart = {"extraordinary": True} if session.life.is_extraordinary else {}
    return {
        "terms": {"number": session.number or session.next_number, **dates, **apart}
    }


_SO_FAR: Mapping[str, Callable[[CommissionRecord, str], dict[str, Any]]] = {
    "decision.take/1": _decision_so_far,
    "session.fix/1": _terms_so_far,
    "session.propose/1": _dates_so_far,
}
"""What a form begins with that our side has stated nothing for yet."""


def _back(here: Here, object_: str) -> str:
    """Return the page of what an act is about."""
    parts = object_.split("/")
    if parts[0] == "session" and len(parts) > 1 and "~" not in parts[1]:
        below = "delegations/" if parts[2:3] == ["delegation"] else ""
        if len(parts) == 6:
            below = f"items/{parts[3]}/"
        return f"{here.at}/sessions/{parts[1]}/{below}"
    if parts[0] == "marking":
        found = choices.address_of(here, object_.removeprefix("marking/"))
        return found or f"{here.at}/commission/markings/"
    named = "" if len(parts) < 2 or "~" in parts[1] else f"{parts[1]}/"
    pages_ = {
        "area": "commission/bodies/",
        "body": "commission/bodies/",
        "charter": "commission/charter/",
        "contact": f"joint-contacts/{named}",
        "decision": f"decisions/{named}",
        "note": "listed-notes/",
        "silence": f"silence/{named}",
        "paper": f"papers/circulated/{named}" if named else "papers/",
        "strike": f"papers/{parts[-1]}/",
    }
    return f"{here.at}/{pages_.get(parts[0], 'drafts/')}"
