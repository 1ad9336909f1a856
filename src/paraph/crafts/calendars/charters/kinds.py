"""Kinds of value that a parameter may have: what is refused, and how a value reads."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from paraph.crafts.calendars.charters.rules import period_or_none
from paraph.crafts.calendars.periods import Period
from paraph.crafts.calendars.treaties.events import read_day
from paraph.crafts.calendars.working import spoken, word


def period_told(period: Period) -> str:
    """Return a period in English words: 1 month, 2 days."""
    parts = (
        (period.years, "year"),
        (period.months, "month"),
        (period.weeks, "week"),
        (period.days, "day"),
    )
    return ", ".join(f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n)


def _as_it_is(words: str) -> str:
    return words


@dataclass(frozen=True, slots=True)
class Voice:
    """How values are told: English words in another language, periods, sides by name."""

    say: Callable[[str], str] = _as_it_is
    period: Callable[[Period], str] = period_told
    called: Callable[[str], str] = _as_it_is


@dataclass(frozen=True, slots=True)
class Scope:
    """What values may refer to: the sides and the protocol's languages of a charter."""

    sides: tuple[str, ...]
    languages: tuple[str, ...]
    voice: Voice = Voice()


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, in words, and the path below it where that is."""

    says: str
    below: str = ""


def _as_spoken(value: Any, scope: Scope) -> str:
    del scope
    return spoken(value)


def _always(value: Any) -> bool:
    del value
    return True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value: what is expected, what is wrong with one, how one reads.

    `computes` says of a right value whether anything is computed from it; if not, it is
    kept as it stands. `words` are those that it tells, in English; for translation.
    """

    expected: str
    fault: Callable[[Any, Scope], Fault | None]
    told: Callable[[Any, Scope], str] = _as_spoken
    computes: Callable[[Any], bool] = _always
    words: tuple[str, ...] = ()


def choice(words: Mapping[str, str], *, is_open: bool = False) -> Kind:
    """Return the kind of a word out of some; an open choice keeps any other."""
    expected = "one of " + ", ".join(words)

    def fault(value: Any, scope: Scope) -> Fault | None:
        del scope
        if isinstance(value, str) and (is_open or value in words):
            return None
        return Fault(f"is {shown(value)}, expected {expected}{near(value, words)}")

    def told(value: Any, scope: Scope) -> str:
        return scope.voice.say(words[value]) if value in words else spoken(value)

    return Kind(
        expected, fault, told, lambda value: value in words, tuple(words.values())
    )


def flag(yes: str = "yes", no: str = "no") -> Kind:
    """Return the kind of true and false, each with how it reads."""
    expected = "true or false"

    def fault(value: Any, scope: Scope) -> Fault | None:
        del scope
        is_one = isinstance(value, bool)
        return None if is_one else Fault(f"is {shown(value)}, expected {expected}")

    return Kind(
        expected,
        fault,
        lambda value, scope: scope.voice.say(yes if value else no),
        words=(yes, no),
    )


def text(expected: str = "a text") -> Kind:
    """Return the kind of words that are shown as they stand."""
    return _plain(
        expected, lambda value: isinstance(value, str) and bool(value.strip()), spoken
    )


def names(*, of_sides: bool = False) -> Kind:
    """Return the kind of a list of different words; of sides, it names each of them."""
    expected = "a list of all sides" if of_sides else "a list of words"

    def fault(value: Any, scope: Scope) -> Fault | None:
        if not isinstance(value, list | tuple) or not value:
            return Fault(f"is {shown(value)}, expected {expected}")
        for n, one in enumerate(value):
            if not isinstance(one, str) or one in value[:n]:
                return Fault(f"is {shown(one)}, expected another word", f"[{n}]")
            if of_sides and one not in scope.sides:
                return Fault(f"is {shown(one)}, {_known(scope.sides)}", f"[{n}]")
        missing = sorted(set(scope.sides) - set(value))
        return (
            Fault(f"leaves out {', '.join(missing)}") if of_sides and missing else None
        )

    return Kind(
        expected,
        fault,
        lambda value, scope: ", ".join(
            scope.voice.called(one) if of_sides else spoken(one) for one in value
        ),
    )


def either(*kinds: Kind) -> Kind:
    """Return the kind of a value that is of one kind or another, the first that fits."""
    expected = ", or ".join(kind.expected for kind in kinds)

    def fitting(value: Any, scope: Scope) -> Kind | None:
        return next((one for one in kinds if one.fault(value, scope) is None), None)

    def fault(value: Any, scope: Scope) -> Fault | None:
        if fitting(value, scope) is not None:
            return None
        faults = [found for one in kinds if (found := one.fault(value, scope))]
        deepest = max(faults, key=lambda found: _reach(found, value))
        if deepest.below:
            return deepest
        return Fault(f"is {shown(value)}, expected {expected}{_meant(faults)}")

    def told(value: Any, scope: Scope) -> str:
        kind = fitting(value, scope) or kinds[-1]
        return kind.told(value, scope)

    return Kind(expected, fault, told, words=_words_of(kinds))


