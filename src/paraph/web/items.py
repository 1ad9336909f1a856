"""One item of an agenda: its titles, where it comes from, the acts about it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from paraph.acts.charter.rules import rules_for
from paraph.acts.dues import day_of
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel.view import View
from paraph.projection import agendas, items, register, sessions
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow
from paraph.web import (
    consents,
    deadlines,
    item_notes,
    marks,
    pages,
    papers,
    session_papers,
    under,
    waiting,
    words,
)
from paraph.web.access import Here, page_for


@page_for()
def item(request: HttpRequest, here: Here, id_: str, item_id: str) -> HttpResponse:
    """Show one item: every title, its source, its papers, the acts about it."""
    row = sessions.one(here.commission, id_)
    found = items.one(here.commission, id_, item_id)
    if row is None or found is None:
        raise Http404
    record = reading.commission_record(here.commission)
    object_ = f"session/{id_}/item/{item_id}"
    acts = register.page(here.commission, about=object_)
    agenda = agendas.one(here.commission, id_)
    adopted = (agenda.adopted or []) if agenda else []
    (adopted_by,) = consents.agreed_by(here, record.view, f"session/{id_}/agenda")
    context = {
        "row": row,
        "session_title": waiting.name_of(row, here),
        "item": found,
        "object": object_,
        "title": words.text(found.title, here),
        "titles": words.titles(here, found.title),
        "source": words.titles(here, found.source["words"]) if found.source else [],
        "source_day": words.day(found.source["day"], here.language)
        if found.source and found.source.get("day")
        else "",
        "papers": papers.listed(here, found.papers),
        "is_past": waiting.is_held(row, words.day_of(now(), here.sides[0])),
        "late": _late(here, record.view, row, found),
        "by": here.called(found.side),
        "is_own": found.side == here.side,
        "marking": marks.about(here, object_),
        "place": adopted.index(item_id) + 1 if item_id in adopted else 0,
        "as_adopted": words.titles(here, agenda.changed[item_id]["title"])
        if agenda and item_id in agenda.changed
        else [],
        "adopted_by": adopted_by,
        "under": under.about(here, object_, record),
        **item_notes.of_item(here, id_, found),
        **session_papers.about(here, row, record.view, item=item_id),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in acts
        ],
    }
    return pages.page(
        request,
        here,
        "sessions/item.html",
        context,
        tab="sessions",
        shows=[object_, f"{object_}/", f"session/{id_}", *_papers(context)],
    )


def _papers(context: dict[str, Any]) -> list[str]:
    """Return the paths of the papers that the page of an item shows."""
    return [f"paper/{one['id']}" for one in context["session_papers"]]


def _late(
    here: Here, view: View, row: SessionRow, found: ItemRow
) -> dict[str, Any] | None:
    """Return when a late item was inscribed, until when it was time, and the count."""
    first = register.first_at(
        here.commission,
        noun="item",
        verb="inscribe",
        about=f"session/{row.session}/item/",
    )
    rules = rules_for(view, f"session/{row.session}")
    days = deadlines.late(here.charter, rules, row, [found], first)
    due = day_of(rules, row.from_day, "proposals_due")
    if due is None or found.item not in days:
        return None
    return {
        "day": words.day(days[found.item], here.language),
        "due": words.day(due.day, here.language),
        "steps": words.steps(due, here.language),
    }
