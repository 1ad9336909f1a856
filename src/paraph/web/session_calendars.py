"""A session as a calendar file, asked for often: by few questions to the databases."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.record import CommissionRecord, Session
from paraph.clerk import reading
from paraph.documents.calendars import session_calendar
from paraph.documents.from_record import session_paper
from paraph.documents.papers import file_stem
from paraph.kernel.view import CROSSED
from paraph.projection import markings
from paraph.web import claimed
from paraph.web.access import Here, page_for


@page_for(exports=True)
def calendar(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Give a session as a calendar file; one whose dates were dropped cancels it."""
    del request
    record = reading.commission_record(here.commission)
    _check(record, id_)
    marked, times = markings.shown_and_claimed(
        here.commission, [f"session/{id_}/"], claimed.about_calendar(id_)
    )
    told = session_paper(record, id_, heads={}, marked=marked)
    ics = session_calendar(
        told,
        language=here.language,
        stamped_at=claimed.latest(times),
        translate=gettext,
    )
    response = HttpResponse(ics, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_stem(told)}.ics"'
    return response


def _check(record: CommissionRecord, id_: str) -> None:
    """Make sure that the dates of a session are fixed, or were.

    Raises:
        Http404: there is no such session, or its dates never were; crossed ones are
            neither.
    """
    session: Session | None = record.sessions.get(id_)
    if session is None:
        raise Http404
    was_fixed = session.fixings > 0 and session.dates_state != CROSSED
    if session.number is None and not was_fixed:
        raise Http404
