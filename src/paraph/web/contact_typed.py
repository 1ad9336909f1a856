"""What the form of a contact says, read back; whoever is new in it is put into the directory."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from django.http import HttpRequest, QueryDict

from paraph.chancery import people, readings
from paraph.chancery.contact_changes import Said
from paraph.chancery.contacts import PRINCIPAL, ROLES
from paraph.chancery.people import Person
from paraph.kernel.errors import Refused
from paraph.web import forms
from paraph.web.access import Here

NEW_PEOPLE = 3
"""How many people can be added in one go without any script."""


def with_new_people(request: HttpRequest, here: Here) -> Said:
    """Return what the form says; whoever is new in it is in the directory afterwards.

    Raises:
        Refused: `contact.person-unknown`, `contact.person-many` (facts: name).
    """
    told = said(request, here)
    return dataclasses.replace(told, people=[*told.people, *_new_people(request.POST)])


def said(request: HttpRequest, here: Here) -> Said:
    """Return what the form says of who is in the directory already, and of all the rest."""
    post = request.POST
    return Said(
        type=post.get("type", ""),
        status=post.get("status", ""),
        day=readings.parsed_day(post.get("day", "")),
        at_time=_time(post.get("at_time", "")),
        zone=post.get("zone", "").strip()[:60],
        places=_texts(post, "place"),
        parties=list(_parties(post, here)),
        initiator=post.get("initiator", "")[:200],
        rank=post.get("rank", ""),
        occasion=_texts(post, "occasion"),
        people=list(_people(post)),
        marking=post.get("marking", "").strip()[:80],
        distribution=forms.tidy(post.get("distribution", "")),
        assessment=forms.tidy(post.get("assessment", "")),
    )


def _texts(post: QueryDict, name: str) -> dict[str, str]:
    """Return what was typed in each language; the name without one has none told."""
    found = {
        key.partition(".")[2]: forms.tidy(str(value))[:400]
        for key, value in post.items()
        if key == name or key.startswith(f"{name}.")
    }
    return {language: text for language, text in found.items() if text}


def _parties(post: QueryDict, here: Here) -> Iterator[str]:
    chosen = [one for one in post.getlist("party") if here.charter.has_side(one)]
    others = (one.strip() for one in post.get("others", "").split(","))
    yield from dict.fromkeys([*chosen, *(_code(one) for one in others if one)])


def _code(text: str) -> str:
    """Return a party as it is kept: two capitals are a State's code, else a name."""
    is_code = len(text) == 2 and text.isascii() and text.isalpha() and text.isupper()
    return text if is_code or text.startswith("@") else f"@{text}"


def _people(post: QueryDict) -> Iterator[tuple[int, str]]:
    """Yield who takes part already, each in the role that was chosen."""
    for key, value in post.items():
        name, _, told = key.partition(".")
        number = forms.number(told)
        if name == "role" and number is not None and value in ROLES:
            yield number, str(value)


def _new_people(post: QueryDict) -> Iterator[tuple[int, str]]:
    for place in range(1, NEW_PEOPLE + 1):
        name = forms.tidy(post.get(f"new.{place}.name", ""))[: people.MAX_NAME]
        role = post.get(f"new.{place}.role", PRINCIPAL)
        if name:
            person = _person(name, post.get(f"new.{place}.for", ""))
            yield person.pk, role if role in ROLES else PRINCIPAL


def _person(name: str, party: str) -> Person:
    """Return whom a name names; one who is for somebody is put into the directory.

    Raises:
        Refused: `contact.person-many`, `contact.person-unknown`.
    """
    found = people.by_spelling(name)
    if found is not None:
        return found
    perhaps = people.search(name)
    if len(perhaps) == 1:
        return perhaps[0]
    if perhaps and not party:
        raise Refused("contact.person-many", name=name)
    if not party:
        raise Refused("contact.person-unknown", name=name)
    is_state = len(party) == 2 and party.isupper()
    side = "" if is_state or party == "?" else party
    return people.add(name, side=side, state=party if is_state else "")


def _time(text: str) -> dt.time | None:
    try:
        return dt.time.fromisoformat(text).replace(second=0, tzinfo=None)
    except ValueError:
        return None
