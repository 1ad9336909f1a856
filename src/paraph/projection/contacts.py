"""Contacts on the record, as rows."""

import dataclasses
from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from paraph.acts.contacts.face import Contact

DATABASE = "record"


class ContactRow(models.Model):
    """A contact: `notes` {side: fields of its note}, `account` the terms in force or null.

    `state` is that of the account, as in the record; `offers` {side: {digest, terms or
    null, answers}}; `day` the one it is listed by, "" if none is told.
    """

    commission = models.CharField(max_length=64)
    contact = models.CharField(max_length=12)
    weight = models.BigIntegerField()
    day = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    notes = models.JSONField()
    account = models.JSONField(null=True)
    offers = models.JSONField()

    class Meta:
        """One row for each contact."""

        db_table = "projection_contact"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["commission", "contact"], name="projection_contact_once"
            )
        ]

    def __str__(self) -> str:
        return self.contact


def copy(commission: str, contacts: Iterable[Contact]) -> None:
    """Write the rows of contacts from the record, in one statement."""
    ContactRow.objects.using(DATABASE).bulk_create(
        [
            ContactRow(
                commission=commission,
                contact=one.id,
                weight=one.weight,
                day=one.said.get("day", ""),
                state=one.state,
                digest=one.digest,
                notes={side: dict(said) for side, said in one.notes.items()},
                account=one.account,
                offers={
                    side: dataclasses.asdict(offer)
                    for side, offer in one.offers.items()
                },
            )
            for one in contacts
        ],
        update_conflicts=True,
        unique_fields=["commission", "contact"],
        update_fields=[
            *("weight", "day", "state", "digest"),
            *("notes", "account", "offers"),
        ],
    )


def drop(commission: str, contacts: Iterable[str]) -> None:
    """Drop the rows of contacts."""
    rows = ContactRow.objects.using(DATABASE).filter(commission=commission)
    rows.filter(contact__in=list(contacts)).delete()


def one(commission: str, contact: str) -> ContactRow | None:
    """Return a contact, or None."""
    rows = ContactRow.objects.using(DATABASE)
    return rows.filter(commission=commission, contact=contact).first()


def some(commission: str, *, start: int, limit: int) -> tuple[list[ContactRow], int]:
    """Return a stretch of the contacts, and how many there are in all.

    The latest day stands first, those without a day at the end.
    """
    rows = ContactRow.objects.using(DATABASE).filter(commission=commission)
    ordered = rows.order_by("-day", "-weight", "contact")
    return list(ordered[start : start + limit]), rows.count()


def with_offers(commissions: Iterable[str]) -> dict[str, list[ContactRow]]:
    """Return by commission the contacts on whose account some side has a live consent."""
    rows = ContactRow.objects.using(DATABASE).filter(commission__in=list(commissions))
    found: dict[str, list[ContactRow]] = {}
    for row in rows.exclude(offers={}).order_by("weight", "contact"):
        found.setdefault(row.commission, []).append(row)
    return found
