"""Contacts and statements: what this office keeps of dealings between States.

A contact comes from a confirmed report or is typed in; it is ours, private, and never
the record. How it is changed afterwards is in `contact_changes`.
"""

import datetime as dt
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.chancery import holds
from paraph.chancery.officers import DATABASE, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import Report

REPORTED, CONFIRMED, CONTRADICTED = "reported", "confirmed", "contradicted"
STANDINGS = (REPORTED, CONFIRMED, CONTRADICTED)
PRINCIPAL, INTERPRETER = "principal", "interpreter"
NOTE_TAKER, PRESENT = "note_taker", "present"
ROLES = (PRINCIPAL, PRESENT, NOTE_TAKER, INTERPRETER)
TYPES = (
    "meeting",
    "courtesy_call",
    "visit",
    "phone_call",
    "video_call",
    "session",
    "letter",
    "credentials",
    "reception",
    "signing",
    "summons",
)
"""Those that a reading tells first, then those that are typed in alone."""
STATUSES = ("held", "planned", "cancelled", "unknown")
SPEAKER, VIA, TO, AGENCY = "speaker", "via", "to", "agency"
LINKS = (SPEAKER, VIA, TO, AGENCY)
"""What somebody is in the chain from who said something to who printed it."""


class Contact(models.Model):
    """A dealing between people acting for States, as this office has it.

    `parties` are codes of States, keys of sides, or "@Name" of organisations, and so is
    `initiator`, "" where not known. `places` and `occasion` are {language: words}, the
    language "" where none was told. `at_time` is the local time where it was, `zone` its
    zone as IANA names it. `rank` is one an officer set, "" where it follows from posts.
    `marking` is a level of our own scale by its key, or in words. `own` names the fields
    that an officer has written: a report filed anew leaves them as they are. `number`
    counts how often it was changed; `folded` is what it is looked for by.
    """

    commission = models.CharField(max_length=64)
    report = models.ForeignKey(
        Report, null=True, on_delete=models.CASCADE, related_name="contacts"
    )
    type = models.CharField(max_length=20)
    status = models.CharField(max_length=12)
    day = models.DateField(null=True)
    at_time = models.TimeField(null=True)
    zone = models.CharField(max_length=60, blank=True, default="")
    places = models.JSONField(default=dict)
    parties = models.JSONField(default=list)
    initiator = models.CharField(max_length=200, blank=True, default="")
    rank = models.CharField(max_length=20, blank=True, default="")
    occasion = models.JSONField(default=dict)
    people: "models.ManyToManyField[Person, Participation]" = models.ManyToManyField(
        Person, through="Participation", related_name="contacts"
    )
    other_reports = models.ManyToManyField(Report, related_name="other_contacts")
    standing = models.CharField(max_length=14, default=REPORTED)
    standing_basis = models.TextField(blank=True, default="")
    standing_at = models.DateTimeField(null=True)
    standing_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="contacts_judged"
    )
    marking = models.CharField(max_length=80, blank=True, default="")
    distribution = models.TextField(blank=True, default="")
    assessment = models.TextField(blank=True, default="")
    own = models.JSONField(default=list)
    number = models.IntegerField(default=1)
    is_put_away = models.BooleanField(default=False)
    folded = models.TextField(blank=True, default="")
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(
        Officer, null=True, on_delete=models.SET_NULL, related_name="contacts_changed"
    )

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_contact"
        indexes = (models.Index(fields=["commission"], name="chancery_contact_of"),)

    def __str__(self) -> str:
        return f"{self.type}, {self.day or 'day unknown'}"

    @property
    def place(self) -> str:
        """The place in the first language in which it is known."""
        return next(iter(self.places.values()), "")

    def reports(self) -> list[Report]:
        """Return the reports that tell it, the one it was filed from first."""
        others = list(self.other_reports.order_by("id"))
        return [*([] if self.report is None else [self.report]), *others]

    def taking_part(self, role: str = "") -> list["Participation"]:
        """Return who took part, or did so in a role; prefetch for many."""
        found = sorted(
            self.participations.all(), key=lambda one: (ROLES.index(one.role), one.pk)
        )
        return [one for one in found if role in {"", one.role}]


class Participation(models.Model):
    """Somebody who took part in a contact, and as what.

    Post and style are never copied here: they are those of the day, as the directory
    has them.
    """

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="participations"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="participations"
    )
    role = models.CharField(max_length=12, default=PRINCIPAL)

    class Meta:
        """Each person once in a contact."""

        db_table = "chancery_contact_people"
        unique_together: ClassVar = [("contact", "person")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.contact_id}"


