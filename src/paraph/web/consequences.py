"""What releasing a draft would do, told before it is done."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext

from paraph.acts.charter.rules import rules_for
from paraph.acts.dues import day_of
from paraph.acts.kinds import KINDS
from paraph.acts.record import CommissionRecord
from paraph.acts.silences.procedure import may_open_alone
from paraph.kernel.act import Act
from paraph.web import words
from paraph.web.access import Here
from paraph.web.session_rules import departures

_INSCRIBE, _SILENCE = "item.inscribe/1", "silence.propose/1"
_LISTS = {"note.list_sent/1": "to", "note.list_received/1": "of"}
"""Whom a note of a list was given to, or had from: the name of the field."""
_DATES = frozenset({"session.propose/1", "session.fix/1"})


def of(record: CommissionRecord, here: Here, act: Act) -> str:
    """Return what an act that no rule forbids would do, in a sentence or two.

    Args:
        record: at the heads.
        here: who looks.
        act: what a draft would become if it were sealed now.
    """
    kind = KINDS[act.kind]
    names = {
        "own": here.called(here.side),
        "others": ", ".join(here.called(side.key) for side in here.others),
    }
    if act.kind == _SILENCE:
        return _by_silence(record, names)
    if kind.any_question:
        told = gettext(
            "The offer of %(own)s is taken back; it works on %(others)s from its first "
            "act that has seen this."
        )
        return told % names
    if not kind.consents:
        told = gettext(
            "It binds nobody. %(others)s will see it as a statement of %(own)s."
        )
        return told % names
    missing = [
        here.called(side.key)
        for side in here.others
        if record.view.consent(act.object, side.key) != act.consents_to
    ]
    if not missing:
        told = gettext(
            "Consented to already by %(others)s: with this act it is agreed."
        )
        return told % names
    return gettext(
        "%(own)s consents to exactly this. It is agreed as soon as %(missing)s consents "
        "to the same; until then it can be withdrawn."
    ) % {**names, "missing": ", ".join(missing)}


def _by_silence(record: CommissionRecord, names: Mapping[str, str]) -> str:
    """Say what a silence procedure does that is proposed: no consent is waited for."""
    begins = gettext(
        "Silence runs once every side has consented to open the procedure."
    )
    if may_open_alone(record.charter):
        begins = gettext("Silence runs as soon as this is released.")
    told = gettext(
        "It is adopted if %(others)s does not break the silence before its end and says "
        "afterwards that it kept it; %(own)s has nothing more to say."
    )
    return f"{begins} {told % names}"


def _short(here: Here, act: Act, today: dt.date) -> list[str]:
    """Say that a silence ends before anybody could look at what is proposed."""
    until = words.utc(act.content["terms"]["instant"]["at"])
    if until is None:
        return []
    day = words.day_of(until, here.sides[0])
    if day > today + dt.timedelta(days=1):
        return []
    told = gettext(
        "Silence would end on %(day)s: the other side may not have seen it by then, and "
        "is told that it came late."
    )
    return [told % {"day": words.day(day, here.language)}]


def _listed_twice(record: CommissionRecord, here: Here, act: Act) -> list[str]:
    """Say that our list holds a note of this number and day already."""
    said = act.content
    alike = [
        one
        for one in record.notes.values()
        if f"note/{one.side}/{one.id}" != act.object
        and (one.side, one.other) == (here.side, said.get(_LISTS[act.kind]))
        and all(one.said.get(name) == said.get(name) for name in ("number", "day"))
    ]
    if "number" not in said or not alike:
        return []
    told = gettext(
        "A note with the number %(number)s and the date %(day)s is on our list already. "
        "Word that one anew, or correct the number."
    )
    day = dt.date.fromisoformat(said["day"])
    return [told % {"number": said["number"], "day": words.day(day, here.language)}]


def _departures(record: CommissionRecord, act: Act) -> list[str]:
    """Return where dates and way of a session that are to be let go depart from its rules."""
    said = act.content.get("terms", act.content)
    if "from_day" not in said:
        return []
    session = "/".join(act.object.split("/")[:2])
    view = record.view
    rules = rules_for(view, session) if view.exists(session) else view.charter.rules
    first, last = (dt.date.fromisoformat(said[one]) for one in ("from_day", "to_day"))
    return departures(rules, first, last, said.get("mode", ""))


def warnings(
    record: CommissionRecord, here: Here, act: Act, today: dt.date
) -> list[str]:
    """Return what an officer should know before an item is let go: late, or too late.

    Lateness forbids nothing; it is shown to both sides afterwards, so it is told here.
    """
    if act.kind == _SILENCE:
        return _short(here, act, today)
    if act.kind in _LISTS:
        return _listed_twice(record, here, act)
    if act.kind in _DATES:
        return _departures(record, act)
    if act.kind != _INSCRIBE or not act.object.startswith("session/"):
        return []
    session = record.sessions.get(act.object.split("/")[1])
    if session is None:
        return []
    found = []
    opening = session.terms.from_day if session.terms else ""
    day = dt.date.fromisoformat(opening) if opening else None
    rules = rules_for(record.view, f"session/{session.id}")
    due = day_of(rules, day, "proposals_due")
    if due is not None and today > due.day:
        told = gettext("Items were to be proposed until %(day)s: this one is late.")
        found.append(told % {"day": words.day(due.day, here.language)})
    if session.agenda.adopted is not None:
        found.append(
            gettext(
                "The agenda of this session is adopted. The item is no part of it, "
                "unless both sides adopt another."
            )
        )
    return found
