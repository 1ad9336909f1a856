"""Who is here: the officer, the side, the commission; and what each may do."""

import contextlib
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http import HttpResponseNotAllowed as NotAllowed
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from paraph.acts.sentences import pick
from paraph.chancery import absent, accounts, log, officers, roles
from paraph.chancery.officers import Officer
from paraph.chancery.roles import Seat
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.clerk.home import SHORT
from paraph.kernel.charter import Charter, Side, alternat
from paraph.kernel.errors import Refused
from paraph.web import kept

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Here:
    """Where somebody is: in which commission, on whose node, in which roles.

    `seats` are those that the officer has in every commission, this one among them.
    With `eyes`, the key of another side, it is the preview: `side` is that one, and
    nothing of the chancery is there, no role either.
    """

    seat: Seat
    side: str
    charter: Charter
    seats: Mapping[str, Seat]
    eyes: str = ""

    @property
    def commission(self) -> str:
        """The digest of the charter."""
        return self.charter.commission

    @property
    def at(self) -> str:
        """The beginning of every address in this commission, without a stroke behind."""
        as_side = f"/as/{self.eyes}" if self.eyes else ""
        return address_of(self.commission) + as_side

    @property
    def title(self) -> str:
        """What the commission is called, in the language of the interface."""
        return title_of(self.charter)

    @property
    def with_whom(self) -> str:
        """The names of the other sides: many commissions are called alike."""
        return ", ".join(self.called(side.key) for side in self.others)

    @property
    def named(self) -> str:
        """The commission among others: with whom, and what it is called."""
        return f"{self.with_whom}: {self.title}"

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
        return language()

    def called(self, side: str) -> str:
        """Return a side's name in the language of the interface, else the agenda's."""
        if not self.charter.has_side(side):
            return side
        languages = (self.language, *self.charter.agenda_languages)
        return self.charter.side(side).called(*languages)


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to sign in; who wrote gets his words back, a poll moves its page.

    Whose sign-in was just ended as from elsewhere is told so there.
    """
    if request.method == "POST":
        return kept.signed_out(request)
    if getattr(request, "is_from_elsewhere", False):
        messages.error(request, kept.from_elsewhere())
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
    here, whatever he asks for, and nothing is looked up: neither a prefix that is no
    commission's nor one that is of another is told apart. An officer without the role
    is refused, another method than those named is not allowed.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(
            request: HttpRequest, at: str, eyes: str = "", **named: object
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            here = here_of(request, at)
            if not accounts.is_secured(request.session, request.user.pk or 0):
                return redirect("/account/")
            if not here.seat.may(role):
                raise PermissionDenied
            allowed = {*methods, "HEAD"} if "GET" in methods else set(methods)
            if request.method not in allowed:
                return NotAllowed(methods)
            with _looking(request):
                if eyes:
                    response = _preview(view, request, here, eyes, named)
                else:
                    response = view(request, here, **named)
            if request.method == "GET" and response.status_code == 200:
                if reads:
                    _note_once(here, reads, str(named["id_"]))
                if exports:
                    _note_once(here, "paper.exported", request.path)
            return response

        return guarded

    return decorate


def _looking(request: HttpRequest) -> contextlib.AbstractContextManager[None]:
    """Return where a request that changes nothing sees one state of the record."""
    return reading.one_look() if request.method == "GET" else contextlib.nullcontext()


def _preview(
    view: View,
    request: HttpRequest,
    here: Here,
    eyes: str,
    named: Mapping[str, object],
) -> HttpResponseBase:
    """Render a page as another side's node would, with the chancery out of reach."""
    if eyes not in [side.key for side in here.others]:
        raise Http404
    seat = Seat(here.seat.officer, here.commission, {})
    there = Here(seat, eyes, here.charter, {}, eyes)
    with absent.out_of_reach():
        return view(request, there, **named)


def everywhere_page(view: View) -> View:
    """Let officers with a role in some commission see a page over all of theirs.

    The view gets the places beside the request. Who has none is sent to the own account.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        places = everywhere(roles.seats_of_user(request.user.pk or 0, now()))
        is_secured = accounts.is_secured(request.session, request.user.pk or 0)
        if not places or not is_secured:
            return redirect("/account/")
        with _looking(request):
            return view(request, places)

    return guarded


def here_of(request: HttpRequest, at: str) -> Here:
    """Return where an officer is who asks for the commission whose address is `at`.

    Raises:
        Http404: it is no commission's of this node, or of more than one, or who is
            signed in has no role in it. Nothing else was looked up.
    """
    seats = roles.seats_of_user(request.user.pk or 0, now())
    found = [one for one in seats if one[:SHORT] == at]
    if len(found) != 1:
        raise Http404
    request.seat = seats[found[0]]  # type: ignore[attr-defined]
    return in_commission(found[0], seats)


def in_commission(commission: str, seats: Mapping[str, Seat]) -> Here:
    """Return where an officer is in a commission in which he has a seat.

    Raises:
        Http404: this node does not serve it.
    """
    try:
        charter, side = reading.charter(commission), reading.own_side(commission)
    except Refused:
        raise Http404 from None
    return Here(seats[commission], side, charter, seats)


def everywhere(seats: Mapping[str, Seat]) -> list[Here]:
    """Return every place where an officer has a seat, by title."""
    found = []
    for commission in seats:
        with contextlib.suppress(Http404):
            found.append(in_commission(commission, seats))
    return sorted(found, key=lambda one: (one.title, one.with_whom, one.commission))


def address_of(commission: str) -> str:
    """Return the beginning of every address in a commission: of no State, and short."""
    return f"/c/{commission[:SHORT]}"


def title_of(charter: Charter) -> str:
    """Return what a commission is called, in the language of the interface."""
    return pick(charter.title, (language(), *charter.agenda_languages))


def named(commission: str) -> str:
    """Return with whom a commission is, and what it is called.

    Raises:
        Refused: this node does not serve it.
    """
    charter, own = reading.charter(commission), reading.own_side(commission)
    languages = (language(), *charter.agenda_languages)
    others = [one.called(*languages) for one in alternat(charter, own)[1:]]
    return f"{', '.join(others)}: {title_of(charter)}"


def language() -> str:
    """Return the language of the interface."""
    return (get_language() or "en").split("-")[0]


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


def unchanged(request: HttpRequest, mark: str) -> HttpResponse | None:
    """Return the answer "304" if the asker already has what `mark` stands for."""
    if request.headers.get("If-None-Match") != f'"{mark}"':
        return None
    return HttpResponse(status=304)


def _note_once(here: Here, did: str, what: str) -> None:
    log.note_once(here.officer, did, what, now(), commission=here.commission)
