"""A contact typed in, and one changed: what the form says, given back if it is refused."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts.record import CommissionRecord
from paraph.chancery import contact_changes, holds, people, readings
from paraph.chancery.contact_changes import Said
from paraph.chancery.contacts import PRINCIPAL, ROLES, STATUSES, TYPES, Contact
from paraph.chancery.officers import DRAFTER
from paraph.chancery.people import Person
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.crafts.reading.ranks import RANKS
from paraph.kernel.errors import Refused
from paraph.web import contact_words, contacts, forms, pages, refusals, words
from paraph.web.access import Here, page_for

NEW_PEOPLE = 3
"""How many people can be added in one go without any script."""
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
            said = _said(request, here)
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
            said = _said(request, here)
            contact_changes.edit(one, said, here.officer, now(), seen=seen(request))
    except Refused as refusal:
        return _refused(request, here, one, refusal)
    pages.tell(request, gettext("Kept. What it said before is among its versions."))
    return redirect(f"{here.at}/contacts/{one.pk}/")


def seen(request: HttpRequest) -> int:
    """Return the number of the contact that a form was made from, 0 if none is told."""
    told = request.POST.get("number", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < 10 else 0


def _refused(
    request: HttpRequest, here: Here, one: Contact | None, refusal: Refused
) -> HttpResponse:
    told = refusals.sentence(refusal.code, refusal.facts)
    status = 409 if refusal.code == "contact.changed" else 400
    said = _typed(request, here)
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


def _said(request: HttpRequest, here: Here) -> Said:
    """Return what the form says; whoever is new in it is in the directory afterwards.

    Raises:
        Refused: `contact.person-unknown`, `contact.person-many` (facts: name).
    """
    said = _typed(request, here)
    added = [*said.people, *_new_people(request.POST)]
    return Said(**{**_plain(said), "people": added})


def _plain(said: Said) -> dict[str, Any]:
    return {name: getattr(said, name) for name in Said.__slots__}


def _typed(request: HttpRequest, here: Here) -> Said:
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
        name, _, number = key.partition(".")
        is_number = number.isascii() and number.isdecimal() and len(number) < 10
        if name == "role" and is_number and value in ROLES:
            yield int(number), str(value)


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
        for place in range(1, NEW_PEOPLE + 1)
    ]
