"""Words: days, instants, sides, sentences, as people write them."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from babel.dates import format_date, format_datetime, format_skeleton
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.record import CommissionRecord
from paraph.acts.sentences import is_founding, pick, tell
from paraph.acts.sentences import marked as marked_thing
from paraph.acts.sessions.propose import MODES
from paraph.crafts.calendars.instants import zone
from paraph.crafts.calendars.periods import WORDS, DueDay
from paraph.crafts.languages.tables import LANGUAGES
from paraph.kernel.canonical import grouped
from paraph.kernel.charter import Side
from paraph.projection.register import ActRow
from paraph.web import language_names
from paraph.web.access import Here

KIND_NAMES: Mapping[str, str] = {
    "act.correct/1": _("Correct a slip"),
    "agenda.adopt/1": _("Adopt an agenda"),
    "agenda.propose/1": _("Propose an order of the agenda"),
    "area.adopt/1": _("Consent to an area of cooperation"),
    "area.propose/1": _("Propose an area of cooperation"),
    "body.establish/1": _("Consent to the terms of a body"),
    "body.merge/1": _("Consent to merge a body"),
    "body.propose/1": _("Propose a body"),
    "body.report/1": _("Report of a body"),
    "charter.amend/1": _("Consent to amend the charter"),
    "charter.derogate/1": _("Consent to set a rule aside for a session"),
    "charter.found/1": _("Found the commission"),
    "charter.propose/1": _("Propose to amend the charter"),
    "contact.agree/1": _("Consent to a joint account of a contact"),
    "contact.note/1": _("Note a contact on the record"),
    "delegation.notify/1": _("Give the list of our delegation"),
    "delegation.substitute/1": _("Put another into a place of our list"),
    "decision.propose/1": _("Propose a decision"),
    "decision.take/1": _("Consent to a decision"),
    "elsewhere.note/1": _("Note a paper"),
    "enclosure.strike/1": _("Strike an enclosure"),
    "history.agree/1": _("Agree to an account of the past"),
    "history.answer/1": _("Answer an entry of the past"),
    "history.enter/1": _("Enter something of the past"),
    "history.leave/1": _("Leave an entry of the past"),
    "item.inscribe/1": _("Inscribe an item"),
    "item.leave/1": _("Leave an item"),
    "item.note/1": _("Note something on an item"),
    "item.render/1": _("Render the title of an item"),
    "keys.grant/1": _("Grant keys"),
    "keys.mend/1": _("Mend a journal"),
    "keys.revoke/1": _("End a key"),
    "keys.rotate/1": _("Replace a key"),
    "marking.equate/1": _("Say how we handle another side’s markings"),
    "marking.lower/1": _("Lower a marking"),
    "marking.mark/1": _("Mark what we stated"),
    "marking.scale/1": _("State our scale of markings"),
    "note.list_received/1": _("List a note that we received"),
    "note.list_sent/1": _("List a note that we gave"),
    "offer.withdraw/1": _("Withdraw an offer"),
    "paper.circulate/1": _("Circulate a paper"),
    "paper.supersede/1": _("Supersede a paper"),
    "post.appoint/1": _("Make a post and appoint to it"),
    "post.relieve/1": _("End an appointment"),
    "receipt.give/1": _("Acknowledge"),
    "session.call_off/1": _("Postpone or call off a session"),
    "session.close/1": _("Consent to close a session"),
    "session.convene/1": _("Convene a session"),
    "session.fix/1": _("Consent to the dates of a session"),
    "session.next/1": _("Consent to when the next session is"),
    "session.open/1": _("Open a session"),
    "session.propose/1": _("Propose a session"),
    "session.request/1": _("Request an extraordinary session"),
    "silence.break/1": _("Break a silence"),
    "silence.extend/1": _("Consent to a later end of a silence"),
    "silence.lapse/1": _("State that we kept silence"),
    "silence.open/1": _("Consent to open a silence procedure"),
    "silence.propose/1": _("Propose to adopt by silence"),
}

KIND_NAMES_AGAIN: Mapping[str, str] = {
    "area.propose/1": _("Propose otherwise for an area"),
    "body.propose/1": _("Propose otherwise for a body"),
    "body.report/1": _("Word a report of a body anew"),
    "contact.note/1": _("Note a contact that is on the record"),
    "decision.propose/1": _("Propose our words for a decision"),
    "elsewhere.note/1": _("Word a noted paper anew"),
    "note.list_received/1": _("Word anew a note that we received"),
    "note.list_sent/1": _("Word anew a note that we gave"),
    "silence.propose/1": _("Change what silence would adopt"),
    "history.enter/1": _("Word an entry of the past anew"),
    "post.appoint/1": _("Appoint to a post"),
    "item.inscribe/1": _("Word an item anew"),
    "paper.circulate/1": _("Circulate a paper again"),
    "session.propose/1": _("Propose dates and place"),
    "session.request/1": _("Word a request of a session anew"),
}
"""What is done where the object exists already."""

NOUN_NAMES: Mapping[str, str] = {
    "act": _("Corrections"),
    "agenda": _("Agendas"),
    "area": _("Areas of cooperation"),
    "body": _("Bodies"),
    "charter": _("Charter"),
    "contact": _("Contacts"),
    "delegation": _("Delegations"),
    "decision": _("Decisions"),
    "elsewhere": _("Received on paper"),
    "enclosure": _("Enclosures"),
    "history": _("The past"),
    "item": _("Items"),
    "keys": _("Keys"),
    "marking": _("Markings"),
    "note": _("Notes"),
    "offer": _("Offers"),
    "paper": _("Papers"),
    "post": _("Posts"),
    "receipt": _("Receipts"),
    "session": _("Sessions"),
    "silence": _("Silence procedures"),
}
CONTACT_TYPES: Mapping[str, str] = {
    "courtesy_call": _("Courtesy call"),
    "credentials": _("Presentation of credentials"),
    "letter": _("Letter"),
    "meeting": _("Meeting"),
    "phone_call": _("Telephone call"),
    "reception": _("Reception"),
    "session": _("Session of the commission"),
    "signing": _("Signing ceremony"),
    "summons": _("Summons"),
    "video_call": _("Video call"),
    "visit": _("Visit"),
}
CONTACT_STATUS: Mapping[str, str] = {
    "held": _("Took place"),
    "planned": _("Planned"),
    "cancelled": _("Cancelled"),
    "unknown": _("Not known"),
}
REASONS: Mapping[str, str] = {
    "contact.background": _("told as background"),
    "contact.told-twice": _("told twice"),
    "contact.weak": _("told weakly"),
    "country.inferred": _("the country is inferred"),
    "day.from-the-report": _("counted from the day of the report"),
    "day.of-the-meeting": _("the day of the meeting"),
    "day.unknown": _("no day can be counted from these words"),
    "directory": _("in our directory"),
    "mark.by-hand": _("marked by us"),
    "place.dateline": _("from the dateline"),
    "place.told-elsewhere": _("the place is told elsewhere in the report"),
    "post.and-mentions-agree": _("post and mentions agree"),
    "rule.one": "",
    "speaker.last": _("spoke last"),
    "speaker.named": _("named as the speaker there"),
    "speaker.named-and-quoted": _("named and quoted"),
    "speaker.pronoun": _("a pronoun names the speaker"),
    "speaker.relayer": _("has been telling what others said"),
    "speaker.running": _("spoke before"),
    "speaker.two-candidates": _("two speakers possible"),
    "speaker.unnamed": _("the speaker is not named"),
    "told-twice": _("told twice"),
    "via.whole-report": _("one spokesperson tells the whole report"),
}


def day(value: dt.date | str, language: str = "en") -> str:
    """Return a day as people write it: 14 December 2026."""
    if isinstance(value, str):
        value = dt.date.fromisoformat(value)
    return _day(value, language)


def days(first: dt.date | str, last: dt.date | str, language: str = "en") -> str:
    """Return a stretch of days: 14–16 December 2026."""
    one = dt.date.fromisoformat(first) if isinstance(first, str) else first
    two = dt.date.fromisoformat(last) if isinstance(last, str) else last
    if one == two:
        return day(one, language)
    if (one.year, one.month) == (two.year, two.month):
        return f"{_first(one, str(one.day), language)}–{day(two, language)}"
    if one.year == two.year:
        short = format_date(one, "d MMMM", locale=_locale(language))
        short = _first(one, str(short), language)
        return f"{short} – {day(two, language)}"
    return f"{day(one, language)} – {day(two, language)}"


def month(year: int, number: int, language: str = "en") -> str:
    """Return a month of a year: November 2027."""
    first = dt.date(year, number, 1)
    return str(format_skeleton("yMMMM", first, locale=_locale(language)))


def instant(value: dt.datetime | str | None, side: Side, language: str = "en") -> str:
    """Return an instant in a side's own time, with the name of its capital.

    What a side claims and no calendar has is returned as it was claimed.
    """
    if not value:
        return ""
    at = utc(value) if isinstance(value, str) else value
    if at is None:
        return str(value)
    local = at.astimezone(zone(side.zone))
    told = format_datetime(local, "d MMM y, HH:mm", locale=_locale(language))
    return f"{_first(local, str(told), language)} {side.capital}"


def utc(claimed: str) -> dt.datetime | None:
    """Return the instant that an act claims, None if there is none such.

    Only its form is checked when an act comes in: there may be no such day or hour,
    or none that has a day before and after it.
    """
    try:
        at = dt.datetime.strptime(claimed, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return at if dt.MINYEAR < at.year < dt.MAXYEAR else None


def day_of(at: dt.datetime, side: Side) -> dt.date:
    """Return the day on which an instant falls in a side's capital."""
    return at.astimezone(zone(side.zone)).date()