def fields(kinds: Mapping[str, Kind], expected: str) -> Kind:
    """Return the kind of a table of these fields, any of them; another is a fault."""

    def fault(value: Any, scope: Scope) -> Fault | None:
        if not isinstance(value, Mapping) or not value:
            return Fault(f"is {shown(value)}, expected {expected}")
        for name, one in value.items():
            if name not in kinds:
                known = f"expected one of {', '.join(kinds)}"
                return Fault(f"is unknown here, {known}{near(name, kinds)}", f".{name}")
            found = kinds[name].fault(one, scope)
            if found is not None:
                return Fault(found.says, f".{name}{found.below}")
        return None

    def told(value: Any, scope: Scope) -> str:
        return ", ".join(
            f"{scope.voice.say(spoken(name))} {kind.told(value[name], scope)}"
            for name, kind in kinds.items()
            if name in value
        )

    own = tuple(spoken(name) for name in kinds)
    return Kind(expected, fault, told, words=(*own, *_words_of(kinds.values())))


def named_texts(expected: str) -> Kind:
    """Return the kind of a table whose fields, of any name, are texts."""
    return _plain(
        expected,
        lambda value: (
            isinstance(value, Mapping)
            and bool(value)
            and all(isinstance(one, str) for one in value.values())
        ),
        lambda value: ", ".join(
            f"{spoken(name)} {spoken(value[name])}" for name in sorted(value)
        ),
    )


def each_side(kind: Kind) -> Kind:
    """Return the kind of a table that holds a value for each of the sides."""
    expected = f"for each side {kind.expected}"

    def fault(value: Any, scope: Scope) -> Fault | None:
        if not isinstance(value, Mapping) or not value:
            return Fault(f"is {shown(value)}, expected {expected}")
        for name, one in value.items():
            if name not in scope.sides:
                meant = near(name, scope.sides)
                says = f"is unknown here, {_known(scope.sides)}{meant}"
                return Fault(says, f".{name}")
            found = kind.fault(one, scope)
            if found is not None:
                return Fault(found.says, f".{name}{found.below}")
        missing = [side for side in scope.sides if side not in value]
        return Fault("is missing", f".{missing[0]}") if missing else None

    def told(value: Any, scope: Scope) -> str:
        return ", ".join(
            f"{scope.voice.called(side)} {kind.told(value[side], scope)}"
            for side in scope.sides
        )

    return Kind(expected, fault, told, words=kind.words)


def shown(value: object) -> str:
    """Return a value as an error shows it."""
    if isinstance(value, str):
        return f'"{value}"' if value else "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    return "missing" if value is None else str(value)


def near(value: object, known: Iterable[str]) -> str:
    """Return a question about the known word that is meant, perhaps."""
    found = difflib.get_close_matches(word(value), list(known), 1, 0.75)
    return f"; did you mean {found[0]}?" if found else ""


def _plain(
    expected: str, fits: Callable[[Any], bool], told: Callable[[Any], str] = str
) -> Kind:
    def fault(value: Any, scope: Scope) -> Fault | None:
        del scope
        return None if fits(value) else Fault(f"is {shown(value)}, expected {expected}")

    return Kind(expected, fault, lambda value, _: told(value))


def _words_of(kinds: Iterable[Kind]) -> tuple[str, ...]:
    return tuple(one for kind in kinds for one in kind.words)


def _is_duration(value: Any) -> bool:
    period = period_or_none(value)
    return period is not None and period != Period()


def _duration_fault(value: Any, scope: Scope) -> Fault | None:
    del scope
    expected = "a duration such as P30D, P2M or P1Y"
    is_one = _is_duration(value)
    return None if is_one else Fault(f"is {shown(value)}, expected {expected}")


def _side_fault(value: Any, scope: Scope) -> Fault | None:
    if word(value) in scope.sides:
        return None
    return Fault(f"is {shown(value)}, {_known(scope.sides)}{near(value, scope.sides)}")


def _prevailing_fault(value: Any, scope: Scope) -> Fault | None:
    if value is False or word(value) in scope.languages:
        return None
    languages = ", ".join(scope.languages)
    return Fault(
        f"is {shown(value)}, expected a language of the protocol ({languages}), "
        "or false where none prevails"
    )


def _known(sides: tuple[str, ...]) -> str:
    return f"expected one of the sides: {', '.join(sides)}"


def _reach(fault: Fault, value: Any) -> int:
    """Return how far a kind came in a table before it found a fault."""
    if not fault.below or not isinstance(value, Mapping):
        return 1 if fault.below else 0
    first = fault.below.split(".")[1]
    found = list(value)
    return 1 + (found.index(first) if first in found else len(found))


def _meant(faults: Iterable[Fault]) -> str:
    """Return the question that one of the kinds would ask."""
    asked = (fault.says.partition("; did you mean") for fault in faults)
    return next((mark + meant for _, mark, meant in asked if mark), "")


DURATION: Final = Kind(
    "a duration such as P30D, P2M or P1Y",
    _duration_fault,
    lambda value, scope: scope.voice.period(period_or_none(value) or Period()),
)
COUNT: Final = _plain(
    "a whole number, 1 at least", lambda value: type(value) is int and value >= 1
)
DAY: Final = _plain(
    'a day as text, such as "2027-03-31"', lambda value: read_day(value) is not None
)
SIDE: Final = Kind(
    "the key of a side",
    _side_fault,
    lambda value, scope: scope.voice.called(word(value)),
)
_PREVAILS: Final = "{} prevails"
_NONE: Final = "no language prevails"
PREVAILING: Final = Kind(
    "a language of the protocol, or false",
    _prevailing_fault,
    lambda value, scope: scope.voice.say(_PREVAILS if value else _NONE).format(value),
    words=(_PREVAILS, _NONE),
)
