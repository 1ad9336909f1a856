"""What waits between sessions: decisions proposed, silences that run, whose word it is.

The same for every side: of drafts and of what an office means to do nothing is said.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.clerk import reading
from paraph.kernel.canonical import NOTHING
from paraph.projection import decisions, silences
from paraph.projection.decisions import DecisionRow
from paraph.projection.silences import SilenceRow
from paraph.web import between_words, words
from paraph.web.access import Here
from paraph.web.waiting import Thing

_TO_DO = {
    "far": _("Break the silence before it ends, or let it pass: %(name)s"),
    "day": _("The last day to break the silence: %(name)s"),
    "hour": _("The last hour to break the silence: %(name)s"),
    "passed": _("The silence has ended; say whether it was kept: %(name)s"),
}
"""What a silent side has to do, by how near the instant is."""

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


Running = Mapping[str, Sequence[SilenceRow]]
"""Open silence procedures by commission."""


def things_in(
    places: Sequence[Here], at: dt.datetime, rows: Running | None = None
) -> dict[str, list[Thing]]:
    """Return what waits in each of some commissions: two questions for all of them.

    `rows` are the silence procedures that are open there, if the caller has them.
    """
    asked = decisions.in_many([one.commission for one in places])
    rows = running(places) if rows is None else rows
    return {
        one.commission: [
            *silences_awaited(one, rows.get(one.commission, ()), at),
            *decisions_awaited(one, asked.get(one.commission, ())),
        ]
        for one in places
    }


def running(places: Sequence[Here]) -> Running:
    """Return the silence procedures that are open in some commissions, by commission."""
    return silences.open_in([one.commission for one in places])


def phases(rows: Running, at: dt.datetime) -> list[object]:
    """Return what changes whenever the clock makes these things read otherwise."""
    return [
        (row.silence, row.until, _phase(row, at))
        for commission in sorted(rows)
        for row in rows[commission]
    ]


def silences_awaited(
    here: Here, rows: Iterable[SilenceRow], at: dt.datetime
) -> list[Thing]:
    """Return what each side has to say on silences: to open, break, keep or extend them.

    From a day before the instant it says so, and from an hour before again.
    """
    return [thing for row in rows for thing in _silence(here, row, at)]


def decisions_awaited(here: Here, rows: Iterable[DecisionRow]) -> list[Thing]:
    """Return the answers owed on decisions that sides propose or consent to."""
    return [thing for row in rows for thing in _decision(here, row)]


def asked_of(here: Here, found: Sequence[Thing]) -> str:
    """Say whose answer something waits for, "" if it waits for none."""
    sides = {one.side for one in found}
    asked = [here.called(side.key) for side in here.sides if side.key in sides]
    if not asked:
        return ""
    return gettext("It waits for %(sides)s.") % {"sides": ", ".join(asked)}


def _silence(here: Here, row: SilenceRow, at: dt.datetime) -> Iterator[Thing]:
    name = {"name": words.text(row.terms["title"], here)}
    url = f"{here.at}/silence/{row.silence}/"
    phase = _phase(row, at)
    due = _day_of(here, row.until)
    more = between_words.left(row.until, at) if phase in {"day", "hour"} else ""
    for one in here.charter.sides:
        if row.state == "proposed" and one.key not in row.opened:
            code = "silence.open"
            what = gettext(
                "Consent to open the silence procedure, or leave it: %(name)s"
            )
        elif one.key in lapse_awaited(row):
            code, what = f"silence.{phase}", gettext(_TO_DO[phase])
        else:
            continue
        asked: dict[str, Any] = {"code": code, "url": url, "others": [row.side]}
        thing = _thing(here, one.key, what % name, **asked, due=due, more=more)
        yield replace(thing, terms=row.digest)
    for side, asking in _asked_to_extend(here, row):
        what = gettext("Answer the request for a later end: %(name)s") % name
        asked = {"code": "silence.extend", "url": url, "others": asking}
        yield _thing(here, side, what, **asked, due=due, more=more)


def lapse_awaited(row: SilenceRow) -> list[str]:
    """Return the sides, unless it is over, that have not said that they kept silence."""
    sides = reading.charter(row.commission).sides if row.state == "running" else ()
    return [one.key for one in sides if one.key != row.side and one.key not in row.kept]


def _asked_to_extend(here: Here, row: SilenceRow) -> Iterator[tuple[str, list[str]]]:
    """Yield each side with those who ask it for a later end that is not agreed."""
    if row.state != "running":
        return
    for one in here.charter.sides:
        mine = row.extensions.get(one.key, {}).get("digest")
        asking = [
            side
            for side, offer in row.extensions.items()
            if side != one.key and not offer["is_agreed"] and offer["digest"] != mine
        ]
        if asking and one.key not in row.kept:
            yield one.key, asking


def _decision(here: Here, row: DecisionRow) -> Iterator[Thing]:
    said = row.terms or next(iter(row.proposals.values()))
    name = {"name": words.text(said["title"], here)}
    url = f"{here.at}/decisions/{row.decision}/"
    for one in here.charter.sides:
        others = _unanswered(row, one.key)
        if others:
            what = gettext("Consent to the decision, or answer otherwise: %(name)s")
            code = "decision.take"
            yield _thing(here, one.key, what % name, code=code, url=url, others=others)
        elif row.state == "open" and not row.offers and one.key not in row.proposals:
            what = gettext("Answer the proposal of a decision: %(name)s")
            code, others = "decision.answer", list(row.proposals)
            yield _thing(here, one.key, what % name, code=code, url=url, others=others)


def _unanswered(row: DecisionRow, side: str) -> list[str]:
    """Return those whose live consent a side has not answered, nor is it agreed."""
    mine = row.offers.get(side, {})
    return [
        other
        for other, offer in row.offers.items()
        if other != side
        and offer["digest"] not in {mine.get("digest"), row.digest or NOTHING}
        and other not in mine.get("answers", ())
    ]


def _thing(
    here: Here,
    side: str,
    what: str,
    *,
    code: str,
    url: str,
    others: Sequence[str],
    due: dt.date | None = None,
    more: str = "",
) -> Thing:
    return Thing(
        side=side,
        what=what,
        url=url,
        more=more,
        mark="recv" if side == here.side else "sent",
        marked=gettext("Proposed by %(sides)s")
        % {"sides": ", ".join(here.called(one) for one in others)},
        due=due,
        code=code,
        by=tuple(others),
    )


def _phase(row: SilenceRow, at: dt.datetime) -> str:
    """Say how near the instant is: `far`, `day`, `hour` or `passed`."""
    until = words.utc(row.until)
    if until is None:
        return "far"
    if until <= at:
        return "passed"
    if until - at <= HOUR:
        return "hour"
    return "day" if until - at <= DAY else "far"


def _day_of(here: Here, until: str) -> dt.date | None:
    at = words.utc(until)
    return None if at is None else words.day_of(at, here.sides[0])
