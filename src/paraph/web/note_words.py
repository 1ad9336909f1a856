"""A note of the register in words, and what it would say on the joint list."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, override

from paraph.acts.notes.forms import CHANNELS, FORMS
from paraph.chancery.note_numbers import Gap
from paraph.chancery.notes import SENT, PaperNote
from paraph.documents.formulae import (
    RANKS,
    Formula,
    filled,
    formula,
    wants_one,
)
from paraph.documents.note_papers import NotePaper
from paraph.web import waiting, words
from paraph.web.access import Here


def line(here: Here, one: PaperNote, today: dt.date) -> dict[str, Any]:
    """Return a note as a list shows it."""
    waits = one.wants_reply and not one.is_put_away and not has_reply(one)
    due = one.reply_due_day
    return {
        "note": one,
        "url": f"{here.at}/notes/{one.pk}/",
        "is_sent": one.direction == SENT,
        "reference": one.reference,
        "form": gettext(FORMS.get(one.form, one.form)),
        "side": here.called(one.side),
        "day": day(here, one.day),
        "dispatched": day(here, one.dispatch_day),
        "received": day(here, one.receipt_day),
        "channel": gettext(CHANNELS[one.channel]) if one.channel in CHANNELS else "",
        "waits": waits,
        "due": day(here, due) if waits else "",
        "is_late": waits and due is not None and due < today,
    }


def replies_due(
    here: Here, rows: Iterable[PaperNote], today: dt.date
) -> list[dict[str, Any]]:
    """Return notes whose reply is due soon, for the Desk: what, where, the day."""
    return [
        {
            "what": reply_words(one) % {"subject": one.subject},
            "url": f"{here.at}/notes/{one.pk}/",
            "more": f"{gettext(FORMS[one.form])} {one}",
            "due": waiting.due(one.reply_due_day, today, here),
        }
        for one in rows
    ]


def reply_words(one: PaperNote) -> str:
    """Say who owes the reply to a note: we ours, or they theirs; with its `subject`."""
    if one.direction == SENT:
        return gettext("A reply is awaited to: %(subject)s")
    return gettext("Reply to: %(subject)s")


def has_reply(one: PaperNote) -> bool:
    """Say whether a note in the register replies to one."""
    return one.replies.filter(is_put_away=False).exists()


def day(here: Here, value: dt.date | None) -> str:
    """Return a day in words, "" for none."""
    return "" if value is None else words.day(value, here.language)


def gap(here: Here, one: Gap) -> str:
    """Say which own numbers are missing in a series."""
    named = {
        "direction": gettext("given") if one.direction == SENT else gettext("received"),
        "first": one.first,
        "last": one.last,
        "year": one.series,
    }
    del here
    if one.first == one.last:
        if one.series:
            return gettext("Of those %(direction)s in %(year)s: %(first)s") % named
        return gettext("Of those %(direction)s: %(first)s") % named
    if one.series:
        told = gettext("Of those %(direction)s in %(year)s: %(first)s to %(last)s")
        return told % named
    return gettext("Of those %(direction)s: %(first)s to %(last)s") % named


def formula_of(one: PaperNote) -> Formula | None:
    """Return the formula that a note bears by its form, language and rank."""
    return formula(one.form, one.language, one.rank)


def formulae(here: Here, one: PaperNote) -> dict[str, Any]:
    """Return how a note opens and closes, and what is to be said of its formula.

    What the office wrote itself goes before what is known here. `told` is "" where
    there is nothing to say; what another side wrote is not ours to complete.
    """
    found = formula_of(one)
    parts = {"sender": one.sender, "addressee": one.addressee}
    told = ""
    if not wants_one(one.form):
        told = gettext("Papers of this form bear no formula of courtesy.")
    elif one.direction != SENT:
        told = ""
    elif found is None and not (one.opening and one.closing):
        told = gettext(
            "No formula is known here for this language and rank. Write the opening and "
            "the closing in your own words."
        )
    elif found is not None and not (one.sender and one.addressee) and not one.opening:
        told = gettext("Say who gives it and to whom: the formula names both.")
    del here
    return {
        "salutation": found.salutation if found and not one.opening else "",
        "opening": one.opening or (filled(found.opening, **parts) if found else ""),
        "closing": one.closing or (filled(found.closing, **parts) if found else ""),
        "source": found.source if found and not (one.opening and one.closing) else "",
        "told": told,
    }


def rank(one: PaperNote) -> str:
    """Return the rank of an addressee in words."""
    return gettext(RANKS[one.rank]) if one.rank in RANKS else ""


def paper(here: Here, one: PaperNote) -> NotePaper:
    """Return a note as it is printed, in its own language."""
    said = formulae(here, one)
    language = one.language or here.language
    with override(language):
        done = ", ".join(filter(None, [one.place, words.day(one.day, language)]))
        title = gettext(FORMS[one.form])
    return NotePaper(
        language=language,
        title=title,
        number=one.number,
        sender=one.sender,
        addressee=one.addressee,
        salutation=said["salutation"],
        opening=said["opening"],
        body=one.body,
        closing=said["closing"],
        done=done,
        enclosed=tuple(
            text for each in one.enclosed.splitlines() if (text := each.strip())
        ),
        marking=one.marking,
    )


def on_the_list(here: Here, one: PaperNote) -> dict[str, Any]:
    """Return what an act would say that puts a note of ours on the joint list.

    Number, date, form, language and subject: nothing else of the register.
    """
    language = one.language if one.language in _languages(here) else ""
    said = {
        "to" if one.direction == SENT else "of": one.side,
        "number": one.number,
        "day": one.day.isoformat(),
        "form": one.form,
        "language": language,
        "subject": {language or here.charter.agenda_languages[0]: one.subject},
    }
    if one.direction != SENT:
        said["received_day"] = one.receipt_day.isoformat() if one.receipt_day else ""
        said["channel"] = one.channel
    return {name: value for name, value in said.items() if value}


def _languages(here: Here) -> set[str]:
    charter = here.charter
    own = {one for side in here.sides for one in side.languages}
    return {*charter.agenda_languages, *charter.protocol_languages, *own}
