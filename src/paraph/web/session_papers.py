"""Papers of the commission: by session and symbol, each with its versions.

A symbol is counted over all papers of its session, so a page asks for all of them once.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.papers import symbols
from paraph.acts.papers.circulate import TYPES
from paraph.acts.papers.supersede import REASONS
from paraph.acts.record import CommissionRecord
from paraph.clerk import reading
from paraph.kernel.view import View
from paraph.projection import items, papers, register, sessions
from paraph.projection.papers import PaperRow
from paraph.projection.sessions import SessionRow
from paraph.web import marks, pages, waiting, words
from paraph.web import papers as enclosed
from paraph.web.access import Here, page_for

BETWEEN = ""
"""The session of papers between sessions."""


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the papers by session, the latest session first, then those between."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    view = reading.commission_record(here.commission).view
    by_session: dict[str, list[PaperRow]] = {}
    for row in papers.every(here.commission):
        by_session.setdefault(row.session, []).append(row)
    known = [
        row
        for row in reversed(sessions.every(here.commission))
        if row.session in by_session
    ]
    groups = [
        {
            "title": waiting.name_of(row, here),
            "session": row.session,
            "papers": _lines(here, view, by_session[row.session], row),
        }
        for row in known
    ]
    if BETWEEN in by_session:
        between = _lines(here, view, by_session[BETWEEN], None)
        title = gettext("Between sessions")
        groups.append({"title": title, "session": "", "papers": between})
    return pages.page(
        request,
        here,
        "papers/circulated.html",
        {"groups": groups},
        tab="sessions",
        live=etag,
        shows=["paper/"],
    )


@page_for()
def paper(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show one paper: what holds, and the versions that were superseded."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    row = papers.one(here.commission, id_)
    if row is None:
        raise Http404
    record = reading.commission_record(here.commission)
    session = sessions.one(here.commission, row.session) if row.session else None
    fellows = papers.of(here.commission, row.session)
    (told,) = [
        one
        for one in _lines(here, record.view, fellows, session)
        if one["id"] == row.paper
    ]
    path = f"paper/{id_}"
    files = [sha for one in row.versions for sha in one["files"].values()]
    context = {
        **told,
        "row": row,
        "object": path,
        "session": session,
        "session_title": waiting.name_of(session, here) if session else "",
        "titles": words.titles(here, row.latest["title"]),
        "items": _items(here, row),
        "versions": list(_versions(here, row, told["stem"])),
        "marking": marks.about(here, path),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in register.page(here.commission, about=path)
        ],
    }
    return pages.page(
        request,
        here,
        "papers/circulated_one.html",
        context,
        tab="sessions",
        live=etag,
        shows=[path, *(f"enclosure/{sha256}" for sha256 in files)],
    )


def about(
    here: Here, row: SessionRow, view: View | None = None, *, item: str = ""
) -> dict[str, Any]:
    """Return the papers of a session, or those for one of its items: one query.

    Args:
        here: whose page.
        row: the session.
        view: the record at the heads, if the caller has it.
        item: only papers for it; "" for all.
    """
    seen = view or reading.commission_record(here.commission).view
    found = _lines(here, seen, papers.of(here.commission, row.session), row)
    shown = [one for one in found if not item or item in one["items"]]
    return {
        "session_papers": shown,
        "papers_owed": [one for one in shown if one["owed"]],
        "has_provisional": any(not one["is_final"] for one in shown),
    }


def reports(
    here: Here, row: SessionRow, record: CommissionRecord
) -> list[dict[str, Any]]:
    """Return the reports of bodies to a session, by body and as given."""
    return [
        {
            "side": one.side,
            "name": here.called(one.side),
            "body": words.text(body.title, here),
            "title": words.text(one.title, here),
            "words": words.titles(here, one.words) if one.words else [],
            "papers": one.papers,
            "path": f"body/{body.id}/report/{one.id}",
        }
        for body in record.bodies.values()
        for one in body.reports
        if one.session == row.session
    ]


def _lines(
    here: Here, view: View, rows: Sequence[PaperRow], session: SessionRow | None
) -> list[dict[str, Any]]:
    """Return all papers of one session as a list shows them, by symbol."""
    numbers = symbols.numbers(
        (one.weight, one.paper, one.session, one.type) for one in rows
    )
    series = list(TYPES)
    lines = [_line(here, view, one, numbers[one.paper], session) for one in rows]
    return sorted(lines, key=lambda one: (series.index(one["type"]), one["number"]))


def _line(
    here: Here, view: View, row: PaperRow, number: int, session: SessionRow | None
) -> dict[str, Any]:
    latest = row.latest
    count = None if session is None else session.number or session.next_number
    stem = symbols.symbol(
        here.charter, session_number=count, type_=row.type, number=number
    )
    seen_by = view.seen_by(f"paper/{row.paper}")
    is_numbered = session is None or session.number is not None
    sides = [side.key for side in here.sides]
    return {
        "id": row.paper,
        "type": row.type,
        "kind": gettext(TYPES[row.type]),
        "number": number,
        "symbol": symbols.revised(stem, latest["revision"]),
        "stem": stem,
        "is_final": symbols.is_final(sides, seen_by, is_numbered=is_numbered),
        "is_numbered": is_numbered,
        "awaits": [here.called(key) for key in sides if key not in seen_by],
        "side": row.side,
        "by": here.called(row.side),
        "is_own": row.side == here.side,
        "title": words.text(latest["title"], here),
        "there": _names(latest["files"]),
        "owed": _names(latest["owed"]),
        "items": row.items,
        "versions_before": len(row.versions) - 1,
    }


def _names(languages: Iterable[str]) -> list[str]:
    return [words.language_name(one) for one in languages]


def _items(here: Here, row: PaperRow) -> list[dict[str, Any]]:
    """Return the items that a paper is for, those that are here."""
    wanted: Collection[str] = row.items
    if not wanted:
        return []
    found = {one.item: one for one in items.of(here.commission, row.session)}
    return [
        {
            "title": words.text(found[id_].title, here),
            "url": f"{here.at}/sessions/{row.session}/items/{id_}/",
        }
        for id_ in wanted
        if id_ in found
    ]


def _versions(here: Here, row: PaperRow, stem: str) -> Iterable[dict[str, Any]]:
    """Yield the versions of a paper, the latest first."""
    last = len(row.versions) - 1
    files = [sha256 for one in row.versions for sha256 in one["files"].values()]
    named = enclosed.sizes(here, files)
    for at in range(last, -1, -1):
        one: Mapping[str, Any] = row.versions[at]
        yield {
            "symbol": symbols.revised(stem, one["revision"]),
            "is_latest": at == last,
            "reason": gettext(REASONS[one["reason"]]) if one["reason"] else "",
            "title": words.text(one["title"], here),
            "note": words.text(one["note"], here) if one["note"] else "",
            "owed": _names(one["owed"]),
            "files": [
                {
                    "language": words.language_name(language),
                    "sha256": sha256,
                    **named[sha256],
                    **enclosed.kept(here, sha256),
                }
                for language, sha256 in one["files"].items()
            ],
        }
