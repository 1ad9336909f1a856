"""Contacts in words: who, when on which clock, where in each language, as whom."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as _

from paraph.acts.record import CommissionRecord
from paraph.chancery import attending, discrepancies
from paraph.chancery.attending import Attendee
from paraph.chancery.contacts import Contact, Statement
from paraph.chancery.discrepancies import Discrepancy
from paraph.chancery.next_steps import NextStep
from paraph.chancery.reports import Report
from paraph.crafts.calendars.instants import on_clocks, zone
from paraph.crafts.languages.countries import state_names
from paraph.crafts.languages.tables import LANGUAGES
from paraph.crafts.reading.directory import State
from paraph.documents.marks import quoted
from paraph.web import forms, marks, waiting, words
from paraph.web.access import Here

RANK_WORDS: Mapping[str, str] = {
    "head_of_state": _("Head of State"),
    "head_of_government": _("Head of Government"),
    "minister": _("Minister"),
    "deputy_minister": _("Deputy Minister"),
    "senior_official": _("Senior official"),
    "working_level": _("Working level"),
}
ROLE_WORDS: Mapping[str, str] = {
    "principal": _("took part"),
    "present": _("was present"),
    "note_taker": _("took notes"),
    "interpreter": _("interpreted"),
}
STANDING_WORDS: Mapping[str, str] = {
    "reported": _("Reported, not confirmed by us"),
    "confirmed": _("Confirmed by us"),
    "contradicted": _("Contradicted by us"),
}
LINK_WORDS: Mapping[str, str] = {
    "speaker": _("said it"),
    "via": _("passed it on"),
    "to": _("was told"),
    "agency": _("printed it"),
}
BECAUSE: Mapping[str, str] = {
    "by-hand": _("written by us"),
    "chosen": _("chosen by us"),
    "kept-before": _("kept without its place"),
}
CODES = frozenset({*BECAUSE, *words.REASONS})
"""Reasons that are codes, and not what somebody typed."""
FIELD_WORDS: Mapping[str, str] = {
    "day": _("Day"),
    "place": _("Place"),
    "status": _("Did it take place?"),
    "type": _("Type"),
    "people": _("People"),
}
TOPIC_WORDS: Mapping[str, str] = {
    "anti_corruption": _("Anti-corruption"),
    "bilateral_relations": _("Bilateral relations"),
    "counter_terrorism": _("Counter-terrorism"),
    "defence": _("Defence"),
    "digital": _("Digital matters"),
    "economy": _("Economy"),
    "education": _("Education"),
    "elections": _("Elections"),
    "energy": _("Energy"),
    "finance": _("Finance"),
    "fisheries": _("Fisheries"),
    "health": _("Health"),
    "human_rights": _("Human rights"),
    "humanitarian": _("Humanitarian matters"),
    "industry": _("Industry"),
    "investment": _("Investment"),
    "joint_commission": _("The commission"),
    "law_enforcement": _("Law enforcement"),
    "legal": _("Legal matters"),
    "multilateral": _("Multilateral matters"),
    "sanctions": _("Sanctions"),
    "science_technology": _("Science and technology"),
    "space": _("Space"),
    "tourism": _("Tourism"),
    "trade": _("Trade"),
    "training": _("Training"),
    "transport": _("Transport"),
}


def states_of(here: Here) -> tuple[State, ...]:
    """Return the States of the commission, for titles and texts that name them."""
    return tuple(
        State(side.key, tuple(dict.fromkeys(side.name.values())), (side.capital,))
        for side in here.charter.sides
    )


def languages(here: Here) -> list[tuple[str, str]]:
    """Return in which language something may have been said, the commission's first."""
    found = dict.fromkeys([*forms.languages(here), *LANGUAGES])
    return [(one, words.language_name(one)) for one in found]


def party(here: Here, code: str) -> str:
    """Return a party in words: a side, a State of the world, an organisation."""
    if here.charter.has_side(code):
        return here.called(code)
    if code.startswith("@"):
        return code[1:]
    language = here.language if here.language in LANGUAGES else "en"
    return state_names(language).get(code, code).replace("\u200b", "")


def month(here: Here, value: str) -> str:
    """Return YYYY-MM as people head a month; "" is of no known day."""
    if not value:
        return gettext("Day unknown")
    language = here.language if here.language in LANGUAGES else "en"
    first = dt.date.fromisoformat(f"{value}-01")
    told = str(format_date(first, "LLLL y", locale=language))
    return told[:1].upper() + told[1:]


