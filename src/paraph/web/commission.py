"""The commission: its charter in plain words, its sides, sessions and people."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from paraph.chancery import people
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel import canonical
from paraph.projection import sessions
from paraph.web import pages, rules, turns, waiting, words
from paraph.web.access import Here, page_for

SHOWN = 12


@page_for()
def commission(request: HttpRequest, here: Here) -> HttpResponse:
    """Show the commission."""
    charter = here.charter
    today = words.day_of(now(), here.sides[0])
    rows = sessions.every(here.commission)
    context = {
        "titles": [
            {"language": one, "text": text} for one, text in charter.title.items()
        ],
        "number": canonical.grouped(charter.commission),
        "is_founded": reading.commission_record(here.commission).is_founded,
        "sides": [
            {
                "side": side,
                "name": here.called(side.key),
                "names": ", ".join(dict.fromkeys(side.name.values())),
                "languages": ", ".join(
                    words.language_name(one) for one in side.languages
                ),
                "roots": [words.short(key.hex()) for key in side.root_keys],
                "root_k": side.root_k,
            }
            for side in here.sides
        ],
        "agenda_languages": ", ".join(
            words.language_name(one) for one in charter.agenda_languages
        ),
        "protocol_languages": ", ".join(
            words.language_name(one) for one in charter.protocol_languages
        ),
        "first_number": charter.first_number,
        "rules": rules.rows(charter),
        "turn": _turn(here, rows),
        "quoted": charter.quoted,
        "above": here.called(charter.sides[0].key),
        "timeline": _timeline(here, rows, today),
        "people": [] if here.eyes else _people(here, today),
    }
    return pages.page(
        request,
        here,
        "commission/commission.html",
        context,
        tab="commission",
        shows=[f"session/{one.session}" for one in rows],
    )


def _timeline(
    here: Here, rows: list[sessions.SessionRow], today: dt.date
) -> list[dict[str, Any]]:
    """Return the newest sessions, oldest first; a host keeps its ink on every page."""
    hosts = [side.key for side in here.charter.sides]
    found = []
    for place, row in enumerate(rows[-SHOWN:], 1):
        proposed: dict[str, Any] = next(iter(row.proposals.values()), {})
        host = row.host or proposed.get("host", "")
        where = row.place or proposed.get("place", {})
        is_past = waiting.is_held(row, today)
        days = gettext("no date")
        if row.from_day and row.to_day:
            days = words.days(row.from_day, row.to_day, here.language)
        elif proposed:
            template = gettext("proposed: %(days)s")
            first, last = proposed["from_day"], proposed["to_day"]
            days = template % {"days": words.days(first, last, here.language)}
        found.append(
            {
                "row": row,
                "class": " ".join(
                    [
                        f"i{place}",
                        _line_of(hosts, host),
                        "" if is_past else "now" if row.number else "next",
                    ]
                ),
                "title": waiting.name_of(row, here),
                "where": words.text(where, here) if where else "",
                "days": days,
            }
        )
    return found


def _line_of(hosts: list[str], host: str) -> str:
    """Return the class of a host's line: of the first side, the second, or another."""
    place = hosts.index(host) if host in hosts else 1
    return ("", "s", "s v")[min(place, 2)]


def _turn(here: Here, rows: list[sessions.SessionRow]) -> str:
    """Return who would be host of the session after the last one agreed, "" if open."""
    held = [row for row in rows if row.number is not None and not row.is_extraordinary]
    side = turns.after(here, rows, held[-1]) if held else ""
    return here.called(side) if side else ""


def _people(here: Here, today: dt.date) -> list[dict[str, Any]]:
    """Return the people of our own directory as they are today; it is private."""
    found = []
    order = [side.key for side in here.sides]
    for person in people.every():
        names = [
            one.words for one in person.spellings.all() if one.words != person.name
        ]
        found.append(
            {
                "person": person,
                "names": names[:4],
                "style": words.text(person.style_on(today), here),
                "post": words.text(person.post_on(today), here),
                "side": here.called(person.side) if person.side else person.state,
                "rank": order.index(person.side) if person.side in order else 9,
            }
        )
    return sorted(found, key=lambda one: one["rank"])
