"""The rules of a charter in plain words, as far as this version knows them.

What it does not know is shown as it stands: nothing of a charter is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import get_language, gettext, ngettext

from paraph.acts.charter.rules import plain
from paraph.acts.sessions.convene import HOSTS
from paraph.crafts.calendars.charters.kinds import Scope, Voice
from paraph.crafts.calendars.charters.rules import as_names
from paraph.crafts.calendars.charters.schema import META
from paraph.crafts.calendars.charters.telling import tell
from paraph.crafts.calendars.periods import PeriodError, parse_period
from paraph.crafts.calendars.working import spoken
from paraph.documents.calendars import STRENGTHS
from paraph.kernel import canonical
from paraph.kernel.charter import Charter

Row = tuple[str, str]

_FREQUENCY = {"modality", "interval", "basis"}
_TOLD_THEMSELVES: Mapping[str, Mapping[str, object]] = {
    "sessions.frequency": {"strength": "normally"},
    "sessions.venue": {"unless_agreed": True},
}
"""What the sentence of a rule says itself of how strongly the rule is meant."""


def rows(charter: Charter) -> list[Row]:
    """Return each rule as (what it is about, what it says), the known ones first."""
    order = list(_WORDS)
    found = sorted(
        _rows(charter.rules, "", _scope(charter)),
        key=lambda one: order.index(one[0]) if one[0] in order else len(order),
    )
    return list(_joined(row for _, row in found))


def sentence(charter: Charter, path: str, value: Any) -> str:
    """Return one rule of a charter in words, as the page of the charter has it.

    Args:
        charter: whose sides are named.
        path: as `sessions.venue`.
        value: as it stands there.
    """
    above, _, name = path.rpartition(".")
    found = _rows({name: value}, f"{above}." if above else "", _scope(charter))
    return " ".join(told for _, (_, told) in found)


def _joined(found: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows, those about one thing that follow each other as one."""
    for about, told in groupby(found, key=itemgetter(0)):
        yield about, " ".join(one for _, one in told)


def _scope(charter: Charter) -> Scope:
    """Return in what words a charter's values are told."""
    languages = (get_language() or "", *charter.agenda_languages)
    voice = Voice(
        say=gettext,
        period=lambda one: period(str(one)),
        called=lambda side: charter.side(side).called(*languages),
    )
    protocol = charter.rules.get("protocol", {})
    return Scope(
        tuple(one.key for one in charter.sides),
        tuple(as_names(protocol.get("languages")))
        if isinstance(protocol, Mapping)
        else (),
        voice,
    )


def period(value: object) -> str:
    """Return a period in words: 1 month; what is none, as it stands."""
    try:
        found = parse_period(str(value))
    except PeriodError:
        return str(value)
    parts = [
        (found.years, ngettext("%(n)s year", "%(n)s years", found.years)),
        (found.months, ngettext("%(n)s month", "%(n)s months", found.months)),
        (found.weeks, ngettext("%(n)s week", "%(n)s weeks", found.weeks)),
        (found.days, ngettext("%(n)s day", "%(n)s days", found.days)),
    ]
    told = [template % {"n": count} for count, template in parts if count]
    return ", ".join(told) or gettext("no time")


def _rows(
    rules: Mapping[str, Any], above: str, scope: Scope
) -> Iterator[tuple[str, Row]]:
    for name, value in rules.items():
        path = f"{above}{name}"
        row = _known(path, value) or _in_a_sentence(path, value, scope)
        if row is not None:
            yield path, row
        elif isinstance(value, Mapping) and value:
            yield from _rows(value, f"{path}.", scope)
        else:
            text = value if isinstance(value, str) else _as_it_stands(value)
            yield path, (path, text)


def _in_a_sentence(path: str, value: Any, scope: Scope) -> Row | None:
    """Return a rule as a charter is read aloud, None for one that has no sentence."""
    meant, own = _apart(value, {})
    row = tell(path, meant, scope)
    if row is None:
        return None
    return row[0], " ".join(one for one in (row[1], own) if one)


def _known(path: str, value: Any) -> Row | None:
    """Return a rule in words, None for one that has none.

    It, and each of its fields, may be written as a table {value, strength …}; how
    strongly each is meant is said after it.
    """
    tell = _WORDS.get(path)
    if tell is None:
        return None
    meant, own = _apart(value, _TOLD_THEMSELVES.get(path, {}))
    fields: dict[str, str] = {}
    if isinstance(meant, Mapping):
        parts = {name: _apart(one, {}) for name, one in meant.items()}
        meant = {name: one for name, (one, _) in parts.items()}
        fields = {name: about for name, (_, about) in parts.items()}
    row = tell(meant)
    if row is None:
        return None
    ways = list(dict.fromkeys(fields.values()))
    if len(ways) > 1:
        ways = [f"{spoken(name)}: {one}" for name, one in fields.items() if one]
    return row[0], " ".join(one for one in (row[1], own, *ways) if one)


def _apart(value: Any, told_itself: Mapping[str, object]) -> tuple[Any, str]:
    """Return the plain value of a rule, and in words how strongly it is meant.

    A table with a field that this version does not know beside its value stays whole.
    """
    if not isinstance(value, Mapping):
        return value, ""
    kept = {
        name: one for name, one in value.items() if told_itself.get(name, ...) == one
    }
    about = {
        name: one for name, one in value.items() if name in META and name not in kept
    }
    inside = {name: one for name, one in value.items() if name not in about}
    if "value" not in value:
        return inside, _strongly(about)
    if set(inside) - set(kept) != {"value"}:
        return value, ""
    inner = plain(value)
    if kept and isinstance(inner, Mapping):
        return {**inner, **kept}, _strongly(about)
    return inner, _strongly({**about, **kept})


