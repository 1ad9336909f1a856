"""Retention: how long an office keeps which private matter, and what is due.

A class says for a kind of matter after how many days from what event it may go. Nothing
goes by itself: what is due is listed, and destroyed when somebody with that power says so.
What is held (`holds`) never goes, nor a released draft that was made of a row of a table
or that another draft names. The joint record knows no age.
"""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_noop as _

from paraph.chancery import drafts, holding, holds, log, notes, rows_of_files
from paraph.chancery.contacts import Contact
from paraph.chancery.drafts import RELEASED, WITHDRAWN, Draft
from paraph.chancery.holds import LegalHold
from paraph.chancery.notes import PaperNote
from paraph.chancery.officers import DATABASE, NODE, Officer
from paraph.chancery.people import Person
from paraph.chancery.reports import Report
from paraph.chancery.room_notes import RoomNote
from paraph.kernel.errors import Refused

MATTERS: Mapping[str, str] = {
    "draft.put-away": _("Drafts put away, since they were last changed"),
    "draft.released": _(
        "Drafts released, since their act was sealed; not those of a table of the past, "
        "nor what another draft needs"
    ),
    "report.aside": _("Reports set aside, since they came in"),
    "report.filed": _("Reports filed, since they were filed"),
    "contact": _("Contacts, since they were kept"),
    "room": _("Notes from the room, since they were written"),
    "note": _("Notes put away, since they were put away"),
    "person": _("People in no post and no contact, since their last post ended"),
}
"""What there is to keep, and the event from which the days are counted."""

OF_THE_NODE = frozenset({"person"})
"""Matter that is of no commission."""
MAX_DAYS = 36_500


