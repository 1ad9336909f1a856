"""Notes go out: the register as a table, one as paper, a kept file. Each time is logged."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
)
from django.utils.translation import gettext, override

from paraph.chancery import attachments, log, notes
from paraph.chancery.notes import PaperNote
from paraph.clerk.clock import now
from paraph.crafts.sheets import writing
from paraph.documents import note_papers
from paraph.web import downloads, note_words
from paraph.web import notes as note_pages
from paraph.web.access import Here, page_for

COLUMNS = (
    *("reference", "direction", "side", "number", "day", "dispatched", "received"),
    *("form", "channel", "language", "in_reply_to", "subject", "enclosed", "marking"),
    *("wants_reply", "reply_due"),
)


@page_for()
def table(request: HttpRequest, here: Here) -> HttpResponse:
    """Give the notes that are looked for as a table; codes and days, no words of pages."""
    found = notes.every(here.commission, note_pages.asked_for(request))
    raw = writing.plain_csv(list(COLUMNS), [_row(one) for one in found])
    _log(request, here)
    response = HttpResponse(raw, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="notes.csv"'
    return response


@page_for()
def paper(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Print a note, in its own language."""
    one = note_pages.one_of(here, id_)
    told = note_words.paper(here, one)
    with override(told.language):
        raw = note_papers.pdf(told, stamped_at=now(), translate=gettext)
    _log(request, here)
    response = HttpResponse(raw, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="note-{one.pk}.pdf"'
    return response


@page_for()
def file(request: HttpRequest, here: Here, id_: int, sha256: str) -> HttpResponseBase:
    """Give a file that a note keeps."""
    one = note_pages.one_of(here, id_)
    named = next((each for each in one.enclosures if each["sha256"] == sha256), None)
    found = None if named is None else attachments.path(sha256)
    if named is None or found is None:
        raise Http404
    _log(request, here)
    return downloads.of_path(found, str(named["name"]))


def _row(one: PaperNote) -> dict[str, str]:
    days = {
        "day": one.day,
        "dispatched": one.dispatch_day,
        "received": one.receipt_day,
        "reply_due": one.reply_due_day,
    }
    told = {name: day.isoformat() for name, day in days.items() if day is not None}
    row = {
        "reference": one.reference,
        "direction": one.direction,
        "side": one.side,
        "number": one.number,
        "form": one.form,
        "channel": one.channel,
        "language": one.language,
        "in_reply_to": "" if one.in_reply_to is None else one.in_reply_to.reference,
        "subject": one.subject,
        "enclosed": one.enclosed,
        "marking": one.marking,
        "wants_reply": "yes" if one.wants_reply else "",
        **told,
    }
    return {name: value for name, value in row.items() if value}


def _log(request: HttpRequest, here: Here) -> None:
    """Note each time that something goes out."""
    if request.method == "GET":
        log.note(
            here.officer,
            "paper.exported",
            request.get_full_path(),
            now(),
            commission=here.commission,
            is_read=True,
        )
