"""Own numbers of notes: the next one, those that are missing, those that stand twice.

A number that was given to a note which was put away is not missing: it is accounted for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from paraph.chancery.notes import (
    BY_YEAR,
    NUMBERINGS,
    RECEIVED,
    SENT,
    NoteNumbering,
    PaperNote,
)
from paraph.chancery.officers import DATABASE
from paraph.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers that are missing in a series, `first` to `last`, both missing."""

    direction: str
    series: int
    first: int
    last: int


def numbering(commission: str) -> str:
    """Return how notes are counted here: by the year unless the office said otherwise."""
    rows = NoteNumbering.objects.using(DATABASE).filter(commission=commission)
    found = rows.values_list("numbering", flat=True).first()
    return found or BY_YEAR


def set_numbering(commission: str, how: str) -> None:
    """Set how notes are counted, from the next one on.

    Raises:
        Refused: `note.numbering`.
    """
    if how not in NUMBERINGS:
        raise Refused("note.numbering")
    NoteNumbering.objects.using(DATABASE).update_or_create(
        commission=commission, defaults={"numbering": how}
    )


def series_of(commission: str, year: int) -> int:
    """Return the series in which a note of a year is counted."""
    return year if numbering(commission) == BY_YEAR else 0


def next_serial(commission: str, direction: str, series: int) -> int:
    """Return the number after the highest of a series."""
    return max(_serials(commission, direction, series), default=0) + 1


def gaps(commission: str) -> list[Gap]:
    """Return what is missing between the first and the last number of each series.

    A series by the year begins with 1; one run begins where the office began it.
    """
    rows = PaperNote.objects.using(DATABASE).filter(commission=commission)
    counted: dict[tuple[str, int], set[int]] = {}
    for direction, series, serial in rows.values_list("direction", "series", "serial"):
        counted.setdefault((direction, series), set()).add(serial)
    order = {SENT: 0, RECEIVED: 1}
    found = []
    for direction, series in sorted(counted, key=lambda one: (order[one[0]], one[1])):
        serials = counted[direction, series]
        for first, last in _missing(serials, 1 if series else min(serials)):
            found.append(Gap(direction, series, first, last))
    return found


def twice(commission: str) -> list[list[PaperNote]]:
    """Return papers of one giver that bear the same number and the same year.

    Put-away ones are left out. Such numbers are refused when a note is kept; they stand
    here if the day or the form of a note made it another's.
    """
    rows = PaperNote.objects.using(DATABASE).filter(
        commission=commission, is_put_away=False
    )
    alike: dict[tuple[str, str, str, int], list[PaperNote]] = {}
    for one in rows.exclude(number="").order_by("day", "pk"):
        key = (one.direction, one.side, one.number.casefold(), one.day.year)
        alike.setdefault(key, []).append(one)
    return [found for found in alike.values() if len(found) > 1]


def check_free(note: PaperNote) -> None:
    """Refuse an own number that is taken, or a paper that is here already.

    Raises:
        Refused: `note.serial-taken`, with the next number; `note.kept-already`, with
            the own number of the note that bears the same number and day.
    """
    rows = PaperNote.objects.using(DATABASE).filter(
        commission=note.commission, direction=note.direction
    )
    others = rows.exclude(pk=note.pk)
    if others.filter(series=note.series, serial=note.serial).exists():
        following = next_serial(note.commission, note.direction, note.series)
        raise Refused("note.serial-taken", serial=note.serial, next=following)
    if note.number:
        same = others.filter(side=note.side, number__iexact=note.number, day=note.day)
        found = same.filter(is_put_away=False).first()
        if found is not None:
            raise Refused(
                "note.kept-already", number=note.number, reference=found.reference
            )


def _serials(commission: str, direction: str, series: int) -> Iterable[int]:
    rows = PaperNote.objects.using(DATABASE).filter(
        commission=commission, direction=direction, series=series
    )
    return list(rows.values_list("serial", flat=True))


def _missing(serials: set[int], begin: int) -> list[tuple[int, int]]:
    """Return the stretches between `begin` and the highest that no number fills."""
    found = []
    expected = begin
    for serial in sorted(serials):
        if serial > expected:
            found.append((expected, serial - 1))
        expected = max(expected, serial + 1)
    return found
