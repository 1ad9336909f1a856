"""The register of notes: what this office gave and received on paper, by its own numbers.

Private: which of them stand on the joint list is stated by acts, one by one. Sent and
received are counted apart, by the year or in one run, as the office has it.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models

from paraph.chancery.officers import DATABASE, Officer

SENT, RECEIVED = "sent", "received"
DIRECTIONS = (SENT, RECEIVED)
BY_YEAR, RUNNING = "year", "running"
NUMBERINGS = (BY_YEAR, RUNNING)
MAX_TEXT = 20_000


class PaperNote(models.Model):
    """A note, a letter or another paper between the sides.

    `serial` is the office's own number, counted in `series` (a year, or 0 for one run);
    `number` is what the paper bears. `day` is that on the paper. `enclosures` are
    [{sha256, size, media, name}] of attachments, `enclosed` what is enclosed in words, a
    line each. `version` grows with each change. `listed` is the draft, as `draft/12`, that
    would put it on the joint list.
    """

    commission = models.CharField(max_length=64)
    direction = models.CharField(max_length=10)
    side = models.CharField(max_length=40)
    series = models.IntegerField()
    serial = models.IntegerField()
    number = models.CharField(max_length=100, blank=True, default="")
    form = models.CharField(max_length=40)
    language = models.CharField(max_length=40, blank=True, default="")
    day = models.DateField()
    dispatch_day = models.DateField(null=True)
    receipt_day = models.DateField(null=True)
    channel = models.CharField(max_length=40, blank=True, default="")
    in_reply_to = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="replies"
    )
    subject = models.CharField(max_length=400)
    sender = models.CharField(max_length=300, blank=True, default="")
    addressee = models.CharField(max_length=300, blank=True, default="")
    rank = models.CharField(max_length=40, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")
    opening = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    closing = models.TextField(blank=True, default="")
    enclosed = models.TextField(blank=True, default="")
    enclosures = models.JSONField(default=list)
    marking = models.CharField(max_length=200, blank=True, default="")
    wants_reply = models.BooleanField(default=False)
    reply_due_day = models.DateField(null=True)
    is_put_away = models.BooleanField(default=False)
    version = models.IntegerField(default=1)
    listed = models.CharField(max_length=40, blank=True, default="")
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="notes_kept"
    )
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="notes_changed"
    )

    class Meta:
        """Each own number once in its series, put away or not."""

        db_table = "chancery_note"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "direction", "series", "serial"],
                name="chancery_note_serial_once",
            )
        ]

    def __str__(self) -> str:
        return self.number or self.reference

    @property
    def reference(self) -> str:
        """The office's own number as it is written: 12/2026, or 12 in one run."""
        return f"{self.serial}/{self.series}" if self.series else str(self.serial)


class NoteVersion(models.Model):
    """A note as it was before a change: `number` is the version it had."""

    note = models.ForeignKey(
        PaperNote, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.IntegerField()
    held = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Each version once."""

        db_table = "chancery_note_version"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["note", "number"], name="chancery_note_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.note_id} {self.number}"


class NoteNumbering(models.Model):
    """How an office counts its notes in a commission: by the year, or in one run."""

    commission = models.CharField(max_length=64, unique=True)
    numbering = models.CharField(max_length=10, default=BY_YEAR)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_note_numbering"

    def __str__(self) -> str:
        return self.numbering


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is to hold; "" asks nothing. `awaiting`: those that wait for a reply."""

    direction: str = ""
    side: str = ""
    form: str = ""
    year: int = 0
    words: str = ""
    awaiting: bool = False
    is_put_away: bool = False


def every(commission: str, asked: Asked | None = None) -> list[PaperNote]:
    """Return the notes that are asked for, the latest day first."""
    wanted = Asked() if asked is None else asked
    rows = _rows(commission).filter(is_put_away=wanted.is_put_away)
    for name in ("direction", "side", "form"):
        if getattr(wanted, name):
            rows = rows.filter(**{name: getattr(wanted, name)})
    if wanted.year:
        rows = rows.filter(day__year=wanted.year)
    if wanted.awaiting:
        rows = rows.filter(wants_reply=True).exclude(replies__is_put_away=False)
    found = list(rows.order_by("-day", "-series", "-serial", "-pk"))
    folded = wanted.words.casefold()
    return [one for one in found if folded in _told(one)] if folded else found


def one(commission: str, id_: int) -> PaperNote | None:
    """Return a note, or None."""
    return _rows(commission).filter(pk=id_).first()


def awaiting(
    commissions: Collection[str], until: dt.date, *, limit: int = 20
) -> list[PaperNote]:
    """Return the notes whose reply is due on a day or before, oldest first."""
    rows = PaperNote.objects.using(DATABASE).filter(
        commission__in=list(commissions),
        is_put_away=False,
        wants_reply=True,
        reply_due_day__lte=until,
    )
    found = rows.exclude(replies__is_put_away=False)
    return list(found.order_by("reply_due_day", "pk")[:limit])


def years(commission: str) -> list[int]:
    """Return the years of which there are notes, the latest first."""
    return sorted({day.year for day in _days(commission)}, reverse=True)


def versions(note: PaperNote) -> list[NoteVersion]:
    """Return the earlier versions, the newest first."""
    rows = NoteVersion.objects.using(DATABASE).filter(note=note)
    return list(rows.select_related("by").order_by("-number"))


def files_of(note: PaperNote) -> list[str]:
    """Return the digests of the files that a note keeps, in any of its versions."""
    held: list[Sequence[Mapping[str, Any]]] = [note.enclosures]
    held += [one.held.get("enclosures", []) for one in versions(note)]
    return list(dict.fromkeys(one["sha256"] for each in held for one in each))


def _days(commission: str) -> Iterator[dt.date]:
    rows = PaperNote.objects.using(DATABASE).filter(commission=commission)
    yield from rows.values_list("day", flat=True)


def _rows(commission: str) -> models.QuerySet[PaperNote]:
    rows = PaperNote.objects.using(DATABASE).filter(commission=commission)
    return rows.select_related("in_reply_to")


def _told(note: PaperNote) -> str:
    told = (note.number, note.reference, note.subject, note.body, note.addressee)
    return "\n".join((*told, note.sender)).casefold()