def day(here: Here, value: dt.date | None) -> str:
    """Return a day in words, "" if it is not known."""
    return words.day(value, here.language) if value else ""


def clocks(here: Here, contact: Contact) -> dict[str, Any] | None:
    """Return when a contact began: on the clock of the place, and in each capital."""
    if contact.day is None or contact.at_time is None or not contact.zone:
        return None
    local = dt.datetime.combine(contact.day, contact.at_time, zone(contact.zone))
    found = on_clocks(local, {side.key: side.zone for side in here.sides})
    return {
        "local": f"{local:%H:%M}",
        "zone": contact.zone,
        "capitals": [
            {
                "capital": side.capital,
                "time": f"{found[side.key]:%H:%M}",
                "day": ""
                if found[side.key].date() == contact.day
                else words.day(found[side.key].date(), here.language),
            }
            for side in here.sides
        ],
    }


def places(here: Here, contact: Contact) -> list[dict[str, str]]:
    """Return the names of the place, those of our own languages first."""
    return _in_languages(here, contact.places)


def occasion(here: Here, contact: Contact) -> list[dict[str, str]]:
    """Return the occasion in each language, our own first."""
    return _in_languages(here, contact.occasion)


def _in_languages(here: Here, texts: Mapping[str, str]) -> list[dict[str, str]]:
    own = [*here.charter.side(here.side).languages, here.language]
    others = [one for side in here.others for one in side.languages]
    order = [*own, *others]
    found = sorted(
        texts, key=lambda one: order.index(one) if one in order else len(order)
    )
    return [
        {
            "language": one,
            "name": words.language_name(one) if one else "",
            "words": texts[one],
        }
        for one in found
        if texts[one]
    ]


def attendees(here: Here, contact: Contact) -> list[Attendee]:
    """Return who took part, our own side first, in the order of their roles."""
    order = [side.key for side in here.sides]
    return attending.attendees(contact, states_of(here), order)


def attendee(here: Here, one: Attendee) -> dict[str, Any]:
    """Return somebody who took part, in words."""
    return {
        "pk": one.person.pk,
        "name": one.person.name,
        "names": [
            {"language": language, "words": name}
            for language, name in one.person.names().items()
            if name != one.person.name
        ],
        "style": words.text(one.style, here),
        "post": words.text(one.post, here),
        "organisation": one.organisation,
        "party": party(here, one.party) if one.party else "",
        "side": one.party if here.charter.has_side(one.party) else "",
        "role": one.role,
        "role_words": gettext(ROLE_WORDS[one.role]),
        "rank": gettext(RANK_WORDS[one.rank]) if one.rank else "",
    }


def rank(contact: Contact, found: Iterable[Attendee]) -> str:
    """Return the rank of a contact in words: one, or both where the parties differ."""
    told = attending.rank_of(contact, found)
    return " – ".join(gettext(RANK_WORDS[one]) for one in told)


def title(here: Here, contact: Contact) -> str:
    """Return how a contact is headed: its type and its day."""
    what = words.contact_type(contact.type)
    told = day(here, contact.day) or gettext("day unknown")
    return pgettext("a contact and its day", "%(what)s, %(day)s") % {
        "what": what,
        "day": told,
    }


def name(here: Here, contact: Contact) -> str:
    """Return how a contact is called where nothing else of it stands: enough to know it.

    One without a day by who took part, else by the parties and when it was kept.
    """
    parts = [title(here, contact), contact.place]
    if contact.day is None:
        parts += [one.name for one in contact.people.all()]
    if contact.day is None and not any(parts[1:]):
        parts += [party(here, one) for one in contact.parties]
        at = words.instant(contact.kept_at, here.sides[0], here.language)
        parts.append(gettext("kept %(at)s") % {"at": at})
    return ", ".join(filter(None, parts))


def line(here: Here, contact: Contact) -> dict[str, Any]:
    """Return a contact as one row of the timeline."""
    found = attendees(here, contact)
    told = places(here, contact)
    return {
        "contact": contact,
        "type": words.contact_type(contact.type),
        "status": words.contact_status(contact.status),
        "is_held": contact.status == "held",
        "day": day(here, contact.day),
        "place": told[0] if told else None,
        "rank": rank(contact, found),
        "people": [attendee(here, one) for one in found],
        "parties": [party(here, one) for one in contact.parties],
        "standing": gettext(STANDING_WORDS[contact.standing]),
        "is_contradicted": contact.standing == "contradicted",
    }


