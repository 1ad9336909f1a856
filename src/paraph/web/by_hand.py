"""What the rules missed in a report, selected and named by an officer."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import contacts, people, readings
from paraph.chancery.officers import DRAFTER
from paraph.chancery.reports import Report
from paraph.crafts.reading import by_hand
from paraph.kernel.errors import Refused
from paraph.web import forms, pages, refusals, words
from paraph.web import readings as screen
from paraph.web.access import Here, page_for

MAX_WORDS = 4_000


@page_for(DRAFTER, methods=("POST",))
def mark(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Keep what the rules missed; ask first what more must be said of it."""
    report = screen.report_of(here, id_)
    kind, selected = _selected(request)
    if kind in screen.MARKED and by_hand.FIELDS[kind] and "asked" not in request.POST:
        return _form(request, here, report)
    says = {name: forms.tidy(str(value)) for name, value in request.POST.items()}
    says["people"] = "\n".join(request.POST.getlist("people"))
    try:
        number = readings.mark(
            report, kind, selected, start=start_told(request), says=says
        )
    except Refused as refusal:
        if "asked" in request.POST and refusal.code != "reading.unknown-kind":
            told = refusals.sentence(refusal.code, refusal.facts)
            return _form(request, here, report, told=told, status=400)
        pages.tell_refusal(request, refusal.code, refusal.facts)
        return redirect(f"{here.at}/reports/{report.pk}/#missed")
    return redirect(f"{here.at}/reports/{report.pk}/#f{number}")


def start_told(request: HttpRequest) -> int | None:
    """Return where the words of a form were selected, None if that is not told."""
    return forms.number(request.POST.get("start", ""))


def _selected(request: HttpRequest) -> tuple[str, str]:
    told = request.POST.get("words", "").replace("\r\n", "\n")
    return request.POST.get("kind", ""), told.strip("\n")[:MAX_WORDS]


def _form(
    request: HttpRequest,
    here: Here,
    report: Report,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    kind, selected = _selected(request)
    span = by_hand.located(report.text, selected, start_told(request))
    if span is None and not told:
        told = refusals.sentence("reading.not-there", {"words": selected[:80]})
        status = 400
    record = readings.record(report)
    context: dict[str, Any] = {
        "report": report,
        "title": report.title or gettext("A report"),
        "kind": kind,
        "kind_words": gettext(screen.MARKED[kind]),
        "fields": by_hand.FIELDS[kind],
        "words": span.text if span else selected,
        "start": span.start if span else "",
        "typed": request.POST,
        "chosen": request.POST.getlist("people"),
        "told": told,
        "people": [one["name_norm"] for one in record.get("participants", [])],
        "states": _states(here, record),
        "types": [(one, words.contact_type(one)) for one in contacts.TYPES],
        "statuses": [(one, words.contact_status(one)) for one in contacts.STATUSES],
    }
    return pages.page(
        request,
        here,
        "reports/mark.html",
        context,
        tab="reports",
        status=status,
        shows=(),
    )


def _states(here: Here, record: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return the States that may be named: the sides' first, then others of the report."""
    known = people.every()
    codes = {readings.state_code(side.key, known): side.key for side in here.sides}
    told = [one.get("country") for one in record.get("participants", [])]
    others = dict.fromkeys(code for code in told if code and code not in codes)
    return [
        *({"code": code, "name": here.called(side)} for code, side in codes.items()),
        *({"code": code, "name": here.called(code)} for code in others),
    ]
