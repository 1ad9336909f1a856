"""How decisions, silences and listed notes are called, in forms, lists and links."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from paraph.acts.notes.forms import FORMS
from paraph.acts.record import CommissionRecord
from paraph.acts.sentences import pick, session_words
from paraph.kernel.content import Kind
from paraph.projection.notes import NoteRow
from paraph.web import words
from paraph.web.access import Here

NOUNS = ("decision", "silence", "note")
SILENCE_STATES: Mapping[str, str] = {
    "proposed": _("Proposed; not opened by all yet"),
    "running": _("Running"),
    "adopted": _("Adopted"),
    "broken": _("Broken"),
    "withdrawn": _("Taken back"),
}
DECISION_STATES: Mapping[str, str] = {
    "agreed": _("taken"),
    "crossed": _("each side accepted what the other proposed, not knowing of it"),
    "met": _("same on both sides, receipt pending"),
    "differs": _("the sides consent to different words"),
    "offered": _("consented to by one side"),
    "open": _("proposed"),
}


def note_name(here: Here, row: NoteRow) -> str:
    """Return how a listed note is called in a list: form, number, day, subject."""
    return _note(here, row.side, row.list, row.other, row.said)


def name_of(here: Here, record: CommissionRecord, parts: Sequence[str]) -> str:
    """Return how the decision, silence or note of a path is called; "" if unknown."""
    languages = (here.language, *here.charter.agenda_languages)
    if parts[0] == "decision" and parts[1] in record.decisions:
        return pick(record.decisions[parts[1]].said["title"], languages)
    if parts[0] == "silence" and parts[1] in record.silences:
        return pick(record.silences[parts[1]].terms["title"], languages)
    note = record.notes.get("/".join(parts[1:3])) if parts[0] == "note" else None
    if note is None:
        return ""
    return _note(here, note.side, note.list, note.other, note.said)


def about_which(
    here: Here, record: CommissionRecord, kind: Kind
) -> list[dict[str, str]]:
    """Return which decision, silence or note a kind may be about: {object, name}."""
    return list(_about_which(here, record, kind))


def _about_which(
    here: Here, record: CommissionRecord, kind: Kind
) -> Iterator[dict[str, str]]:
    if kind.noun == "decision":
        for id_ in reversed(list(record.decisions)):
            object_ = kind.object.replace("<decision>", id_)
            yield {"object": object_, "name": name_of(here, record, ["decision", id_])}
    elif kind.noun == "silence":
        for id_, one in reversed(list(record.silences.items())):
            if not one.is_ended:
                object_ = kind.object.replace("<silence>", id_)
                name = name_of(here, record, ["silence", id_])
                yield {"object": object_, "name": name}


def session_name(record: CommissionRecord, id_: str) -> str:
    """Return how a session is called, "" for none."""
    return session_words(record, id_, gettext) if id_ else ""


def left(until: str, at: dt.datetime) -> str:
    """Say how long is left until an instant, in plain words; or that it has passed."""
    then = words.utc(until)
    if then is None:
        return ""
    minutes = int((then - at).total_seconds() // 60)
    if then <= at:
        return gettext("The instant has passed.")
    if minutes < 1:
        return gettext("Less than a minute is left.")
    if minutes < 60:
        told = ngettext("%(n)s minute is left.", "%(n)s minutes are left.", minutes)
        return told % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        told = ngettext("%(n)s hour is left.", "%(n)s hours are left.", hours)
        return told % {"n": hours}
    return _days_left(*divmod(hours, 24))


def _days_left(days: int, hours: int) -> str:
    if not hours:
        told = ngettext("%(n)s day is left.", "%(n)s days are left.", days)
        return told % {"n": days}
    return gettext("%(days)s and %(hours)s are left.") % {
        "days": ngettext("%(n)s day", "%(n)s days", days) % {"n": days},
        "hours": ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours},
    }


def on_clocks(here: Here, until: str) -> list[dict[str, str]]:
    """Return an instant on the clock of each capital, our own first."""
    return [
        {"side": side.key, "told": words.instant(until, side, here.language)}
        for side in here.sides
    ]


def _note(
    here: Here, side: str, list_: str, other: str, said: Mapping[str, Any]
) -> str:
    giver = side if list_ == "sent" else other
    named = {
        "form": gettext(FORMS[said["form"]]),
        "giver": here.called(giver),
        "number": said.get("number", ""),
        "day": words.day(said["day"], here.language),
        "subject": words.text(said["subject"], here),
    }
    if named["number"]:
        return gettext("%(form)s %(number)s of %(giver)s, %(day)s: %(subject)s") % named
    return gettext("%(form)s of %(giver)s, %(day)s: %(subject)s") % named
