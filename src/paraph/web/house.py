"""What the pages of the house have in common: they are of no commission."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from paraph.chancery import accounts, officers, roles
from paraph.chancery.officers import RELEASER, Officer, Role
from paraph.chancery.roles import Seat
from paraph.clerk import capital, reading
from paraph.clerk.clock import now
from paraph.kernel.charter import Side
from paraph.kernel.errors import Refused
from paraph.web import words
from paraph.web.access import everywhere, language, named, title_of

ROLES: Mapping[str, str] = {
    "reader": _("reader"),
    "translator": _("translator"),
    "drafter": _("drafter"),
    "releaser": _("releaser"),
    "administrator": _("administrator of the node"),
}


def page(
    request: HttpRequest,
    officer: Officer,
    template: str,
    context: Mapping[str, Any],
    *,
    tab: str = "",
    status: int = 200,
    seats: Mapping[str, Seat] | None = None,
) -> HttpResponse:
    """Render a page of the house for an officer; his seats, if they were looked up."""
    context = {
        "house": frame(
            officer,
            tab,
            seats,
            has_factor=accounts.is_secured(request.session, request.user.pk or 0),
        ),
        "is_private_page": True,
        **context,
    }
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def context(request: HttpRequest) -> dict[str, Any]:
    """Give the templates of the sign-in library what they stand in, if they ask."""
    return {"house": SimpleLazyObject(lambda: _of_request(request))}


def _of_request(request: HttpRequest) -> dict[str, Any]:
    officer = officers.of_user(request.user.pk)
    if officer is None:
        return frame(None, "", has_factor=False)
    return frame(
        officer,
        "account",
        has_factor=accounts.is_secured(request.session, request.user.pk or 0),
    )


def frame(
    officer: Officer | None,
    tab: str,
    seats: Mapping[str, Seat] | None = None,
    *,
    has_factor: bool,
) -> dict[str, Any]:
    """Return what stands round a page: whose house, who looks, where he may go."""
    side = own_side()
    if seats is None:
        seats = {} if officer is None else roles.seats_of_user(officer.user_id, now())
    return {
        "officer": officer,
        "own_name": side.called(language()) if side else "",
        "capital": f"{side.capital} ({side.zone})" if side else "UTC",
        "tabs": [
            {"url": url, "label": label, "here": name == tab}
            for name, url, label in _tabs(officer, seats, has_factor=has_factor)
        ],
        "switch": [
            {"url": f"{one.at}/", "title": one.title, "with": one.with_whom}
            for one in (everywhere(seats) if has_factor else ())
        ],
    }


def own_side() -> Side | None:
    """Return our side, None while this node serves no commission."""
    return reading.home_side()


def titles() -> dict[str, str]:
    """Return how each commission that this node serves is named, in that order.

    For who gives roles: an administrator knows which there are, and nothing in them.
    """
    served = reading.commissions()
    if len(served) == 1:
        return {one: title_of(reading.charter(one)) for one in served}
    found = {one: named(one) for one in served}
    return dict(sorted(found.items(), key=lambda one: (one[1], one[0])))


def called(commission: str) -> str:
    """Return how a commission is named, by its digits if this node does not serve it."""
    try:
        return named(commission)
    except Refused:
        return words.short(commission)


def instant(at: dt.datetime) -> str:
    """Return an instant in words, as our capital has it."""
    side = own_side()
    if side is None:
        return f"{at:%Y-%m-%d %H:%M} UTC"
    return words.instant(at, side, language())


def role_in_words(given: Role, at: dt.datetime) -> str:
    """Return a role: for whom, from when, until when, if not from now on."""
    told = held_in_words(given.role, given.acts_for)
    if given.from_at > at:
        day = words.day(capital.day_of(given.from_at), language())
        told += " " + gettext("from %(day)s") % {"day": day}
    if given.until_at is not None:
        day = words.day(capital.last_day_before(given.until_at), language())
        told += " " + gettext("until %(day)s") % {"day": day}
    return told


def held_in_words(role: str, acts_for: Officer | None) -> str:
    """Return a role, and for whom a deputy has it."""
    told = gettext(ROLES[role])
    if acts_for is not None:
        told += " " + gettext("for %(name)s") % {"name": acts_for.name}
    return told


def _tabs(
    officer: Officer | None, seats: Mapping[str, Seat], *, has_factor: bool
) -> list[tuple[str, str, str]]:
    if officer is None:
        return []
    is_administrator = roles.is_administrator(officer, now())
    found = [("account", "/account/", gettext("Your account"))]
    if not has_factor:
        return found
    if seats:
        found.insert(0, ("desk", "/", gettext("Desk")))
    if is_administrator:
        found.append(("people", "/people/", gettext("People")))
    if is_administrator or any(one.may(RELEASER) for one in seats.values()):
        found.append(("keeping", "/keeping/", gettext("Keeping")))
        found.append(("log", "/log/", gettext("Internal log")))
    return found
