"""The working of an answer: each step of a computation, kept to be read.

A step is a code and its facts; its sentence is a template of the catalogue, so that a
page may show it in another language.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from paraph.crafts.calendars import periods
from paraph.crafts.calendars.periods import DueDay, Period, PeriodError

COUNTING: Final[Mapping[str, str]] = {
    **{
        f"{direction}.{code}": template
        for direction, steps in periods.WORDS.items()
        for code, template in steps.items()
    },
    "so": "so {name}: {value}",
    "so-not": "{name}: nothing follows",
    "range": "the count of {period} from {day} leaves the calendar: no day follows",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked up, decided or counted. `facts` fill its template."""

    code: str
    facts: Mapping[str, object]


@dataclass(slots=True)
class Working:
    """The steps of one answer in their order; `words` is the catalogue they use."""

    words: Mapping[str, str]
    steps: list[Step] = field(default_factory=list)

    def say(self, code: str, **facts: object) -> None:
        """Add a step; its code must be in the catalogue or in `COUNTING`."""
        self.steps.append(Step(code, facts))

    def forward(self, day: dt.date, period: Period) -> dt.date | None:
        """Return the last day of a period after a day; None beyond the calendar."""
        return self._counted(day, period, periods.within)

    def backward(self, day: dt.date, period: Period) -> dt.date | None:
        """Return the last day that lies a period before a day; None as `forward`."""
        return self._counted(day, period, periods.before)

    def sum_up(self, result: Mapping[str, object]) -> None:
        """Say each result by its name, and of which none follows."""
        for name, value in result.items():
            if value is None or value == []:
                self.say("so-not", name=spoken(name))
            else:
                self.say("so", name=spoken(name), value=_told(value))

    def sentences(self) -> list[str]:
        """Return the steps in English, days as in `2026-11-23`."""
        words = {**COUNTING, **self.words}
        return [words[step.code].format(**step.facts) for step in self.steps]

    def _counted(
        self,
        day: dt.date,
        period: Period,
        count: periods.Count,
    ) -> dt.date | None:
        try:
            due = count(day, period)
        except PeriodError:
            self.say("range", period=period, day=day)
            return None
        self._show(due)
        return due.day

    def _show(self, due: DueDay) -> None:
        """Add the steps of a count but the last, which what is asked words better."""
        for step in due.steps[:-1]:
            self.say(f"{due.direction}.{step.code}", count=step.count, day=step.day)


def _told(value: object) -> str:
    """Return a result as it is read: a list with commas, yes for true."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return ", ".join(f"{spoken(name)} {_told(one)}" for name, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(_told, value))
    return str(value)


def word(value: object) -> str:
    """Return a word of the vocabulary as written, empty for what is no word."""
    return value if isinstance(value, str) else ""


def spoken(word: object) -> str:
    """Return a word of the vocabulary as it is said: last deposit."""
    return str(word).replace("_", " ")
