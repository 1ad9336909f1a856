"""Contacts and statements: what this office keeps of a confirmed report."""

import datetime as dt

from django.db import models

from paraph.chancery.officers import DATABASE, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import Report


class Contact(models.Model):
    """A dealing between people acting for States, as reported; never the record.

    `is_confirmed_by_us` None: our side has not said.
    """

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="contacts"
    )
    type = models.CharField(max_length=20)
    status = models.CharField(max_length=12)
    day = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True, default="")
    people = models.ManyToManyField(Person, related_name="contacts")
    other_reports = models.ManyToManyField(Report, related_name="other_contacts")
    is_confirmed_by_us = models.BooleanField(null=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_contact"

    def __str__(self) -> str:
        return f"{self.type}, {self.day or 'day unknown'}"


class Statement(models.Model):
    """What a report says that somebody said. The quote is its words, with their place.

    `candidates` are the people it may be attributed to, if the report allows more than
    one; then `speaker` is whom an officer chose. `number` is the fact's in the reading.
    """

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="statements"
    )
    number = models.IntegerField(default=0)
    speaker = models.CharField(max_length=200, blank=True, default="")
    via = models.CharField(max_length=200, blank=True, default="")
    quote = models.TextField()
    start = models.IntegerField()
    end = models.IntegerField()
    kind = models.CharField(max_length=20, blank=True, default="")
    candidates = models.JSONField(default=list)
    is_agreed = models.BooleanField(default=False)
    mechanism = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_statement"

    def __str__(self) -> str:
        return self.quote[:60]


def of_report(report: Report) -> list[Contact]:
    """Return the contacts kept from a report."""
    rows = Contact.objects.using(DATABASE).filter(
        models.Q(report=report) | models.Q(other_reports=report)
    )
    return list(rows.prefetch_related("people").distinct().order_by("id"))


def statement(report: Report, number: int) -> Statement | None:
    """Return what is kept of one fact of a report, or None."""
    rows = Statement.objects.using(DATABASE).filter(report=report, number=number)
    return rows.first()


def statements_of(report: Report) -> list[Statement]:
    """Return the statements kept from a report, in its order."""
    rows = Statement.objects.using(DATABASE).filter(report=report)
    return list(rows.order_by("start", "id"))


def recent(limit: int = 50) -> list[Contact]:
    """Return the newest contacts by day."""
    rows = Contact.objects.using(DATABASE).select_related("report")
    return list(
        rows.prefetch_related("people").order_by(
            models.F("day").desc(nulls_last=True), "-id"
        )[:limit]
    )


def forget(report: Report, now: dt.datetime) -> None:
    """Delete what was kept from a report: it is being confirmed anew."""
    del now
    Contact.objects.using(DATABASE).filter(report=report).delete()
    for contact in Contact.objects.using(DATABASE).filter(other_reports=report):
        contact.other_reports.remove(report)
    Statement.objects.using(DATABASE).filter(report=report).delete()
