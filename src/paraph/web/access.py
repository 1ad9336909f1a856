"""Who is here: the officer, the side, the commission; and what each may do."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponseNotAllowed as NotAllowed
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from paraph.chancery import accounts, log, officers, roles
from paraph.chancery.officers import Officer
from paraph.chancery.roles import Seat
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel.charter import Charter, Side, alternat
from paraph.kernel.errors import Refused
from paraph.web import kept

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Here:
    """Whose node this is and who looks at it."""

    seat: Seat
    side: str
    commission: str
    charter: Charter

    @property
    def officer(self) -> Officer:
        """Who looks."""
        return self.seat.officer

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides, our own first."""
        return alternat(self.charter, self.side)

    @property
    def others(self) -> tuple[Side, ...]:
        """The other sides, in the order of the charter."""
        return self.sides[1:]

    @property
    def language(self) -> str:
        """The language of the interface."""
        return (get_language() or "en").split("-")[0]

    def called(self, side: str) -> str:
        """Return a side's name in the language of the interface."""
        if not self.charter.has_side(side):
            return side
        return self.charter.side(side).called(self.language)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to sign in; who wrote gets his words back, a poll moves its page."""
    if request.method == "POST":
        return kept.signed_out(request)
    back = f"{settings.LOGIN_URL}?next={quote(request.get_full_path())}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": back})
    return redirect(back)


def page_for(
    role: str = officers.READER,
    *,
    methods: tuple[str, ...] = ("GET",),
    reads: str = "",
    exports: bool = False,
) -> Callable[[View], View]:
    """Let only officers with a role see a page; the view gets `here` beside the request.

    What the page `reads` of a number, or `exports`, is noted in the internal log.

    A stranger is sent to sign in; for who has no role in the commission nothing is
    here, whatever he asks for, and nothing is looked up; an officer without the role is
    refused, another method than those named is not allowed.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **named: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            seat = seat_of(request)
            if not accounts.is_secured(request.session, request.user.pk or 0):
                return redirect("/account/")
            if not seat.may(role):
                raise PermissionDenied
            allowed = {*methods, "HEAD"} if "GET" in methods else set(methods)
            if request.method not in allowed:
                return NotAllowed(methods)
            here = whose_node(seat)
            if here is None:
                return redirect("/")
            response = view(request, here, **named)
            if request.method == "GET" and response.status_code == 200:
                if reads:
                    log.note_once(seat.officer, reads, str(named["id_"]), now())
                if exports:
                    log.note_once(seat.officer, "paper.exported", request.path, now())
            return response

        return guarded

    return decorate


def seat_of(request: HttpRequest) -> Seat:
    """Return the seat of who is signed in, in the commission that this node serves.

    Raises:
        Http404: they have no role in it; nothing else was looked up.
    """
    seat = roles.seat_of_user(request.user.pk or 0, settings.PARAPH_COMMISSION, now())
    if seat is None:
        raise Http404
    request.seat = seat  # type: ignore[attr-defined]
    return seat


def house_page(
    *, administrators: bool = False, methods: tuple[str, ...] = ("GET",)
) -> Callable[[View], View]:
    """Let officers see a page of the house, which is of no commission.

    With `administrators` it is there for these alone, and only with a second factor.
    The view gets the officer beside the request.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        @never_cache
        def guarded(request: HttpRequest, **named: object) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            officer = officers.of_user(request.user.pk)
            if officer is None:
                raise Http404
            if administrators:
                if not roles.is_administrator(officer, now()):
                    raise Http404
                if not accounts.is_secured(request.session, request.user.pk or 0):
                    return redirect("/account/")
            allowed = {*methods, "HEAD"} if "GET" in methods else set(methods)
            if request.method not in allowed:
                return NotAllowed(methods)
            return view(request, officer, **named)

        return guarded

    return decorate


def whose_node(seat: Seat) -> Here | None:
    """Return where an officer is, None while this node serves no commission."""
    try:
        charter = _charter(settings.PARAPH_COMMISSION)
    except Refused:
        return None
    return Here(seat, settings.PARAPH_SIDE, settings.PARAPH_COMMISSION, charter)


def unchanged(request: HttpRequest, mark: str) -> HttpResponse | None:
    """Return the answer "304" if the asker already has what `mark` stands for."""
    if request.headers.get("If-None-Match") != f'"{mark}"':
        return None
    return HttpResponse(status=304)


@functools.lru_cache(maxsize=8)
def _charter(commission: str) -> Charter:
    """Return a charter; it is named by its digest and never changes."""
    return reading.charter(commission)
