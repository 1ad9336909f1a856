"""The ways to sign in: the library's pages, each a whole step of the chancery.

The library names no database, so each page runs in one transaction of the chancery's.
What changes how somebody signs in is noted.
"""

from typing import Any

from allauth.account.views import (
    PasswordChangeView,
    PasswordSetView,
    ReauthenticateView,
)
from allauth.mfa.base.views import ReauthenticateView as CodeView
from allauth.mfa.recovery_codes.views import (
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from paraph.chancery import accounts, log
from paraph.chancery.officers import DATABASE, NODE, Officer
from paraph.clerk.clock import now
from paraph.web import signing
from paraph.web.access import View, house_page

WAY, PROVED = "sign-in.way", "sign-in.proved"


def _officers(view: View, did: str = "", what: str = "") -> View:
    """Return a page for officers alone; what a form of it did is noted."""

    @house_page(methods=("GET", "POST"))
    def guarded(
        request: HttpRequest, officer: Officer, **named: Any
    ) -> HttpResponseBase:
        could_prove = signing.can_prove(request)
        with transaction.atomic(using=DATABASE):
            response = view(request, **named)
            if request.method != "POST" or not did:
                return response
            if response.status_code == 302:
                log.note(officer, did, what, now(), commission=NODE)
                request.session.pop(accounts.SECURED, None)
                if not could_prove:
                    signing.count_as_proof(request)
            elif did == PROVED:
                login = officer.user.get_username().casefold()
                log.note(officer, "sign-in.failed", login, now(), commission=NODE)
        return response

    return guarded


passkey = never_cache(transaction.atomic(using=DATABASE)(LoginWebAuthnView.as_view()))
prove = _officers(ReauthenticateView.as_view(), PROVED, "password")
prove_by_code = _officers(CodeView.as_view(), PROVED, "code")
prove_by_passkey = _officers(ReauthenticateWebAuthnView.as_view(), PROVED, "passkey")
add_passkey = _officers(AddWebAuthnView.as_view(), WAY, "a passkey more")
remove_passkey = _officers(RemoveWebAuthnView.as_view(), WAY, "a passkey less")
add_code = _officers(ActivateTOTPView.as_view(), WAY, "an authenticator")
remove_code = _officers(DeactivateTOTPView.as_view(), WAY, "no authenticator")
recovery = _officers(ViewRecoveryCodesView.as_view())
recover = _officers(GenerateRecoveryCodesView.as_view(), WAY, "new recovery codes")
password = _officers(PasswordChangeView.as_view(), WAY, "another password")
first_password = _officers(PasswordSetView.as_view(), WAY, "a password")
