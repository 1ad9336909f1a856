"""A charter read whole: every error by its path, what is kept, and how it reads.

Nothing of a text is refused for being unknown: what computes nothing is kept as it
stands and shown. Refused is what contradicts itself or cannot be what it seems to be: a
misspelled strength, a side that is none, a minimum above its maximum.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from paraph.crafts.calendars.charters.heading import (
    KEY,
    OWN_TABLES,
    Problem,
    check_heading,
    protocol_languages,
    side_keys,
)
from paraph.crafts.calendars.charters.kinds import (
    Scope,
    near,
    shown,
)
from paraph.crafts.calendars.charters.rules import (
    Rules,
    as_names,
    period_or_none,
    value_of,
)
from paraph.crafts.calendars.charters.schema import (
    ANY_FIELD,
    BODY,
    BODY_TABLES,
    HEADING,
    LAW,
    META,
    STRENGTH_WORDS,
    TABLES,
    Field,
    Section,
)
from paraph.crafts.calendars.periods import before
from paraph.crafts.calendars.working import spoken, word

_NO_EFFECT: Final = "is kept as it stands, shown, and has no effect"
_LEVELS: Final = 4
"""How many tables and lists may lie in each other.

An act holds 8 levels, and an amendment a whole charter with the rules one level down.
"""
_SOME_DAY: Final = dt.date(2001, 1, 1)
_ASKED: Final = (
    "sessions.frequency",
    "sessions.venue.rule",
    "sessions.convene.by",
    "chair.model",
    "extraordinary.needs_consent",
    "agenda.proposals_due",
    "agenda.agreed_due",
    "agenda.late_items",
    "decisions.quorum",
    "protocol.effect",
    "duration.initial",
)

# Where a parameter has one of these values, another is needed to compute from it.
_NEEDED: Final = (
    (
        "sessions.frequency",
        "modality",
        ("fixed", "at_least", "max_interval"),
        "interval",
    ),
    ("chair", "model", ("rotating_presidency",), "term"),
    ("duration.renewal", "kind", ("tacit",), "term"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What a charter says about one thing, in sentences."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(slots=True)
class Reading:
    """What was found in a charter. `kept` computes nothing; `silent` is asked for."""

    errors: list[Problem] = field(default_factory=list)
    kept: list[Problem] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def error(self, path: str, says: str) -> None:
        """Add an error."""
        self.errors.append(Problem(path, says))


def read_charter_tables(tables: Mapping[str, Any]) -> Reading:
    """Return the reading of a charter written as TOML tables."""
    reading = Reading()
    reading.errors.extend(check_heading(tables))
    reading.errors.extend(_unsealable(tables, ""))
    for name, value in tables.items():
        levels = _LEVELS if name in OWN_TABLES else _LEVELS - 1
        reading.errors.extend(_too_deep(value, name, levels))
    languages = protocol_languages(tables) + _languages_of_rules(tables)
    scope = Scope(side_keys(tables), tuple(dict.fromkeys(languages)))
    walk = _Walk(scope, reading)
    heading = tables.get("charter")
    if isinstance(heading, Mapping):
        own = {name: value for name, value in heading.items() if name != "title"}
        walk.section(own, "charter", HEADING)
    walk.law(tables.get("law"))
    rules = {name: one for name, one in tables.items() if name not in OWN_TABLES}
    walk.rules(rules)
    reading.errors[:] = _first_of_each_path(reading.errors)
    return reading


def read_rules(rules: Mapping[str, Any], sides: tuple[str, ...]) -> Reading:
    """Return the reading of the rules alone, by table, among sides."""
    reading = Reading()
    _Walk(Scope(sides, _languages_of_rules(rules)), reading).rules(rules)
    return reading


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through the tables of a charter and writes down what it finds."""

    scope: Scope
    reading: Reading

    def rules(self, rules: Mapping[str, Any]) -> None:
        """Read the rules of procedure, what contradicts itself, what is silent."""
        for name in _in_order(rules, TABLES):
            self._table(rules[name], name, TABLES)
        for path, says in _contradictions(Rules(rules)):
            self.reading.error(path, says)
        self.reading.silent.extend(_silent(Rules(rules), self.scope))

    def law(self, law: Any) -> None:
        """Read what acts are in law, which no charter may leave open."""
        if not isinstance(law, Mapping) or "legal_effect" not in law:
            self.reading.error(
                "law.legal_effect",
                'is missing, expected "working_record": no act of the record binds in law',
            )
        if law is not None:
            self._table(law, "law", {"law": LAW, **TABLES})

    def _table(
        self,
        value: Any,
        path: str,
        sections: Mapping[str, Section],
        *,
        above: str = "",
    ) -> None:
        """Read a table and those below it; `above` is the path of the body they are in."""
        section = sections.get(path.removeprefix(above))
        if section is None:
            known = [name for name in sections if "." not in name]
            meant = near(path.removeprefix(above), known)
            self.reading.kept.append(Problem(path, f"{_NO_EFFECT}{meant}"))
            return
        if not isinstance(value, Mapping):
            self.reading.error(path, f"is {shown(value)}, expected a table")
            return
        inner = {
            name: one
            for name, one in value.items()
            if f"{path}.{name}".removeprefix(above) in sections
        }
        own = {name: one for name, one in value.items() if name not in inner}
        if path == "bodies":
            self._bodies(own)
            return
        self.section(own, path, section)
        for name in _in_order(inner, ()):
            self._table(inner[name], f"{path}.{name}", sections, above=above)

    def _bodies(self, bodies: Mapping[str, Any]) -> None:
        for name in _in_order(bodies, ()):
            body, path = bodies[name], f"bodies.{name}"
            if not isinstance(body, Mapping):
                self.reading.kept.append(Problem(path, _NO_EFFECT))
                continue
            inner = {
                key: one
                for key, one in body.items()
                if key in BODY_TABLES and key not in BODY.fields
            }
            own = {key: one for key, one in body.items() if key not in inner}
            section = Section(f"{BODY.heading} {spoken(name)}", BODY.fields)
            self.section(own, path, section)
            for key in _in_order(inner, BODY_TABLES):
                self._table(inner[key], f"{path}.{key}", BODY_TABLES, above=f"{path}.")
            parent = body.get("parent")
            if (
                isinstance(parent, str)
                and parent not in bodies
                and parent != "commission"
            ):
                self.reading.error(
                    f"{path}.parent", f'is "{parent}", which is no body here'
                )

    def section(
        self,
        values: Mapping[str, Any],
        path: str,
        section: Section,
    ) -> None:
        """Check the parameters of one table and add how they read."""
        sentences = []
        for name in _in_order(values, section.fields):
            value, place = values[name], f"{path}.{name}"
            parameter = section.fields.get(name, ANY_FIELD.get(path))
            if name in META:
                self._meta(name, value, place)
            elif parameter is None:
                meant = near(name, section.fields)
                self.reading.kept.append(Problem(place, f"{_NO_EFFECT}{meant}"))
                sentences.append(f"{spoken(name)}: {_as_it_stands(value)} (quoted).")
            else:
                told = self._parameter(parameter, name, value, place)
                sentences.extend(told)
        if sentences:
            strong = {"strength": "must", **values} if section.is_owed else values
            heading = section.heading + "".join(_about(strong))
            self.reading.passages.append(Passage(heading, tuple(sentences)))

    def _parameter(
        self,
        parameter: Field,
        name: str,
        value: Any,
        place: str,
    ) -> list[str]:
        """Check one parameter; return its sentence, none if it is wrong."""
        plain, meta = value, {}
        if isinstance(value, Mapping):
            is_wrapped = "value" in value
            meta = {
                key: one
                for key, one in value.items()
                if key in META or (is_wrapped and key != "value")
            }
            rest = {key: one for key, one in value.items() if key not in meta}
            plain = value["value"] if is_wrapped else rest
        for key, one in meta.items():
            self._meta(key, one, f"{place}.{key}")
        fault = parameter.kind.fault(plain, self.scope)
        if fault is not None:
            self.reading.error(f"{place}{fault.below}", fault.says)
            return []
        told = parameter.kind.told(plain, self.scope)
        if not parameter.kind.computes(plain):
            self.reading.kept.append(Problem(place, f'"{plain}" {_NO_EFFECT}'))
        head = f"{spoken(name)}: " if parameter.says == "{}" else ""
        about = "".join(_about(meta))
        return [f"{head}{parameter.says.format(told)}{about}"]

    def _meta(self, name: str, value: Any, place: str) -> None:
        kind = META.get(name)
        if kind is None:
            self.reading.error(
                place, f"is unknown here, expected one of value, {', '.join(META)}"
            )
            return
        fault = kind.fault(value, self.scope)
        if fault is not None:
            self.reading.error(place, fault.says)


