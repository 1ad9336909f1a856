"""What signing in means here: for the library that does it.

A sign-in is bound to the browser and the network address it was made from: a cookie that
comes from elsewhere ends it. An update of the browser does not: of what the browser
calls itself numbers do not count. A release, and every change to how one signs in, needs a
proof of identity that is fresh.
"""

import base64
import hashlib
import re
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext

from paraph.chancery import accounts, log, officers
from paraph.chancery.officers import NODE
from paraph.clerk import chance
from paraph.clerk.clock import now
from paraph.web import languages

BROWSER = "paraph_browser"
"""Of the session: from where it is."""
_VERSION = re.compile(r"[0-9][\w.]*")
"""In what a browser calls itself, what an update of it or of the system changes."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc] # no stubs
    """Accounts are made by an administrator or the operator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no."""
        del request
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Sign an officer in, in this browser, and note how it was proved."""
        super().login(request, user)
        bind(request)
        accounts.keep_sign_in(request)
        officer = officers.of_user(user.pk)
        languages.remember(request, officer)
        methods = [
            str(one.get("type") or one["method"])
            for one in get_authentication_records(request, user)
        ]
        told = f"{user.get_username()} {', '.join(methods)}".strip()
        log.note(officer, "sign-in.done", told, now(), commission=NODE)

    def is_reauthentication_required(self, *, app: str, **more: object) -> bool:
        """Say whether a change to the account needs a proof; the first way cannot."""
        user = self.request.user if self.request is not None else None
        if user is not None and not get_reauthentication_flows(user):
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def get_reauthentication_methods(
        self, user: AbstractBaseUser
    ) -> list[dict[str, Any]]:
        """Return the ways to prove it anew, the best first."""
        found = super().get_reauthentication_methods(user)
        order = ("mfa_reauthenticate:webauthn", "mfa_reauthenticate", "reauthenticate")
        return sorted(found, key=lambda one: order.index(one["id"]))

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the network address of who asks."""
        if "REMOTE_ADDR" not in request.META:
            return "127.0.0.1"
        return str(super().get_client_ip(request))

    def send_mail(self, template_prefix: str, email: str, context: object) -> None:
        """Send nothing: no word of an office goes to a mail server."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead back to the page of the account."""
        del request
        return "/account/"


class Factors(DefaultMFAAdapter):  # type: ignore[misc] # no stubs
    """Passkeys, codes and recovery codes."""

    def get_totp_issuer(self) -> str:
        """Return what an authenticator calls this node."""
        return f"Paraph {settings.PARAPH_SIDE}".strip()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return what an authenticator calls the account."""
        return user.get_username()

    def encrypt(self, text: str) -> str:
        """Return a secret as the chancery keeps it: a backup alone opens nothing."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret; one that nobody has, if this node's own secret is new."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(chance.key_bytes()).decode("ascii")

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:  # noqa: A002 (the library's)
        """Return what a new passkey is called, unless its owner calls it otherwise."""
        count = sum(one.type == type for one in accounts.factors(user.pk))
        return gettext("Passkey %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return what a passkey calls this node."""
        return {
            **super().get_public_key_credential_rp_entity(),
            "name": self.get_totp_issuer(),
        }

    def is_mfa_enabled(
        self, user: AbstractBaseUser, types: list[str] | None = None
    ) -> bool:
        """Say whether an account has a second factor."""
        return bool(super().is_mfa_enabled(user, types))


def _box() -> Fernet:
    """Return what locks secrets with the secret of this node, which no backup holds."""
    made = HKDF(hashes.SHA256(), length=32, salt=None, info=b"paraph second factors")
    key = made.derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def bind(request: HttpRequest) -> None:
    """Bind a sign-in to the browser and the address that it was made from."""
    request.session[BROWSER] = browser(request)


def is_bound(request: HttpRequest) -> bool:
    """Say whether a request comes from where its sign-in was made."""
    return bool(request.session.get(BROWSER) == browser(request))


def browser(request: HttpRequest) -> str:
    """Return the digest of browser, whatever its version, and address of a request."""
    agent = _VERSION.sub("", request.META.get("HTTP_USER_AGENT", ""))
    address = Accounts(request).get_client_ip(request)
    return hashlib.sha256(f"{address}\n{agent}".encode()).hexdigest()


def is_fresh(request: HttpRequest) -> bool:
    """Say whether who is signed in has proved it lately, as a release needs it.

    Only in the demonstration, where accounts have nothing to prove it with, there is
    nothing to be proved.
    """
    if not isinstance(request.user, User):
        return False
    if settings.PARAPH_DEMO and not get_reauthentication_flows(request.user):
        return True
    return bool(did_recently_reauthenticate(request))


def count_as_proof(request: HttpRequest) -> None:
    """Count as a fresh proof that the first way to prove it has just been set up."""
    if isinstance(request.user, User):
        record_authentication(request, request.user, "mfa", reauthenticated=True)


def can_prove(request: HttpRequest) -> bool:
    """Say whether who is signed in has anything to prove it with."""
    return isinstance(request.user, User) and bool(
        get_reauthentication_flows(request.user)
    )
