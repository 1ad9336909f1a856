"""What stands beside a contact: standing, sources, steps, statements, versions."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import contact_changes, contact_versions, readings
from paraph.chancery import contacts as kept
from paraph.chancery.contacts import LINKS, SPEAKER, VIA, Contact, Statement
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel.errors import Refused
from paraph.web import contact_words, contacts, forms, pages, refusals, words
from paraph.web.access import Here, page_for
from paraph.web.contact_forms import seen

MORE_LINKS = 3
"""How many links a form offers beyond those that are there."""


@page_for(DRAFTER, methods=("POST",))
def judge(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Say whether our side confirms a contact, and on what basis."""
    one = contacts.one_of(here, id_)
    standing = request.POST.get("standing", "")
    basis = forms.tidy(request.POST.get("basis", ""))
    return _done(
        request,
        here,
        one,
        lambda: contact_changes.judge(
            one, standing, basis, here.officer, now(), seen=seen(request)
        ),
    )


@page_for(DRAFTER, methods=("POST",))
def turn(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Put a contact away, or take it up again."""
    one = contacts.one_of(here, id_)
    is_away = request.POST.get("press", "") != "take_up"
    return _done(
        request,
        here,
        one,
        lambda: contact_changes.turn(one, here.officer, now(), is_put_away=is_away),
    )


@page_for(DRAFTER, methods=("POST",))
def step(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Add a next step, or say that one is done, open again, or none."""
    one = contacts.one_of(here, id_)
    press, _, number = request.POST.get("press", "").partition(":")

    def change() -> None:
        if press == "add":
            contact_changes.set_step(
                one,
                here.officer,
                now(),
                words=forms.tidy(request.POST.get("words", "")),
                office=forms.tidy(request.POST.get("office", "")),
                due_day=readings.parsed_day(request.POST.get("due_day", "")),
            )
        else:
            contact_changes.turn_step(one, _int(number), press, here.officer, now())

    return _done(request, here, one, change, "#steps")


@page_for(DRAFTER, methods=("POST",))
def source(request: HttpRequest, here: Here, id_: int) -> HttpResponse:
    """Let another report tell a contact too, or one no longer."""
    one = contacts.one_of(here, id_)
    number = _int(request.POST.get("report", ""))
    is_drop = request.POST.get("press", "") == "drop"
    change = contact_changes.drop_report if is_drop else contact_changes.put_report
    return _done(
        request, here, one, lambda: change(one, number, here.officer, now()), "#sources"
    )


@page_for(DRAFTER, methods=("GET", "POST"))
def statement(
    request: HttpRequest, here: Here, id_: int, statement_id: int
) -> HttpResponse:
    """Type in what was said, or the chain of what a report tells; 0 is a new one."""
    one = contacts.one_of(here, id_)
    found = _statement(one, statement_id)
    if request.method == "GET":
        return _statement_form(request, here, one, found)
    said = {
        name: forms.tidy(request.POST.get(name, ""))
        for name in ("quote", "language", "source", "kind")
    }
    try:
        if request.POST.get("press") == "drop":
            contact_changes.drop_statement(one, statement_id, here.officer, now())
        else:
            contact_changes.state(
                one,
                statement_id,
                here.officer,
                now(),
                said=said,
                chain=list(_typed_chain(request, found)),
            )
    except Refused as refusal:
        told = refusals.sentence(refusal.code, refusal.facts)
        return _statement_form(request, here, one, found, told=told)
    return redirect(f"{here.at}/contacts/{one.pk}/#statements")


@page_for(DRAFTER, methods=("GET", "POST"))
def version(request: HttpRequest, here: Here, id_: int, version: int) -> HttpResponse:
    """Show a contact as it was before a change, or bring it back."""
    one = contacts.one_of(here, id_)
    found = contact_versions.one(one, version)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _done(
            request,
            here,
            one,
            lambda: contact_changes.bring_back(one, version, here.officer, now()),
        )
    record = reading.commission_record(here.commission)
    held = found.held
    context = {
        "contact": one,
        "title": contact_words.title(here, one),
        "version": found,
        "at": words.instant(found.at, here.sides[0], here.language),
        "held": held,
        "type": words.contact_type(held["type"]),
        "status": words.contact_status(held["status"]),
        "day": words.loose_day(held["day"], here.language) if held["day"] else "",
        "standing": gettext(contact_words.STANDING_WORDS[held["standing"]]),
        "rank": gettext(contact_words.RANK_WORDS.get(held["rank"], "–")),
        "initiator": contact_words.party(here, held["initiator"]),
        "held_people": [
            {"name": name, "role_words": gettext(contact_words.ROLE_WORDS[role])}
            for name, role in contact_versions.people_of(held)
        ],
        "level": contact_words.level_words(here, record, held["marking"]),
        "markings": contact_words.marking(here, record, [one]),
    }
    return pages.page(
        request, here, "contacts/version.html", context, tab="contacts", shows=()
    )


def _done(
    request: HttpRequest,
    here: Here,
    one: Contact,
    change: Callable[[], None],
    after: str = "",
) -> HttpResponse:
    """Do a change and go back to the contact, with the refusal if there is one."""
    try:
        change()
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
    return redirect(f"{here.at}/contacts/{one.pk}/{after}")


def _statement(one: Contact, statement_id: int) -> Statement | None:
    if not statement_id:
        return None
    for each in kept.statements_in(one):
        if each.pk == statement_id:
            return each
    raise Http404


def _typed_chain(
    request: HttpRequest, found: Statement | None
) -> Iterator[dict[str, Any]]:
    """Yield the links that were typed, in their order; a link of a report keeps its words.

    It does so as long as it names the same person in the same role.
    """
    before = {
        (link["role"], link["name"]): link for link in (found.chain if found else [])
    }
    places = sorted(
        int(key.split(".")[1])
        for key in request.POST
        if key.startswith("link.") and key.endswith(".name") and _int(key.split(".")[1])
    )
    for place in places:
        role = request.POST.get(f"link.{place}.role", "")
        name = forms.tidy(request.POST.get(f"link.{place}.name", ""))
        because = forms.tidy(request.POST.get(f"link.{place}.because", ""))
        kept_link = before.get((role, name), {})
        yield {**kept_link, "role": role, "name": name, "because": because}


def _statement_form(
    request: HttpRequest,
    here: Here,
    one: Contact,
    found: Statement | None,
    *,
    told: str = "",
) -> HttpResponse:
    post = request.POST
    chain = (
        list(_typed_chain(request, found)) if post else (found.chain if found else [])
    )
    links = [*chain]
    for _ in range(MORE_LINKS):
        role = VIA if links else SPEAKER
        links.append({"role": role, "name": "", "because": ""})
    record = reading.commission_record(here.commission)
    context = {
        "contact": one,
        "title": contact_words.title(here, one),
        "statement": found,
        "source": contact_words.source(here, found.report)
        if found and found.report
        else None,
        "told": told,
        "quote": post.get("quote", found.quote if found else ""),
        "language": post.get("language", found.language if found else ""),
        "from": post.get("source", found.source if found else ""),
        "is_deal": post.get("kind", "") == "deal" or bool(found and found.is_agreed),
        "languages": contact_words.languages(here),
        "links": [
            {
                "place": place,
                "role": link["role"],
                "name": link["name"],
                "because": link.get("because", "")
                if link.get("because", "") not in contact_words.CODES
                else "",
                "text": link.get("text", ""),
            }
            for place, link in enumerate(links, 1)
        ],
        "roles": [(each, gettext(contact_words.LINK_WORDS[each])) for each in LINKS],
        "markings": contact_words.marking(here, record, [one]),
    }
    return pages.page(
        request,
        here,
        "contacts/statement.html",
        context,
        tab="contacts",
        status=400 if told else 200,
        shows=(),
    )


def _int(text: str) -> int:
    return forms.number(text) or 0
