"""What every page has in common: masthead, tabs, foot; and its mark for polling."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.chancery import counting, log
from paraph.chancery.officers import DRAFTER, RELEASER, TRANSLATOR
from paraph.chancery.roles import Seat
from paraph.clerk import reading
from paraph.web import line, marks, refusals, sight, words
from paraph.web.access import Here, everywhere, unchanged

OF_THE_RECORD = {"desk", "sessions", "drafts", "register"}
"""Their pages say so when what is stated here does not reach the others."""

SEEN_BY_ALL = {"desk", "commission", "sessions", "register"}
"""Tabs of what every side has."""

PRIVATE_TABS = {"reports", "contacts", "drafts", "directory"}
"""Their pages are private throughout: a print of one is, and says so."""

TABS = (
    ("desk", "/", _("Desk")),
    ("commission", "/commission/", _("Commission")),
    ("sessions", "/sessions/", _("Sessions")),
    ("reports", "/reports/", _("Reports")),
    ("contacts", "/contacts/", _("Contacts")),
    ("drafts", "/drafts/", _("Drafts")),
    ("register", "/register/", _("Register")),
    ("connection", "/connection/", _("Connection")),
)


def mark(here: Here, *more: object) -> str:
    """Return what changes whenever a page of this officer may look different."""
    parts = (
        reading.etag(here.commission),
        log.version([here.commission]),
        here.officer.pk,
        *sorted(here.seat.roles),
        here.language,
        *more,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def page(
    request: HttpRequest,
    here: Here,
    template: str,
    context: Mapping[str, Any],
    *,
    tab: str = "",
    status: int = 200,
    live: str = "",
    unread: int | None = None,
    open_drafts: int | None = None,
    shows: Collection[str] | None = None,
) -> HttpResponse:
    """Render a page.

    Args:
        request: who asks.
        here: whose node this is.
        template: its name.
        context: plain values for it.
        tab: the tab it stands under.
        status: of the answer.
        live: the `mark` of a page that asks again by itself; "" for one that does not.
        unread: how many reports wait, if the caller has counted them already.
        open_drafts: how many drafts are open, likewise.
        shows: what of the record is shown, for header and footer; see `marks.shown`.
    """
    standing = reading.standing(here.commission)
    silent: list[str] = []
    if tab in OF_THE_RECORD and not here.eyes:
        found = getattr(request, "silent", None)
        silent = line.silent(here) if found is None else found
    counts = {} if here.eyes else _counts(here, unread, open_drafts)
    common = {
        "here": here,
        "tabs": [
            {
                "url": here.at + url,
                "label": gettext(label),
                "here": name == tab,
                "count": counts.get(name, 0),
            }
            for name, url, label in TABS
            if not here.eyes or name in SEEN_BY_ALL
        ],
        "peek": _peek(request, here),
        "commission_title": here.title,
        "switch": switch(here.seats, here.commission),
        "own_name": here.called(here.side),
        "is_private_page": tab in PRIVATE_TABS,
        "who_sees": sight.who_sees(here) if tab in PRIVATE_TABS else [],
        "leaves_out": tab in {"desk", "commission"},
        "may_draft": here.seat.may(DRAFTER),
        "may_render": here.seat.may(TRANSLATOR),
        "may_release": here.seat.may(RELEASER),
        "state_digest": words.short(standing.state_digest),
        "folios": [
            {
                "side": side,
                "letter": letter(here, side.key),
                "folio": max(
                    (folio for folio, _ in standing.heads[side.key]), default="–"
                ),
            }
            for side in here.sides
        ],
        "capitals": ", ".join(f"{one.capital} ({one.zone})" for one in here.sides),
        "is_mute": standing.is_mute and not here.eyes,
        "silent": silent,
        "etag": live,
        "markings": marks.shown(here, shows),
    }
    response = render(request, template, {**common, **context}, status=status)
    response["Cache-Control"] = "no-store"
    if live:
        response["ETag"] = f'"{live}"'
    return response


def _counts(here: Here, unread: int | None, open_drafts: int | None) -> dict[str, int]:
    """Return {drafts, reports}; what the caller counted already is not asked again."""
    found = {} if None not in {unread, open_drafts} else counting.of(here.commission)
    told = {"drafts": open_drafts, "reports": unread}
    return {**found, **{name: n for name, n in told.items() if n is not None}}


def _peek(request: HttpRequest, here: Here) -> list[dict[str, str]]:
    """Return where this page is seen as another side sees it, or the way back from it."""
    if here.eyes:
        back = request.path.replace(f"/as/{here.eyes}", "", 1)
        return [{"side": here.eyes, "name": here.called(here.eyes), "url": back}]
    inside = request.path.removeprefix(here.at)
    return [
        {"side": side.key, "name": here.called(side.key), "url": url}
        for side in here.others
        if _is_of_a_page(url := f"{here.at}/as/{side.key}{inside}")
    ]


def _is_of_a_page(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def not_modified(request: HttpRequest, here: Here, *more: object) -> tuple[Any, str]:
    """Return the answer 304 if the asker has the page already, and the page's mark.

    Call it before anything else is looked up: that is what makes polling cheap.
    """
    if here.eyes:
        return None, ""
    request.silent = line.silent(here)  # type: ignore[attr-defined]
    etag = mark(here, request.silent, *more)  # type: ignore[attr-defined]
    return unchanged(request, etag), etag


def switch(seats: Mapping[str, Seat], commission: str = "") -> list[dict[str, Any]]:
    """Return where an officer may go on: every commission in which he has a role.

    Args:
        seats: his, by commission.
        commission: where he is, "" on the Desk over all of them.
    """
    return [
        {
            "url": f"{one.at}/",
            "title": one.title,
            "with": one.with_whom,
            "here": one.commission == commission,
        }
        for one in everywhere(seats)
    ]


def letter(here: Here, side: str) -> str:
    """Return the letter of a side's mark: the first of its name."""
    return here.charter.side(side).called("en")[:1]


def tell_refusal(request: HttpRequest, code: str, facts: Mapping[str, object]) -> None:
    """Tell a refusal at the head of the next page."""
    messages.error(request, refusals.sentence(code, facts))


def tell(request: HttpRequest, sentence: str) -> None:
    """Tell what was done at the head of the next page."""
    messages.success(request, sentence)
