"""Contacts on the joint record: each side's note beside the others', the joint account."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.acts.contacts.dealing import STATUSES, TYPES
from paraph.acts.kinds import KINDS
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.kernel.canonical import NOTHING
from paraph.kernel.errors import Refused
from paraph.projection import contacts, register
from paraph.projection.contacts import ContactRow
from paraph.web import (
    consents,
    dealings,
    drafts,
    marks,
    pages,
    stretches,
    waiting,
    words,
)
from paraph.web.access import Here, page_for

AT_ONCE = 50
"""How many contacts stand on one page."""

NOTE, AGREE, WITHDRAW = "contact.note/1", "contact.agree/1", "offer.withdraw/1"


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """List the contacts on the record, the latest day first."""
    start = stretches.start_of(request, "from")
    answer, etag = pages.not_modified(request, here, start)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    found, count = contacts.some(here.commission, start=start, limit=AT_ONCE)
    rows = [_line(here, row) for row in found]
    part = stretches.stretch("from", rows, start=start, count=count, at_once=AT_ONCE)
    return pages.page(
        request,
        here,
        "contacts/joint_list.html",
        {"rows": rows, "part": part},
        tab="commission",
        live=etag,
        shows=["contact/"],
    )


@page_for()
def contact(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show one contact: what each side notes, and how far the account is agreed."""
    answer, etag = pages.not_modified(request, here)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    row = _row(here, id_)
    record = reading.commission_record(here.commission)
    path, account = f"contact/{id_}", f"contact/{id_}/account"
    (agreed_by,) = consents.agreed_by(here, record.view, account)
    own = row.offers.get(here.side, {})
    context = {
        **_line(here, row),
        "note": f"{path}/note/{here.side}",
        "account": account,
        "notes": [_noted(here, row, side.key) for side in here.sides],
        "has_noted": here.side in row.notes,
        "agreed": dealings.told(here, row.account) if row.account else None,
        "agreed_by": agreed_by,
        "offers": [_offered(here, row, side.key) for side in here.sides],
        "waits": _waits(here, row),
        "is_founded": record.is_founded,
        "can_withdraw": bool(own)
        and own["digest"] not in record.view.in_force(account),
        "can_end": row.account is not None and own.get("digest") != NOTHING,
        "marking": marks.about(here, f"{path}/note/{here.side}"),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in register.page(here.commission, about=path)
        ],
    }
    return pages.page(
        request,
        here,
        "contacts/joint.html",
        context,
        tab="commission",
        live=etag,
        shows=[f"{path}/"],
    )


@page_for(DRAFTER, methods=("POST",))
def accept(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that consents to the account that a side offers."""
    offer = _row(here, id_).offers.get(request.POST.get("side", ""))
    if offer is None:
        raise Http404
    if request.POST.get("digest") not in {None, offer["digest"]}:
        told = gettext("Another account is offered meanwhile. Look at it first.")
        pages.tell(request, told)
        return redirect(f"{here.at}/joint-contacts/{id_}/")
    content = {"terms": offer["terms"]}
    if offer["digest"] == NOTHING:
        content = {"nothing": True}
    return drafts.begin(request, here, AGREE, f"contact/{id_}/account", content)


@page_for(DRAFTER, methods=("POST",))
def end(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that proposes to have no joint account any more."""
    _row(here, id_)
    account = f"contact/{id_}/account"
    return drafts.begin(request, here, AGREE, account, {"nothing": True})


@page_for(DRAFTER, methods=("POST",))
def withdraw(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Begin a draft that takes back what we offer."""
    _row(here, id_)
    return drafts.begin(request, here, WITHDRAW, f"contact/{id_}/account", {})


def draft_of_note(
    here: Here,
    *,
    type: str,  # noqa: A002 (the field's name)
    status: str,
    day: str | dt.date | None,
    place: Mapping[str, str],
    offices: Sequence[Mapping[str, Any]],
    agency: str,
    published: str | dt.date | None,
    title: str,
    address: str,
) -> dict[str, Any]:
    """Return the content of a note of a contact; what is empty or unknown is left out.

    It takes what the record may hold and nothing else: no statement, no assessment, no
    name of a person has a way in. `offices` are {side or state, title}, `place` is {language:
    text}, days are ISO days. See `put_on_record` for what becomes of it.
    """
    del here
    source = {
        "agency": agency,
        "day": str(published or ""),
        "title": title,
        "address": address,
    }
    said = {
        "type": type if type in TYPES else "",
        "status": status if status in STATUSES else "",
        "day": str(day or ""),
        "place": {language: text for language, text in place.items() if text},
        "offices": [dict(one) for one in offices],
        "source": {name: text for name, text in source.items() if text},
    }
    return {name: value for name, value in said.items() if value}


def put_on_record(
    request: HttpRequest, here: Here, content: Mapping[str, Any], report_id: int | None
) -> HttpResponse:
    """Begin a draft of a note of a new contact; where a field is owed, show the form.

    It is private until a releaser lets it go.
    """
    object_ = f"contact/~0/note/{here.side}"
    try:
        KINDS[NOTE].check_content(content)
    except Refused as refusal:
        return drafts.fill_in(
            request, here, NOTE, object_, content=content, refusal=refusal
        )
    return drafts.begin(request, here, NOTE, object_, content, report_id=report_id)


def _row(here: Here, id_: str) -> ContactRow:
    row = contacts.one(here.commission, id_)
    if row is None:
        raise Http404
    return row


def _line(here: Here, row: ContactRow) -> dict[str, Any]:
    said = dealings.of_row(row)
    return {
        "row": row,
        "title": dealings.title(here, said),
        "name": dealings.title(here, said, with_day=False),
        "day": words.day(row.day, here.language) if row.day else "",
        "noted_by": [
            {"side": side.key, "name": here.called(side.key)}
            for side in here.sides
            if side.key in row.notes
        ],
        "told": dealings.told(here, said),
        "state": gettext(dealings.ACCOUNT_STATES[row.state]),
        "waits": _waits(here, row),
    }


def _noted(here: Here, row: ContactRow, side: str) -> dict[str, Any]:
    """Return what a side notes; its `said` is None where it notes nothing."""
    noted = row.notes.get(side)
    return {
        "side": side,
        "name": here.called(side),
        "is_own": side == here.side,
        "said": None if noted is None else dealings.told(here, noted),
    }


def _offered(here: Here, row: ContactRow, side: str) -> dict[str, Any]:
    """Return what a side consents to, and whether we could consent to the same."""
    offer = row.offers.get(side)
    own = row.offers.get(here.side, {})
    terms = None if offer is None else offer["terms"]
    return {
        "side": side,
        "name": here.called(side),
        "is_own": side == here.side,
        "offers": offer is not None,
        "nothing": offer is not None and offer["digest"] == NOTHING,
        "is_agreed": offer is not None and offer["digest"] == row.digest,
        "digest": "" if offer is None else offer["digest"],
        "terms": None if terms is None else dealings.told(here, terms),
        "can_accept": offer is not None
        and side != here.side
        and offer["digest"] != own.get("digest")
        and (terms is not None or row.account is not None),
    }


def _waits(here: Here, row: ContactRow) -> str:
    """Say whose answer an offered account waits for, "" if it waits for none."""
    awaited = waiting.accounts_awaited(here, [row])
    asked = [here.called(side.key) for side in here.sides if side.key in _of(awaited)]
    return (
        gettext("It waits for %(sides)s.") % {"sides": ", ".join(asked)}
        if asked
        else ""
    )


def _of(things: Sequence[waiting.Thing]) -> set[str]:
    return {one.side for one in things}
