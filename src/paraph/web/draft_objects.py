"""What an act to be prepared is about: a new thing, or one of those that are there."""

import re

from django.http import HttpRequest, HttpResponse

from paraph.clerk.clock import now
from paraph.kernel.content import Kind
from paraph.projection import agendas, items, sessions
from paraph.projection.items import ItemRow
from paraph.web import agenda_table, choices, pages, waiting, words
from paraph.web.access import Here

_AFTERWARDS = frozenset({"open", "close", "next"})
"""What is stated of a session after its days, too."""


def new_object(here: Here, kind: Kind) -> str:
    """Return what an act is about that names nothing else; "" where that is a choice."""
    path = re.sub(r"<side>$", here.side, kind.object)
    if kind.noun == "note":
        path = path.replace("<side>", here.side)
    if kind.founds:
        is_last = not (kind.founds_by_side or kind.founds_by_question)
        path = re.sub(r"<[a-z]+>$" if is_last else r"<[a-z]+>", "~0", path)
    return "" if "<" in path else path


def choose_object(request: HttpRequest, here: Here, kind: Kind) -> HttpResponse:
    """Ask which session, not held yet, or which of its items it is about."""
    if not kind.object.startswith("session/"):
        found = choices.about_which(here, kind)
        who = request.GET.get("who", "")
        context = {
            "name": words.kind_name(kind.name),
            "objects": found,
            "who": who,
            "source": "",
        }
        return pages.page(request, here, "drafts/about.html", context, tab="drafts")
    found = []
    today = words.day_of(now(), here.sides[0])
    agenda = agendas.every(here.commission)
    for row in reversed(sessions.every(here.commission)):
        if waiting.is_held(row, today) and kind.verb not in _AFTERWARDS:
            continue
        path = kind.object.replace("<session>", row.session)
        path = path.replace("<side>", here.side)
        name = waiting.name_of(row, here)
        if kind.founds and path.endswith("<item>"):
            found.append({"object": path.replace("<item>", "~0"), "name": name})
        elif "<item>" in path:
            found += [
                {
                    "object": path.replace("<item>", one.item),
                    "name": f"{name}: {words.text(one.title, here)}",
                }
                for one in agenda_table.in_order(
                    here,
                    agenda.get(row.session),
                    items.of(here.commission, row.session),
                )
                if _may_be_about(here, kind, one)
            ]
        else:
            found.append({"object": path, "name": name})
    context = {
        "name": words.kind_name(kind.name),
        "objects": found,
        "source": request.GET.get("from", ""),
    }
    return pages.page(request, here, "drafts/about.html", context, tab="drafts")


def _may_be_about(here: Here, kind: Kind, row: ItemRow) -> bool:
    """Say whether we may state something of a kind about an item."""
    if kind.verb == "note":
        return True
    is_ours = row.side == here.side
    return not row.is_left and is_ours is (kind.verb != "render")
