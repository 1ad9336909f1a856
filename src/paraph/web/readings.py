"""The reading screen: the report on one side, the record it would make on the other."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from paraph.chancery import filing, questions, readings, reports
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DRAFTER
from paraph.chancery.reports import Report
from paraph.clerk.clock import now
from paraph.crafts.reading import by_hand
from paraph.crafts.reading import facts as telling
from paraph.kernel.errors import Refused
from paraph.web import contact_words, forms, labels, pages, refusals, words
from paraph.web.access import Here, page_for
from paraph.web.pieces import CLASSES, lines
from paraph.web.reports import published_day

FOLDED: Mapping[str, str] = {"green": "sure", "grey": "unknown"}
"""What need not be looked at before filing is folded away, by its grade."""

USES: Mapping[str, tuple[str, str]] = {
    readings.NOTE: (_("Only note"), "Enter"),
    readings.AGENDA: (_("Agenda"), "a"),
    readings.COMMITMENT: (_("Commitment"), "c"),
}
"""What may become of what was agreed or promised: the words and the key of each."""

MARKED: Mapping[str, str] = {
    by_hand.PERSON: _("A person"),
    by_hand.CONTACT: _("A contact"),
    by_hand.DAY: _("The day"),
    by_hand.PLACE: _("The place"),
    by_hand.STATEMENT: _("What was said"),
    by_hand.AGREED: _("What was agreed"),
    by_hand.PROMISED: _("What was promised"),
    by_hand.OCCASION: _("The occasion"),
}
"""What words of a report may be marked as, if the rules missed it."""

COUNTRIES = {"country", "giver", "receiver", "holder"}
"""What a fact may name by a side's key or a country's code."""


@page_for(reads="report.read")
def reading(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Show a report and the record it would make."""
    report = report_of(here, id_)
    facts = [fact_in_words(report, fact, here) for fact in readings.facts(report)]
    for fact in _offered(report, facts):
        fact["reason"] = gettext("names the commission")
    unread = set(readings.unread(report))
    context = {
        "report": report,
        "title": report.title or gettext("A report"),
        "at": words.instant(report.received_at, here.sides[0], here.language),
        "sha256": words.short(report.sha256),
        "agency": agency_of(report),
        "language": words.language_name(report.language) if report.language else "",
        "facts": facts,
        "to_look_at": labels.under_headings(
            fact for fact in facts if not fact["folded"]
        ),
        "sure": [fact for fact in facts if fact["folded"] == "sure"],
        "unknown": [fact for fact in facts if fact["folded"] == "unknown"],
        "kinds": [(code, gettext(name)) for code, name in MARKED.items()],
        "reading_languages": words.reading_languages(),
        "unread": len(unread),
        "left": sum(not fact["decision"] for fact in facts),
        "version": readings.version(report),
        "sure_left": sum(
            fact["grade"] == "green" and not fact["decision"] and not fact["candidates"]
            for fact in facts
        ),
        "lines": list(lines(report.text, readings.facts(report))),
        "notices": _notices(report),
        "ask": _ask(here, report, facts),
        "is_filed": report.filed_at is not None,
    }
    return pages.page(
        request, here, "reports/reading.html", context, tab="reports", shows=()
    )


