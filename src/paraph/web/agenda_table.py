"""The agenda on a session's page: each item with its place in each side's order."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404

from paraph.acts.dues import day_of
from paraph.kernel.canonical import NOTHING
from paraph.kernel.view import View
from paraph.projection import register
from paraph.projection.agendas import AgendaRow
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow
from paraph.web import consents, deadlines, words
from paraph.web.access import Here
from paraph.web.templatetags.paraph_tags import side as side_mark

NOWHERE = "–"
_LAST = 10_000
"""The place of what nobody has placed."""


def of(
    here: Here,
    view: View,
    row: SessionRow,
    agenda: AgendaRow | None,
    found: list[ItemRow],
    *,
    rules: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the agenda of a session as its page shows it.

    Args:
        here: whose page.
        view: the record at the heads.
        row: the session.
        agenda: each side's order and what is adopted.
        found: the items in the order of their inscription.
        rules: those that hold for the session.

    Raises:
        Http404: the session has no agenda here.
    """
    if agenda is None:
        raise Http404
    first = register.first_at(
        here.commission,
        noun="item",
        verb="inscribe",
        about=f"session/{row.session}/item/",
    )
    late = deadlines.late(here.charter, rules, row, found, first)
    due = day_of(rules, row.from_day, "proposals_due")
    orders = [tuple(agenda.orders.get(side.key, ())) for side in here.sides]
    return {
        "agenda": agenda,
        "lines": _lines(here, agenda, found, late),
        "left": [one for one in found if one.is_left],
        "has_late": bool(late),
        "items_due": words.day(due.day, here.language) if due else "",
        "agenda_offers": _offers(here, agenda),
        "orders": [
            {
                "name": here.called(side.key),
                "side": side.key,
                "is_own": side.key == here.side,
                "count": len(order),
            }
            for side, order in zip(here.sides, orders, strict=True)
        ],
        "own_agenda_open": consents.is_open(agenda.offers, here.side, agenda.state),
        "same_order": len(set(orders)) == 1,
        "is_ordered": _is_ordered(here, view, agenda),
        "can_adopt_ours": _can_adopt_ours(here, view, agenda),
    }


def in_order(
    here: Here, agenda: AgendaRow | None, found: Iterable[ItemRow]
) -> list[ItemRow]:
    """Return items as adopted, else in our order, else in another side's."""
    if agenda is None:
        return list(found)
    adopted = _numbered(agenda.adopted or ())
    places = [_numbered(_order(agenda, side.key)) for side in here.sides]

    def rank(one: ItemRow) -> tuple[int, int]:
        own, last = places[0].get(one.item), places[-1].get(one.item)
        return adopted.get(one.item) or _LAST, own or last or _LAST

    return sorted(found, key=rank)


def _lines(
    here: Here, agenda: AgendaRow, found: list[ItemRow], late: Mapping[str, dt.date]
) -> list[dict[str, Any]]:
    """Return the items: as adopted, else in our order, else in another side's."""
    adopted = _numbered(agenda.adopted or ())
    places = {side.key: _numbered(_order(agenda, side.key)) for side in here.sides}
    names = [here.called(side.key) for side in here.sides]
    by = {side.key: side_mark(here, side.key) for side in here.charter.sides}
    return [
        {
            **_line(here, agenda, one, adopted.get(one.item), late=late.get(one.item)),
            "by": by[one.side],
            "places": [
                {"side": name, "at": at, "shown": at or NOWHERE}
                for name, at in zip(names, _at(here, places, one.item), strict=True)
            ],
            "differs": len(set(_at(here, places, one.item))) > 1,
        }
        for one in in_order(here, agenda, found)
        if not one.is_left or one.item in adopted
    ]


def _numbered(order: Iterable[str]) -> dict[str, int]:
    """Return the place of each item in an order."""
    return {id_: n for n, id_ in enumerate(order, 1)}


def _at(
    here: Here, places: Mapping[str, Mapping[str, int]], item: str
) -> list[int | None]:
    """Return the place of an item in the order of each side, our own first."""
    return [places[side.key].get(item) for side in here.sides]


def _order(agenda: AgendaRow, side: str) -> list[str]:
    """Return a side's order: the one it shows, else the one that it has adopted."""
    shown: list[str] = agenda.orders.get(side) or []
    return shown or agenda.offers.get(side, {}).get("items") or []


def _line(
    here: Here,
    agenda: AgendaRow,
    one: ItemRow,
    adopted: int | None,
    *,
    late: dt.date | None,
) -> dict[str, Any]:
    """Return one item; what was adopted stands before what its side said since."""
    is_changed = one.item in agenda.changed
    titles = agenda.changed[one.item]["title"] if is_changed else one.title
    title = words.text(titles, here)
    return {
        "id": one.item,
        "url": f"{here.at}/sessions/{agenda.session}/items/{one.item}/",
        "title": title,
        "since": words.text(one.title, here) if is_changed else "",
        "is_left": one.is_left,
        "others": [
            {"language": language, "text": text}
            for language, text in titles.items()
            if text != title
        ],
        "side": one.side,
        "adopted": adopted,
        "changed": is_changed,
        "owed": [
            words.language_name(language)
            for language in here.charter.agenda_languages
            if language not in one.title
        ],
        "late": words.day(late, here.language) if late else "",
        "has_source": one.source is not None,
    }


def _offers(here: Here, agenda: AgendaRow) -> list[dict[str, Any]]:
    """Return what each side consents to."""
    own = agenda.offers.get(here.side, {}).get("digest")
    return [
        {
            "name": here.called(side.key),
            "side": side.key,
            "is_own": side.key == here.side,
            "nothing": offer["digest"] == NOTHING,
            "in_force": offer["digest"] == agenda.digest,
            "count": len(offer["items"] or ()),
            "same": offer["digest"] == own,
        }
        for side in here.sides
        if (offer := agenda.offers.get(side.key)) is not None
    ]


def _is_ordered(here: Here, view: View, agenda: AgendaRow) -> bool:
    """Say whether a side's order is shown: not one that an adoption has overtaken."""
    object_ = f"session/{agenda.session}/agenda"
    return any(
        agenda.orders.get(side.key)
        and (not agenda.adopted or view.speaks_anew(object_, object_, side.key))
        for side in here.sides
    )


def _can_adopt_ours(here: Here, view: View, agenda: AgendaRow) -> bool:
    """Say whether our order is one that we have not adopted just so, nor answered since."""
    object_ = f"session/{agenda.session}/agenda"
    ours = agenda.orders.get(here.side)
    adopted = agenda.offers.get(here.side, {}).get("items") or agenda.adopted
    is_new = ours != adopted and view.speaks_anew(object_, object_, here.side)
    return bool(ours) and (is_new or bool(agenda.changed))
