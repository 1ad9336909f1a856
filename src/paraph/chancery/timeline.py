"""Contacts in time: of a country, a person, an area of cooperation, or with some words."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models.functions import Cast

from paraph.chancery import attending, contact_search, under
from paraph.chancery.contacts import Contact
from paraph.chancery.officers import DATABASE

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; empty is everything.

    `country` is the key of a side, a code or "@Name", `person` a number of the
    directory, `areas` the ids of areas of the record, any of them.
    """

    country: str = ""
    person: int | None = None
    areas: tuple[str, ...] = ()
    status: str = ""
    standing: str = ""
    words: str = ""
    is_put_away: bool = False


def found(
    commission: str, asked: Asked, *, limit: int | None = None, after: int = 0
) -> list[Contact]:
    """Return the contacts that are looked for, newest first, those of no known day last.

    Args:
        commission: of which.
        asked: what is looked for.
        limit: how many at most; None for all.
        after: how many of them to leave out at the beginning.
    """
    rows = Contact.objects.using(DATABASE).filter(
        commission=commission, is_put_away=asked.is_put_away
    )
    for name in ("status", "standing"):
        if getattr(asked, name):
            rows = rows.filter(**{name: getattr(asked, name)})
    if asked.person is not None:
        rows = rows.filter(people=asked.person)
    if asked.country:
        rows = _of_country(rows, asked.country)
    if asked.areas:
        ids = [id_ for area in asked.areas for id_ in of_area(commission, area)]
        rows = rows.filter(pk__in=ids)
    if asked.words:
        rows = contact_search.found_by(rows, asked.words)
    newest = models.F("day").desc(nulls_last=True)
    rows = rows.distinct().select_related("report").order_by(newest, "-id")
    stop = None if limit is None else after + limit
    contacts = list(rows[after:stop])
    attending.look_up(contacts)
    return contacts


def countries(commission: str) -> list[str]:
    """Return every party that a contact of a commission names, and its people's."""
    rows = Contact.objects.using(DATABASE).filter(commission=commission)
    named = {
        party for parties in rows.values_list("parties", flat=True) for party in parties
    }
    for side, state in rows.values_list("people__side", "people__state").distinct():
        named |= {side or state or ""}
    return sorted(named - {"", None})


def people_met(commission: str) -> list[tuple[int, str]]:
    """Return the number and name of everybody who took part in a contact, by name."""
    rows = Contact.objects.using(DATABASE).filter(
        commission=commission, people__isnull=False
    )
    told = rows.values_list("people", "people__name").distinct()
    return sorted(set(told), key=lambda one: (one[1].casefold(), one[0]))


def of_area(commission: str, area: str) -> list[int]:
    """Return the numbers of the contacts filed under an area."""
    named = (one.partition("/") for one in under.things(commission, area))
    return [int(id_) for noun, _, id_ in named if noun == "contact"]


def areas_of(contact: Contact) -> tuple[str, ...]:
    """Return the ids of the areas under which a contact is filed."""
    return under.of(contact.commission, f"contact/{contact.pk}")


def _of_country(
    rows: models.QuerySet[Contact], country: str
) -> models.QuerySet[Contact]:
    rows = rows.annotate(parties_told=Cast("parties", models.TextField()))
    return rows.filter(
        models.Q(parties_told__contains=json.dumps(country))
        | models.Q(people__side=country)
        | models.Q(people__state=country)
    )


def by_month(contacts: Iterable[Contact]) -> list[tuple[str, Sequence[Contact]]]:
    """Return contacts by month as YYYY-MM, in their order; "" for no known day."""
    found: dict[str, list[Contact]] = {}
    for one in contacts:
        month = f"{one.day:%Y-%m}" if one.day else ""
        found.setdefault(month, []).append(one)
    return list(found.items())