@page_for(DRAFTER, methods=("POST",))
def decide(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Keep a decision on one fact, on all that is sure, or on one of the questions."""
    report = report_of(here, id_)
    press = request.POST.get("press", "")
    seen = request.POST.get("version", "")
    number = forms.number(request.POST.get("fact", ""))
    after = "#questions"
    try:
        if press == "sure":
            count = readings.accept_sure(report, seen=seen)
            told = ngettext("%(n)s accepted.", "%(n)s accepted.", count) % {"n": count}
            pages.tell(request, told)
            after = _next(report, 0)
        elif press == "answer":
            question = request.POST.get("question", "")
            value = request.POST.get("value", "")
            questions.answer(report, question, value, seen=seen)
        elif number is not None:
            readings.decide(report, number, _decision(request, press), seen=seen)
            after = f"#f{number}" if press == "undo" else _next(report, number)
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        after = f"#f{number}" if number is not None else after
    return redirect(f"{here.at}/reports/{report.pk}/{after}")


@page_for(DRAFTER, methods=("POST",))
def again(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Read a report anew, in another language or of another day, if the officer says so.

    If decisions would be lost by it, it is asked first.
    """
    report = report_of(here, id_)
    language = request.POST.get("language", "")
    published = published_day(request)
    try:
        readings.read_again(
            report,
            readings.directory(here.charter),
            here.officer,
            now(),
            language=language,
            published=published,
            loses=forms.number(request.POST.get("loses", "")) or 0,
        )
    except Refused as refusal:
        if refusal.code != "reading.decided":
            pages.tell_refusal(request, refusal.code, refusal.facts)
            return redirect(f"{here.at}/reports/{report.pk}/")
        context = {
            "report": report,
            "title": report.title or gettext("A report"),
            "count": refusal.facts["count"],
            "language": language,
            "published": published.isoformat() if published else "",
            "is_filed": report.filed_at is not None,
        }
        return pages.page(
            request,
            here,
            "reports/again.html",
            context,
            tab="reports",
            status=409,
            shows=(),
        )
    return redirect(f"{here.at}/reports/{report.pk}/")


@page_for(DRAFTER, methods=("POST",))
def file(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """File what was accepted: it stays in this office."""
    report = report_of(here, id_)
    try:
        sides = [side.key for side in here.sides]
        filing.file(report, here.officer, now(), sides=sides)
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        first = refusal.facts.get("first")
        after = f"#f{first}" if first else "#questions"
        return redirect(f"{here.at}/reports/{report.pk}/{after}")
    return redirect(f"{here.at}/reports/{report.pk}/contact/")


def report_of(here: Here, id_: int) -> Report:
    """Return a report, read; a page that does not exist if there is none."""
    report = reports.one(here.commission, id_)
    if report is None:
        raise Http404
    if not report.proposal:
        readings.read_in(report, readings.directory(here.charter))
    return report


def fact_in_words(
    report: Report, fact: Mapping[str, Any], here: Here
) -> dict[str, Any]:
    """Return a proposed fact in words, with what was decided on it, for a template."""
    decision = report.decisions.get(str(fact["number"]), {})
    first = fact["spans"][0] if fact["spans"] else None
    grade = readings.grade(fact)
    params = dict(fact["params"])
    for name in COUNTRIES & params.keys():
        params[name] = here.called(params[name])
    if "people" in params:
        params["people"] = labels.people(here, params["people"])
    if fact["kind"] == "topic":
        params["topic"] = _topic(report, fact)
    for name, words_of in (
        ("type", words.contact_type),
        ("status", words.contact_status),
    ):
        if name in params:
            params[name] = words_of(params[name])
    if "day" in params:
        params["day"] = words.loose_day(params["day"], here.language)
    template, is_by_hand = fact["template"], fact["number"] >= by_hand.FIRST
    if decision.get("speaker"):
        template, params["speaker"] = fact["settled"], decision["speaker"]
    sentence = telling.sentence(
        template, params, per=fact["per"], cue=fact["cue"], translate=gettext
    )
    short = sentence
    if fact.get("short") and not decision.get("speaker"):
        short = gettext(fact["short"]) % params
    label, beside = labels.of(fact, params)
    return {
        "heading": labels.heading(fact, decision, agency_of(report)),
        "label": label,
        "beside": beside,
        "short": short,
        "cue": fact["cue"] if fact.get("short") else "",
        "number": fact["number"],
        "class": CLASSES[fact["kind"]],
        "kind": fact["kind"],
        "about": (fact["of"], fact["kind"]),
        "sentence": sentence,
        "quote": first["text"] if first else "",
        "place": (first["start"], first["end"]) if first else None,
        "is_quoted": fact["is_quoted"],
        "grade": grade,
        "conf": {
            "green": gettext("Sure"),
            "amber": gettext("Look"),
            "grey": gettext("Unknown"),
        }[grade],
        "folded": "" if fact["candidates"] or is_by_hand else FOLDED.get(grade, ""),
        "is_by_hand": is_by_hand,
        "uses": _uses(decision) if fact["kind"] == "deal" else [],
        "reason": words.reason(fact["judgement"]["reason"]),
        "candidates": [
            {"name": name, "quote": span["text"]} for name, span in fact["candidates"]
        ],
        "decision": decision.get("is", ""),
        "edited": decision.get("text", ""),
        "speaker": decision.get("speaker", ""),
        "decided": {
            readings.ACCEPTED: gettext("Accepted"),
            readings.EDITED: gettext("Accepted as edited"),
            readings.DROPPED: gettext("Dropped"),
            readings.UNSURE: gettext("Unsure: kept open, not filed"),
        }.get(decision.get("is", ""), ""),
    }


def people_of(here: Here, contact: Contact) -> list[dict[str, str]]:
    """Return who took part, our own first, each side's as the directory has them."""
    order = [side.key for side in here.sides]
    found = sorted(
        contact.people.all(),
        key=lambda one: order.index(one.side) if one.side in order else len(order),
    )
    return [
        {
            "name": person.name,
            "style": words.text(person.style_on(contact.day), here),
            "post": words.text(person.post_on(contact.day), here),
            "side": here.called(person.side) if person.side else person.state,
        }
        for person in found
    ]


def agency_of(report: Report) -> str:
    """Return who reports: the agency, else the outlet, "" if neither is named."""
    source = report.proposal.get("record", {}).get("source", {})
    for name in ("agency", "outlet"):
        if name in source:
            return str(source[name]["text"])
    return ""


def _ask(here: Here, report: Report, facts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the three questions that matter, each with what speaks for an answer."""
    first = questions.main(report) or {}
    status = str(first.get("status", ""))
    day = str((first.get("date") or {}).get("norm") or "")
    told = str((first.get("date") or {}).get("text") or "")
    about = (first.get("cid"), "who")
    number = next((one["number"] for one in facts if one["about"] == about), 0)
    return {
        "status": words.contact_status(status) if status else "",
        "statuses": questions.statuses(report),
        "held": report.answers.get("held", ""),
        "fact": number,
        "day": day,
        "day_words": words.loose_day(day, here.language) if day else "",
        "day_told": told,
        "answered_day": report.answers.get("day"),
        "same": str(report.answers.get("same", "")),
        "perhaps": [
            {
                "id": str(one.pk),
                "has_report": one.report_id is not None,
                "day": words.day(one.day, here.language)
                if one.day
                else gettext("day unknown"),
                "type": words.contact_type(one.type),
                "people": ", ".join(each["name"] for each in people_of(here, one)),
            }
            for one in questions.perhaps_on_file(report)
        ],
    }


def _decision(request: HttpRequest, press: str) -> dict[str, Any] | None:
    if press == "undo":
        return None
    decision: dict[str, Any] = {"is": press}
    if press.startswith("use:"):
        return {"is": readings.ACCEPTED, "use": press.removeprefix("use:")}
    if press.startswith("speaker:"):
        speaker = press.removeprefix("speaker:")
        decision = {"is": readings.ACCEPTED, "speaker": speaker}
    text = forms.tidy(request.POST.get("text", ""))
    if press == readings.EDITED and text:
        decision["text"] = text[:4000]
        start = request.POST.get("start", "")
        if start:
            decision["start"] = forms.number(start)
    return decision


def _offered(report: Report, facts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what is offered for the next agenda: agreed through the commission."""
    offered = readings.for_the_commission(report)
    return [one for one in facts if one["about"][0] in offered]


def _topic(report: Report, fact: Mapping[str, Any]) -> str:
    """Return a subject in words; one that no table names in those of the report."""
    topics = readings.record(report).get("topics", [])
    place = int(fact["of"].removeprefix("topic ")) - 1
    code = topics[place]["code"] if 0 <= place < len(topics) else ""
    if code in contact_words.TOPIC_WORDS:
        told = contact_words.topic(code)
        return told[:1].lower() + told[1:]
    return str(fact["spans"][0]["text"])


def _uses(decision: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what may become of what was agreed or promised, with its key."""
    is_kept = decision.get("is") in readings.KEPT
    chosen = decision.get("use", readings.NOTE) if is_kept else ""
    return [
        {
            "code": code,
            "name": gettext(name),
            "key": key,
            "sign": "↵" if key == "Enter" else key,
            "chosen": code == chosen,
        }
        for code, (name, key) in USES.items()
    ]


def _next(report: Report, number: int) -> str:
    """Return the anchor of the next fact that must be looked at; after the last, the first."""
    left = readings.unread(report)
    ahead = [one for one in left if one > number] or left
    return f"#f{ahead[0]}" if ahead else "#filing"


def _notices(report: Report) -> list[str]:
    """Return what is said of the reading as a whole: notes, and what is asked of it."""
    record = readings.record(report)
    asked = [(f"ask.{one['code']}", one["facts"]) for one in record["questions"]]
    return [
        *(refusals.sentence(code, {}) for code in record["notes"]),
        *(
            refusals.sentence(code, facts)
            for code, facts in asked
            if code in refusals.SENTENCES
        ),
    ]
