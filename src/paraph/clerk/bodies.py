"""Who is named in the posts of bodies, and bodies, posts and areas for going out."""

from collections.abc import Iterable, Mapping
from typing import Any

from paraph.acts.bodies.tree import root_of
from paraph.acts.markings.face import ScaleLevel
from paraph.acts.posts.person import MAX_BYTES, Named, decode
from paraph.clerk import reading
from paraph.crafts.sheets.columns import AREA, BODY, MARKING, SEAT
from paraph.kernel.charter import Charter
from paraph.projection import areas, bodies, markings, posts


def named(commission: str, sha256s: Iterable[str]) -> dict[str, Named]:
    """Return whom enclosures of appointments name, by digest; not those that are absent.

    One that was struck is absent for good; one that has not come yet may come.
    """
    found = {}
    for sha256 in dict.fromkeys(sha256s):
        path = reading.enclosure_path(commission, sha256)
        if path is not None and path.stat().st_size <= MAX_BYTES:
            who = decode(path.read_bytes())
            if who is not None:
                found[sha256] = who
    return found


def marked(commission: str) -> dict[str, ScaleLevel]:
    """Return the highest level of each side among bodies, posts in them and areas."""
    rows = markings.shown_with(commission, ["body/", "area/"]).order_by()
    pairs = rows.values_list("side", "level").distinct()
    return reading.commission_record(commission).markings.highest(pairs)


def table(charter: Charter) -> list[dict[str, str]]:
    """Return bodies, posts in them and areas as rows of a table; first their markings."""
    commission = charter.commission
    root = root_of(commission)
    found = [
        _said({"what": MARKING, "key": level.key, "side": side})
        | _texts("name", level.words)
        for side, level in marked(commission).items()
    ]
    found.append(_said({"what": BODY, "key": root} | _texts("name", charter.title)))
    for body in bodies.every(commission):
        said = {"what": BODY, "key": body.body, "parent": body.parent}
        said |= {"status": body.state, "type": (body.terms or {}).get("type", "")}
        found.append(_said(said | _texts("name", body.title)))
    seats = posts.every(commission)
    who = named(commission, (one.person for seat in seats for one in seat.tenures))
    for seat in seats:
        said = {"what": SEAT, "key": seat.post, "organisation": seat.body}
        said |= {"side": seat.side, "type": seat.role} | _texts("post", seat.title)
        for one in seat.tenures:
            if not one.is_void:
                name = who[one.person].name if one.person in who else {}
                days = {"from_day": one.from_day, "to_day": one.to_day}
                status = {"status": one.capacity}
                found.append(_said(said | days | status | _texts("name", name)))
    for area in areas.every(commission):
        said = {"what": AREA, "key": area.area, "parent": area.parent}
        found.append(_said(said | {"status": area.state} | _texts("name", area.title)))
    return found


def popolo(charter: Charter) -> dict[str, list[dict[str, Any]]]:
    """Return bodies, posts in them, who held them, areas and their markings as Popolo.

    A side is an organization too: its posts are held on its behalf. People are told from
    the record alone: who is named in two appointments is two persons here.
    """
    commission = charter.commission
    rows, seats = bodies.every(commission), posts.every(commission)
    who = named(commission, (one.person for seat in seats for one in seat.tenures))
    counted = [one for seat in seats for one in seat.tenures if not one.is_void]
    return {
        "persons": [
            _said({"id": one.person, "name": _first(who[one.person].name)})
            for one in {one.person: one for one in counted}.values()
            if one.person in who
        ],
        "organizations": [
            {"id": root_of(commission), "name": _first(charter.title)},
            *(
                {"id": side.key, "name": _first(side.name), "classification": "side"}
                for side in charter.sides
            ),
            *(
                _said(
                    {
                        "id": row.body,
                        "name": _first(row.title),
                        "classification": (row.terms or {}).get("type", ""),
                        "parent_id": row.parent,
                    }
                )
                for row in rows
            ),
        ],
        "posts": [
            {
                "id": seat.post,
                "label": _first(seat.title) or seat.role,
                "role": seat.role,
                "organization_id": seat.body,
            }
            for seat in seats
        ],
        "memberships": [
            _said(
                {
                    "person_id": one.person if one.person in who else "",
                    "organization_id": seat.body,
                    "post_id": seat.post,
                    "on_behalf_of_id": seat.side,
                    "role": one.capacity,
                    "start_date": one.from_day,
                    "end_date": one.to_day,
                }
            )
            for seat in seats
            for one in seat.tenures
            if not one.is_void
        ],
        "areas": [
            _said({"id": row.area, "name": _first(row.title), "parent_id": row.parent})
            for row in areas.every(commission)
        ],
        "markings": [
            {"side": side, "level": level.key, "words": dict(level.words)}
            for side, level in marked(commission).items()
        ],
    }


def _texts(family: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{family}:{language}": words for language, words in texts.items()}


def _first(texts: Mapping[str, str]) -> str:
    return next(iter(texts.values()), "")


def _said(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if cell}
