"""The lists of delegations of a session, side by side; printed, and as a table."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext

from paraph.acts.charter.rules import rules_for
from paraph.acts.delegations.face import Delegation
from paraph.acts.delegations.notify import LEVELS
from paraph.acts.delegations.rules import limits_of, speaks_for
from paraph.acts.dues import LIST, day_of
from paraph.acts.fields import PLACE_ROLES
from paraph.acts.posts.person import Named
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.crafts.sheets import writing
from paraph.documents.delegations import delegations_page
from paraph.documents.from_record import delegations_paper
from paraph.documents.papers import file_stem
from paraph.projection import delegations as rows
from paraph.projection import register, sessions
from paraph.projection.delegations import DelegationRow
from paraph.projection.sessions import SessionRow
from paraph.web import (
    choices,
    claimed,
    delegation_rows,
    downloads,
    marks,
    pages,
    papers,
    prints,
    waiting,
    words,
)
from paraph.web.access import Here, page_for


@page_for()
def listed(request: HttpRequest, here: Here, id_: str) -> HttpResponse:
    """Show both lists beside each other, our own first, each in its side's order."""
    today = words.day_of(now(), here.sides[0])
    answer, etag = pages.not_modified(request, here, today)
    if answer is not None:
        return answer  # type: ignore[no-any-return]
    row = _row(here, id_)
    record = reading.commission_record(here.commission)
    acts = register.page(here.commission, about=f"session/{id_}/delegation")
    context = {
        "row": row,
        "title": waiting.name_of(row, here),
        **about(
            here,
            row,
            rules_for(record.view, f"session/{id_}"),
            today=today,
            with_names=True,
        ),
        "marking": marks.about(here, f"session/{id_}/delegation/{here.side}"),
        "acts": [
            {"row": one, "sentence": words.act_sentence(record, one, here)}
            for one in acts
        ],
    }
    return pages.page(
        request,
        here,
        "delegations/list.html",
        context,
        tab="sessions",
        live=etag,
        shows=[f"session/{id_}/delegation/"],
    )


def about(
    here: Here,
    row: SessionRow,
    rules: Mapping[str, Any],
    *,
    today: dt.date | None = None,
    with_names: bool = False,
    given: Mapping[str, DelegationRow | Delegation] | None = None,
) -> dict[str, Any]:
    """Return what pages say of the delegations of a session: one query, or none.

    Args:
        here: whose page.
        row: the session.
        rules: those that hold for it.
        today: for lateness; None reads the clock.
        with_names: also who is on the lists, of what enclosures are here.
        given: the lists by side, if the caller has read them off the record.
    """
    due = day_of(rules, row.from_day, LIST)
    on = today or words.day_of(now(), here.sides[0])
    lists: Mapping[str, DelegationRow | Delegation] = (
        rows.of(here.commission, row.session) if given is None else given
    )
    return {
        "delegations": [
            {
                **_list(here, side.key, lists.get(side.key), with_names=with_names),
                "limits": _limits(rules, side.key),
                "speaks": speaks_for(rules, side.key),
            }
            for side in here.sides
        ],
        "list_due": words.day(due.day, here.language) if due else "",
        "list_steps": words.steps(due, here.language) if due else [],
        "is_list_late": due is not None and on > due.day,
        "is_past": waiting.is_held(row, on),
        "may_notify": not here.eyes,
    }


@page_for(exports=True)
def paper(request: HttpRequest, here: Here, id_: str, first: str) -> HttpResponse:
    """Print the lists on paper, as the original of a side."""
    del request
    row = _row(here, id_)
    if not here.charter.has_side(first):
        raise Http404
    given = rows.of(here.commission, id_)
    told = delegations_paper(
        reading.commission_record(here.commission),
        id_,
        heads=reading.heads(here.commission),
        named={
            side: delegation_rows.names_of(here, one) for side, one in given.items()
        },
        marked=marks.paths_shown_with(here, [f"session/{id_}/delegation/"]),
    )
    pdf = delegations_page(
        told,
        first=first,
        language=here.language,
        stamped_at=claimed.last_at(here.commission, f"session/{id_}/delegation"),
        translate=gettext,
    )
    del row
    name = f"{file_stem(told.session)}-delegations-{slugify(first)}"
    return prints.shown(pdf, name)


