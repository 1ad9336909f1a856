"""The rules that hold for a session: the charter's, and what was set aside for it once.

A check asks here and nowhere else. What a charter does not say is silent, and silence
forbids nothing.

Source: rules of procedure, change (`rules.change`); law, charter.
"""

from collections.abc import Mapping
from typing import Any

from paraph.kernel.charter import Charter
from paraph.kernel.view import View

CHANGE = "rules.change"
MUST = "must"
PARAMETERS: Mapping[str, str] = {
    "agenda.agreed_due": "by when the agenda is agreed",
    "agenda.late_items": "items that come late",
    "agenda.papers_due": "by when papers are circulated",
    "agenda.proposals_due": "by when items are proposed",
    "chair.model": "who chairs",
    "composition.list_due": "by when lists of delegations are sent",
    "composition.members_per_side": "how many members each side has",
    "decisions.quorum": "the quorum",
    "sessions.convene": "who convenes",
    "sessions.max_days": "how many days a session lasts",
    "sessions.modes": "how sessions are held",
    "sessions.venue": "where sessions are held",
}
"""How the rules that are set aside most are called in a sentence; others by their path."""


def rule(view: View, session: str, parameter: str) -> Any:
    """Return the value of a parameter as it holds for a session, None where silent.

    Args:
        view: of the signer.
        session: the path of the session, `session/<id>`.
        parameter: the path of a rule in the charter, as `decisions.quorum`.
    """
    return value_in(rules_for(view, session), parameter)


def rules_for(view: View, session: str) -> Mapping[str, Any]:
    """Return the rules that hold for a session: its charter's, but what was set aside.

    Args:
        view: whose.
        session: the path of the session.
    """
    rules: Mapping[str, Any] = charter_for(view, session).rules
    for parameter, value in derogations(view, session).items():
        rules = _with(rules, parameter.split("."), value)
    return rules


def _with(rules: Mapping[str, Any], path: list[str], value: Any) -> Mapping[str, Any]:
    """Return rules with one parameter set anew."""
    first, *rest = path
    if not rest:
        return {**rules, first: value}
    inside = rules.get(first)
    inside = inside if isinstance(inside, Mapping) else {}
    return {**rules, first: _with(inside, rest, value)}


def derogations(view: View, session: str) -> dict[str, Any]:
    """Return by its parameter each value that is agreed for one session alone."""
    found = {}
    for object_ in view.questions_below(f"{session}/derogation"):
        digest = view.agreed(object_)
        if digest is not None:
            found[object_.rpartition("/")[2]] = view.terms(object_, digest)["value"]
    return found


def charter_for(view: View, session: str) -> Charter:
    """Return the charter whose rules hold for a session.

    Of those ever concluded the latest that begins with the session's number or an
    earlier one; for a session without a number, or an extraordinary one, whose number
    counts apart, the one in force.
    """
    dates = f"{session}/dates"
    digest = view.agreed(dates)
    terms = {} if digest is None else view.terms(dates, digest)
    if "number" not in terms or "extraordinary" in terms:
        return view.charter
    return view.charter_from(terms["number"])


def value_at(charter: Charter, parameter: str) -> Any:
    """Return the value of a parameter in a charter, None where it says nothing."""
    return value_in(charter.rules, parameter)


def value_in(rules: Mapping[str, Any], parameter: str) -> Any:
    """Return the value of a parameter in rules by table, None where they say nothing."""
    found: Any = rules
    for name in parameter.split("."):
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


def is_locked(charter: Charter) -> bool:
    """Say whether a treaty fixes the rules: no commission amends them or sets them aside."""
    return bool(plain(value_at(charter, CHANGE)) == "treaty")


def binding(value: Any) -> Any:
    """Return the value of a rule that the charter means as a must, else None.

    What is only normally so, or endeavoured, refuses nothing.
    """
    if isinstance(value, Mapping) and value.get("strength", MUST) != MUST:
        return None
    return plain(value)


def is_writing_barred(charter: Charter) -> bool:
    """Say whether a charter says that nothing is decided between sessions."""
    said = binding(value_at(charter, "decisions.correspondence"))
    return isinstance(said, Mapping) and binding(said.get("allowed")) is False


def plain(value: Any) -> Any:
    """Return the value of a rule that may be written as a table {value, strength …}."""
    if isinstance(value, Mapping) and "value" in value:
        return value["value"]
    return value
