"""Parcels: many reports brought in at once, and how far their reading is."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from paraph.chancery import parcels
from paraph.chancery.parcels import ParcelFile
from paraph.clerk.clock import now
from paraph.web import pages, refusals, words
from paraph.web.access import Here, page_for

SHOWN_MEANWHILE = 20
"""How many of the files that were read last are shown while others wait."""


@page_for()
def parcel(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show how far the reading of a parcel is, and what became of each file."""
    found = parcels.one(here.commission, id_)
    if found is None:
        raise Http404
    progress = parcels.progress(found)
    unchanged, live = pages.not_modified(request, here, "parcel", id_, progress.done)
    if unchanged:
        answer: HttpResponse = unchanged
        return answer
    is_going_on = progress.waiting > 0
    done = parcels.told(
        found,
        states=(parcels.READ, parcels.KNOWN),
        limit=SHOWN_MEANWHILE if is_going_on else parcels.LIMIT,
        newest=is_going_on,
    )
    failed = parcels.told(found, states=(parcels.UNREADABLE,), limit=parcels.LIMIT)
    context: dict[str, Any] = {
        "parcel": found,
        "progress": progress,
        "at": words.instant(found.brought_at, here.sides[0], here.language),
        "done": [_line(one) for one in done],
        "failed": [
            {"name": one.name, "why": refusals.sentence(one.trouble, one.facts)}
            for one in failed
        ],
    }
    return pages.page(
        request,
        here,
        "reports/parcel.html",
        context,
        tab="reports",
        live=live if is_going_on else "",
        shows=(),
    )


def take_in(
    request: HttpRequest,
    here: Here,
    uploads: list[UploadedFile],
    *,
    published: dt.date | None,
) -> HttpResponse:
    """Keep many files and show how far their reading is.

    Raises:
        Refused: as `chancery.parcels.bring`.
    """
    found = parcels.bring(
        [(str(one.name), one.read()) for one in uploads],
        commission=here.commission,
        officer=here.officer,
        now=now(),
        published=published,
        language=request.POST.get("language", ""),
    )
    return redirect(f"{here.at}/reports/parcels/{found.pk}/")


def _line(file: ParcelFile) -> dict[str, Any]:
    report = file.report
    return {
        "name": file.name,
        "report": report,
        "title": (report.title if report else "") or file.name,
        "language": words.language_name(report.language)
        if report and report.language
        else "",
        "was_here": file.state == parcels.KNOWN,
    }
