"""Contacts and statements: what this office keeps of a confirmed report."""

import datetime as dt
from collections.abc import Iterable

from django.db import models

from paraph.chancery import holds
from paraph.chancery.officers import DATABASE, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import Report


class Contact(models.Model):
    """A dealing between people acting for States, as reported; never the record.

    `is_confirmed_by_us` None: our side has not said. `parties` are codes of States, or
    "@Name" of organisations.
    """

    commission = models.CharField(max_length=64)
    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="contacts"
    )
    type = models.CharField(max_length=20)
    status = models.CharField(max_length=12)
    day = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True, default="")
    parties = models.JSONField(default=list)
    people = models.ManyToManyField(Person, related_name="contacts")
    other_reports = models.ManyToManyField(Report, related_name="other_contacts")
    is_confirmed_by_us = models.BooleanField(null=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_contact"
        indexes = (models.Index(fields=["commission"], name="chancery_contact_of"),)

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


def recent(commission: str, limit: int = 50) -> list[Contact]:
    """Return the newest contacts of a commission by day."""
    rows = Contact.objects.using(DATABASE).filter(commission=commission)
    rows = rows.select_related("report")
    return list(
        rows.prefetch_related("people").order_by(
            models.F("day").desc(nulls_last=True), "-id"
        )[:limit]
    )


def near(
    commission: str,
    days: Iterable[dt.date | None],
    people: Iterable[int],
    *,
    apart: int,
) -> list[Contact]:
    """Return the contacts of any of these people about any of these days, newest first.

    Args:
        commission: whose contacts.
        days: None among them: of every day. Contacts with no known day are returned too.
        people: their numbers in the directory.
        apart: how many days a contact may be before or after.
    """
    wanted = set(days)
    known = {day for day in wanted if day is not None}
    rows = Contact.objects.using(DATABASE).filter(
        commission=commission, people__in=list(people)
    )
    if wanted == known:
        about = models.Q(day__isnull=True)
        for day in known:
            about |= models.Q(day__range=_about(day, apart))
        rows = rows.filter(about)
    newest = models.F("day").desc(nulls_last=True)
    return list(rows.distinct().prefetch_related("people").order_by(newest, "-id"))


def one(commission: str, id_: int) -> Contact | None:
    """Return a contact of a commission, or None."""
    rows = Contact.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(pk=id_).first()


def kept_from(report: Report) -> list[Contact]:
    """Return the contacts filed from a report, without those it was only added to."""
    rows = Contact.objects.using(DATABASE).filter(report=report)
    return list(rows.prefetch_related("people").order_by("id"))


def leave(report: Report) -> None:
    """Take a report out of the contacts that were filed from others."""
    for contact in Contact.objects.using(DATABASE).filter(other_reports=report):
        contact.other_reports.remove(report)


def give_up(contact: Contact) -> None:
    """Delete a contact its report tells no longer; another that tells it takes it over.

    Raises:
        Refused: `hold.held`, if it would be deleted.
    """
    heir = contact.other_reports.order_by("id").first()
    if heir is None:
        holds.check_free(contact.commission, f"contact/{contact.pk}")
        contact.delete()
        return
    contact.report = heir
    contact.save(using=DATABASE, update_fields=["report"])
    contact.other_reports.remove(heir)


def state_anew(report: Report, statements: Iterable[Statement]) -> None:
    """Keep what was said and agreed in a report, in the place of what was kept of it.

    Raises:
        Refused: `hold.held`, if something was kept of it and a hold is on it.
    """
    before = Statement.objects.using(DATABASE).filter(report=report)
    if before.exists():
        holds.check_free(report.commission, f"report/{report.pk}")
    before.delete()
    Statement.objects.using(DATABASE).bulk_create(statements)


def _about(day: dt.date, apart: int) -> tuple[dt.date, dt.date]:
    """Return the days that are at most so far from one; the calendar ends somewhere."""
    first = max(day.toordinal() - apart, dt.date.min.toordinal())
    last = min(day.toordinal() + apart, dt.date.max.toordinal())
    return dt.date.fromordinal(first), dt.date.fromordinal(last)