def text(texts: Mapping[str, str], here: Here) -> str:
    """Return a text in the language of the interface, else in one of the agenda's."""
    return pick(texts, (here.language, *here.charter.agenda_languages))


def titles(here: Here, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return every text as {language, name, text}, the interface's language first."""
    first = sorted(texts, key=lambda one: (one != here.language, one))
    return [
        {"language": one, "name": language_name(one), "text": texts[one]}
        for one in first
    ]


def marked(record: CommissionRecord, here: Here, path: str) -> str:
    """Return how a marked thing is called."""
    return marked_thing(record, path, language=here.language, translate=gettext)


def act_sentence(record: CommissionRecord, row: ActRow, here: Here) -> str:
    """Return a row of the register as a sentence."""
    return told(
        record,
        here,
        side=row.side,
        kind=row.kind,
        object_=row.object,
        content=row.content,
        is_new=is_founding(row.commission, row.side, row.folio, row.object),
    )


def told(
    record: CommissionRecord,
    here: Here,
    *,
    side: str,
    kind: str,
    object_: str,
    content: Mapping[str, object],
    is_new: bool,
) -> str:
    """Return what an act, or a draft of one, says; `is_new`: it creates its object."""
    return tell(
        record,
        side=side,
        kind_name=kind,
        object_=object_,
        content=content,
        is_new=is_new,
        language=here.language,
        translate=gettext,
        day=lambda iso: day(iso, here.language),
    )


def session_title(number: int | None, *, is_extraordinary: bool = False) -> str:
    """Return how a session is called at the head of its page."""
    if number is None and is_extraordinary:
        return gettext("Extraordinary session being prepared")
    if number is None:
        return gettext("Session being prepared")
    if is_extraordinary:
        return gettext("Extraordinary session %(number)s") % {"number": number}
    return gettext("Session %(number)s") % {"number": number}


def short(digest: str) -> str:
    """Return the first four groups of a digest."""
    return grouped(digest, first=16)


def kind_name(kind: str, object_: str = "~") -> str:
    """Return a kind's name for people: what is done, in short.

    Args:
        kind: the wire name.
        object_: what it is about; a path with `~` is of something new.
    """
    if "~" not in object_ and kind in KIND_NAMES_AGAIN:
        return gettext(KIND_NAMES_AGAIN[kind])
    return gettext(KIND_NAMES.get(kind, kind))


def noun_name(value: str) -> str:
    """Return a noun of the record in words."""
    return gettext(NOUN_NAMES.get(value, value))


def contact_type(value: str) -> str:
    """Return what kind of contact it was, in words."""
    return gettext(CONTACT_TYPES.get(value, value.replace("_", " ").capitalize()))


def contact_status(value: str) -> str:
    """Return whether a contact took place, in words."""
    return gettext(CONTACT_STATUS.get(value, value))


def reason(code: str) -> str:
    """Return why the rules are sure or not, in words; "" for an unknown code.

    That one rule alone says so is why most is to be looked at: it goes without saying.
    """
    told = REASONS.get(code)
    return gettext(told) if told else ""


def loose_day(value: str, language: str) -> str:
    """Return a day, a month or a stretch of days (A/B) as people write it."""
    try:
        if "/" in value:
            first, _, last = value.partition("/")
            return days(first, last, language)
        return day(value, language)
    except ValueError:
        return value


def steps(due: DueDay, language: str) -> list[str]:
    """Return how a day was counted, step by step."""
    told = WORDS[due.direction]
    return [
        gettext(told[step.code]).format(count=step.count, day=day(step.day, language))
        for step in due.steps
    ]


def mode(value: str) -> str:
    """Return how a session is held, in words."""
    return gettext(MODES.get(value, value))


def language_name(code: str) -> str:
    """Return a language's name in itself."""
    return language_names.own(code)


def reading_languages() -> list[tuple[str, str]]:
    """Return the languages that a report can be read in: code and name in itself."""
    return [(one, language_name(one)) for one in LANGUAGES]


@lru_cache(maxsize=1_024)
def _day(value: dt.date, language: str) -> str:
    told = format_date(value, "d MMMM y", locale=_locale(language))
    return _first(value, str(told), language)


def _first(value: dt.date, told: str, language: str) -> str:
    """Return what begins with the number of a day as a language has it.

    In French the first of a month, and no other day, is an ordinal.
    """
    return f"1er{told[1:]}" if language == "fr" and value.day == 1 else told


@lru_cache(maxsize=8)
def _locale(language: str) -> str:
    return language if language in {"en", "km", "fr", "ru", "id"} else "en"