class RetentionClass(models.Model):
    """For how many days a commission's office, or the node, keeps a kind of matter."""

    commission = models.CharField(max_length=64, blank=True, default=NODE)
    matter = models.CharField(max_length=40)
    days = models.IntegerField()

    class Meta:
        """One for each kind of matter and place."""

        db_table = "chancery_retention"
        constraints = (
            models.UniqueConstraint(
                fields=["commission", "matter"], name="chancery_retention_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter} {self.days}"


@dataclass(frozen=True, slots=True)
class Due:
    """A thing whose time is over: when it was; `hold` keeps it all the same."""

    commission: str
    matter: str
    thing: str
    title: str
    due_at: dt.datetime
    hold: LegalHold | None


def classes(commission: str) -> dict[str, int]:
    """Return the days of each kind of matter that has a class, in the order of `MATTERS`."""
    rows = RetentionClass.objects.using(DATABASE).filter(commission=commission)
    found = dict(rows.values_list("matter", "days"))
    return {matter: found[matter] for matter in MATTERS if matter in found}


def matters_of(commission: str) -> list[str]:
    """Return the kinds of matter of a commission, or of the node."""
    return [one for one in MATTERS if (one in OF_THE_NODE) == (commission == NODE)]


def set_class(
    commission: str,
    matter: str,
    days: int | None,
    *,
    by: Officer | None,
    now: dt.datetime,
) -> None:
    """Set for how many days a kind of matter is kept; None: for ever.

    Raises:
        Refused: `draft.may-not`; `retention.matter`; `retention.days`.
    """
    holding.check_may(commission, by, now)
    if matter not in matters_of(commission):
        raise Refused("retention.matter", matter=matter)
    if days is not None and not 1 <= days <= MAX_DAYS:
        raise Refused("retention.days", limit=MAX_DAYS)
    rows = RetentionClass.objects.using(DATABASE)
    if days is None:
        rows.filter(commission=commission, matter=matter).delete()
    else:
        rows.update_or_create(
            commission=commission, matter=matter, defaults={"days": days}
        )
    told = f"{matter} {'for ever' if days is None else days}"
    log.note(by, "retention.set", told, now, commission=commission)


def due(commission: str, now: dt.datetime) -> list[Due]:
    """Return what is due in a commission, or of the node: by matter, oldest first."""
    standing = holds.standing()
    found = []
    for matter, days in classes(commission).items():
        before = now - dt.timedelta(days=days)
        for id_, title, at in _FOUND[matter](commission, before):
            thing = f"{matter.partition('.')[0]}/{id_}"
            hold = holds.over(commission, thing, standing)
            due_at = at + dt.timedelta(days=days)
            found.append(Due(commission, matter, thing, title, due_at, hold))
    return found


def mark(found: Iterable[Due]) -> str:
    """Return what tells one list of things that are due from another."""
    told = "\n".join(sorted(f"{one.commission} {one.thing}" for one in found))
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def apply(commission: str, *, by: Officer | None, now: dt.datetime) -> dict[str, int]:
    """Destroy what is due and not held; return how many of each kind of matter.

    The log is told how many, never what they were called: that went with them. It is
    told so much, too, if the run stops half-way. What somebody holds meanwhile stays.

    Raises:
        Refused: `draft.may-not`.
    """
    holding.check_may(commission, by, now)
    gone: Counter[str] = Counter()
    try:
        for one in due(commission, now):
            files = None if one.hold is not None else _destroy(one)
            if files is not None:
                gone[one.matter] += 1
                rows_of_files.drop_unnamed(commission, files)
    finally:
        for matter, number in gone.items():
            told = f"{number} {matter}"
            log.note(by, "retention.applied", told, now, commission=commission)
    return dict(gone)


def _destroy(one: Due) -> list[str] | None:
    """Destroy a row, after the gate was asked again; return the files that it kept.

    None where it went already, or is held by now.
    """
    if holds.over(one.commission, one.thing) is not None:
        return None
    noun, _, id_ = one.thing.partition("/")
    with transaction.atomic(using=DATABASE):
        row = _ROWS[noun].using(DATABASE).filter(pk=int(id_)).first()
        if row is None:
            return None
        files = _files_of(row)
        row.delete(using=DATABASE)
    return files


def _files_of(row: models.Model) -> list[str]:
    if isinstance(row, Draft):
        return rows_of_files.of_draft(row)
    if isinstance(row, PaperNote):
        return notes.files_of(row)
    if isinstance(row, Person) and row.photo:
        return [row.photo["sha256"]]
    return []


_Rows = Iterator[tuple[int, str, dt.datetime]]


def _put_away(commission: str, before: dt.datetime) -> _Rows:
    rows = Draft.objects.using(DATABASE).filter(commission=commission, state=WITHDRAWN)
    return _drafts(rows, before)


def _released(commission: str, before: dt.datetime) -> _Rows:
    """Yield released drafts that nothing needs any more.

    The draft alone tells which row of a table became which entry: without it the table
    would state it twice. One that another draft names tells that one's act its object.
    """
    rows = Draft.objects.using(DATABASE).filter(commission=commission, state=RELEASED)
    needed = drafts.named_in_others(commission)
    return _drafts(rows.filter(row_key="").exclude(pk__in=needed), before)


def _drafts(rows: models.QuerySet[Draft], before: dt.datetime) -> _Rows:
    for one in rows.filter(changed_at__lte=before).order_by("changed_at", "pk"):
        yield one.pk, f"{one.kind} {one.object}", one.changed_at


def _aside(commission: str, before: dt.datetime) -> _Rows:
    rows = _free_reports(commission).filter(is_set_aside=True)
    for one in rows.filter(received_at__lte=before).order_by("received_at", "pk"):
        yield one.pk, str(one), one.received_at


def _filed(commission: str, before: dt.datetime) -> _Rows:
    rows = _free_reports(commission).filter(is_set_aside=False)
    for one in rows.filter(filed_at__lte=before).order_by("filed_at", "pk"):
        if one.filed_at is not None:
            yield one.pk, str(one), one.filed_at


def _free_reports(commission: str) -> models.QuerySet[Report]:
    """Return the reports on which no contact hangs: those go first, by their own class."""
    rows = Report.objects.using(DATABASE).filter(commission=commission)
    return rows.filter(
        contacts__isnull=True, other_contacts__isnull=True, readouts__isnull=True
    )


def _contacts(commission: str, before: dt.datetime) -> _Rows:
    rows = Contact.objects.using(DATABASE).filter(commission=commission)
    for one in rows.filter(kept_at__lte=before).order_by("kept_at", "pk"):
        yield one.pk, str(one), one.kept_at


def _rooms(commission: str, before: dt.datetime) -> _Rows:
    rows = RoomNote.objects.using(DATABASE).filter(commission=commission)
    for one in rows.filter(written_at__lte=before).order_by("written_at", "pk"):
        yield one.pk, str(one), one.written_at


def _notes(commission: str, before: dt.datetime) -> _Rows:
    """Yield notes that were put away: those of the register itself are kept."""
    rows = PaperNote.objects.using(DATABASE).filter(
        commission=commission, is_put_away=True
    )
    for one in rows.filter(changed_at__lte=before).order_by("changed_at", "pk"):
        yield one.pk, str(one), one.changed_at


def _people(commission: str, before: dt.datetime) -> _Rows:
    """Yield people whose posts have all ended by a day and whom no contact names."""
    del commission
    rows = Person.objects.using(DATABASE).filter(contacts__isnull=True)
    for one in rows.prefetch_related("holdings").order_by("pk"):
        ends = [held.to_day for held in one.holdings.all()]
        last = max((end for end in ends if end is not None), default=None)
        if last is None or None in ends:
            continue
        at = dt.datetime.combine(last, dt.time.max, dt.UTC)
        if at <= before:
            yield one.pk, one.name, at


_FOUND: Mapping[str, Callable[[str, dt.datetime], _Rows]] = {
    "draft.put-away": _put_away,
    "draft.released": _released,
    "report.aside": _aside,
    "report.filed": _filed,
    "contact": _contacts,
    "room": _rooms,
    "note": _notes,
    "person": _people,
}
_ROWS: Mapping[str, models.Manager[Any]] = {
    "draft": Draft.objects,
    "report": Report.objects,
    "contact": Contact.objects,
    "room": RoomNote.objects,
    "note": PaperNote.objects,
    "person": Person.objects,
}
