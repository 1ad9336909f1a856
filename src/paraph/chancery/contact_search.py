"""Contacts are looked for by any word of theirs, in any script.

A name finds what stands under any spelling that the directory knows of that person.
"""

from collections.abc import Iterable

from django.db import models

from paraph.chancery.contacts import Contact, Statement, statements_in
from paraph.chancery.next_steps import NextStep
from paraph.chancery.officers import DATABASE
from paraph.chancery.people import Person, Spelling
from paraph.crafts.reading.fold import search_key

MAX_WORDS = 12
MAX_PEOPLE = 50


def folded_of(contact: Contact) -> str:
    """Return what a contact itself is looked for by; people and statements are apart."""
    steps = NextStep.objects.using(DATABASE).filter(contact=contact)
    texts = [
        *contact.places.values(),
        *contact.occasion.values(),
        *(party.removeprefix("@") for party in contact.parties),
        contact.standing_basis,
        contact.distribution,
        contact.assessment,
        *(f"{one.words} {one.office}" for one in steps),
        *(report.title for report in contact.reports()),
    ]
    return "\n".join(search_key(text) for text in texts if text)


def fold_statement(statement: Statement) -> None:
    """Note by what a statement is looked for."""
    names = (str(link["name"]) for link in statement.chain)
    texts = [statement.quote, statement.speaker, statement.source, *names]
    statement.folded = "\n".join(search_key(text) for text in texts if text)


def fold_anew(contact: Contact) -> None:
    """Note again by what a contact and its statements are looked for."""
    contact.folded = folded_of(contact)
    contact.save(using=DATABASE, update_fields=["folded"])
    for one in statements_in(contact):
        fold_statement(one)
        one.save(using=DATABASE, update_fields=["folded"])


def found_by(rows: models.QuerySet[Contact], words: str) -> models.QuerySet[Contact]:
    """Return those contacts in which every word stands, whoever or whatever it names."""
    for word in search_key(words).split()[:MAX_WORDS]:
        known = Person.objects.using(DATABASE).filter(spellings__folded__contains=word)
        ids = list(known.values_list("pk", flat=True).distinct()[:MAX_PEOPLE])
        spelled = Spelling.objects.using(DATABASE).filter(person__in=ids)
        names = [word, *spelled.values_list("folded", flat=True)]
        said = _said(one for one in dict.fromkeys(names) if one)
        of_all = said.filter(said_in=None)
        rows = rows.filter(
            models.Q(folded__contains=word)
            | models.Q(people__in=ids)
            | models.Q(report__in=of_all.values("report"))
            | models.Q(other_reports__in=of_all.values("report"))
            | models.Q(said__in=said)
            | models.Q(statements__in=said)
        ).distinct()
    return rows


def _said(words: Iterable[str]) -> models.QuerySet[Statement]:
    about = models.Q(pk__in=[])
    for word in words:
        about |= models.Q(folded__contains=word)
    return Statement.objects.using(DATABASE).filter(about)
