"""Two reports that may tell one contact, side by side; and the second attached to it."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import contacts, filing, questions, readings
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DRAFTER
from paraph.chancery.reports import Report
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import pages, words
from paraph.web import readings as screen
from paraph.web.access import Here, page_for
from paraph.web.pieces import lines


@page_for()
def beside(request: HttpRequest, here: Here, id_: int, contact: int) -> HttpResponse:
    """Show a report beside the one that a contact on file was filed from."""
    report = screen.report_of(here, id_)
    found = contacts.one(here.commission, contact)
    told = None if found is None else questions.told_as(report, found)
    if found is None or told is None or found.report is None:
        raise Http404
    context: dict[str, Any] = {
        "report": report,
        "title": report.title or gettext("A report"),
        "version": readings.version(report),
        "contact": found,
        "same": str(report.answers.get("same", "")),
        "rows": list(_rows(here, report, told, found)),
        "texts": [_text(one) for one in (report, found.report)],
    }
    return pages.page(
        request, here, "reports/beside.html", context, tab="reports", shows=()
    )


@page_for(DRAFTER, methods=("POST",))
def attach(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Make a report one more source of a contact on file; what is open stays open."""
    report = screen.report_of(here, id_)
    seen = request.POST.get("version", "")
    try:
        filing.attach(
            report,
            request.POST.get("contact", ""),
            here.officer,
            now(),
            sides=[side.key for side in here.sides],
            seen=seen,
        )
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        return redirect(f"{here.at}/reports/{report.pk}/#questions")
    return redirect(f"{here.at}/reports/{report.pk}/contact/")


def _text(report: Report) -> dict[str, Any]:
    return {
        "report": report,
        "agency": screen.agency_of(report),
        "title": report.title or gettext("A report"),
        "language": words.language_name(report.language) if report.language else "",
        "lines": list(lines(report.text, readings.facts(report))),
    }


def _rows(
    here: Here, report: Report, told: Mapping[str, Any], contact: Contact
) -> list[dict[str, Any]]:
    """Return what each of the two tells of the contact, and whether they differ."""
    named = {
        one["pid"]: one["name_norm"]
        for one in readings.record(report).get("participants", [])
    }
    met, on_file = questions.mets(report)[told["cid"]], questions.on_file(contact)
    place = str((told.get("place") or {}).get("norm") or "")
    unknown = gettext("not known")

    def day(value: Any) -> str:
        return words.day(value, here.language) if value else unknown

    rows = [
        (
            gettext("What kind of contact"),
            words.contact_type(told["type"]),
            words.contact_type(contact.type),
            told["type"] != contact.type,
        ),
        (
            gettext("Did it take place?"),
            words.contact_status(told["status"]),
            words.contact_status(contact.status),
            told["status"] != contact.status,
        ),
        (
            gettext("The day"),
            day(met.day),
            day(on_file.day),
            None not in {met.day, on_file.day} and met.day != on_file.day,
        ),
        (
            gettext("The place"),
            place or unknown,
            contact.place or unknown,
            bool(place and contact.place) and place != contact.place,
        ),
        (
            gettext("Who took part"),
            ", ".join(named[pid] for pid in told["participants"] if pid in named),
            ", ".join(one.name for one in contact.people.all()),
            met.people != on_file.people,
        ),
    ]
    return [
        {"name": name, "here": one, "there": other, "differ": differ}
        for name, one, other, differ in rows
    ]
