"""A proposed fact as label and value, for the reading screen: each word said once.

What the report says itself stands below as a quotation and is not repeated; that the
report says it and nobody has confirmed it stands at the head of the page.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.crafts.reading import facts as telling
from paraph.web.access import Here

_DELIVERIES: Mapping[str, str] = {
    "%(giver)s delivered %(thing)s to %(receiver)s.": _("Delivered"),
    "%(giver)s promised %(thing)s to %(receiver)s.": _("Promised"),
    "%(giver)s would deliver %(thing)s to %(receiver)s.": _("To be delivered"),
}
"""By the sentence of a fact, as `crafts.reading.facts` has it."""
_UNDER_WAY = "It was under way on %(day)s."


def of(fact: Mapping[str, Any], params: Mapping[str, str]) -> tuple[str, list[str]]:
    """Return the label of a fact and what stands beside it; "" for what needs a sentence.

    Args:
        fact: as `crafts.reading.facts.Fact`, in plain values.
        params: what fills its sentence, in words; type and status of a contact in words
            too.
    """
    quote = str(fact["spans"][0]["text"]) if fact["spans"] else ""
    if fact["of"].startswith("agreement "):
        return _of_an_agreement(fact, params, quote)
    tell = next((_TELLERS[name] for name in _TELLERS if name in params), None)
    return ("", []) if tell is None else tell(fact, params, quote)


def heading(fact: Mapping[str, Any], decision: Mapping[str, Any], agency: str) -> str:
    """Return under what a fact stands with others: who said it, per whom; "" for nothing."""
    if fact["kind"] == "topic":
        return gettext("Subjects")
    chain = _chain(fact, agency)
    if not chain or decision.get("speaker"):
        return ""
    return telling.sentence(
        "%(who)s:", {"who": chain[0]}, per=chain[1:], cue="", translate=gettext
    )[:-1]


def under_headings(facts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return facts in their order, those of one heading in a row together."""
    return [
        {"heading": heading, "facts": list(group)}
        for heading, group in itertools.groupby(facts, key=itemgetter("heading"))
    ]


def people(here: Here, told: str) -> str:
    """Return who took part; where only sides are told, by their names."""
    keys = told.split(", ")
    if not all(here.charter.has_side(key) for key in keys):
        return told
    return ", ".join(here.called(key) for key in keys)


def _chain(fact: Mapping[str, Any], agency: str) -> list[str]:
    """Return who said a thing and who passed it on; the agency stands at the head."""
    names = list(fact.get("chain", ()))
    is_told = len(names) > 1 and names[-1] == agency
    return names[:-1] if is_told else names


def _unless_in(quote: str, told: str) -> list[str]:
    return [told] if told and told not in quote else []


def _of_a_contact(
    _fact: Mapping[str, Any], params: Mapping[str, str], _quote: str
) -> tuple[str, list[str]]:
    return params["type"], [params["status"], params["people"]]


def _of_a_day(
    fact: Mapping[str, Any], params: Mapping[str, str], _quote: str
) -> tuple[str, list[str]]:
    is_under_way = fact["template"] == _UNDER_WAY
    return gettext("Under way") if is_under_way else gettext("Day"), [params["day"]]


def _of_a_place(
    _fact: Mapping[str, Any], params: Mapping[str, str], quote: str
) -> tuple[str, list[str]]:
    return gettext("Place"), _unless_in(quote, params["place"])


def _of_an_occasion(
    _fact: Mapping[str, Any], params: Mapping[str, str], quote: str
) -> tuple[str, list[str]]:
    return gettext("Occasion"), _unless_in(quote, params["occasion"])


def _of_a_position(
    _fact: Mapping[str, Any], params: Mapping[str, str], quote: str
) -> tuple[str, list[str]]:
    issue = _unless_in(quote, params["issue"])
    return gettext("Position"), [params["holder"], *issue]


def _of_a_delivery(
    fact: Mapping[str, Any], params: Mapping[str, str], quote: str
) -> tuple[str, list[str]]:
    label = _DELIVERIES.get(fact["template"], "")
    if not label:
        return "", []
    way = f"{params['giver']} → {params['receiver']}"
    return gettext(label), [way, *_unless_in(quote, params["thing"])]


def _of_an_agreement(
    fact: Mapping[str, Any], params: Mapping[str, str], quote: str
) -> tuple[str, list[str]]:
    label = gettext("Agreed")
    if fact["template"].endswith("signed:"):
        label = gettext("Signed")
    through = _unless_in(quote, params.get("mechanism", ""))
    return label, [
        gettext("through %(mechanism)s") % {"mechanism": one} for one in through
    ]


_TELLERS: Mapping[
    str,
    Callable[[Mapping[str, Any], Mapping[str, str], str], tuple[str, list[str]]],
] = {
    "people": _of_a_contact,
    "day": _of_a_day,
    "place": _of_a_place,
    "occasion": _of_an_occasion,
    "holder": _of_a_position,
    "giver": _of_a_delivery,
}
"""By what fills the sentence of a fact."""
