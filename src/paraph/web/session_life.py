"""How far a session has come, as its page shows it: gates, steps, what is asked."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.acts.charter.rules import PARAMETERS, plain, value_in
from paraph.acts.dues import INVITATION, LIST, JointDue, joint_dues
from paraph.acts.sessions.call_off import ASKS
from paraph.acts.sessions.close import PROTOCOLS
from paraph.acts.sessions.convene import HOSTS
from paraph.acts.sessions.open import of_all
from paraph.kernel.canonical import NOTHING
from paraph.kernel.view import AGREED, View
from paraph.projection.sessions import SessionRow
from paraph.web import rule_values, session_days, waiting, words
from paraph.web.access import Here
from paraph.web.waiting_openings import awaited

STATES: Mapping[str, str] = {
    "requested": _("Requested"),
    "proposed": _("Proposed"),
    "cancelled": _("Called off: all agree to have no dates"),
    "dated": _("Dates agreed"),
    "prepared": _("Agenda adopted"),
    "called_off": _("Called off by one side"),
    "opening": _("Being opened"),
    "open": _("Open"),
    "closing": _("Closed"),
    "failed": _("Closed without an agreed protocol"),
}
"""The states of a session in words."""

ENDED = frozenset({"closing", "failed", "cancelled"})
_SENT = frozenset({INVITATION, LIST})
"""What is sent before a session; everything else is done."""


def state(row: SessionRow) -> str:
    """Return the state of a session in words."""
    return gettext(STATES.get(row.state, row.state))


def of(
    here: Here,
    view: View,
    row: SessionRow,
    rules: Mapping[str, Any],
    today: dt.date,
) -> dict[str, Any]:
    """Return what the page of a session tells of its life.

    Args:
        here: whose page.
        view: the record at the heads.
        row: the session.
        rules: those that hold for it.
        today: the day in our capital.
    """
    dues = joint_dues(rules, row.from_day) if row.from_day is not None else ()
    gates = list(_gates(here, view, row, dues, today))
    passed = {one["key"]: one["state"] == "pass" for one in gates}
    return {
        "state": state(row),
        "has_ended": row.state in ENDED,
        "gates": gates,
        "deadlines": list(
            session_days.lines(here, dues, today, passed, has_ended=row.state in ENDED)
        ),
        "requests": [
            {
                "side": side,
                "name": here.called(side),
                "subject": words.text(one["subject"], here),
                "ground": words.text(one["ground"], here) if one["ground"] else "",
            }
            for side, one in _by_side(here, row.life["requests"])
        ],
        "called_off": [
            {
                "side": side,
                "name": here.called(side),
                "asks": gettext(ASKS[one["asks"]]),
                "reason": words.text(one["reason"], here) if one.get("reason") else "",
                "is_own": side == here.side,
            }
            for side, one in _by_side(here, row.life["called_off"])
            if one["is_current"]
        ],
        "opened": [
            {
                "side": side,
                "name": here.called(side),
                "day": words.day(one["day"], here.language),
                "present": one["present"],
            }
            for side, one in _by_side(here, row.life["opened"])
        ],
        "below_quorum": _below_quorum(here, rules, row),
        "may": _may(here, rules, row),
        "closing": question(here, "closing", row.life["closing"]),
        "next": question(here, "next", row.life["next"]),
        "derogations": [
            {"name": _rule(parameter), **question(here, parameter, asked)}
            for parameter, asked in row.life["derogations"].items()
            if asked["terms"] is not None or asked["offers"]
        ],
        "is_resumed": row.life["is_resumed"],
    }


def question(here: Here, name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what sides consent to on a question of a session.

    `told` is what is in force in words, "" if nothing is; `offers` what each side
    consents to that is not, with `can_join` where we have not consented to the same.
    """
    own = asked["offers"].get(here.side)
    offers = []
    for side, offer in _by_side(here, asked["offers"]):
        in_force = asked["state"] == AGREED and offer["terms"] == asked["terms"]
        if in_force:
            continue
        if asked["terms"] is None and offer["terms"] is None and not own:
            continue
        same = own is not None and own["digest"] == offer["digest"]
        offers.append(
            {
                "side": side,
                "name": here.called(side),
                "told": told(here, name, offer["terms"]),
                "nothing": offer["digest"] == NOTHING,
                "can_join": side != here.side and not same,
                "is_own": side == here.side,
            }
        )
    return {
        "key": name,
        "state": asked["state"],
        "told": told(here, name, asked["terms"]) if asked["terms"] else "",
        "offers": offers,
        "has_own": any(one["is_own"] for one in offers),
    }


def told(here: Here, name: str, terms: Mapping[str, Any] | None) -> str:
    """Return terms on a question in words; what nothing stands for, if there are none."""
    if terms is None:
        return {
            "closing": gettext("The session is resumed."),
            "next": gettext("Nothing is agreed on the next session."),
        }.get(name, gettext("The rule of the charter holds again."))
    if name == "closing":
        return gettext("Closed on %(day)s. It ends with: %(protocol)s.") % {
            "day": words.day(terms["day"], here.language),
            "protocol": gettext(PROTOCOLS[terms["protocol"]]),
        }
    if name == "next":
        return _next(here, terms)
    return rule_values.told(terms["value"])


def _next(here: Here, terms: Mapping[str, Any]) -> str:
    when = str(terms["year"])
    if "month" in terms:
        when = words.month(terms["year"], terms["month"], here.language)
    host = here.called(terms["host"])
    if "place" not in terms:
        return gettext("In %(when)s; host: %(host)s.") % {"when": when, "host": host}
    return gettext("In %(when)s, in %(place)s; host: %(host)s.") % {
        "when": when,
        "place": words.text(terms["place"], here),
        "host": host,
    }