def _strongly(about: Mapping[str, Any]) -> str:
    """Return in words how strongly a rule is meant, and where it stands."""
    told = []
    if "strength" in about:
        strength = str(about["strength"])
        told.append(gettext(STRENGTHS.get(strength, strength)))
    if about.get("unless_agreed") is True:
        told.append(gettext("The sides may agree otherwise."))
    if "source" in about:
        told.append(f"[{about['source']}]")
    return " ".join(told)


def _as_it_stands(value: object) -> str:
    return canonical.encode(value).decode()


def _basis(value: Any) -> Row | None:
    return (gettext("Founded on"), value) if isinstance(value, str) else None


def _composition(value: Any) -> Row | None:
    if not isinstance(value, Mapping):
        return None
    said = {name: one for name, one in value.items() if name != "list_due"}
    if said != {"model": "national_parts", "level": "minister"}:
        return None
    told = gettext("The parts of the sides, each led by a minister.")
    if not isinstance(value.get("list_due", ""), str):
        return None
    if "list_due" in value:
        lists = gettext("Lists of delegations are sent %(period)s before the opening.")
        told = f"{told} {lists % {'period': period(value['list_due'])}}"
    return gettext("Who it consists of"), told


def _frequency(value: Any) -> Row | None:
    if not isinstance(value, Mapping) or value.keys() - {"strength"} != _FREQUENCY:
        return None
    if not isinstance(value["interval"], str):
        return None
    if value["modality"] != "at_least" or value["basis"] != "last_opening":
        return None
    often = gettext("At least once within %(period)s of the last opening.")
    if value.get("strength") == "normally":
        often = gettext("Normally at least once within %(period)s of the last opening.")
    return gettext("How often it meets"), often % {"period": period(value["interval"])}


def _venue(value: Any) -> Row | None:
    if not isinstance(value, Mapping) or value.get("rule") != "alternate":
        return None
    told = gettext("The sides are host by turns.")
    if value.get("unless_agreed") is True:
        told = gettext("The sides are host by turns, unless they agree otherwise.")
    return gettext("Where it meets"), told


def _chair(value: Any) -> Row | None:
    told = {
        "host_chairs": gettext("The head of the host’s delegation."),
        "co_chairs": gettext("The heads of both delegations together."),
    }.get(str(value))
    return None if told is None else (gettext("Who chairs"), told)


def _proposals_due(value: Any) -> Row | None:
    if not isinstance(value, str):
        return None
    told = gettext("%(period)s before the opening at the latest.")
    return gettext("Items are proposed"), told % {"period": period(value)}


def _agreed_due(value: Any) -> Row | None:
    if not isinstance(value, str):
        return None
    told = gettext("%(period)s before the opening at the latest.")
    return gettext("The agenda is agreed"), told % {"period": period(value)}


def _late_items(value: Any) -> Row | None:
    if value != "co_chairs_agree":
        return None
    return gettext("Items that come later"), gettext("Only if both chairs agree.")


def _decisions(value: Any) -> Row | None:
    if value != "agreement_of_both_parts":
        return None
    return gettext("How it decides"), gettext("By agreement of all parts.")


def _four_eyes(value: Any) -> Row | None:
    if value is not True:
        return None
    told = gettext("Two officers of a side look at each act before it is released.")
    return gettext("Four eyes"), told


def _convene(value: Any) -> Row | None:
    by = value.get("by") if isinstance(value, Mapping) else value
    if not isinstance(by, str) or by not in HOSTS:
        return None
    told = gettext("The host sends the invitation.")
    if isinstance(value, Mapping) and "invitation" in value:
        if not isinstance(value["invitation"], str):
            return None
        template = gettext(
            "The host sends the invitation, %(period)s before the opening."
        )
        told = template % {"period": period(value["invitation"])}
    return gettext("Who convenes"), told


def _max_days(value: Any) -> Row | None:
    if type(value) is not int:
        return None
    told = ngettext("%(n)s day at most.", "%(n)s days at most.", value)
    return gettext("How long a session lasts"), told % {"n": value}


def _papers_due(value: Any) -> Row | None:
    if not isinstance(value, str):
        return None
    told = gettext("%(period)s before the opening at the latest.")
    return gettext("Papers are circulated"), told % {"period": period(value)}


def _quorum(value: Any) -> Row | None:
    if not isinstance(value, Mapping) or set(value) != {"members_per_side"}:
        return None
    least = value["members_per_side"]
    if type(least) is not int:
        return None
    told = ngettext(
        "%(n)s member of each side must be present.",
        "%(n)s members of each side must be present.",
        least,
    )
    return gettext("Quorum"), told % {"n": least}


def _correspondence(value: Any) -> Row | None:
    if not isinstance(value, Mapping) or value.get("allowed") is not True:
        return None
    told = gettext(
        "Decisions may be taken in writing and are entered in the next protocol."
    )
    if value.get("silence") == "agreement":
        told = gettext(
            "Decisions may be taken in writing, also by silence, and are entered in the "
            "next protocol."
        )
    return gettext("Between sessions"), told


_WORDS: Mapping[str, Callable[[Any], Row | None]] = {
    "charter.basis": _basis,
    "composition": _composition,
    "sessions.frequency": _frequency,
    "sessions.venue": _venue,
    "sessions.convene": _convene,
    "sessions.max_days": _max_days,
    "chair.model": _chair,
    "agenda.proposals_due": _proposals_due,
    "agenda.agreed_due": _agreed_due,
    "agenda.late_items": _late_items,
    "agenda.papers_due": _papers_due,
    "decisions.quorum": _quorum,
    "decisions.correspondence": _correspondence,
    "decisions.rule": _decisions,
    "release.four_eyes": _four_eyes,
}
