"""The form of an act: what it asks and shows, and what is typed into it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import select_template
from django.utils.translation import gettext

from paraph.acts.fields import Person
from paraph.acts.posts.person import Named
from paraph.chancery import attachments, drafts, people
from paraph.chancery.drafts import Draft
from paraph.kernel.content import Kind
from paraph.kernel.errors import Refused
from paraph.kernel.fields import Digests
from paraph.projection import sessions
from paraph.web import (
    choices,
    forms,
    marks,
    pages,
    paper_forms,
    persons,
    refusals,
    waiting,
    words,
)
from paraph.web.access import Here

OF_NOTE = "of_note"
"""In a form: the note of our register that the draft puts on the joint list."""


def form(
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
    """Show the form of an act; with a refusal, what was typed and where it is wrong.

    Args:
        request: with what was typed.
        here: whose draft it is.
        kind: of the act.
        object_: what it is about.
        content: what the form begins with.
        refusal: why what was typed could not be kept.
        draft_: the draft that is edited; None: a new one.
        person: of the directory, from whom it begins.
        begun_elsewhere: why another page could not begin it.
        of_note: the note of our register that it lists, 0 for none.
    """
    told = begun_elsewhere
    if refusal is not None:
        told = refusals.in_form(kind, refusal.code, refusal.facts)
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
        "back": f"{here.at}/drafts/{draft_.pk}/" if draft_ else back(here, object_),
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


def typed(
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


def back(here: Here, object_: str) -> str:
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