class Statement(models.Model):
    """What somebody is said to have said. The quote is a report's words, with their place.

    Or it was typed into a contact: then it has no report, and no place. `chain` leads
    from who said it to who printed it: {role, name} each with {start, end, text} in the
    report or {because} where it is inferred; `speaker` and `via` are its first of these.
    With `is_chain_own` an officer has written it. `candidates` are the people it may be
    attributed to, if the report allows more than one; then `speaker` is whom an officer
    chose. `number` is the fact's in the reading. `said_in` is the one contact of its
    report in which it was said; None, if it was filed before that was told apart, and
    then it is of all of them.
    """

    report = models.ForeignKey(
        Report, null=True, on_delete=models.CASCADE, related_name="statements"
    )
    contact = models.ForeignKey(
        Contact, null=True, on_delete=models.CASCADE, related_name="statements"
    )
    said_in = models.ForeignKey(
        Contact, null=True, on_delete=models.SET_NULL, related_name="said"
    )
    number = models.IntegerField(default=0)
    speaker = models.CharField(max_length=200, blank=True, default="")
    via = models.CharField(max_length=200, blank=True, default="")
    chain = models.JSONField(default=list)
    is_chain_own = models.BooleanField(default=False)
    quote = models.TextField()
    start = models.IntegerField(default=0)
    end = models.IntegerField(default=0)
    kind = models.CharField(max_length=20, blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    source = models.CharField(max_length=300, blank=True, default="")
    candidates = models.JSONField(default=list)
    is_agreed = models.BooleanField(default=False)
    mechanism = models.CharField(max_length=400, blank=True, default="")
    folded = models.TextField(blank=True, default="")

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


def statements_in(contact: Contact) -> list[Statement]:
    """Return all statements of a contact: of each of its reports, then what was typed.

    What was said in another contact of the same report is not among them.
    """
    found = [
        one
        for report in contact.reports()
        for one in statements_of(report)
        if one.said_in_id in {None, contact.pk}
    ]
    return [*found, *contact.statements.order_by("id")]


def recent(commission: str, limit: int = 50) -> list[Contact]:
    """Return the newest contacts of a commission by day."""
    rows = Contact.objects.using(DATABASE).filter(
        commission=commission, is_put_away=False
    )
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
        commission=commission, people__in=list(people), is_put_away=False
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
    return rows.select_related("report", "standing_by").filter(pk=id_).first()


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

    What an officer has written into stays, without a report.

    Raises:
        Refused: `hold.held`, if it would be deleted.
    """
    heir = contact.other_reports.order_by("id").first()
    if heir is None and not contact.own:
        holds.check_free(contact.commission, f"contact/{contact.pk}")
        contact.delete()
        return
    contact.report = heir
    contact.save(using=DATABASE, update_fields=["report"])
    if heir is not None:
        contact.other_reports.remove(heir)


def state_anew(report: Report, statements: Iterable[Statement]) -> None:
    """Keep what was said and agreed in a report, in the place of what was kept of it.

    The chain that an officer wrote of the same words stays.

    Raises:
        Refused: `hold.held`, if something was kept of it and a hold is on it.
    """
    before = Statement.objects.using(DATABASE).filter(report=report)
    if before.exists():
        holds.check_free(report.commission, f"report/{report.pk}")
    written = {
        (one.number, one.start, one.end): one.chain
        for one in before.filter(is_chain_own=True)
    }
    told = list(statements)
    for one in told:
        own = written.get((one.number, one.start, one.end))
        if own is not None:
            one.is_chain_own = True
            take_chain(one, own)
    before.delete()
    Statement.objects.using(DATABASE).bulk_create(told)


def take_chain(statement: Statement, chain: Iterable[dict[str, object]]) -> None:
    """Give a statement its chain, and with it who spoke and who passed it on first."""
    statement.chain = [dict(link) for link in chain]
    for role in (SPEAKER, VIA):
        names = (str(one["name"]) for one in statement.chain if one["role"] == role)
        setattr(statement, role, next(names, "")[:200])


def _about(day: dt.date, apart: int) -> tuple[dt.date, dt.date]:
    """Return the days that are at most so far from one; the calendar ends somewhere."""
    first = max(day.toordinal() - apart, dt.date.min.toordinal())
    last = min(day.toordinal() + apart, dt.date.max.toordinal())
    return dt.date.fromordinal(first), dt.date.fromordinal(last)
