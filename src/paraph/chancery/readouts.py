"""Read-outs of a contact: what each side told of it afterwards, in its own words.

Ours, theirs, a third's. A read-out is a report that was kept, or a text that was pasted;
they are set beside one another by topic and never merged.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import models

from paraph.chancery import contact_changes
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DATABASE, Officer
from paraph.chancery.reports import Report
from paraph.crafts.reading.directory import Directory
from paraph.crafts.reading.language import language_of
from paraph.crafts.reading.readouts import Row, align, passages
from paraph.kernel.errors import Refused

MAX_CHARACTERS = 100_000
MAX_READOUTS = 6


class ReadOut(models.Model):
    """A read-out of a contact: whose, of which day, its words.

    `by` is the key of a side, or the name of a third in words. The words of a report
    are the report's; a pasted text is kept here as it came.
    """

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="readouts"
    )
    by = models.CharField(max_length=200)
    report = models.ForeignKey(
        Report, null=True, on_delete=models.CASCADE, related_name="readouts"
    )
    text = models.TextField(blank=True, default="")
    language = models.CharField(max_length=12, blank=True, default="")
    title = models.CharField(max_length=300, blank=True, default="")
    day = models.DateField(null=True)
    is_put_away = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_readout"

    def __str__(self) -> str:
        return f"{self.by}: {self.words[:40]}"

    @property
    def words(self) -> str:
        """The words of it."""
        return self.text if self.report is None else self.report.text


def of(contact: Contact, order: Sequence[str]) -> list[ReadOut]:
    """Return the read-outs of a contact: those of sides in an order, then thirds'."""
    rows = ReadOut.objects.using(DATABASE).filter(contact=contact, is_put_away=False)
    found = rows.select_related("report")
    return sorted(
        found,
        key=lambda one: (
            order.index(one.by) if one.by in order else len(order),
            one.pk,
        ),
    )


def put_away(contact: Contact) -> list[ReadOut]:
    """Return the read-outs that were put away; they can be taken up again."""
    rows = ReadOut.objects.using(DATABASE).filter(contact=contact, is_put_away=True)
    return list(rows.select_related("report").order_by("id"))


def aligned(readouts: Sequence[ReadOut], known: Directory) -> tuple[Row, ...]:
    """Return what the read-outs say by topic, in their order; see `crafts`."""
    return align(
        [
            passages(one.words, language=one.language, directory=known)
            for one in readouts
        ]
    )


def add(
    contact: Contact,
    *,
    by: str,
    officer: Officer,
    now: dt.datetime,
    report: Report | None = None,
    text: str = "",
    title: str = "",
    language: str = "",
    day: dt.date | None = None,
) -> ReadOut:
    """Keep a read-out of a contact: a report of the commission, or a pasted text.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `readout.whose`, if nobody is named;
            `readout.words`, if there are none, or too many; `readout.twice`, if it is
            the same report again; `readout.too-many`.
    """
    if not by.strip():
        raise Refused("readout.whose")
    words = text if report is None else report.text
    if not words.strip() or len(words) > MAX_CHARACTERS:
        raise Refused("readout.words", limit=MAX_CHARACTERS)
    rows = ReadOut.objects.using(DATABASE).filter(contact=contact, is_put_away=False)
    _check_room(rows, report)
    with contact_changes.beside(contact, officer, now, "contact.readout"):
        return ReadOut.objects.using(DATABASE).create(
            contact=contact,
            by=by.strip()[:200],
            report=report,
            text="" if report is not None else text,
            language=_language(report, language, words),
            title=(title or (str(report) if report is not None else ""))[:300],
            day=day,
            added_at=now,
            added_by=officer,
        )


def turn(
    contact: Contact,
    readout_id: int,
    officer: Officer,
    now: dt.datetime,
    *,
    is_put_away: bool,
) -> None:
    """Put a read-out away, or take it up again.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `readout.unknown`; `readout.twice`,
            `readout.too-many`, as in `add`.
    """
    rows = ReadOut.objects.using(DATABASE).filter(contact=contact, pk=readout_id)
    with contact_changes.beside(contact, officer, now, "contact.readout"):
        found = rows.first()
        if found is None:
            raise Refused("readout.unknown")
        if found.is_put_away and not is_put_away:
            others = ReadOut.objects.using(DATABASE).filter(
                contact=contact, is_put_away=False
            )
            _check_room(others, found.report)
        rows.update(is_put_away=is_put_away)


def _check_room(shown: models.QuerySet[ReadOut], report: Report | None) -> None:
    """Refuse one more beside those that are shown, or the same report again."""
    if shown.count() >= MAX_READOUTS:
        raise Refused("readout.too-many", limit=MAX_READOUTS)
    if report is not None and shown.filter(report=report).exists():
        raise Refused("readout.twice")


def _language(report: Report | None, language: str, words: str) -> str:
    if language:
        return language
    if report is not None and report.language:
        return report.language
    return language_of(words) or ""
