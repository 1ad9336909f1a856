"""The agenda of a session: our own order, and adopting one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from paraph.acts.agendas.order import item_entries, manifest
from paraph.chancery.officers import DRAFTER
from paraph.clerk import reading
from paraph.kernel.errors import Refused
from paraph.projection import agendas, items, sessions
from paraph.projection.agendas import AgendaRow
from paraph.projection.items import ItemRow
from paraph.web import drafts, pages, waiting, words
from paraph.web.access import Here, page_for


@page_for(DRAFTER, methods=("GET", "POST"))
def order(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Put the items into our order by buttons; the order travels in the form.

    Nothing is kept until "draft" is pressed: then it becomes a draft.
    """
    agenda, found = _rows(here, id_)
    live = {one.item: one for one in found if not one.is_left}
    chosen = [one for one in request.POST.getlist("item") if one in live]
    if request.method == "GET":
        chosen = [one for one in _first_order(here, agenda) if one in live]
    press, _, about = request.POST.get("press", "").partition(":")
    if press == "draft":
        object_ = f"session/{id_}/agenda"
        return drafts.begin(
            request, here, "agenda.propose/1", object_, {"items": chosen}
        )
    if press == "take":
        chosen = [one for one in agenda.orders.get(about, ()) if one in live]
    elif about in live:
        chosen = move(chosen, about, press)
    row = sessions.one(here.commission, id_)
    context = {
        "row": row,
        "title": waiting.name_of(row, here) if row else "",
        "chosen": [_line(here, live[one]) for one in chosen],
        "others": [_line(here, one) for one in live.values() if one.item not in chosen],
        "press": press,
        "about": about,
        "takes": [
            {"side": side.key, "name": here.called(side.key)}
            for side in here.others
            if agenda.orders.get(side.key)
        ],
    }
    return pages.page(
        request,
        here,
        "sessions/order.html",
        context,
        tab="sessions",
        shows=[f"session/{id_}/"],
    )


@page_for(DRAFTER, methods=("GET", "POST"))
def adopt(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show exactly what would be adopted; begin a draft that adopts it."""
    agenda, found = _rows(here, id_)
    by_id = {one.item: one for one in found}
    whose = request.POST.get("order", request.GET.get("order", here.side))
    chosen = [one for one in _to_adopt(here, agenda, whose) if one in by_id]
    object_ = f"session/{id_}/agenda"
    digest = _manifest(here, object_, chosen)
    is_seen = request.POST.get("seen", digest) == digest
    if request.method == "POST" and is_seen:
        return drafts.begin(request, here, "agenda.adopt/1", object_, {"items": chosen})
    row = sessions.one(here.commission, id_)
    same = _same(here, agenda, digest)
    context = {
        "row": row,
        "title": waiting.name_of(row, here) if row else "",
        "whose": whose,
        "whose_name": here.called(whose),
        "dates_open": row is not None and row.number is None,
        "chosen": [_line(here, by_id[one]) for one in chosen],
        "same_as": same,
        "is_last": len(same) == len(here.others),
        "seen": digest,
        "is_reworded": not is_seen,
        "left_out": [
            _line(here, one)
            for one in found
            if one.item not in chosen and not one.is_left
        ],
    }
    return pages.page(
        request,
        here,
        "sessions/adopt.html",
        context,
        tab="sessions",
        status=200 if is_seen else 409,
        shows=[f"session/{id_}/"],
    )


def move(chosen: list[str], one: str, press: str) -> list[str]:
    """Return an order with one item moved up or down, put in or taken out."""
    rest = [other for other in chosen if other != one]
    if press == "out":
        return rest
    if press == "in":
        return [*rest, one]
    if one not in chosen:
        return chosen
    at = chosen.index(one) + (-1 if press == "up" else 1 if press == "down" else 0)
    at = min(max(at, 0), len(rest))
    return [*rest[:at], one, *rest[at:]]


def _rows(here: Here, id_: str) -> tuple[AgendaRow, list[ItemRow]]:
    agenda = agendas.one(here.commission, id_)
    if agenda is None:
        raise Http404
    return agenda, items.of(here.commission, id_)


def _first_order(here: Here, agenda: AgendaRow) -> list[str]:
    """Return the order to begin from: ours, else what is adopted, else another's."""
    for order_ in (
        agenda.orders.get(here.side),
        agenda.adopted,
        *(agenda.orders.get(side.key) for side in here.others),
    ):
        if order_:
            return list(order_)
    return []


def _to_adopt(here: Here, agenda: AgendaRow, whose: str) -> list[str]:
    """Return our own order as it is now; of another side what it has adopted."""
    order_ = list(agenda.orders.get(whose, ()))
    offered = agenda.offers.get(whose, {}).get("items")
    if whose == here.side:
        return order_ or list(offered or ())
    return list(offered or order_)


def _line(here: Here, row: ItemRow) -> dict[str, Any]:
    return {
        "id": row.item,
        "side": row.side,
        "title": words.text(row.title, here),
        "titles": [
            {"language": language, "text": text} for language, text in row.title.items()
        ],
        "is_left": row.is_left,
        "owed": [
            words.language_name(language)
            for language in here.charter.agenda_languages
            if language not in row.title
        ],
        "source": words.text(row.source["words"], here) if row.source else "",
    }


def _manifest(here: Here, object_: str, chosen: list[str]) -> str:
    """Return the digest of items in an order as worded now, "" if a rule forbids it."""
    view = reading.commission_record(here.commission).view
    try:
        return manifest(item_entries(view, object_, chosen))
    except Refused:
        return ""


def _same(here: Here, agenda: AgendaRow, digest: str) -> list[str]:
    """Return the names of the sides that have adopted just this, word for word."""
    return [
        here.called(side.key)
        for side in here.others
        if digest and agenda.offers.get(side.key, {}).get("digest") == digest
    ]
