"""Days as reports name them: found by a small grammar, resolved against a known day."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from paraph.crafts.languages.tables import Table, load
from paraph.crafts.languages.vocabularies import vocabulary_of


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name a day, in the folded view.

    `kind` is "day" (with or without its year), "month", "months" ("next month"),
    "weekday", "weekdays" ("from Monday to Friday"), "relative", "same" (the day named
    last, or `number` days from it), "part" (of a day) or "vague" (no day at all). `is_next` says that "next"
    stands beside a weekday.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    number: int = 0
    is_next: bool = False

    @property
    def full(self) -> date | None:
        """The day, if its year stands beside it."""
        if self.kind == "day" and self.year and self.month and self.day:
            return _date(self.year, self.month, self.day)
        return None


@dataclass(frozen=True, slots=True)
class _Grammar:
    pattern: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, int]
    relative_months: dict[str, int]
    day_first: bool
    shapes: int
    next_days: dict[str, int]
    coming: tuple[str, ...]


_ISO = 10


def find(
    text: str, language: str, start: int = 0, end: int | None = None
) -> list[Named]:
    """Return the days named between two places of a folded text, in order."""
    grammar = _grammar(language)
    stop = len(text) if end is None else end
    found = (
        _named(match, grammar) for match in grammar.pattern.finditer(text, start, stop)
    )
    return [each for each in found if each is not None]


_SOON = 31
"""How many days ahead of a report a day may lie that is not told as planned."""


def is_day(words: str, language: str) -> bool:
    """Say whether these words are a day with its year and nothing else."""
    named = find(words, language)
    return (
        len(named) == 1
        and bool(named[0].full)
        and (len(words) - (named[0].end - named[0].start) <= 3)
    )


def anchor_of(
    dateline: Named | None, published: date | None, all_named: Iterable[Named]
) -> date | None:
    """Return the day of the report: the dateline's, else the day of publication.

    A dateline without a year takes it from the publication or from a full date in the
    text; without either nothing is known. No report is written after it was published,
    but for the day that a zone makes.
    """
    full = [each.full for each in all_named if each.full]
    nearest = published or (full[0] if full else None)
    if dateline and dateline.kind == "day":
        if dateline.full:
            return dateline.full
        if published and dateline.month and dateline.day:
            return _latest(dateline.month, dateline.day, published)
        if nearest and dateline.month and dateline.day:
            return _nearest(dateline.month, dateline.day, nearest)
    return nearest


def resolve(  # noqa: PLR0911  (one case each)
    named: Named, *, anchor: date | None, is_planned: bool, last: str | None = None
) -> str | None:
    """Return YYYY-MM-DD, YYYY-MM or A/B for words that name a day, or None.

    Args:
        named: the words.
        anchor: the day of the report; weekdays are counted back from it, or forward
            for what is planned.
        is_planned: whether the contact lies ahead.
        last: the day resolved before, for "the same day".
    """
    if named.kind == "part":
        return last if last and len(last) == _ISO else None
    if named.kind == "same":
        return _counted_from(last, named.number)
    if named.full and named.last_day:
        return _range(named.full, named.last_day)
    if named.full:
        return named.full.isoformat()
    if anchor is None:
        return None
    if named.kind == "day" and named.month and named.day:
        first = _nearest(named.month, named.day, anchor)
        if first and not is_planned and (first - anchor).days > _SOON:
            first = _date(first.year - 1, named.month, named.day)
        if first is None:
            return None
        return _range(first, named.last_day) if named.last_day else first.isoformat()
    if named.kind == "month" and named.month:
        return _month(named, anchor, is_planned=is_planned)
    if named.kind in {"weekday", "weekdays"}:
        return _weekday(named, anchor, is_planned=is_planned)
    if named.kind == "months":
        months = anchor.year * 12 + anchor.month - 1 + named.number
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    if named.kind == "relative":
        return _shifted(anchor, named.number)
    return None


def _counted_from(last: str | None, step: int) -> str | None:
    """Return the day so many days after the one named last, which may be a stretch."""
    if last is None or not step:
        return last
    day = last.split("/")[0] if step < 0 else last.split("/")[-1]
    return _shifted(date.fromisoformat(day), step) if len(day) == _ISO else None


def _weekday(named: Named, anchor: date, *, is_planned: bool) -> str | None:
    """Return the nearest such day back or ahead; a weekday of the report's is that day."""
    if named.kind == "weekdays":
        return _weekdays(named, anchor, is_planned=is_planned)
    ahead = (named.number - anchor.weekday()) % 7
    if named.is_next:
        return _shifted(anchor, ahead or 7)
    return _shifted(anchor, ahead if is_planned or not ahead else ahead - 7)


def _weekdays(named: Named, anchor: date, *, is_planned: bool) -> str | None:
    """Return the stretch of "from Monday to Friday": the one now, or the next one."""
    step = -((anchor.weekday() - named.number) % 7)
    length = ((named.last_day or 0) - named.number) % 7
    if is_planned and step + length < 0:
        step += 7
    first, last = _shifted(anchor, step), _shifted(anchor, step + length)
    return f"{first}/{last}" if first and last and length else first


