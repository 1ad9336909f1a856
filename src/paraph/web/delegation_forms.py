"""The list of our delegation as a form: rows added, moved and taken out without a script.

Everything typed travels in the form; nothing is kept until it becomes a draft.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts import kinds
from paraph.acts.charter.rules import plain, rules_for, value_in
from paraph.acts.delegations.rules import limits_of, members_in
from paraph.acts.fields import MAX_PLACES, PLACE_ROLES
from paraph.acts.kinds import KINDS
from paraph.acts.posts.person import Named
from paraph.acts.sessions.open import of_side
from paraph.chancery import attachments, drafts, holds
from paraph.chancery.drafts import Draft
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.projection import sessions
from paraph.web import (
    delegation_rows,
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
from paraph.web.delegation_rows import Row

KIND = "delegation.notify/1"
_OWN_FIELDS = ("places", "count", "persons", "credentials")
"""Fields that this page asks for in its own way, or counts."""
_ROW = re.compile(r"row\.([1-9][0-9]{0,2})\.(role|office|name|style)(?:\.(.+))?")


def form(
    request: HttpRequest, here: Here, object_: str, draft: Draft | None = None
) -> HttpResponse:
    """Show the form of our list, do what was pressed, or make it a draft."""
    _, id_, *_, side = object_.split("/")
    if side != here.side or not kinds.fits(KINDS[KIND], object_):
        raise Http404
    if sessions.one(here.commission, id_) is None:
        raise Http404
    if request.method != "POST":
        if draft is not None:
            try:
                holds.check_not_named(here.commission, f"draft/{draft.pk}")
            except Refused as refusal:
                pages.tell_refusal(request, refusal.code, refusal.facts)
                return redirect(f"{here.at}/drafts/{draft.pk}/")
        rows, said = delegation_rows.first(here, id_, draft)
        return _show(request, here, object_, rows, said, draft=draft)
    rows = typed(request.POST)
    press, _, about = request.POST.get("press", "").partition(":")
    enclosed: dict[str, Any] | None = None
    try:
        enclosed = _credentials(request)
        if press == "draft":
            kept = _keep(request, here, object_, rows, enclosed=enclosed, draft=draft)
            return redirect(f"{here.at}/drafts/{kept.pk}/")
    except Refused as refusal:
        return _show(
            request,
            here,
            object_,
            rows,
            {},
            draft=draft,
            refusal=refusal,
            enclosed=enclosed,
        )
    posted: QueryDict = request.POST
    if press == "posts":
        rows = delegation_rows.of_posts(here)
        posted = _with_chair(posted, rows)
    elif press == "copy":
        rows = delegation_rows.of_session(here, about)
    else:
        rows = moved(rows, press, about)
    return _show(
        request,
        here,
        object_,
        rows,
        {},
        draft=draft,
        pressed=(press, about),
        enclosed=enclosed,
        posted=posted,
    )


def _with_chair(posted: QueryDict, rows: Sequence[Row]) -> QueryDict:
    """Return what was typed, the head being the chair or not as our posts have it."""
    found = posted.copy()
    found.pop("is_chair", None)
    if delegation_rows.is_chaired(rows):
        found["is_chair"] = "on"
    return found


def typed(posted: QueryDict) -> list[Row]:
    """Return the rows that were typed, in the order of their numbers."""
    found: dict[int, Row] = {}
    for name in posted:
        matched = _ROW.fullmatch(name)
        if matched is None:
            continue
        number, what, language = int(matched[1]), matched[2], matched[3]
        row = found.setdefault(number, Row())
        text = forms.tidy(str(posted[name]))
        if what == "role":
            row.role = text if text in PLACE_ROLES else row.role
        elif language and text:
            getattr(row, what)[language] = text
    return [found[number] for number in sorted(found)][:MAX_PLACES]


def moved(rows: Sequence[Row], press: str, about: str) -> list[Row]:
    """Return rows with one added at the end, moved up or down, or taken out."""
    found = list(rows)
    if press == "add" and len(found) < MAX_PLACES:
        return [*found, Row()]
    at = (forms.number(about) or 0) - 1
    if not 0 <= at < len(found):
        return found
    row = found.pop(at)
    if press == "out":
        return found
    to = at + (-1 if press == "up" else 1 if press == "down" else 0)
    found.insert(min(max(to, 0), len(found)), row)
    return found


def _keep(
    request: HttpRequest,
    here: Here,
    object_: str,
    rows: Sequence[Row],
    *,
    enclosed: Mapping[str, Any] | None,
    draft: Draft | None,
) -> Draft:
    """Make what was typed a draft, or change the one there is.

    Raises:
        Refused: `draft.overtaken`, and as `drafts.create` and `drafts.edit`.
    """
    if draft is not None and request.POST.get("seen") != drafts.digest(draft):
        raise Refused("draft.overtaken")
    named = [row for row in rows if row.office]
    places = [{"office": row.office, "role": row.role} for row in named]
    content: dict[str, Any] = forms.read(KINDS[KIND], here, request.POST)
    content |= {"places": places, "count": members_in(places)}
    enclosures = [] if enclosed is None else [dict(enclosed)]
    if enclosed is not None:
        content["credentials"] = enclosed["sha256"]
    who = persons.typed_list(
        [Named(row.name, row.style) for row in named],
        [] if draft is None else draft.enclosures,
    )
    if who is not None:
        content["persons"] = who["sha256"]
        enclosures.append(who)
    if any(row.name and not row.office for row in rows):
        raise Refused("delegation.office-owed")
    if draft is None:
        return drafts.create(
            commission=here.commission,
            kind=KIND,
            object_=object_,
            content=content,
            enclosures=enclosures,
            officer=here.officer,
            now=now(),
        )
    drafts.edit(
        draft, content=content, enclosures=enclosures, officer=here.officer, now=now()
    )
    return draft


def _credentials(request: HttpRequest) -> dict[str, Any] | None:
    """Return the file brought along, or the one that travels in the form."""
    brought = request.FILES.get("credentials")
    if brought is not None:
        return paper_forms.kept_file(brought)
    sha256 = request.POST.get("credentials.kept", "")
    path = attachments.path(sha256)
    if path is None:
        return None
    name = request.POST.get("credentials.name", "")
    return attachments.named(path.read_bytes(), name)


def _show(
    request: HttpRequest,
    here: Here,
    object_: str,
    rows: Sequence[Row],
    said: Mapping[str, Any],
    *,
    draft: Draft | None,
    refusal: Refused | None = None,
    pressed: tuple[str, str] = ("", ""),
    enclosed: Mapping[str, Any] | None = None,
    posted: QueryDict | None = None,
) -> HttpResponse:
    told = "" if refusal is None else refusals.sentence(refusal.code, refusal.facts)
    is_typed = request.method == "POST"
    if draft is not None and not is_typed:
        enclosed = next(
            (
                one
                for one in draft.enclosures
                if one["sha256"] == draft.content.get("credentials")
            ),
            None,
        )
    id_ = object_.split("/")[1]
    row = sessions.one(here.commission, id_)
    members = members_in([{"role": one.role} for one in rows if one.office])
    context = {
        "name": words.kind_name(KIND),
        "about": waiting.name_of(row, here) if row else "",
        "object": object_,
        "told": told,
        "rows": _rows(here, rows or [Row(role="head"), Row()]),
        "roles": [(key, gettext(label)) for key, label in PLACE_ROLES.items()],
        "members": members,
        "few": few(here, id_, members),
        "sections": forms.sections(
            KINDS[KIND],
            here,
            content=said,
            typed=(posted or request.POST) if is_typed else None,
            without=_OWN_FIELDS,
        ),
        "copies": delegation_rows.copies(here, id_),
        "enclosed": enclosed,
        "seen": drafts.digest(draft) if draft else "",
        "recall_only": draft is not None and draft.state == drafts.APPROVED,
        "press": pressed[0],
        "about_row": _focused(pressed, len(rows)),
        "back": f"{here.at}/drafts/{draft.pk}/"
        if draft
        else f"{here.at}/sessions/{id_}/delegations/",
    }
    return pages.page(
        request,
        here,
        "delegations/form.html",
        context,
        tab="drafts",
        status=200 if refusal is None else 400,
        shows=marks.in_words_of(object_, draft.enclosures if draft else []),
    )


def few(here: Here, session: str, members: int) -> list[str]:
    """Say in sentences that a list has fewer members than the charter asks for."""
    rules = rules_for(
        reading.commission_record(here.commission).view, f"session/{session}"
    )
    limits = limits_of(rules, here.side)
    quorum = plain(value_in(rules, "decisions.quorum"))
    present = of_side(quorum, here.side) if isinstance(quorum, Mapping) else None
    least = limits.get("min", limits.get("exact"))
    found = []
    if least is not None and members < least:
        told = gettext("The charter asks for %(least)s members or more on the list.")
        found.append(told % {"least": least})
    if present is not None and members < present:
        told = gettext(
            "The quorum is %(least)s members of each side present: with this list it is "
            "not reached."
        )
        found.append(told % {"least": present})
    return found


def _focused(pressed: tuple[str, str], count: int) -> int:
    """Return the row at which whoever pressed goes on, 0 for none."""
    press, about = pressed
    at = forms.number(about) or 0
    if press == "add":
        return count
    step = {"up": -1, "down": 1}.get(press)
    return min(max(at + step, 1), count) if step is not None else 0


def _rows(here: Here, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return rows as the form shows them, each with its inputs by language."""
    asked = forms.languages(here)
    return [
        {
            "number": number,
            "role": row.role,
            "called": words.text(row.office, here) or str(number),
            "families": [
                {
                    "family": family,
                    "label": label,
                    "inputs": [
                        {
                            "language": language,
                            "label": words.language_name(language),
                            "value": getattr(row, family).get(language, ""),
                        }
                        for language in dict.fromkeys([*asked, *getattr(row, family)])
                    ],
                }
                for family, label in (
                    ("office", gettext("Office held")),
                    ("name", gettext("Name of the person")),
                    ("style", gettext("Style, as “H.E.”")),
                )
            ],
        }
        for number, row in enumerate(rows, 1)
    ]
