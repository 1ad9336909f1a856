"""Your own account: who you are here, how you sign in, where you are signed in."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from paraph.chancery import accounts, roles
from paraph.chancery.officers import NODE, Officer
from paraph.clerk.clock import now
from paraph.web import house
from paraph.web.access import house_page


@house_page()
def account(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Show roles, ways to sign in, and open sign-ins."""
    at = now()
    rows = [
        one
        for one in reversed(roles.of(officer))
        if one.until_at is None or one.until_at > at
    ]
    is_in_many = len({one.commission for one in rows} - {NODE}) > 1
    held = [
        house.role_in_words(one, at)
        + (f", {house.called(one.commission)}" if is_in_many and one.commission else "")
        for one in rows
    ]
    context = {
        "login": officer.user.get_username(),
        "roles": held,
        "needs_factor": not accounts.is_secured(request.session, request.user.pk or 0),
        "has_password": officer.user.has_usable_password(),
        **_ways(officer),
        "sign_ins": [
            {
                "id": one.pk,
                "at": house.instant(one.created_at),
                "address": one.ip,
                "browser": one.user_agent,
                "is_this": one.session_key == request.session.session_key,
            }
            for one in accounts.sign_ins(officer.user.pk)
        ],
    }
    return house.page(request, officer, "account/account.html", context, tab="account")


@house_page(methods=("POST",))
def end(request: HttpRequest, officer: Officer, id_: int) -> HttpResponse:
    """End one of one's own sign-ins."""
    if not accounts.end(officer, id_, by=officer, now=now()):
        raise Http404
    messages.success(request, gettext("That sign-in is ended."))
    return redirect("/account/")


def _ways(officer: Officer) -> dict[str, Any]:
    """Return the passkeys of an account, and whether it has codes."""
    passkeys, has_code, left = [], False, 0
    for one in accounts.factors(officer.user.pk):
        if one.type == Authenticator.Type.WEBAUTHN:
            passkeys.append(
                {
                    "id": one.pk,
                    "name": one.wrap().name,
                    "at": house.instant(one.created_at),
                    "used": house.instant(one.last_used_at) if one.last_used_at else "",
                }
            )
        elif one.type == Authenticator.Type.TOTP:
            has_code = True
        else:
            left = len(one.wrap().get_unused_codes())
    return {"passkeys": passkeys, "has_code": has_code, "recovery_left": left}
