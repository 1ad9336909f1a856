"""When decisions and protocols take effect, which language prevails, who is enough."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from paraph.crafts.calendars.charters.rules import (
    Asked,
    Found,
    Table,
    day_text,
    not_computed,
    period_or_none,
    strength_of,
    value_of,
)
from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.working import spoken, word

_AWAITED: Final = {
    "on_approval_by_both_governments": ("approved", "approval"),
    "on_exchange_of_notifications": ("notified", "notification"),
}
_REFERRAL_CLOCKS: Final = {
    "delivery": "consultation_request_delivered",
    "delivery_of_request": "consultation_request_delivered",
    "receipt": "consultation_request_received",
    "receipt_of_request": "consultation_request_received",
    "request": "consultation_request_made",
}
REFERRAL_FACTS: Final = tuple(dict.fromkeys(_REFERRAL_CLOCKS.values()))


def quorum(asked: Asked) -> Found:
    """Return whether enough are present; None where the text sets no quorum."""
    table = asked.rules.table("decisions", "quorum")
    present = asked.given.get("members_present")
    counts = present if isinstance(present, Mapping) else {}
    verdicts = []
    if "members_per_side" in table:
        least = table["members_per_side"]
        verdicts += [_is_enough(counts, least, side) for side in asked.parties]
    if "members_total" in table:
        total = sum(n for n in counts.values() if type(n) is int)
        verdicts.append(_at_least(total, table["members_total"]))
    if not verdicts:
        not_computed(asked, "decisions.quorum", None)
        return {"quorum_ok": None}
    is_enough = False if False in verdicts else None if None in verdicts else True
    code = "limit.kept" if is_enough else "limit.broken"
    asked.say(code, path="decisions.quorum", value=_counts_told(counts))
    return {"quorum_ok": is_enough}


def protocol_effect(asked: Asked) -> Found:
    """Return from when a signed protocol has effect, and what is still awaited."""
    effect = word(value_of(asked.rules.table("protocol"), "effect"))
    signed_day = asked.day("protocol_signed")
    found: Found = {"protocol_effective_on": None, "protocol_state": None}
    if effect == "on_signature":
        asked.say("rule", path="protocol.effect", value="on signature")
        return _effective(signed_day)
    if effect not in _AWAITED:
        not_computed(asked, "protocol.effect", effect or None)
        return found
    fact, what = _AWAITED[effect]
    asked.say("rule", path="protocol.effect", value=spoken(effect))
    given = asked.given.get(fact)
    days = _days(given, asked.parties) if isinstance(given, Mapping) else {}
    missing = [side for side in asked.parties if side not in days]
    if missing:
        asked.say("approved.missing", missing=", ".join(missing))
        return found | {"protocol_state": f"awaiting_{what}:{','.join(missing)}"}
    last_day = max(days.values())
    asked.say("approved.last", day=last_day)
    return _effective(last_day if signed_day is None else max(signed_day, last_day))


def decision_effect(asked: Asked) -> Found:
    """Return from when a decision has effect that was accepted with a reservation.

    A date of a note is not the date of its receipt: where the text wants receipt, only
    what is given as received counts.
    """
    table = asked.rules.table("decisions", "conditional_acceptance")
    day = None
    if table.get("allowed") is True:
        day = _last_notification(asked, table.get("effective"))
    else:
        not_computed(asked, "decisions.conditional_acceptance", None)
    if day is not None:
        asked.say("approved.last", day=day)
        adopted_day = asked.day("decision_adopted")
        day = day if adopted_day is None else max(day, adopted_day)
        named_day = asked.day("later_date_in_decision")
        if table.get("or") == "later_date_in_decision" and named_day is not None:
            if named_day > day:
                asked.say("later-named", day=named_day)
            day = max(day, named_day)
    return {"decision_effective_on": day_text(day)}


def prevailing_language(asked: Asked) -> Found:
    """Return the language that prevails on divergence, None if none does."""
    named = {
        language
        for table in ("languages", "protocol")
        if (language := value_of(asked.rules.table(table), "prevailing"))
        and isinstance(language, str)
    }
    if len(named) != 1:
        not_computed(asked, "protocol.prevailing", None)
        return {"prevailing_language": None}
    (language,) = named
    asked.say("rule", path="prevailing", value=language)
    return {"prevailing_language": language}


def late_item(asked: Asked) -> Found:
    """Return whether an item that comes late, or at the session, is admitted."""
    rule = value_of(asked.rules.table("agenda"), "late_items")
    is_late = any(
        asked.given.get(name) is True for name in ("late_item", "new_item_at_session")
    )
    needs = {
        "at_session_by_agreement": ("new_item_at_session", "agreed_by_both"),
        "co_chairs_agree": ("co_chairs_agree",),
        "co_chairs_agree_if_urgent": ("urgent", "co_chairs_agree"),
    }.get(word(rule))
    if needs is None or not is_late:
        not_computed(asked, "agenda.late_items", rule)
        return {"agenda_item_admitted": None}
    asked.say("late.rule", rule=spoken(rule))
    facts = [asked.given.get(name) for name in needs]
    if False in facts:
        return {"agenda_item_admitted": False}
    return {"agenda_item_admitted": True if all(one is True for one in facts) else None}


def rules_complete(asked: Asked) -> Found:
    """Return whether own rules hold all that they must, and what is missing."""
    must = asked.rules.table("rules").get("must_contain")
    holds = asked.given.get("rules_contain")
    if not isinstance(must, list | tuple) or not isinstance(holds, list | tuple):
        not_computed(asked, "rules.must_contain", None)
        return {"rules_complete": None, "missing": None}
    missing = [one for one in must if one not in holds]
    return {"rules_complete": not missing, "missing": missing}


def rules_in_force(asked: Asked) -> Found:
    """Return whether own rules that were adopted are in force on a day."""
    in_force_day = read_day(value_of(asked.rules.table("rules"), "in_force"))
    on = asked.day("on")
    if in_force_day is None or on is None:
        not_computed(asked, "rules.in_force", None)
        return {"rules_in_force": None}
    asked.say("rule", path="rules.in_force", value=in_force_day)
    return {"rules_in_force": on >= in_force_day}


def referral(asked: Asked) -> Found:
    """Return from when a dispute may be referred on."""
    table = asked.rules.table("disputes")
    after = value_of(table, "referral_after")
    if isinstance(after, Mapping):
        is_perishable = asked.given.get("perishable") is True
        kind = "perishable" if is_perishable and "perishable" in after else "normal"
        after = after.get(kind)
    period = period_or_none(after)
    clock = table.get("clock")
    facts = (
        REFERRAL_FACTS if clock is None else (_REFERRAL_CLOCKS.get(word(clock), ""),)
    )
    day = next((found for fact in facts if (found := asked.day(fact))), None)
    if period is None or day is None or strength_of(table) is None:
        not_computed(asked, "disputes.referral_after", None)
        return {"referral_possible_from": None}
    return {"referral_possible_from": day_text(asked.working.forward(day, period))}


def _is_enough(counts: Mapping[str, object], least: object, side: str) -> bool | None:
    if isinstance(least, Mapping):
        least = least.get(side)
    count = counts.get(side, 0)
    return _at_least(count, least)


def _at_least(count: object, least: object) -> bool | None:
    if type(count) is not int or type(least) is not int:
        return None
    return count >= least


def _counts_told(counts: Mapping[str, object]) -> str:
    return ", ".join(f"{side} {count}" for side, count in counts.items())


def _effective(day: dt.date | None) -> Found:
    return {
        "protocol_effective_on": day_text(day),
        "protocol_state": None if day is None else "effective",
    }


def _days(given: Table, sides: tuple[str, ...]) -> dict[str, dt.date]:
    return {
        side: day for side in sides if (day := read_day(given.get(side))) is not None
    }


def _last_notification(asked: Asked, effective: object) -> dt.date | None:
    """Return the last day on which a reservation fell away, None while one stands."""
    if effective == "receipt_of_notification":
        return asked.day("notification_received")
    if effective != "last_notification":
        not_computed(asked, "decisions.conditional_acceptance.effective", effective)
        return None
    reservations = asked.given.get("reservations")
    if not isinstance(reservations, Mapping):
        return asked.day("notification_dated")
    days = [read_day(one) for one in reservations.values()]
    missing = [side for side, day in reservations.items() if read_day(day) is None]
    if missing or not days:
        asked.say("approved.missing", missing=", ".join(map(str, missing)))
        return None
    return max(day for day in days if day is not None)