@page_for(exports=True)
def table(request: HttpRequest, here: Here, id_: str, suffix: str) -> HttpResponseBase:
    """Give the lists with the columns of the directory."""
    del request
    row = _row(here, id_)
    given = rows.of(here.commission, id_)
    found = [
        _said(here, side.key, number, place, who)
        for side in here.sides
        if side.key in given
        for number, (place, who) in enumerate(
            zip(
                given[side.key].places,
                delegation_rows.names_of(here, given[side.key]),
                strict=True,
            ),
            1,
        )
    ]
    columns = writing.columns_of(found)
    raw = (
        writing.plain_csv(columns, found)
        if suffix == "csv"
        else writing.plain_book({"directory": (columns, found)}, now())
    )
    symbol = str(here.charter.law.get("symbol", "IGC"))
    stem = slugify(f"{symbol}-{row.number or row.session}-delegations")
    return downloads.of_bytes(raw, f"{stem}.{suffix}")


def _row(here: Here, id_: str) -> SessionRow:
    row = sessions.one(here.commission, id_)
    if row is None:
        raise Http404
    return row


def _list(
    here: Here, side: str, row: DelegationRow | Delegation | None, *, with_names: bool
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "side": side,
        "name": here.called(side),
        "is_own": side == here.side,
        "is_given": row is not None,
    }
    if row is None:
        return told
    who: Sequence[Any] = ()
    if with_names and isinstance(row, DelegationRow):
        who = delegation_rows.names_of(here, row)
    return told | {
        "count": row.count,
        "level": gettext(LEVELS[row.level]) if row.level in LEVELS else "",
        "is_chair": row.is_chair,
        "owes_credentials": row.owes_credentials,
        "credentials": papers.listed(here, [row.credentials])
        if row.credentials and with_names
        else [],
        "is_named": bool(row.persons) or any("person" in one for one in row.places),
        "persons": row.persons,
        "note": words.titles(here, row.note) if row.note else [],
        "places": [
            _place(here, place, who[at] if at < len(who) else None)
            for at, place in enumerate(row.places)
        ],
        "replaced": [
            {
                "place": one["place"],
                "office": words.text(one["office"], here),
                "reason": words.text(one["reason"], here) if one["reason"] else "",
            }
            for one in row.replaced
        ],
    }


def _place(here: Here, place: Mapping[str, Any], who: Named | None) -> dict[str, Any]:
    return {
        "office": words.text(place["office"], here),
        "offices": words.titles(here, place["office"]),
        "role": gettext(PLACE_ROLES[place["role"]]),
        "is_head": place["role"] == "head",
        "is_new": bool(place.get("is_new")),
        "person": choices.name_of(here, who) if who is not None and who.name else "",
    }


def _limits(rules: Mapping[str, Any], side: str) -> str:
    """Return how many members the charter asks of a side, "" if it asks for none."""
    limits = limits_of(rules, side)
    if "exact" in limits:
        return gettext("exactly %(n)s") % {"n": limits["exact"]}
    if "min" in limits and "max" in limits:
        return gettext("%(least)s to %(most)s") % {
            "least": limits["min"],
            "most": limits["max"],
        }
    if "max" in limits:
        return gettext("at most %(n)s") % {"n": limits["max"]}
    return gettext("at least %(n)s") % {"n": limits["min"]} if "min" in limits else ""


def _said(
    here: Here, side: str, number: int, place: Mapping[str, Any], who: Named
) -> dict[str, str]:
    """Return a place as a row of the directory: a person with a post of a side."""
    cells = {
        "what": "person",
        "key": f"{side}-{number}",
        "name": words.text(who.name, here) if who.name else "",
        "side": here.called(side),
        "post": words.text(place["office"], here),
    }
    families: Sequence[tuple[str, Mapping[str, str]]] = (
        ("name", who.name),
        ("style", who.style),
        ("post", place["office"]),
    )
    for family, texts in families:
        cells |= {f"{family}:{language}": text for language, text in texts.items()}
    return {name: cell for name, cell in cells.items() if cell}
