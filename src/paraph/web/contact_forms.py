"""A contact typed in, and one changed: what the form says, given back if it is refused."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts.record import CommissionRecord
from paraph.chancery import contact_changes, holds, people
from paraph.chancery.contact_changes import Said
from paraph.chancery.contacts import PRINCIPAL, ROLES, STATUSES, TYPES, Contact
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.crafts.reading.ranks import RANKS
from paraph.kernel.errors import Refused
from paraph.web import (
    contact_typed,
    contact_words,
    contacts,
    forms,
    pages,
    refusals,
    words,
)
from paraph.web.access import Here, page_for

MAX_NAMES = 500
OUT = "out"


@page_for(DRAFTER, methods=("GET", "POST"))
def add(request: HttpRequest, here: Here) -> HttpResponse:
    """Type a contact in that no report tells."""
    blank = Said("meeting", "held", parties=[side.key for side in here.sides])
    if request.method == "GET":
        return _form(request, here, None, blank)
    try:
        with contact_changes.together():
            said = contact_typed.with_new_people(request, here)
            kept = contact_changes.add(here.commission, said, here.officer, now())
    except Refused as refusal:
        return _refused(request, here, None, refusal)
    return redirect(f"{here.at}/contacts/{kept.pk}/")


@page_for(DRAFTER, methods=("GET", "POST"))
def edit(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Change what a contact says; what it said before is kept."""
    one = contacts.one_of(here, id_)
    if request.method == "GET":
        try:
            holds.check_not_named(here.commission, f"contact/{one.pk}")
        except Refused as refusal:
            pages.tell_refusal(request, refusal.code, refusal.facts)
            return redirect(f"{here.at}/contacts/{one.pk}/")
        return _form(request, here, one, _of(one))
    try:
        with contact_changes.together():
            said = contact_typed.with_new_people(request, here)
            contact_changes.edit(one, said, here.officer, now(), seen=seen(request))
    except Refused as refusal:
        return _refused(request, here, one, refusal)
    pages.tell(request, gettext("Kept. What it said before is among its versions."))
    return redirect(f"{here.at}/contacts/{one.pk}/")


def seen(request: HttpRequest) -> int:
    """Return the number of the contact that a form was made from, 0 if none is told."""
    return forms.number(request.POST.get("number", "")) or 0


def _refused(
    request: HttpRequest, here: Here, one: Contact | None, refusal: Refused
) -> HttpResponse:
    told = refusals.sentence(refusal.code, refusal.facts)
    status = 409 if refusal.code == "contact.changed" else 400
    said = contact_typed.said(request, here)
    return _form(request, here, one, said, told=told, status=status)


def _of(one: Contact) -> Said:
    return Said(
        type=one.type,
        status=one.status,
        day=one.day,
        at_time=one.at_time,
        zone=one.zone,
        places=one.places,
        parties=one.parties,
        initiator=one.initiator,
        rank=one.rank,
        occasion=one.occasion,
        people=[(each.person_id, each.role) for each in one.taking_part()],
        marking=one.marking,
        distribution=one.distribution,
        assessment=one.assessment,
    )


def _form(
    request: HttpRequest,
    here: Here,
    one: Contact | None,
    said: Said,
    *,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    record = reading.commission_record(here.commission)
    sides = [(side.key, here.called(side.key)) for side in here.sides]
    keys = {key for key, _ in sides}
    others = [one for one in said.parties if one not in keys]
    named = [*sides, *((each, contact_words.party(here, each)) for each in others)]
    if said.initiator and said.initiator not in dict(named):
        named.append((said.initiator, contact_words.party(here, said.initiator)))
    context = {
        "contact": one,
        "number": one.number if one else 0,
        "title": contact_words.title(here, one) if one else "",
        "said": said,
        "told": told,
        "types": [(each, words.contact_type(each)) for each in TYPES],
        "statuses": [(each, words.contact_status(each)) for each in STATUSES],
        "ranks": [(each, gettext(contact_words.RANK_WORDS[each])) for each in RANKS],
        "roles": [(each, gettext(contact_words.ROLE_WORDS[each])) for each in ROLES],
        "out": OUT,
        "sides": sides,
        "initiators": named,
        "others": ", ".join(
            each.removeprefix("@") if each.startswith("@") else each for each in others
        ),
        "zones": dict.fromkeys(side.zone for side in here.sides),
        "places": _languages(here, said.places),
        "occasions": _languages(here, said.occasion),
        "people": list(_taking_part(here, said)),
        "new": _new(request.POST),
        "names": [each.name for each in people.search("", limit=MAX_NAMES)],
        "levels": list(_levels(here, record, said.marking)),
        "markings": contact_words.marking(here, record, [one] if one else []),
    }
    return pages.page(
        request,
        here,
        "contacts/edit.html",
        context,
        tab="contacts",
        status=status,
        shows=(),
    )


def _levels(
    here: Here, record: CommissionRecord, own: str
) -> Iterator[tuple[str, str]]:
    """Yield the levels of our scale; what a contact has in other words stays beside them."""
    levels = record.markings.scales[here.side]
    yield from ((level.key, words.text(level.name, here)) for level in levels)
    if levels and own and record.markings.level(here.side, own) is None:
        yield own, own


def _languages(here: Here, texts: Mapping[str, str]) -> list[dict[str, str]]:
    """Return a field for each language of the commission, and of the texts there are."""
    found = dict.fromkeys([*forms.languages(here), *texts])
    return [
        {
            "code": one,
            "name": words.language_name(one) if one else gettext("language not told"),
            "words": texts.get(one, ""),
        }
        for one in found
    ]


def _taking_part(here: Here, said: Said) -> Iterator[dict[str, Any]]:
    for pk, role in said.people:
        person = people.one(pk)
        if person is not None:
            code = person.side or person.state
            yield {
                "pk": pk,
                "name": person.name,
                "party": contact_words.party(here, code) if code else "",
                "role": role,
            }


def _new(post: QueryDict) -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "name": post.get(f"new.{place}.name", ""),
            "role": post.get(f"new.{place}.role", PRINCIPAL),
            "party": post.get(f"new.{place}.for", ""),
        }
        for place in range(1, contact_typed.NEW_PEOPLE + 1)
    ]
