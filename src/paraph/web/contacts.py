"""Private contacts: in time, looked for in any script, and each on a page of its own."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.chancery import (
    contact_versions,
    contacts,
    discrepancies,
    drafts,
    next_steps,
    readouts,
    reports,
    timeline,
)
from paraph.chancery.contacts import STANDINGS, STATUSES, Contact, Statement
from paraph.chancery.next_steps import NextStep
from paraph.chancery.officers import DRAFTER
from paraph.chancery.timeline import Asked
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.projection import areas
from paraph.web import choices, contact_words, forms, held, pages, told, under, words
from paraph.web.access import Here, page_for


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show contacts by month, those that are looked for."""
    asked = asked_for(request, here)
    after = forms.number(request.GET.get("after", "")) or 0
    limit = timeline.SHOWN
    found = timeline.found(here.commission, asked, limit=limit + 1, after=after)
    shown = found[:limit]
    record = reading.commission_record(here.commission)
    more = request.GET.copy()
    more["after"] = str(after + limit)
    context = {
        "months": [
            {
                "name": contact_words.month(here, month),
                "id": month or "unknown",
                "rows": [contact_words.line(here, one) for one in rows],
            }
            for month, rows in timeline.by_month(shown)
        ],
        "asked": asked,
        "area": request.GET.get("area", ""),
        "is_asked": asked != Asked(),
        "query": _query(request),
        "more": more.urlencode() if len(found) > limit else "",
        "markings": contact_words.marking(here, record, shown),
        **_choices(here),
    }
    return pages.page(
        request, here, "contacts/list.html", context, tab="contacts", shows=()
    )


@page_for(reads="contact.read")
def contact(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show all that this office has of a contact."""
    return show(request, here, one_of(here, id_))


def show(
    request: HttpRequest, here: Here, one: Contact, *, status: int = 200
) -> HttpResponse:
    """Show a contact."""
    record = reading.commission_record(here.commission)
    today = words.day_of(now(), here.sides[0])
    found = contact_words.attendees(here, one)
    told_by = one.reports()
    order = [side.key for side in here.sides]
    standing = held.about(here, f"contact/{one.pk}")
    statements = contacts.statements_in(one)
    facts = told.facts_of(here, statements)
    context = {
        "contact": one,
        "title": contact_words.title(here, one),
        **contact_words.line(here, one),
        "clocks": contact_words.clocks(here, one),
        "places": contact_words.places(here, one),
        "occasion": contact_words.occasion(here, one),
        "initiator": contact_words.party(here, one.initiator) if one.initiator else "",
        "people": [contact_words.attendee(here, each) for each in found],
        "level": contact_words.level_words(here, record, one.marking),
        "standings": [
            (each, gettext(contact_words.STANDING_WORDS[each])) for each in STANDINGS
        ],
        "judged_at": words.instant(one.standing_at, here.sides[0], here.language),
        "sources": [contact_words.source(here, each) for each in told_by],
        "may_add": [
            each for each in reports.every(here.commission) if each not in told_by
        ],
        "differing": contact_words.differing(
            here, discrepancies.between(discrepancies.told_by(one, told_by))
        ),
        "statements": [
            statement_in_words(here, each, facts.get(each.pk)) for each in statements
        ],
        "readouts": [readout_in_words(here, each) for each in readouts.of(one, order)],
        "steps": [step_in_words(here, each, today) for each in next_steps.of(one)],
        "under": under.about(here, f"contact/{one.pk}"),
        "held": standing,
        "may_draft": here.seat.may(DRAFTER) and not (standing and standing["is_named"]),
        "versions": [
            {
                "number": each.number,
                "at": words.instant(each.at, here.sides[0], here.language),
                "by": each.by.name if each.by else "",
            }
            for each in contact_versions.of(one)
        ],
        "changed_at": words.instant(
            one.changed_at or one.kept_at, here.sides[0], here.language
        ),
        "changed_by": one.changed_by or one.kept_by,
        "drafts": [
            {"draft": each, "what": words.kind_name(each.kind, each.object)}
            for report in told_by
            for each in drafts.of_report(report.pk)
        ],
        "markings": contact_words.marking(here, record, [one]),
    }
    return pages.page(
        request,
        here,
        "contacts/contact.html",
        context,
        tab="contacts",
        status=status,
        shows=(),
    )


def one_of(here: Here, id_: int) -> Contact:
    """Return a contact; a page that does not exist if there is none."""
    found = contacts.one(here.commission, id_)
    if found is None:
        raise Http404
    return found


def asked_for(request: HttpRequest, here: Here) -> Asked:
    """Return what is looked for, as the address says it."""
    get = request.GET.get
    return Asked(
        country=get("country", "")[:200],
        person=forms.number(get("person", "")),
        areas=_below(here, get("area", "")),
        status=get("status", "") if get("status", "") in STATUSES else "",
        standing=get("standing", "") if get("standing", "") in STANDINGS else "",
        words=get("q", "").strip()[:200],
        is_put_away=get("away", "") == "1",
    )


def statement_in_words(
    here: Here, one: Statement, fact: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return a statement with its whole chain and its source, for a template."""
    return {
        "statement": one,
        "language": one.language,
        "chain": contact_words.chain(here, one),
        "source": contact_words.source(here, one.report) if one.report else None,
        "place": f"{one.start}–{one.end}" if one.report else "",
        "is_in_our_words": contact_words.is_in_our_words(one),
        "is_quoted": fact is not None and fact["is_quoted"],
        "sentence": "" if fact is None else fact["sentence"],
    }


def readout_in_words(here: Here, one: readouts.ReadOut) -> dict[str, Any]:
    """Return a read-out: whose it is, of which day, from where."""
    is_side = here.charter.has_side(one.by)
    return {
        "readout": one,
        "side": one.by if is_side else "",
        "by": here.called(one.by) if is_side else one.by,
        "day": contact_words.day(here, one.day),
        "language": words.language_name(one.language) if one.language else "",
        "code": one.language,
        "title": one.title,
        "report": one.report,
    }


def step_in_words(here: Here, one: NextStep, today: dt.date) -> dict[str, Any]:
    """Return a next step, its day, and whether it is late."""
    return {
        "step": one,
        "due": contact_words.day(here, one.due_day),
        "is_late": one.done_at is None
        and one.due_day is not None
        and one.due_day < today,
        "done_at": words.instant(one.done_at, here.sides[0], here.language),
    }


def _choices(here: Here) -> dict[str, Any]:
    """Return what may be chosen to look for."""
    countries = timeline.countries(here.commission)
    return {
        "countries": [(one, contact_words.party(here, one)) for one in countries],
        "persons": timeline.people_met(here.commission),
        "areas": choices.of_noun(here, "area"),
        "statuses": [(one, words.contact_status(one)) for one in STATUSES],
        "standings": [
            (one, gettext(contact_words.STANDING_WORDS[one])) for one in STANDINGS
        ],
    }


def _below(here: Here, area: str) -> tuple[str, ...]:
    """Return an area that is asked for and those below it; () if none is."""
    if not area:
        return ()
    return tuple(sorted(under.below_of(areas.every(here.commission), area)))


def _query(request: HttpRequest) -> str:
    """Return what is looked for as an address says it, without where the page begins."""
    asked = request.GET.copy()
    asked.pop("after", None)
    return asked.urlencode()
