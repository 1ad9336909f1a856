"""Our own directory: looked through in every script, taken in and given out as tables."""

import json
from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from paraph.chancery import attachments, exporting, importing, log, people, posts
from paraph.chancery.importing import Outcome
from paraph.chancery.officers import DRAFTER, NODE
from paraph.chancery.people import Person
from paraph.clerk import bodies
from paraph.clerk.clock import now
from paraph.crafts.sheets import writing
from paraph.crafts.sheets.problems import SENTENCES
from paraph.kernel.errors import Refused
from paraph.web import pages, words
from paraph.web.access import Here, page_for

SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show who and what is in the directory, or what a search finds in any script."""
    return _show(request, here)


@page_for(DRAFTER, methods=("POST",))
def take(request: HttpRequest, here: Here) -> HttpResponse:
    """Take a table in, or only say what that would do."""
    brought = request.FILES.get("table")
    raw = request.POST.get("pasted", "").strip().encode()
    if brought is None and not raw:
        pages.tell(request, gettext("No table was chosen. Nothing was taken in."))
        return redirect(f"{here.at}/directory/")
    if brought is not None:
        try:
            attachments.check_size(brought.size or 0)
        except Refused as refusal:
            pages.tell_refusal(request, refusal.code, refusal.facts)
            return redirect(f"{here.at}/directory/")
        raw = brought.read()
    outcome = importing.take(
        raw,
        side=here.side,
        sides=importing.spellings_of_sides(here.charter),
        officer=here.officer,
        now=now(),
        dry_run=request.POST.get("press") == "try",
    )
    if outcome.is_kept:
        told = _told(outcome)
        pages.tell(request, f"{gettext('Taken in.')} {told['rows']} {told['counts']}")
        return redirect(f"{here.at}/directory/")
    return _show(
        request, here, outcome=outcome, status=400 if outcome.problems else 200
    )


@page_for(exports=True)
def give(request: HttpRequest, here: Here, suffix: str) -> HttpResponse:
    """Give the directory out as a table or as Popolo; with the joint record if asked."""
    with_joint = bool(request.GET.get("joint"))
    if suffix == "json":
        found = exporting.popolo(here.side)
        for name, rows in bodies.popolo(here.charter).items() if with_joint else ():
            found.setdefault(name, []).extend(rows)
        raw, media = json.dumps(found, ensure_ascii=False).encode(), "application/json"
    else:
        table = exporting.table(here.side)
        table += bodies.table(here.charter) if with_joint else []
        raw, media = writing.to_csv(table), "text/csv; charset=utf-8"
        if suffix == "xlsx":
            raw, media = writing.to_xlsx(table, now()), _XLSX
    response = HttpResponse(raw, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="directory.{suffix}"'
    return response


@page_for(methods=("GET", "POST"))
def person(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show all that is known of a person; take or drop their photo."""
    one = _one(id_)
    if request.method == "POST":
        return _photo(request, here, one)
    today = words.day_of(now(), here.sides[0])
    context = {
        "person": one,
        "side": here.called(one.side) if one.side else one.state,
        "style": words.text(one.style_on(today), here),
        "spellings": [
            {
                "words": each.words,
                "language": each.language,
                "name": words.language_name(each.language) if each.language else "",
                "is_name": each.is_name,
            }
            for each in sorted(one.spellings.all(), key=lambda each: each.pk)
        ],
        "posts": [
            {
                "title": words.text(held.post.title, here),
                "organisation": held.post.organisation or "",
                "days": _days(here, held),
                "is_now": held.covers(today),
            }
            for held in sorted(one.holdings.all(), key=_latest, reverse=True)
        ],
        "styles": [
            {"words": words.text(each.words, here), "days": _days(here, each)}
            for each in sorted(one.styles.all(), key=_latest, reverse=True)
        ],
        "is_ours": one.side in {"", here.side},
    }
    return pages.page(request, here, "directory/person.html", context, tab="directory")


@page_for(exports=True)
def photo(request: HttpRequest, here: Here, id_: int) -> HttpResponseBase:
    """Give the photo of a person."""
    del request, here
    one = _one(id_)
    path = attachments.path(one.photo["sha256"]) if one.photo else None
    if path is None or one.photo is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type=one.photo["media"])


def _photo(request: HttpRequest, here: Here, one: Person) -> HttpResponse:
    if not here.seat.may(DRAFTER):
        return HttpResponse(status=403)
    brought = request.FILES.get("photo")
    kept = None
    if brought is not None:
        try:
            attachments.check_size(brought.size or 0)
            kept = attachments.keep(brought.read(), str(brought.name))
            if kept["media"] not in {"image/png", "image/jpeg"}:
                raise Refused("directory.photo")  # noqa: TRY301 (told alike)
        except Refused as refusal:
            pages.tell_refusal(request, refusal.code, refusal.facts)
            return redirect(f"{here.at}/directory/people/{one.pk}/")
    people.give_photo(one, kept)
    log.note(
        here.officer,
        "directory.photo",
        one.name,
        now(),
        commission=NODE,
    )
    return redirect(f"{here.at}/directory/people/{one.pk}/")


def _one(id_: int) -> Person:
    found = people.one(id_)
    if found is None:
        raise Http404
    return found


def _show(
    request: HttpRequest,
    here: Here,
    *,
    outcome: Outcome | None = None,
    status: int = 200,
) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    today = words.day_of(now(), here.sides[0])
    found = people.search(asked, limit=SHOWN + 1)
    context = {
        "asked": asked,
        "is_cut": len(found) > SHOWN,
        "limit": SHOWN,
        "people": [
            {
                "person": one,
                "names": [name for name in one.names().items() if name[1] != one.name],
                "style": words.text(one.style_on(today), here),
                "post": words.text(one.post_on(today), here),
                "side": here.called(one.side) if one.side else one.state,
            }
            for one in found[:SHOWN]
        ],
        "organisations": [
            {
                "name": one.name,
                "type": one.type,
                "names": list(one.names().items()),
                "posts": [words.text(post.title, here) for post in one.posts.all()],
            }
            for one in posts.search_organisations(asked, limit=SHOWN)
        ],
        "outcome": outcome and _told(outcome),
        "pasted": request.POST.get("pasted", ""),
    }
    return pages.page(
        request, here, "directory/list.html", context, tab="directory", status=status
    )


def _told(outcome: Outcome) -> dict[str, Any]:
    """Return what became of a table, in words."""
    new, changed = sum(outcome.new.values()), sum(outcome.changed.values())
    told = ngettext("%(n)s row was read.", "%(n)s rows were read.", outcome.rows)
    return {
        "is_kept": outcome.is_kept,
        "problems": [
            {
                "row": one.row,
                "column": one.column,
                "sentence": gettext(SENTENCES[one.code]) % one.facts,
            }
            for one in outcome.problems
        ],
        "more": outcome.more_problems,
        "rows": told % {"n": outcome.rows},
        "counts": gettext("%(new)s things new, %(changed)s changed.")
        % {"new": new, "changed": changed},
        "joint": outcome.joint,
    }


def _days(here: Here, one: Any) -> str:
    """Return from when to when something holds, as far as is known."""
    first, last = (
        words.day(day, here.language) if day else ""
        for day in (one.from_day, one.to_day)
    )
    if first and last:
        return f"{first} – {last}"
    if first:
        return gettext("from %(day)s") % {"day": first}
    return gettext("until %(day)s") % {"day": last} if last else ""


def _latest(one: Any) -> tuple[str, int]:
    return str(one.from_day or ""), one.pk
