"""Earlier versions of contacts: whatever was changed can be looked at and brought back."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models

from paraph.chancery.contacts import (
    PRINCIPAL,
    ROLES,
    Contact,
    Participation,
    Statement,
    statements_in,
    take_chain,
)
from paraph.chancery.next_steps import NextStep
from paraph.chancery.officers import DATABASE, Officer
from paraph.chancery.people import Person

PLAIN = (
    "type",
    "status",
    "zone",
    "places",
    "parties",
    "initiator",
    "rank",
    "occasion",
    "standing",
    "standing_basis",
    "marking",
    "distribution",
    "assessment",
    "own",
)
"""What a version keeps as it is; days and instants beside it."""
_OF_STATEMENTS = ("quote", "language", "source", "kind", "is_agreed", "mechanism")
_OF_STEPS = ("words", "office")


class ContactVersion(models.Model):
    """A contact as it was before a change: `number` is the one it had then."""

    contact = models.ForeignKey(
        Contact, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.IntegerField()
    held = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)

    class Meta:
        """Each number once."""

        db_table = "chancery_contact_version"
        constraints = (
            models.UniqueConstraint(
                fields=["contact", "number"], name="chancery_contact_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact_id} {self.number}"


def keep(contact: Contact) -> None:
    """Keep a contact as it is now, before it is changed."""
    ContactVersion.objects.using(DATABASE).create(
        contact=contact,
        number=contact.number,
        held=snapshot(contact),
        at=contact.changed_at or contact.kept_at,
        by=contact.changed_by if contact.changed_at else contact.kept_by,
    )


def of(contact: Contact) -> list[ContactVersion]:
    """Return the earlier versions, newest first."""
    rows = ContactVersion.objects.using(DATABASE).filter(contact=contact)
    return list(rows.select_related("by").order_by("-number"))


def one(contact: Contact, number: int) -> ContactVersion | None:
    """Return an earlier version by its number, or None."""
    return next((found for found in of(contact) if found.number == number), None)


def snapshot(contact: Contact) -> dict[str, Any]:
    """Return all that a version keeps of a contact, as plain values."""
    told = [
        {"chain": one.chain, **{name: getattr(one, name) for name in _OF_STATEMENTS}}
        for one in contact.statements.order_by("id")
    ]
    return {
        **{name: getattr(contact, name) for name in PLAIN},
        "day": _iso(contact.day),
        "at_time": _iso(contact.at_time),
        "standing_at": _iso(contact.standing_at),
        "standing_by": contact.standing_by_id,
        "people": [
            {"person": one.person_id, "role": one.role}
            for one in contact.participations.order_by("id")
        ],
        "statements": told,
        "chains": {
            str(one.pk): {"chain": one.chain, "is_own": one.is_chain_own}
            for one in statements_in(contact)
            if one.report_id is not None
        },
        "steps": [
            {
                **{name: getattr(one, name) for name in _OF_STEPS},
                "due_day": _iso(one.due_day),
                "done_at": _iso(one.done_at),
                "done_by": one.done_by_id,
            }
            for one in contact.steps.order_by("id")
        ],
    }


def people_of(held: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return who took part in a version, by name and role; who left the directory is out."""
    wanted = [each["person"] for each in held["people"]]
    rows = Person.objects.using(DATABASE).filter(pk__in=wanted)
    names = {one.pk: one.name for one in rows}
    return [
        (names[each["person"]], each["role"])
        for each in held["people"]
        if each["person"] in names
    ]


def bring_back(contact: Contact, held: Mapping[str, Any]) -> None:
    """Let a contact be as a version keeps it; who left the directory stays out.

    Reports and read-outs are no part of a version: they stay as they are.
    """
    for name in PLAIN:
        setattr(contact, name, held[name])
    contact.day = _day(held["day"])
    contact.at_time = (
        dt.time.fromisoformat(held["at_time"]) if held["at_time"] else None
    )
    contact.standing_at = _instant(held["standing_at"])
    contact.standing_by = _officer(held["standing_by"])
    put_people(contact, [(one["person"], one["role"]) for one in held["people"]])
    contact.statements.all().delete()
    for told in held["statements"]:
        statement = Statement(contact=contact, is_chain_own=True)
        for name in _OF_STATEMENTS:
            setattr(statement, name, told[name])
        take_chain(statement, told["chain"])
        statement.save(using=DATABASE)
    for statement in statements_in(contact):
        written = held["chains"].get(str(statement.pk))
        if statement.report_id is not None and written is not None:
            statement.is_chain_own = written["is_own"]
            take_chain(statement, written["chain"])
            statement.save(using=DATABASE)
    contact.steps.all().delete()
    for told in held["steps"]:
        NextStep.objects.using(DATABASE).create(
            contact=contact,
            words=told["words"],
            office=told["office"],
            due_day=_day(told["due_day"]),
            done_at=_instant(told["done_at"]),
            done_by=_officer(told["done_by"]),
        )


def put_people(contact: Contact, people: list[tuple[int, str]]) -> None:
    """Let just these people take part, each in a role; unknown numbers are left out."""
    wanted = {pk: role if role in ROLES else PRINCIPAL for pk, role in people}
    here = Person.objects.using(DATABASE).filter(pk__in=list(wanted))
    known = set(here.values_list("pk", flat=True))
    before = {one.person_id: one for one in contact.participations.all()}
    for pk, one in before.items():
        if pk not in wanted:
            one.delete()
    for pk, role in wanted.items():
        found = before.get(pk)
        if found is None and pk in known:
            Participation.objects.using(DATABASE).create(
                contact=contact, person_id=pk, role=role
            )
        elif found is not None and found.role != role:
            found.role = role
            found.save(using=DATABASE, update_fields=["role"])


def _iso(value: dt.date | dt.time | None) -> str:
    return "" if value is None else value.isoformat()


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _instant(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _officer(id_: int | None) -> Officer | None:
    rows = Officer.objects.using(DATABASE)
    return None if id_ is None else rows.filter(pk=id_).first()
