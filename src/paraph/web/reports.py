"""Reports: pasted or uploaded, kept byte for byte, listed."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import aside, contacts, log, parcels, readings, reports
from paraph.chancery.officers import DRAFTER
from paraph.chancery.reports import Report
from paraph.clerk.clock import now
from paraph.crafts.reading.bytes import MAX_BYTES, ReadingError
from paraph.kernel.errors import Refused
from paraph.web import contact_words, downloads, pages, refusals, stretches, words
from paraph.web import parcels as parcel_pages
from paraph.web.access import Here, page_for

AT_ONCE = 100
"""How many reports a list shows at once."""


@page_for(methods=("GET", "POST"))
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the reports; take in a new one."""
    if request.method == "POST":
        return _take_in(request, here)
    return _list(request, here)


@page_for(exports=True)
def original(request: HttpRequest, here: Here, id_: int) -> HttpResponseBase:
    """Give a report as it came, byte for byte, as a file to keep."""
    del request
    report = reports.one(here.commission, id_)
    if report is None:
        raise Http404
    return downloads.of_bytes(bytes(report.raw), f"report-{report.sha256[:12]}.bin")


@page_for(DRAFTER, methods=("POST",))
def set_aside(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Put a report aside, or take it up again."""
    report = reports.one(here.commission, id_)
    if report is None:
        raise Http404
    change = reports.set_aside
    if request.POST.get("press") == "take_up":
        change = reports.take_up
    change(report, here.officer, now())
    return redirect(f"{here.at}/reports/")


def published_day(request: HttpRequest) -> dt.date | None:
    """Return the day of publication that an officer gave, None if none or no day."""
    try:
        return dt.date.fromisoformat(request.POST.get("published", ""))
    except ValueError:
        return None


def _take_in(request: HttpRequest, here: Here) -> HttpResponse:
    if not here.seat.may(DRAFTER):
        told = refusals.sentence("draft.may-not", {"needs": DRAFTER})
        return _list(request, here, told=told, status=403)
    uploads = request.FILES.getlist("file")
    try:
        if len(uploads) > 1:
            day = published_day(request)
            return parcel_pages.take_in(request, here, uploads, published=day)
        raw, name = _given(request, uploads)
        plain = aside.text(raw)
    except (ReadingError, Refused) as error:
        told = refusals.sentence(error.code, error.facts)
        return _list(request, here, told=told, status=400)
    report, is_new = reports.keep(
        raw,
        commission=here.commission,
        text=plain.text,
        encoding=plain.encoding,
        name=name,
        title=reports.first_line(plain.text),
        officer=here.officer,
        now=now(),
        published=published_day(request),
    )
    if not is_new:
        pages.tell(request, gettext("This report is here already, word for word."))
        return redirect(f"{here.at}/reports/{report.pk}/")
    language = request.POST.get("language", "")
    readings.read_in(report, readings.directory(here.charter), language=language)
    kept = f"{report.pk} {report.sha256}"
    log.note(here.officer, "report.kept", kept, now(), commission=here.commission)
    return redirect(f"{here.at}/reports/{report.pk}/")


def _given(request: HttpRequest, uploads: Sequence[UploadedFile]) -> tuple[bytes, str]:
    """Return the bytes of a report that was pasted or is a file, and the file's name."""
    for upload in uploads:
        if (upload.size or 0) > MAX_BYTES:
            size = upload.size or 0
            raise Refused("report.too-long", size_bytes=size, max_bytes=MAX_BYTES)
        return upload.read(), str(upload.name)
    # Browsers turn every line end of a form into two marks; that is undone here.
    return request.POST.get("text", "").replace("\r\n", "\n").encode(), ""


def _list(
    request: HttpRequest, here: Here, *, told: str = "", status: int = 200
) -> HttpResponse:
    today = words.day_of(now(), here.sides[0])
    context: dict[str, Any] = {
        "waiting": _some(request, here, "waiting"),
        "others": _some(request, here, "done"),
        "contacts": [
            {
                "contact": one,
                "name": contact_words.name(here, one),
                "people": ", ".join(person.name for person in one.people.all())
                if one.day
                else "",
            }
            for one in contacts.recent(here.commission, 20)
        ],
        "parcels": parcels.not_done(here.commission),
        "reading_languages": words.reading_languages(),
        "typed": request.POST.get("text", ""),
        "published": request.POST.get("published", today.isoformat()),
        "told": told,
    }
    return pages.page(
        request,
        here,
        "reports/list.html",
        context,
        tab="reports",
        status=status,
        shows=(),
    )


def _some(request: HttpRequest, here: Here, which: str) -> dict[str, Any]:
    """Return a stretch of the reports that wait, or are done, and where others begin."""
    start = stretches.start_of(request, which)
    found, count = reports.some(
        here.commission, are_waiting=which == "waiting", start=start, limit=AT_ONCE
    )
    rows = [_line(here, one) for one in found]
    return stretches.stretch(which, rows, start=start, count=count, at_once=AT_ONCE)


def _line(here: Here, report: Report) -> dict[str, Any]:
    return {
        "report": report,
        "state": report.state,
        "told": _state(report),
        "at": words.instant(report.received_at, here.sides[0], here.language),
        "sha256": words.short(report.sha256),
        "language": words.language_name(report.language) if report.language else "",
    }


def _state(report: Report) -> str:
    if report.is_set_aside and report.filed_at is not None:
        return gettext("filed, set aside")
    return {
        reports.NEW: gettext("to be read"),
        reports.READ: gettext("being read"),
        reports.CONFIRMED: gettext("filed"),
        reports.SET_ASIDE: gettext("set aside"),
    }[report.state]
