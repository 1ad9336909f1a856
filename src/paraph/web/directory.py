"""Our own directory: looked through in every script, taken in and given out as tables."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
)
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from paraph.chancery import exporting, importing, people, posts
from paraph.chancery.importing import Outcome
from paraph.chancery.officers import DRAFTER
from paraph.clerk import bodies
from paraph.clerk.clock import now
from paraph.crafts.sheets import writing
from paraph.web import pages, tables, words
from paraph.web.access import Here, page_for

SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show who and what is in the directory, or what a search finds in any script."""
    return show(request, here)


@page_for(DRAFTER, methods=("POST",))
def take(request: HttpRequest, here: Here) -> HttpResponse:
    """Take a table in, or only say what that would do."""
    raw = tables.brought(request)
    if raw is None:
        return redirect(f"{here.at}/directory/")
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
    return show(request, here, outcome=outcome, status=400 if outcome.problems else 200)


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


def show(
    request: HttpRequest,
    here: Here,
    *,
    outcome: Outcome | None = None,
    row: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the directory; with what became of a table, or of a row that was typed."""
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
        **form(here, row or {}),
    }
    return pages.page(
        request,
        here,
        "directory/list.html",
        context,
        tab="directory",
        status=status,
        shows=(),
    )


def languages_of(here: Here) -> list[str]:
    """Return the languages in which a name is asked for: the agenda's, each side's."""
    own = (language for one in here.charter.sides for language in one.languages)
    return list(dict.fromkeys([*here.charter.agenda_languages, *own]))


def form(here: Here, row: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form of a person shows, with what was typed into it."""
    languages = languages_of(here)

    def fields(family: str, codes: Sequence[str]) -> list[dict[str, str]]:
        return [
            {
                "code": code,
                "language": words.language_name(code),
                "value": row.get(f"{family}:{code}", ""),
            }
            for code in codes
        ]

    return {
        "row": row,
        "names": fields("name", languages),
        "styles": fields("style", languages),
        "sides": [{"key": one.key, "name": here.called(one.key)} for one in here.sides],
    }


def _told(outcome: Outcome) -> dict[str, Any]:
    """Return what became of a table, in words."""
    new, changed = sum(outcome.new.values()), sum(outcome.changed.values())
    told = ngettext("%(n)s row was read.", "%(n)s rows were read.", outcome.rows)
    return {
        "is_kept": outcome.is_kept,
        **tables.problems(outcome),
        "rows": told % {"n": outcome.rows},
        "counts": gettext("%(new)s things new, %(changed)s changed.")
        % {"new": new, "changed": changed},
        "joint": outcome.joint,
    }
