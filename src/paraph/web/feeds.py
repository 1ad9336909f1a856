"""The feed of a calendar program: what is due, by a token in place of a sign-in.

What the token opens is decided anew at each request. Whatever opens nothing gets the same
answer after the same questions, and no answer, log or page of ours repeats a token.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Sequence

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http import HttpResponseNotAllowed as NotAllowed
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_variables

from paraph.chancery import feeds, log, roles
from paraph.chancery.feeds import CalendarFeed
from paraph.clerk import disk_trouble, reading
from paraph.clerk.clock import now
from paraph.documents.calendar_files import calendar_file
from paraph.web import feed_entries
from paraph.web.access import Here, everywhere, unchanged
from paraph.web.signing import Accounts

MEDIA = "text/calendar; charset=utf-8"
NAME = "Paraph"
"""What a program calls the calendar: it names no State and no matter."""
A_MINUTE, PER_TOKEN, PER_ADDRESS = 60, 30, 60
FETCH_AFTER_S = 900
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@csrf_exempt
@sensitive_variables("token")
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar that a token opens; without one there is nothing here."""
    if request.method not in {"GET", "HEAD"}:
        return NotAllowed(["GET", "HEAD"])
    if _is_often(request, token):
        return _shut(HttpResponse(status=429, content_type="text/plain"))
    opened = feeds.opened_by(token if _TOKEN.fullmatch(token) else "")
    if opened is None:
        return _shut(HttpResponse(status=404, content_type="text/plain"))
    at = now()
    with translation.override(opened.officer.language or settings.LANGUAGE_CODE):
        places = _places(opened, at)
        mark = _mark(opened, places, at)
        response = unchanged(request, mark)
        if response is None:
            entries = feed_entries.of(places, at, has_private=opened.has_private)
            raw = calendar_file(entries, name=NAME)
            response = HttpResponse(raw, content_type=MEDIA)
    _note_used(opened, at)
    response["ETag"] = f'"{mark}"'
    return _shut(response)


def _places(opened: CalendarFeed, at: dt.datetime) -> list[Here]:
    """Return where the owner has a role now, as far as the feed reaches."""
    seats = roles.seats_of_user(opened.officer.user_id, at)
    if opened.commission != feeds.EVERY:
        seats = {key: one for key, one in seats.items() if key == opened.commission}
    return everywhere(seats)


def _mark(opened: CalendarFeed, places: Sequence[Here], at: dt.datetime) -> str:
    """Return what changes whenever the calendar may say something else."""
    served = [one.commission for one in places]
    parts = (
        opened.pk,
        opened.has_private,
        translation.get_language(),
        reading.last_seqs(served),
        log.version(served) if opened.has_private else 0,
        [(one.commission, sorted(one.seat.roles), one.seat.until) for one in places],
        at.date(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _note_used(opened: CalendarFeed, at: dt.datetime) -> None:
    """Note on which day it was fetched; where the disk makes trouble, another day."""
    try:
        feeds.note_used(opened, at.date())
    except DatabaseError as error:
        if not disk_trouble.told(error):
            raise


def _is_often(request: HttpRequest, token: str) -> bool:
    """Say whether a token, or whoever asks, was asked for too often within a minute."""
    address = Accounts(request).get_client_ip(request)
    asked = {
        f"feed:{feeds.digest_of(token)}": PER_TOKEN,
        f"feed:{feeds.digest_of(address)}": PER_ADDRESS,
    }
    found = False
    for key, limit in asked.items():
        cache.add(key, 0, A_MINUTE)
        try:
            found = cache.incr(key) > limit or found
        except ValueError:  # the minute was over between the two
            continue
    return found


def _shut(response: HttpResponse) -> HttpResponse:
    """Let nobody keep or pass on what was given."""
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    if response.status_code == 429:
        response["Retry-After"] = str(FETCH_AFTER_S)
    return response