def chain(here: Here, statement: Statement) -> list[dict[str, Any]]:
    """Return a chain in words: each link, and its words in the report or why inferred."""
    del here
    return [
        {
            "name": link["name"],
            "role": link["role"],
            "role_words": gettext(LINK_WORDS[link["role"]]),
            "text": link.get("text", ""),
            "place": _place(link),
            "because": because(str(link.get("because", ""))),
        }
        for link in statement.chain
    ]


def is_in_our_words(statement: Statement) -> bool:
    """Say whether an officer put a report's words otherwise: then they are no quotation."""
    report = statement.report
    if report is None:
        return False
    return report.text[statement.start : statement.end] != statement.quote


def because(code: str) -> str:
    """Return why a link is in a chain, in words: a code of ours, or what was typed."""
    if code in BECAUSE:
        return gettext(BECAUSE[code])
    return words.reason(code) or code


def _place(link: Mapping[str, Any]) -> str:
    return f"{link['start']}–{link['end']}" if "start" in link else ""


def source(here: Here, report: Report) -> dict[str, Any]:
    """Return a report as a source: outlet, its own day, language."""
    told = report.proposal.get("record", {}).get("source", {})
    outlet = told.get("agency") or told.get("outlet") or {}
    dated = str((told.get("dateline_date") or {}).get("norm") or "")
    published = report.published.isoformat() if report.published else ""
    return {
        "report": report,
        "title": report.title or gettext("A report"),
        "outlet": str(outlet.get("text", "")),
        "iso": dated or published,
        "day": words.loose_day(dated or published, here.language)
        if dated or published
        else "",
        "language": words.language_name(report.language) if report.language else "",
        "code": report.language,
        "sha256": words.short(report.sha256),
    }


def differing(here: Here, found: Sequence[Discrepancy]) -> list[dict[str, Any]]:
    """Return where outlets differ, in words, with who says what."""
    return [
        {
            "field": gettext(FIELD_WORDS[one.field]),
            "is_open": one.is_open,
            "values": [
                {
                    "words": _value(here, one.field, value),
                    "by": [source(here, report) for report in reports],
                }
                for value, reports in one.values
            ],
        }
        for one in found
    ]


def _value(here: Here, field: str, value: discrepancies.Value) -> str:
    if not isinstance(value, str):
        return ", ".join(value)
    if field == discrepancies.DAY:
        return words.loose_day(value, here.language)
    if field == discrepancies.STATUS:
        return words.contact_status(value)
    return words.contact_type(value) if field == discrepancies.TYPE else value


def steps_due(
    here: Here, steps: Iterable[NextStep], today: dt.date
) -> list[dict[str, Any]]:
    """Return next steps that are due today or were before, as the Desk shows them."""
    return [
        {
            "what": step.words,
            "url": f"{here.at}/contacts/{step.contact_id}/#steps",
            "more": step.office or gettext("Next step of a contact"),
            "due": waiting.due(step.due_day, today, here),
        }
        for step in steps
    ]


def topic(code: str) -> str:
    """Return a topic in words."""
    told = TOPIC_WORDS.get(code)
    return gettext(told) if told else code.replace("_", " ").capitalize()


def marking(
    here: Here, record: CommissionRecord, contacts: Iterable[Contact]
) -> list[dict[str, Any]]:
    """Return our own markings of contacts as header and footer carry them.

    Of our scale the highest; what was marked in other words stands beside it.
    """
    found: list[dict[str, Any]] = []
    levels = []
    for word in dict.fromkeys(one.marking for one in contacts if one.marking):
        level = record.markings.level(here.side, word)
        if level is None:
            found.append(_in_words(here, word))
        else:
            levels.append(level)
    if levels:
        top = max(levels, key=lambda one: one.rank)
        found.insert(0, marks.line(here, record, here.side, top))
    return found


def level_words(here: Here, record: CommissionRecord, value: str) -> str:
    """Return a marking as a page names it, "" for none."""
    level = record.markings.level(here.side, value)
    return value if level is None else words.text(level.name, here)


def _in_words(here: Here, word: str) -> dict[str, Any]:
    return {
        "side": here.side,
        "name": here.called(here.side),
        "level": word,
        "words": quoted(word),
        "handled": "",
        "is_open": False,
    }
