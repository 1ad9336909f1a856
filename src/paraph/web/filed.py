"""What was filed from a report, and an item for an agenda made from it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from paraph.chancery import contacts, drafts
from paraph.chancery import readings as proposals
from paraph.chancery.officers import DRAFTER
from paraph.chancery.reports import Report
from paraph.clerk.clock import now
from paraph.projection import sessions
from paraph.web import contact_words, forms, pages, readings, waiting, words
from paraph.web import drafts as draft_pages
from paraph.web import told as told_facts
from paraph.web.access import Here, page_for

SOURCE_LANGUAGE = "en"
"""The language in which the sentences of the interface are written."""

_NOTED = _("%(side)s notes a report by %(agency)s.")
_NOTED_OF_A_DAY = _("%(side)s notes a report by %(agency)s of %(day)s.")


@page_for(reads="report.read")
def contact(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show what was filed from a report, and what may go on an agenda."""
    report = readings.report_of(here, id_)
    facts = [
        readings.fact_in_words(report, fact, here) for fact in proposals.facts(report)
    ]
    by_number = {fact["number"]: fact for fact in facts}
    kept = [fact for fact in facts if fact["decision"] in proposals.KEPT]
    filed = contacts.of_report(report)
    context = {
        "meant": [
            {"fact": fact, "is_commitment": use == proposals.COMMITMENT}
            for fact in kept
            if (use := _use_of(report, fact))
            in {proposals.AGENDA, proposals.COMMITMENT}
        ],
        "first": filed[0] if filed else None,
        "report": report,
        "title": report.title or gettext("A report"),
        "agency": readings.agency_of(report),
        "unread": len(proposals.unread(report)),
        "contacts": [contact_words.line(here, one) for one in filed],
        "around": [fact for fact in kept if fact["kind"] in {"occasion", "topic"}],
        "statements": [
            {
                "statement": one,
                "fact": told_facts.filed_from(by_number.get(one.number), one),
                "chain": contact_words.chain(here, one),
            }
            for one in contacts.statements_of(report)
        ],
        "drafts": [
            {
                "draft": one,
                "what": words.kind_name(one.kind, one.object),
                "state": draft_pages.state_words(one),
            }
            for one in drafts.of_report(report.pk)
        ],
    }
    return pages.page(request, here, "reports/contact.html", context, tab="reports")


@page_for(DRAFTER, methods=("GET", "POST"))
def for_agenda(request: HttpRequest, here: Here, id_: int, number: int) -> HttpResponse:
    """Word an item for an agenda from what was reported; titles start empty."""
    report = readings.report_of(here, id_)
    statement = contacts.statement(report, number)
    if statement is None:
        raise Http404
    if request.method == "GET":
        return _item_form(request, here, report, number)
    told = _copied(request, report)
    titles = _texts(request, "title")
    source = _texts(request, "source")
    session = sessions.one(here.commission, request.POST.get("session", ""))
    if not titles:
        told = gettext("Word the title in one language of the agenda at least.")
    elif session is None:
        told = gettext("Choose the session.")
    if told or session is None:
        return _item_form(request, here, report, number, told=told, status=400)
    content: dict[str, Any] = {"title": titles}
    if source:
        content["source"] = {"kind": "report", "words": source}
    return draft_pages.begin(
        request,
        here,
        "item.inscribe/1",
        f"session/{session.session}/item/~0",
        content,
        report_id=report.pk,
    )


def _use_of(report: Report, fact: dict[str, Any]) -> str:
    """Return what an officer meant to make of what was agreed or promised."""
    decision: dict[str, str] = report.decisions.get(str(fact["number"]), {})
    return decision.get("use", "")


def _item_form(
    request: HttpRequest,
    here: Here,
    report: Report,
    number: int,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    today = words.day_of(now(), here.sides[0])
    ahead = [
        row
        for row in sessions.every(here.commission)
        if not waiting.is_held(row, today)
    ]
    posted = request.method == "POST"
    context = {
        "report": report,
        "title": report.title or gettext("A report"),
        "statement": contacts.statement(report, number),
        "told": told,
        "sessions": [
            {
                "id": row.session,
                "name": waiting.name_of(row, here),
                "chosen": row.session == request.POST.get("session", ""),
            }
            for row in ahead
        ],
        "agenda_languages": ", ".join(
            words.language_name(one) for one in here.charter.agenda_languages
        ),
        "fields": [
            {
                "language": one,
                "name": words.language_name(one),
                "needed": one in here.charter.agenda_languages,
                "title": request.POST.get(f"title.{one}", ""),
                "source": request.POST.get(f"source.{one}", "")
                if posted
                else _source_words(here, report, one),
            }
            for one in forms.languages(here)
        ],
    }
    return pages.page(
        request, here, "reports/for_agenda.html", context, tab="reports", status=status
    )


def _source_words(here: Here, report: Report, language: str) -> str:
    """Return the words that name a report as a source: who notes which, of which day.

    "" in a language whose catalogue has no such sentence.
    """
    agency = readings.agency_of(report)
    source = proposals.record(report).get("source", {})
    day = str((source.get("dateline_date") or {}).get("norm") or "")
    if not day and report.published is not None:
        day = report.published.isoformat()
    sentence = _NOTED_OF_A_DAY if day else _NOTED
    with override(language):
        said = gettext(sentence)
        if language != SOURCE_LANGUAGE and said == sentence:
            return ""
        return said % {
            "side": here.charter.side(here.side).called(language),
            "agency": agency or gettext("the press"),
            "day": words.loose_day(day, language),
        }


def _texts(request: HttpRequest, name: str) -> dict[str, str]:
    found = {
        key.removeprefix(f"{name}."): forms.tidy(str(value))
        for key, value in request.POST.items()
        if key.startswith(f"{name}.")
    }
    return {language: text for language, text in found.items() if text}


def _copied(request: HttpRequest, report: Report) -> str:
    """Return the sentence that refuses a title copied from the press, "" if none is."""
    for text in _texts(request, "title").values():
        run = proposals.copied_run(text, report.text)
        if run:
            return gettext(
                "The title takes these words from the report: “%(run)s”. Word it as "
                "your side would say it."
            ) % {"run": run}
    return ""
