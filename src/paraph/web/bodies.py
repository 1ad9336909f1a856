"""Bodies, posts in them and areas of cooperation, as of a day."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.acts.bodies.face import IN_FORCE
from paraph.acts.bodies.tree import TYPES, root_of
from paraph.acts.posts import holding
from paraph.acts.posts.person import Named
from paraph.acts.trees import placed
from paraph.clerk import bodies as naming
from paraph.clerk.clock import now
from paraph.projection import areas, bodies, posts
from paraph.projection.areas import AreaRow
from paraph.projection.bodies import BodyRow
from paraph.projection.posts import PostRow
from paraph.web import choices, pages, under, words
from paraph.web.access import Here, page_for

Shown = list[dict[str, Any]]


@page_for()
def listed(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the tree of bodies with who holds which post on a day, and the areas."""
    answer, etag = pages.not_modified(request, here, request.GET.get("day", ""))
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    today = words.day_of(now(), here.sides[0])
    day, is_wrong = _day(request.GET.get("day", ""), today)
    seats = posts.every(here.commission)
    who = naming.named(
        here.commission, (one.person for seat in seats for one in seat.tenures)
    )
    rows = bodies.every(here.commission)
    filed = under.about_many(here, [f"body/{row.body}" for row in rows])
    context = {
        "day": day.isoformat(),
        "day_words": words.day(day, here.language),
        "is_today": day == today,
        "is_wrong": is_wrong,
        "tree": [
            one | {"under": filed.get(f"body/{one['id']}")}
            for one in _tree(here, rows, seats, who, day.isoformat())
        ],
        "sides": [{"key": one.key, "name": here.called(one.key)} for one in here.sides],
        "areas": _areas(here, areas.every(here.commission)),
    }
    return pages.page(
        request,
        here,
        "bodies/list.html",
        context,
        tab="commission",
        live=etag,
        shows=["body/", "area/"],
    )


def _day(typed: str, today: dt.date) -> tuple[dt.date, bool]:
    """Return the day asked for, and whether what was typed is none."""
    if not typed:
        return today, False
    try:
        return dt.date.fromisoformat(typed), False
    except ValueError:
        return today, True


def _tree(
    here: Here,
    rows: list[BodyRow],
    seats: list[PostRow],
    who: dict[str, Named],
    day: str,
) -> Shown:
    """Return the bodies, each below the one it stands under, the commission first."""
    root, by_id = root_of(here.commission), {row.body: row for row in rows}
    order = placed({row.body: row.parent for row in rows}, [root])
    found = []
    for id_, level in order:
        row = by_id.get(id_)
        is_alive = row is None or row.state == IN_FORCE
        found.append(
            {
                "id": id_,
                "level": level,
                "is_alive": is_alive,
                **(_root(here) if row is None else _body(here, row, by_id)),
                "sides": [
                    {
                        "side": side.key,
                        "name": here.called(side.key),
                        "posts": [
                            _seat(here, seat, who, day, is_alive=is_alive)
                            for seat in seats
                            if (seat.body, seat.side) == (id_, side.key)
                        ],
                    }
                    for side in here.sides
                ],
            }
        )
    return found


def _root(here: Here) -> dict[str, Any]:
    return {
        "title": words.text(here.charter.title, here),
        "type": "",
        "state": "",
        "tasks": [],
        "reports": [],
        "is_root": True,
    }


def _body(here: Here, row: BodyRow, by_id: dict[str, BodyRow]) -> dict[str, Any]:
    said = row.terms or next(iter(row.proposals.values()))
    into = by_id.get(row.merged_into)
    name = here.charter.title if into is None else into.title
    state = {
        "proposed": gettext("proposed"),
        "in_force": "",
        "merged": gettext("merged into %(body)s") % {"body": words.text(name, here)},
        "dissolved": gettext("dissolved"),
        "crossed": gettext("two agreements crossed"),
    }[row.state]
    return {
        "title": words.text(row.title, here),
        "type": gettext(TYPES[said["type"]]),
        "state": state,
        "tasks": words.titles(here, said["tasks"]),
        "offers": [here.called(side) for side in row.offers if row.state != IN_FORCE],
        "reports": [
            {"title": words.text(one["title"], here), "side": one["side"]}
            for one in row.reports
        ],
        "is_root": False,
    }


def _seat(
    here: Here, seat: PostRow, who: dict[str, Named], day: str, *, is_alive: bool
) -> dict[str, Any]:
    """Return a post as of a day: who holds it, who stands in, who held it before."""
    held = seat.tenures
    present = holding.holder(held, day)
    since = holding.vacant_since(held, day)

    def called(person: str) -> str:
        return choices.name_of(here, who.get(person))

    return {
        "title": choices.post_title(here, seat.role, seat.title),
        "object": seat.object,
        "is_ours": seat.side == here.side,
        "holder": called(present.person) if present else "",
        "since": words.day(present.from_day, here.language) if present else "",
        "is_vacant": present is None and is_alive and not seat.is_given_up,
        "is_given_up": present is None and seat.is_given_up,
        "vacant_since": words.day(since, here.language) if since else "",
        "substitutes": [called(one.person) for one in holding.substitutes(held, day)],
        "succession": [
            {
                "name": called(term.person),
                "from_day": words.day(term.from_day, here.language),
                "to_day": words.day(term.to_day, here.language) if term.to_day else "",
            }
            for term in holding.succession(held)
        ],
    }


def _areas(here: Here, rows: list[AreaRow]) -> Shown:
    by_id = {row.area: row for row in rows}
    filed = {} if here.eyes else under.counts(here, rows)
    state = {
        "proposed": gettext("proposed"),
        "adopted": "",
        "dropped": gettext("dropped"),
        "crossed": gettext("two agreements crossed"),
    }
    return [
        {
            "id": id_,
            "level": level,
            "titles": words.titles(here, by_id[id_].title),
            "filed": filed.get(id_, 0),
            "state": state[by_id[id_].state],
            "offers": [
                here.called(side)
                for side in by_id[id_].offers
                if by_id[id_].state != "adopted"
            ],
        }
        for id_, level in placed({row.area: row.parent or None for row in rows})
    ]
