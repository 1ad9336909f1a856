"""Reports: press reports as pasted, byte for byte, and what was read from them."""

import datetime as dt
import hashlib

from django.db import models

from paraph.chancery.officers import DATABASE, Officer

NEW, READ, CONFIRMED, SET_ASIDE = "new", "read", "confirmed", "set_aside"


class Report(models.Model):
    """A report, its proposed record, and what an officer decided on each fact.

    `decisions` maps the number of a fact to {"is": accepted | dropped | unsure |
    edited, …}; what is not in it is unread. `published` is the day an officer gave:
    years and weekdays that the report leaves open are counted from it.
    """

    raw = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    encoding = models.CharField(max_length=20)
    name = models.CharField(max_length=200, blank=True, default="")
    published = models.DateField(null=True)
    language = models.CharField(max_length=10, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=10, default=NEW)
    proposal = models.JSONField(default=dict)
    decisions = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_report"

    def __str__(self) -> str:
        return self.title or self.sha256[:12]


def keep(
    raw: bytes,
    *,
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
    rows = Report.objects.using(DATABASE)
    found = rows.filter(sha256=digest).first()
    if found is not None:
        return found, False
    return (
        rows.create(
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


def one(id_: int) -> Report | None:
    """Return a report, or None."""
    rows = Report.objects.using(DATABASE).select_related("received_by")
    return rows.filter(id=id_).first()


def every() -> list[Report]:
    """Return all reports, newest first, without their bytes."""
    rows = Report.objects.using(DATABASE).defer("raw", "text", "proposal")
    return list(rows.order_by("-received_at", "-id"))


def waiting() -> int:
    """Return how many reports wait to be read or confirmed."""
    return Report.objects.using(DATABASE).filter(state__in=[NEW, READ]).count()


def turn_aside(report: Report) -> None:
    """Put a report aside; if it is, take it up again."""
    report.state = NEW if report.state == SET_ASIDE else SET_ASIDE
    report.save(using=DATABASE, update_fields=["state"])