def _rule(parameter: str) -> str:
    called = PARAMETERS.get(parameter)
    return gettext(called) if called else parameter


def _below_quorum(here: Here, rules: Mapping[str, Any], row: SessionRow) -> str:
    """Say that all sides together are fewer than the charter asks for, "" if not so.

    No rule refuses it where they opened without knowing of each other.
    """
    quorum = plain(value_in(rules, "decisions.quorum"))
    total = of_all(quorum) if isinstance(quorum, Mapping) else None
    opened = row.life["opened"]
    present = sum(one["present"] for one in opened.values())
    if total is None or len(opened) < len(here.sides) or present >= total:
        return ""
    told = gettext("Below the quorum: %(present)s of %(total)s members are present.")
    return told % {"present": present, "total": total}


def _by_side(
    here: Here, stated: Mapping[str, Any]
) -> list[tuple[str, Mapping[str, Any]]]:
    """Return what sides stated, our own first."""
    return [(one.key, stated[one.key]) for one in here.sides if one.key in stated]


def _may(here: Here, rules: Mapping[str, Any], row: SessionRow) -> dict[str, bool]:
    """Return which steps our side can take now, by name."""
    is_dated = row.number is not None
    ended = row.state in ENDED
    convene = value_in(rules, "sessions.convene")
    by = plain(convene.get("by") if isinstance(convene, Mapping) else convene)
    is_hosts = isinstance(by, str) and by in HOSTS
    convened = row.life["convened"].get(here.side, {})
    opened = here.side in row.life["opened"]
    is_off = row.life["called_off"].get(here.side, {}).get("is_current", False)
    return {
        "convene": is_dated
        and not ended
        and row.state != "open"
        and not convened.get("is_current", False)
        and (not is_hosts or row.host == here.side),
        "call_off": is_dated
        and not ended
        and not opened
        and row.state != "open"
        and not is_off,
        "stand": is_dated and not ended and is_off,
        "open": is_dated and not ended and not opened and row.mode != "written",
        "close": is_dated and not ended and (opened or row.mode == "written"),
        "resume": row.state in {"closing", "failed"},
        "next": is_dated,
        "derogate": is_dated and not ended,
        "prepare": is_dated and bool(row.life["opened"] or ended),
    }


def _gates(
    here: Here,
    view: View,
    row: SessionRow,
    dues: Sequence[JointDue],
    today: dt.date,
) -> Iterator[dict[str, Any]]:
    """Yield the gates of readiness: each opens from the record, never by a tick."""
    path, sides = f"session/{row.session}", [one.key for one in here.sides]
    is_dated = row.number is not None
    begins = row.from_day is not None and row.from_day <= today
    closing = row.life["closing"]
    adopting = [one for one in sides if not view.consent(f"{path}/agenda", one)]
    found = [
        _Gate(
            "dates_agreed_due",
            gettext("Dates and place agreed"),
            () if is_dated else [s for s in sides if s not in row.offers] or sides,
        ),
        _Gate(
            "agreed_due",
            gettext("Agenda adopted by all"),
            () if view.agreed(f"{path}/agenda") else adopting or sides,
            is_begun=is_dated,
            url="#agenda",
        ),
        _Gate(
            LIST,
            gettext("Lists of delegations sent"),
            awaited(view, row, LIST, sides),
            is_begun=is_dated,
            url="delegations/",
        ),
    ]
    if row.mode != "written":
        found[1:1] = [
            _Gate(
                INVITATION,
                gettext("Invitation sent"),
                awaited(view, row, INVITATION, sides),
                is_begun=is_dated,
            )
        ]
        found += [
            _Gate(
                "opening",
                gettext("Opened by all"),
                [one for one in sides if one not in row.life["opened"]],
                is_begun=begins,
            )
        ]
    consented = [s for s, one in closing["offers"].items() if one["terms"] is not None]
    found += [
        _Gate(
            "closing",
            gettext("Closed by all"),
            () if closing["terms"] else [s for s in sides if s not in consented],
            is_begun=row.state == "open" or row.mode == "written" or bool(consented),
        )
    ]
    days = {"opening": row.from_day, "closing": row.to_day}
    days |= {one.name: one.day for one in dues}
    for gate in found:
        due = days.get(gate.key)
        yield {
            "key": gate.key,
            "name": gate.name,
            "state": gate.state(here.side, has_ended=row.state in ENDED),
            "who": ", ".join(here.called(side) for side in gate.awaited),
            "never": _never(gate) if row.state in ENDED else "",
            "url": gate.url,
            "due": waiting.due(due, today, here)
            if gate.awaited and due and row.state not in ENDED
            else None,
        }


def _never(gate: "_Gate") -> str:
    """Return what did not happen before a session ended: nothing waits for it now."""
    if not gate.awaited:
        return ""
    return gettext("not sent") if gate.key in _SENT else gettext("not done")


@dataclass(frozen=True, slots=True)
class _Gate:
    """One thing that must be there before a session: for whom it waits."""

    key: str
    name: str
    awaited: Sequence[str]
    is_begun: bool = True
    url: str = ""

    def state(self, own: str, *, has_ended: bool = False) -> str:
        """Return passed, waiting for us or for others, or not begun: its glyph.

        After the end of a session nothing waits any more.
        """
        if not self.awaited:
            return "pass"
        if has_ended or not self.is_begun:
            return "todo"
        return "recv" if own in self.awaited else "sent"