def _in_order(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return names in the order of the schema, others after them by the alphabet.

    So a charter reads the same as it was written and as it was sealed.
    """
    order = list(known)
    return sorted(
        names,
        key=lambda name: (order.index(name) if name in order else len(order), name),
    )


def _first_of_each_path(problems: list[Problem]) -> Iterator[Problem]:
    """Yield the problems without those that say the same of a path once more."""
    seen: set[str] = set()
    for problem in problems:
        if problem.path not in seen:
            seen.add(problem.path)
            yield problem


def _languages_of_rules(rules: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages of protocols that the rules name beside the charter's own."""
    return tuple(as_names(Rules(rules).table("protocol").get("languages")))


def _about(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield how strongly a rule is meant, whether it may be set aside, and its source."""
    strength = values.get("strength")
    if word(strength) in STRENGTH_WORDS:
        yield f" ({STRENGTH_WORDS[word(strength)]})"
    if values.get("unless_agreed") is True:
        yield " (unless the sides agree otherwise)"
    if isinstance(values.get("source"), str):
        yield f" [{values['source']}]"


def _contradictions(rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield what cannot hold together, at the path of the parameter to look at."""
    frequency = rules.table("sessions", "frequency")
    if _is_longer(frequency.get("interval"), frequency.get("floor")):
        yield "sessions.frequency.floor", "is shorter than the interval"
    if {"interval", "per_year"} <= frequency.keys():
        yield "sessions.frequency.per_year", "stands beside an interval: which holds?"
    agenda = rules.table("agenda")
    if _is_longer(agenda.get("agreed_due"), agenda.get("proposals_due")):
        yield "agenda.agreed_due", "comes before items may still be proposed"
    duration = rules.table("duration")
    if {"until", "initial"} <= duration.keys():
        yield "duration.until", "stands beside duration.initial: only one can hold"
    if _is_longer(duration.get("notice"), duration.get("initial")):
        yield "duration.notice", "is longer than the duration"
    protocol = rules.table("protocol")
    prevailing, languages = protocol.get("prevailing"), protocol.get("languages")
    if prevailing and isinstance(languages, list) and prevailing not in languages:
        yield "protocol.prevailing", f'is "{prevailing}", none of protocol.languages'
    correspondence = rules.table("decisions", "correspondence")
    if correspondence.get("allowed") is False and "reply" in correspondence:
        yield "decisions.correspondence.reply", "is set where nothing is allowed"
    yield from _of_members(rules)


def _silent(rules: Rules, scope: Scope) -> Iterator[str]:
    """Yield the paths on which a text is silent and the program will ask."""
    yield from (path for path in _ASKED if not _has(rules.tables, path))
    for table, name, value, needed in _NEEDED:
        path = f"{table}.{needed}"
        if _at(rules.tables, f"{table}.{name}") in value and not _has(
            rules.tables, path
        ):
            yield path
    extraordinary = rules.table("extraordinary")
    if "within" in extraordinary and "clock" not in extraordinary:
        yield "extraordinary.clock"
    venue = rules.table("sessions", "venue")
    takes_turns = venue.get("rule") in ("alternate", "rotate")
    if takes_turns and len(scope.sides) > 2 and "order" not in venue:
        yield "sessions.venue.order"


def _of_members(rules: Rules) -> Iterator[tuple[str, str]]:
    composition = rules.table("composition")
    limits = value_of(composition, "members_per_side")
    if not isinstance(limits, Mapping):
        return
    least, most = limits.get("min"), limits.get("max")
    path = "composition.members_per_side"
    if type(least) is int and type(most) is int and least > most:
        yield f"{path}.max", f"is {most}, less than the minimum of {least}"
    if "exact" in limits and {"min", "max"} & limits.keys():
        yield f"{path}.exact", "stands beside a range: only one can hold"
    quorum = rules.table("decisions", "quorum").get("members_per_side")
    limit = limits.get("exact", most)
    if type(quorum) is int and type(limit) is int and quorum > limit:
        yield "decisions.quorum.members_per_side", f"is more than the {limit} members"


def _is_longer(one: object, other: object) -> bool:
    """Say whether a period reaches further back than another, from any day alike."""
    first, second = period_or_none(one), period_or_none(other)
    if first is None or second is None:
        return False
    return before(_SOME_DAY, first).day < before(_SOME_DAY, second).day


def _has(tables: Mapping[str, Any], path: str) -> bool:
    return _at(tables, path) is not None


def _at(tables: Mapping[str, Any], path: str) -> object:
    value: object = tables
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _unsealable(value: Any, path: str) -> Iterator[Problem]:
    """Yield what canonical bytes cannot hold: fractions, TOML's dates, odd names."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            place = f"{path}.{name}" if path else str(name)
            if not KEY.fullmatch(name):
                yield Problem(place, "is no name of a-z, 0-9 and _, 40 at most")
            yield from _unsealable(one, place)
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _unsealable(one, f"{path}[{n}]")
    elif isinstance(value, float):
        yield Problem(path, 'is a fraction: write it as text, "1/2"')
    elif isinstance(value, dt.date | dt.time):
        yield Problem(path, f'is a date of TOML: write it as text, "{value}"')
    elif isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
        yield Problem(path, "is not in Unicode normal form C")


def _too_deep(value: Any, path: str, levels: int) -> Iterator[Problem]:
    """Yield the outermost tables and lists that lie deeper than so many levels."""
    if not isinstance(value, Mapping | list):
        return
    if not levels:
        yield Problem(
            path, "is nested deeper than an amendment of the charter can hold"
        )
        return
    if isinstance(value, list):
        for n, one in enumerate(value):
            yield from _too_deep(one, f"{path}[{n}]", levels - 1)
        return
    for name, one in value.items():
        yield from _too_deep(one, f"{path}.{name}", levels - 1)


def _as_it_stands(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(
            f"{spoken(name)} {_as_it_stands(value[name])}" for name in sorted(value)
        )
    if isinstance(value, list):
        return ", ".join(map(_as_it_stands, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return spoken(value)