def _month(named: Named, anchor: date, *, is_planned: bool) -> str:
    year = named.year
    month = named.month or 1
    if year is None:
        year = anchor.year
        if is_planned and month < anchor.month:
            year += 1
        if not is_planned and month > anchor.month:
            year -= 1
    return f"{year:04d}-{month:02d}"


def _shifted(day: date, step: int) -> str | None:
    try:
        return (day + timedelta(days=step)).isoformat()
    except OverflowError:
        return None


def _range(first: date, last_day: int) -> str:
    last = _date(first.year, first.month, last_day)
    if last is None or last <= first:
        return first.isoformat()
    return f"{first.isoformat()}/{last.isoformat()}"


def _nearest(month: int, day: int, anchor: date) -> date | None:
    """Put a day into the year that brings it nearest to the anchor."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [found for year in years if (found := _date(year, month, day))]
    return min(days, key=lambda found: abs((found - anchor).days), default=None)


def _latest(month: int, day: int, published: date) -> date | None:
    """Put a day into the year that brings it nearest to, and not after, another day."""
    limit = published.toordinal() + 1
    years = (published.year - 1, published.year, published.year + 1)
    days = [found for year in years if (found := _date(year, month, day))]
    return max((one for one in days if one.toordinal() <= limit), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def _named(match: re.Match[str], grammar: _Grammar) -> Named | None:
    found = match.groupdict()
    start, end = match.span()
    counted = _counted(match, grammar)
    if counted:
        return counted
    for kind in ("vague", "same", "part"):
        if found[kind]:
            return Named(start, end, kind)
    if found["num1"]:
        return _numeric(found, start, end, day_first=grammar.day_first)
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return Named(start, end, "day", year, month, day)
    if found["lone_month"]:
        return Named(
            start, end, "month", None, grammar.months[_key(found["lone_month"])]
        )
    return _shaped(found, start, end, grammar)


def _counted(match: re.Match[str], grammar: _Grammar) -> Named | None:
    """Read what is counted from another day: "yesterday", "the next day", a weekday."""
    found = match.groupdict()
    start, end = match.span()
    for kind, name, numbers in (
        ("relative", "relative", grammar.relative),
        ("months", "months", grammar.relative_months),
        ("lone_weekday", "weekday", grammar.weekdays),
        ("next_day", "same", grammar.next_days),
    ):
        if found[kind]:
            is_next = name == "weekday" and _is_next(match, grammar)
            number = numbers[_key(found[kind])]
            return Named(start, end, name, number=number, is_next=is_next)
    if found["first_weekday"] and found["last_weekday"]:
        one, other = (
            grammar.weekdays[_key(found[each])]
            for each in ("first_weekday", "last_weekday")
        )
        return Named(start, end, "weekdays", last_day=other, number=one)
    return None


def _is_next(match: re.Match[str], grammar: _Grammar) -> bool:
    """Say whether "next" or "coming" stands before a weekday or behind it."""
    before = match.string[max(0, match.start() - 16) : match.start()].casefold()
    behind = match.string[match.end() : match.end() + 16].casefold()
    words = (*before.split()[-1:], *re.split(r"\W+", behind.strip())[:1])
    return any(word in grammar.coming for word in words)


def _shaped(
    found: dict[str, str | None], start: int, end: int, grammar: _Grammar
) -> Named | None:
    """Read the parts of the shape that matched."""
    for number in range(grammar.shapes):
        part = {
            name: found.get(f"{name}_{number}")
            for name in ("weekday", "day", "last", "month", "year", "end_month")
        }
        year = int(part["year"]) if part["year"] else None
        if part["month"] is None:
            if part["weekday"] is None:
                continue
            weekday = grammar.weekdays[_key(part["weekday"])]
            return Named(start, end, "weekday", number=weekday)
        month = grammar.months[_key(part["month"])]
        if part["day"] is None:
            return Named(start, end, "month", year, month)
        last = _whole(part["last"]) if part["last"] else None
        return Named(start, end, "day", year, month, _whole(part["day"]), last)
    return None


def _whole(digits: str) -> int:
    """Return the number of "21st" or "1er"."""
    return int("".join(digit for digit in digits if digit.isdigit()))


def _numeric(
    found: dict[str, str | None], start: int, end: int, *, day_first: bool
) -> Named | None:
    first, second = int(found["num1"] or 0), int(found["num2"] or 0)
    day, month = (first, second) if day_first else (second, first)
    if month > 12:
        day, month = month, day
    year = int(found["num3"]) if found["num3"] else None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Named(start, end, "day", year, month, day)


def _key(word: str) -> str:
    return word.casefold().rstrip(".")


@cache
def _grammar(language: str) -> _Grammar:
    table = load(language, "dates")
    months = _numbered(table.lists("months"), 1)
    weekdays = _numbered(table.lists("weekdays"), 0)
    days = _numbers(table.table("relative"))
    return _Grammar(
        re.compile(_pattern(table, months, weekdays), re.IGNORECASE),
        months,
        weekdays,
        days,
        _numbers(table.table("relative_months")),
        table.flag("numeric_day_first"),
        len(table.words("shapes")),
        _numbers(table.table("next_days")),
        table.words("coming"),
    )


def _numbers(table: Table) -> dict[str, int]:
    return {_key(word): table.number(word) for word in table.keys()}  # noqa: SIM118


def _numbered(names: tuple[tuple[str, ...], ...], first: int) -> dict[str, int]:
    return {
        _key(word): number
        for number, words in enumerate(names, first)
        for word in words
    }


def _pattern(table: Table, months: dict[str, int], weekdays: dict[str, int]) -> str:
    """Write the grammar of days as one pattern.

    Names of months alone need a year or a word before them ("in June"), for some are
    also plain words.
    """
    is_unspaced = vocabulary_of(table.language) is not None
    begins = "" if is_unspaced else r"(?<![\w-])"
    ends = "" if is_unspaced else r"(?!\w)"
    fields = {
        "weekday": _either(weekdays) + r"\.?",
        "day": r"\d{1,2}(?:st|nd|rd|th|er)?",
        "last": r"\d{1,2}(?:st|nd|rd|th|er)?",
        "month": _either(_undotted(months)) + r"\.?",
        "end_month": _either(_undotted(months)) + r"\.?",
        "year": r"\d{4}",
    }
    shaped = "".join(
        f"|{_shape(shape, number, fields, is_unspaced=is_unspaced)}{ends}"
        for number, shape in enumerate(table.words("shapes"))
    )
    month, weekday = _either(_undotted(months)) + r"\.?", _either(weekdays) + r"\.?"
    # "Sat." is short for a day, "sat" is not
    lone = _either(word for names in table.lists("weekdays") for word in names)
    space = "" if is_unspaced else " "
    through = rf"{_either(table.words('through'))}"
    before = "".join(
        f"(?<={re.escape(word + space)})|" for word in table.words("month_after")
    )
    return (
        begins + r"(?:"
        rf"(?P<vague>{_either(table.words('vague'))}){ends}"
        rf"|(?P<months>{_either(table.table('relative_months').keys())}){ends}"
        rf"|(?P<same>{_either(table.words('same_day'))}){ends}"
        rf"|(?P<part>{_either(table.words('parts'))}){ends}"
        rf"|(?P<next_day>{_either(table.table('next_days').keys())}){ends}"
        rf"|(?P<relative>{_either(table.table('relative').keys())}){ends}"
        rf"|(?P<first_weekday>{lone}){space}{through}{space}(?P<last_weekday>{lone}){ends}"
        rf"|(?:{weekday},? )?\((?P<num1>\d{{1,2}})[/.](?P<num2>\d{{1,2}})(?:[/.](?P<num3>\d{{4}}))?\)"
        r"|(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)"
        + shaped
        + rf"|(?:{before}(?!))(?P<lone_month>{month}){ends}"
        rf"|(?P<lone_weekday>{lone}){ends}"
        r")"
    )


def _shape(
    shape: str, number: int, fields: dict[str, str], *, is_unspaced: bool
) -> str:
    """Turn a shape of a table into a pattern: "[{weekday}, ]{day}[-{last}] {month}".

    What stands in square brackets may be absent; spaces around a dash do not count, nor
    do any where words are not spaced.
    """
    marks = {"[": "(?:", "]": ")?", "-": " ?- ?", " ": r"\s*" if is_unspaced else " "}
    pieces: list[str] = []
    for piece in re.split(r"(\{\w+\}|[\[\] -])", shape):
        if piece in marks:
            pieces.append(marks[piece])
        elif piece.startswith("{"):
            name = piece[1:-1]
            pieces.append(f"(?P<{name}_{number}>{fields[name]})")
        else:
            pieces.append(re.escape(piece))
    return "(?:" + "".join(pieces) + ")"


def in_frame(text: str, language: str, start: int, end: int) -> list[Named]:
    """Return the days named in a dateline, where bare numbers are one: "12/3", "12.03.2026"."""
    found = find(text, language, start, end)
    bare = _BARE.fullmatch(text, start, end) if not found else None
    if bare is None:
        return found
    grammar = _grammar(language)
    numbers = bare.groupdict()
    named = _numeric(numbers, start, end, day_first=grammar.day_first)
    return [named] if named else []


_BARE = re.compile(r"(?P<num1>\d{1,2})[/.](?P<num2>\d{1,2})(?:[/.](?P<num3>\d{4}))?")


def _undotted(words: Iterable[str]) -> set[str]:
    """Return short forms of months without their full stop, which may be absent."""
    return {word.rstrip(".") for word in words}


def _either(words: Iterable[str]) -> str:
    """Write words as alternatives; of none, a pattern that nothing fits."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + "|(?!))"
