"""What every request goes through: the browser of a sign-in, refusals noted.

And what is told where the disk makes trouble.
"""

from collections.abc import Callable

from django.contrib.auth import logout
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from paraph.chancery import log, officers
from paraph.chancery.officers import NODE
from paraph.clerk import disk_trouble, redacting
from paraph.clerk.clock import now
from paraph.web import kept, signing

Respond = Callable[[HttpRequest], HttpResponseBase]

REFUSED = frozenset({401, 403, 404, 409, 429})


class SameBrowser:
    """Ends a sign-in whose cookie comes from another browser or another address."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request; as of a stranger, if its cookie was carried off.

        Where it then leads to the sign-in, that page says why.
        """
        if request.user.is_authenticated and not signing.is_bound(request):
            officer = officers.of_user(request.user.pk)
            login = request.user.get_username()
            request.is_from_elsewhere = True  # type: ignore[attr-defined]
            try:
                logout(request)
                log.note(officer, "sign-in.cookie", login, now(), commission=NODE)
            except DatabaseError as error:
                code = disk_trouble.told(error)
                if not code:
                    raise
                return kept.not_written(request, code)
        return self.get_response(request)


class Refusals:
    """Notes what an officer was refused: a guessed number, an old form, a lost role.

    Of strangers only tries to sign in are noted: they fill no log.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request, and note if it was refused."""
        response = self.get_response(request)
        if response.status_code in REFUSED and request.user.is_authenticated:
            officer = officers.of_user(request.user.pk)
            if officer is not None:
                path = redacting.redacted(request.path)
                told = f"{request.method} {path} ({response.status_code})"
                seat = getattr(request, "seat", None)
                where = NODE if seat is None else seat.commission
                try:
                    log.note_once(
                        officer, "page.refused", told, now(), commission=where
                    )
                except DatabaseError as error:  # refused it is, noted or not
                    if not disk_trouble.told(error):
                        raise
        return response


class DiskTrouble:
    """Tells what is wrong with the disk, and gives back what was typed."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request as whoever is next does."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer 503 if the disk is the cause; else leave it to who comes next."""
        code = disk_trouble.told(exception)
        if not code:
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"code": code, "facts": {}}, status=503)
        return kept.not_written(request, code)
