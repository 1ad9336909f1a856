"""What a charter answers to facts, with the steps: null wherever its text is silent.

Each fact asks a group of questions, and every answer of the group is given. Lateness is
computed to be shown; it never refuses an act.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from paraph.crafts.calendars.charters import (
    chairs,
    decisions,
    durations,
    sessions,
    validity,
)
from paraph.crafts.calendars.charters.rules import Asked, Found, Rules, as_names
from paraph.crafts.calendars.charters.words import WORDS
from paraph.crafts.calendars.working import Working


@dataclass(frozen=True, slots=True)
class Answer:
    """The answers by name, and how they came about."""

    result: Mapping[str, object]
    sentences: tuple[str, ...]


def answer(question: Mapping[str, Any]) -> Answer:
    """Return what the charter in {parties, charter, given} answers to the facts given."""
    working = Working(WORDS)
    asked = _asked(question, working)
    result: Found = {}
    for facts, group in _GROUPS:
        if any(fact in asked.given for fact in facts):
            result |= group(asked)
    working.sum_up(result)
    return Answer(result, tuple(working.sentences()))


def _asked(question: Mapping[str, Any], working: Working) -> Asked:
    charter, given = question.get("charter"), question.get("given")
    facts: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    rules = Rules(charter if isinstance(charter, Mapping) else {})
    if "body" in facts:
        working.say("body", body=facts["body"])
        rules = rules.of_body(facts["body"])
    return Asked(
        rules=rules,
        parties=tuple(as_names(question.get("parties"))),
        given=facts,
        working=working,
    )


def _next_host(asked: Asked) -> Found:
    venue = asked.rules.table("sessions", "venue")
    if venue.get("rule") == "host_of_presidency":
        host = chairs.presidency(asked)
    else:
        host = sessions.next_host(asked, asked.party("last_ordinary_host"))
    return {"next_ordinary_host": host, **_of_host(asked, host)}


def _host_by_number(asked: Asked) -> Found:
    host = sessions.host_by_number(asked)
    return {"host": host, **_of_host(asked, host)}


def _host(asked: Asked) -> Found:
    host = asked.party("host")
    return {**_of_host(asked, host), "expenses": chairs.expenses(asked, host)}


def _chair(asked: Asked) -> Found:
    return {"chair": chairs.chair(asked, asked.party("host"))}


def _of_host(asked: Asked, host: str | None) -> Found:
    chairing = chairs.chair(asked, host)
    return {"chair": chairing, "convener": chairs.convener(asked, host, chairing)}


def _instrument(asked: Asked) -> Found:
    first = sessions.first_session(asked, durations.starts(asked))
    return {**durations.duration(asked), **first}


def _presidency(asked: Asked) -> Found:
    return {"presidency": chairs.presidency(asked)}


_Group = Callable[[Asked], Found]
_GROUPS: Final[tuple[tuple[tuple[str, ...], _Group], ...]] = (
    (("last_ordinary_opening",), sessions.next_ordinary),
    (("last_ordinary_host",), _next_host),
    (("session_no",), _host_by_number),
    (("session", "last_chair"), _chair),
    (("host",), _host),
    (
        ("request_made", "request_delivered", "request_received"),
        sessions.extraordinary,
    ),
    (("opening",), sessions.before_opening),
    (("signed", "entry_into_force"), _instrument),
    (("on",), _presidency),
    (("members_notified", "som_held", "closing", "mode"), validity.validity),
    (("members_present",), decisions.quorum),
    (("protocol_signed", "approved"), decisions.protocol_effect),
    (("decision_adopted",), decisions.decision_effect),
    (("divergence_between",), decisions.prevailing_language),
    (("late_item", "new_item_at_session"), decisions.late_item),
    (("rules_contain",), decisions.rules_complete),
    (("rules_adopted",), decisions.rules_in_force),
    (decisions.REFERRAL_FACTS, decisions.referral),
)
