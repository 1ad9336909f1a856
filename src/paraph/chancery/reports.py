"""Reports: press reports as pasted, byte for byte, and what was read from them."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import models, transaction

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, Officer

NEW, READ, CONFIRMED, SET_ASIDE = "new", "read", "confirmed", "set_aside"


class Report(models.Model):
    """A report, its proposed record, and what an officer decided on each fact.

    `decisions` maps the number of a fact to {"is": accepted | dropped | unsure |
    edited, …}; what is not in it is unread. `published` is the day an officer gave:
    years and weekdays that the report leaves open are counted from it. `by_hand` is what
    an officer marked in it (`crafts.reading.by_hand.Mark`). `filed_at` is when contacts
    were last filed from it. Change it in `changing`. The same words
    brought in for another commission are another report.
    """

    commission = models.CharField(max_length=64)
    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    encoding = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True, default="")
    published = models.DateField(null=True)
    language = models.CharField(max_length=10, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    proposal = models.JSONField(default=dict)
    by_hand = models.JSONField(default=list)
    decisions = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    filed_at = models.DateTimeField(null=True)
    is_set_aside = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_report"
        indexes = (models.Index(fields=["commission"], name="chancery_report_of"),)

    def __str__(self) -> str:
        return self.title or self.sha256[:12]

    @property
    def state(self) -> str:
        """Whether it is new, being read, filed or set aside."""
        if self.is_set_aside:
            return SET_ASIDE
        if self.filed_at is not None:
            return CONFIRMED
        return READ if self.decisions or self.answers else NEW


def keep(
    raw: bytes,
    *,
    commission: str,
    text: str,
    encoding: str,
    name: str,
    title: str,
    officer: Officer | None,
    now: dt.datetime,
    published: dt.date | None = None,
) -> tuple[Report, bool]:
    """Keep a report as it came; return it, and False if it was here already."""
    digest = hashlib.sha256(raw).hexdigest()
    rows = Report.objects.using(DATABASE).filter(commission=commission)
    found = rows.filter(sha256=digest).first()
    if found is not None:
        return found, False
    return (
        rows.create(
            commission=commission,
            raw=raw,
            sha256=digest,
            text=text,
            encoding=encoding,
            name=name[:200],
            published=published,
            title=title[:300],
            received_at=now,
            received_by=officer,
        ),
        True,
    )


def first_line(text: str) -> str:
    """Return the first line of a text that says something, "" if none does."""
    return next((one.strip() for one in text.splitlines() if one.strip()), "")


def one(commission: str, id_: int) -> Report | None:
    """Return a report of a commission, or None."""
    rows = Report.objects.using(DATABASE).select_related("received_by")
    return rows.filter(commission=commission, id=id_).first()


def every(commission: str) -> list[Report]:
    """Return all reports of a commission, newest first, without their bytes."""
    rows = Report.objects.using(DATABASE).filter(commission=commission)
    rows = rows.defer("raw", "text", "proposal")
    return list(rows.order_by("-received_at", "-id"))


def some(
    commission: str, *, are_waiting: bool, start: int, limit: int
) -> tuple[list[Report], int]:
    """Return reports that wait or are done with, newest first, and how many there are.

    Args:
        commission: whose.
        are_waiting: those to be read or confirmed; else those filed or set aside.
        start: how many of the newest are left out.
        limit: how many at most.
    """
    rows = Report.objects.using(DATABASE).filter(commission=commission)
    is_waiting = models.Q(filed_at__isnull=True, is_set_aside=False)
    rows = rows.filter(is_waiting if are_waiting else ~is_waiting)
    shown = rows.defer("raw", "text", "proposal").order_by("-received_at", "-id")
    return list(shown[start : start + limit]), rows.count()


@contextmanager
def changing(report: Report, *fields: str) -> Iterator[Report]:
    """Yield a report as it is now, for this officer alone; keep what changed of it.

    Two officers may work on one report: nothing is written from what somebody's page
    showed a while ago. If it is left by an error, nothing is kept.

    Args:
        report: as it was looked up; afterwards it has the fields as they were kept.
        fields: what is kept of the one that is yielded.
    """
    with transaction.atomic(using=DATABASE):
        rows = Report.objects.using(DATABASE).select_for_update()
        current = rows.get(pk=report.pk)
        yield current
        current.save(using=DATABASE, update_fields=fields)
    for field in fields:
        setattr(report, field, getattr(current, field))


def set_aside(report: Report, officer: Officer, now: dt.datetime) -> None:
    """Put a report aside; what was decided on it and filed from it stays."""
    _turn(report, officer, now, is_set_aside=True)


def take_up(report: Report, officer: Officer, now: dt.datetime) -> None:
    """Take up a report that was set aside, as it was before."""
    _turn(report, officer, now, is_set_aside=False)


def _turn(
    report: Report, officer: Officer, now: dt.datetime, *, is_set_aside: bool
) -> None:
    with changing(report, "is_set_aside") as current:
        if current.is_set_aside == is_set_aside:
            return
        current.is_set_aside = is_set_aside
        told, where = str(report.pk), report.commission
        if is_set_aside:
            log.note(officer, "report.set-aside", told, now, commission=where)
        else:
            log.note(officer, "report.taken-up", told, now, commission=where)
