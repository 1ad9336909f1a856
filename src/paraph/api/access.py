"""Who may use the API: officers who are signed in, each by their role."""

from django.conf import settings
from django.http import HttpRequest
from ninja.security import SessionAuth

from paraph.chancery import accounts, roles
from paraph.chancery.officers import Officer
from paraph.clerk.clock import now


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
        seat = roles.seat_of_user(request.user.pk, settings.PARAPH_COMMISSION, now())
        return seat.officer if seat is not None and seat.may(self.role) else None
