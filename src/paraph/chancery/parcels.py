"""Parcels: many reports brought in at once, opened and read one after the other.

What came is kept whole before anything of it is opened; each file then becomes a report
and leaves the parcel in one step. So a stop in the middle loses nothing and doubles
nothing: the next start goes on with what is left.
"""

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, models, transaction

from paraph.chancery import aside, log, readings, reports, roles
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.chancery.reports import Report
from paraph.crafts.reading.bytes import MAX_BYTES, PlainText, ReadingError
from paraph.crafts.reading.directory import Directory
from paraph.kernel.errors import Refused

LIMIT = 2_000
"""How many files a parcel may have."""

_log = logging.getLogger(__name__)

WAITING, READ, KNOWN, UNREADABLE = "waiting", "read", "known", "unreadable"


class Parcel(models.Model):
    """Files that were brought in at once; `published` and `language` are for them all."""

    commission = models.CharField(max_length=64)
    published = models.DateField(null=True)
    language = models.CharField(max_length=10, blank=True, default="")
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_parcel"
        indexes = (models.Index(fields=["commission"], name="chancery_parcel_of"),)

    def __str__(self) -> str:
        return f"parcel {self.pk}"


class ParcelFile(models.Model):
    """One file of a parcel. Its bytes are here until it is opened, then in its report.

    It goes with its report. `trouble` and `facts` are why it could not be opened.
    """

    parcel = models.ForeignKey(Parcel, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200, blank=True, default="")
    raw = models.BinaryField(default=b"")
    state = models.CharField(max_length=12, default=WAITING)
    report = models.ForeignKey(Report, null=True, on_delete=models.CASCADE)
    trouble = models.CharField(max_length=40, blank=True, default="")
    facts = models.JSONField(default=dict)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_parcel_file"
        indexes = (models.Index(fields=["state"], name="chancery_parcel_file_state"),)

    def __str__(self) -> str:
        return self.name or f"file {self.pk}"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a parcel is: how many files it has, and how many of each state."""

    parcel: Parcel
    total: int
    waiting: int
    read: int
    known: int
    unreadable: int

    @property
    def done(self) -> int:
        """How many files were opened."""
        return self.total - self.waiting


def bring(
    files: Sequence[tuple[str, bytes]],
    *,
    commission: str,
    officer: Officer,
    now: dt.datetime,
    published: dt.date | None = None,
    language: str = "",
) -> Parcel:
    """Keep files as they came, to be opened and read one after the other.

    Args:
        files: name and bytes of each.
        commission: whose they are.
        officer: who brings them.
        now: when.
        published: the day of publication, if it is known and the same for all.
        language: if the officer says it; else it is told from each text.

    Raises:
        Refused: `draft.may-not`; `parcel.too-many`.
    """
    roles.check(officer, DRAFTER, commission, now)
    if len(files) > LIMIT:
        raise Refused("parcel.too-many", count=len(files), limit=LIMIT)
    with transaction.atomic(using=DATABASE):
        parcel = Parcel.objects.using(DATABASE).create(
            commission=commission,
            published=published,
            language=language,
            brought_at=now,
            brought_by=officer,
        )
        ParcelFile.objects.using(DATABASE).bulk_create(_files_of(parcel, files))
        told = f"{parcel.pk} {len(files)}"
        log.note(officer, "parcel.brought", told, now, commission=commission)
    return parcel


def one(commission: str, id_: int) -> Parcel | None:
    """Return a parcel of a commission, or None."""
    rows = Parcel.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(pk=id_).first()


def progress(parcel: Parcel) -> Progress:
    """Return how far a parcel is."""
    rows = ParcelFile.objects.using(DATABASE).filter(parcel=parcel)
    count = dict(rows.values_list("state").annotate(models.Count("id")))
    return Progress(
        parcel,
        sum(count.values()),
        count.get(WAITING, 0),
        count.get(READ, 0),
        count.get(KNOWN, 0),
        count.get(UNREADABLE, 0),
    )


def not_done(commission: str) -> list[Progress]:
    """Return the parcels of a commission of which files wait, oldest first."""
    rows = Parcel.objects.using(DATABASE).filter(
        commission=commission, files__state=WAITING
    )
    return [progress(one) for one in rows.distinct().order_by("id")]


def told(
    parcel: Parcel, *, states: Iterable[str], limit: int, newest: bool = False
) -> list[ParcelFile]:
    """Return files of a parcel in some states, in the order they came, without bytes.

    `newest`: the last of them first.
    """
    rows = ParcelFile.objects.using(DATABASE).filter(
        parcel=parcel, state__in=list(states)
    )
    rows = rows.defer("raw", "report__raw", "report__text", "report__proposal")
    return list(
        rows.select_related("report").order_by("-id" if newest else "id")[:limit]
    )


def next_commission(served: Collection[str]) -> str | None:
    """Return the commission of the file that is to be opened next, None if there is none.

    Args:
        served: the commissions of this node; what waits for another waits on.
    """
    waiting = _waiting().filter(parcel__commission__in=served)
    found = waiting.values_list("parcel__commission", flat=True).first()
    return None if found is None else str(found)


def read_some(
    commission: str, known: Directory, now: dt.datetime, *, limit: int
) -> int:
    """Open and read files that wait in a commission, one step each; return how many.

    Args:
        commission: whose.
        known: what the reader knows beforehand.
        now: when they are taken as received.
        limit: how many at most.
    """
    rows = _waiting().filter(parcel__commission=commission)
    waiting = list(rows.values_list("pk", flat=True)[:limit])
    for pk in waiting:
        _read(rows.get(pk=pk), known, now)
    return len(waiting)


def _waiting() -> models.QuerySet[ParcelFile]:
    rows = ParcelFile.objects.using(DATABASE).filter(state=WAITING)
    return rows.select_related("parcel", "parcel__brought_by").order_by("id")


def _files_of(
    parcel: Parcel, files: Iterable[tuple[str, bytes]]
) -> Iterable[ParcelFile]:
    """Yield the files of a parcel; what is too long is told and not kept."""
    for name, raw in files:
        if len(raw) <= MAX_BYTES:
            yield ParcelFile(parcel=parcel, name=name[:200], raw=raw)
        else:
            facts = {"size_bytes": len(raw), "max_bytes": MAX_BYTES}
            yield ParcelFile(
                parcel=parcel,
                name=name[:200],
                state=UNREADABLE,
                trouble="report.too-long",
                facts=facts,
            )


def _read(file: ParcelFile, known: Directory, now: dt.datetime) -> None:
    """Make a file a report, read; or say why it is none. In one step, or not at all."""
    try:
        _check_may(file.parcel, now)
        plain = aside.text(bytes(file.raw))
        _keep(file, plain, known, now)
    except Refused:
        _leave(file, UNREADABLE, trouble="parcel.role-lost")
    except ReadingError as error:
        if error.code != "file.busy":
            _leave(file, UNREADABLE, trouble=error.code, facts=dict(error.facts))
    except (DatabaseError, OSError):
        raise
    except Exception:  # noqa: BLE001 (a mistake of ours holds up no other file)
        _log.exception(
            "File %s of parcel %s could not be read.", file.pk, file.parcel_id
        )
        _leave(file, UNREADABLE, trouble="parcel.failed")


def _check_may(parcel: Parcel, now: dt.datetime) -> None:
    """Refuse to go on for somebody who may draft there no longer."""
    if parcel.brought_by is None:
        raise Refused("draft.may-not", needs=DRAFTER)
    roles.check(parcel.brought_by, DRAFTER, parcel.commission, now)


def _keep(
    file: ParcelFile, plain: PlainText, known: Directory, now: dt.datetime
) -> None:
    raw, parcel = bytes(file.raw), file.parcel
    title = reports.first_line(plain.text)
    # The rules take their time: nothing is locked meanwhile.
    proposed = readings.proposed(
        Report(raw=raw, text=plain.text, title=title[:300]),
        known,
        language=parcel.language,
        published=parcel.published,
    )
    with transaction.atomic(using=DATABASE):
        report, is_new = reports.keep(
            raw,
            commission=parcel.commission,
            text=plain.text,
            encoding=plain.encoding,
            name=file.name,
            title=title,
            officer=parcel.brought_by,
            now=now,
            published=parcel.published,
        )
        if is_new:
            readings.take(report, proposed)
            told = f"{report.pk} {report.sha256}"
            log.note(
                parcel.brought_by,
                "report.kept",
                told,
                now,
                commission=parcel.commission,
            )
        _leave(file, READ if is_new else KNOWN, report=report)


def _leave(file: ParcelFile, state: str, **fields: Any) -> None:
    file.state, file.raw = state, b""
    for name, value in fields.items():
        setattr(file, name, value)
    file.save(using=DATABASE)
