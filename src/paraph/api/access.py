"""Who may use the API: officers who are signed in, each by their role."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import SessionAuth

from paraph.chancery import accounts, roles
from paraph.chancery.officers import Officer
from paraph.chancery.roles import Seat
from paraph.clerk.clock import now
from paraph.clerk.home import SHORT


class OfficerSession(SessionAuth):
    """Lets officers with a role in; other methods than reading need a CSRF token."""

    def __init__(self, role: str) -> None:
        super().__init__(csrf=True)
        self.param_name = settings.SESSION_COOKIE_NAME
        self.role = role

    def authenticate(self, request: HttpRequest, key: str | None) -> Officer | None:
        """Return the officer who is signed in, None for anybody else."""
        del key
        if not request.user.is_authenticated:
            return None
        if not accounts.is_secured(request.session, request.user.pk):
            return None
        seat = _seat(request)
        if seat is None or not seat.may(self.role):
            return None
        request.seat = seat  # type: ignore[attr-defined]
        return seat.officer


def commission_of(request: HttpRequest) -> str:
    """Return the commission that an admitted request is about."""
    seat: Seat = request.seat  # type: ignore[attr-defined]
    return seat.commission


def _seat(request: HttpRequest) -> Seat | None:
    """Return the seat in the commission whose beginning the address names, or None.

    Neither an unknown one, nor one of two, nor one of others is told apart.
    """
    match = request.resolver_match
    at = str(match.kwargs.get("at", "")) if match is not None else ""
    seats = roles.seats_of_user(request.user.pk or 0, now())
    found = [seat for one, seat in seats.items() if one[:SHORT] == at]
    return found[0] if len(found) == 1 else None
