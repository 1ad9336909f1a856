"""Accounts: closed and opened, their second factors, the sign-ins that are open."""

import datetime as dt
from collections.abc import Collection

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, NODE, Officer

SECURED = "paraph_secured"
"""Of the session: that a second factor is known to be set up."""


def turn(
    officer: Officer, *, is_open: bool, by: Officer | None, now: dt.datetime
) -> None:
    """Open an account again or close it; what was done with it stays.

    Args:
        officer: whose account.
        is_open: what it is afterwards; closed, its sign-ins are ended.
        by: the administrator, None for the operator of the machine.
        now: when.
    """
    user = officer.user
    if user.is_active == is_open:
        return
    with transaction.atomic(using=DATABASE):
        user.is_active = is_open
        user.save(using=DATABASE, update_fields=["is_active"])
        login = user.get_username()
        if is_open:
            log.note(by, "officer.opened", login, now, commission=NODE)
        else:
            end_all(officer)
            log.note(by, "officer.closed", login, now, commission=NODE)


def reset(officer: Officer, *, by: Officer | None, now: dt.datetime) -> None:
    """Take passkeys, codes and password of an account away and end its sign-ins.

    The way back for who has lost them: after it a one-time link opens the account, and
    asks for a new second factor.
    """
    user = officer.user
    with transaction.atomic(using=DATABASE):
        Authenticator.objects.using(DATABASE).filter(user=user).delete()
        user.set_unusable_password()
        user.save(using=DATABASE, update_fields=["password"])
        end_all(officer)
        login = user.get_username()
        log.note(by, "officer.reset", login, now, commission=NODE)
        log.note(by, "sign-in.unlocked", login.casefold(), now, commission=NODE)


def factors(user_id: int) -> list[Authenticator]:
    """Return passkeys and codes of an account, oldest first."""
    rows = Authenticator.objects.using(DATABASE).filter(user_id=user_id)
    return list(rows.order_by("created_at", "id"))


def has_factor(user_id: int) -> bool:
    """Say whether an account has a passkey or an authenticator."""
    types = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    rows = Authenticator.objects.using(DATABASE).filter(user_id=user_id)
    return bool(rows.filter(type__in=types).exists())


def is_secured(session: SessionBase, user_id: int) -> bool:
    """Say whether an account has the second factor that this node wants.

    The session remembers that it has; it is ended when the factor is taken away.
    """
    if not settings.PARAPH_SECOND_FACTOR or session.get(SECURED):
        return True
    found = has_factor(user_id)
    if found:
        session[SECURED] = True
    return found


def keep_sign_in(request: HttpRequest) -> None:
    """Keep from where somebody has just signed in, so that they see it and can end it."""
    UserSession.objects.create_from_request(request)


def named_by(service: str, uid: str, addresses: Collection[str]) -> User | None:
    """Return the open account of whom a sign-in service names, None if of nobody.

    Args:
        service: the kind of service.
        uid: what it calls them; with SAML that is the login.
        addresses: those that it has verified.
    """
    rows = User.objects.using(DATABASE).filter(is_active=True)
    if service == "saml":
        return rows.filter(username=uid).first()
    found = list(rows.filter(email__in=addresses).exclude(email="")[:2])
    return found[0] if len(found) == 1 else None


def sign_ins(user_id: int) -> list[UserSession]:
    """Return the sign-ins of an account that are open, newest first."""
    rows = UserSession.objects.using(DATABASE).filter(user_id=user_id)
    return [one for one in rows.order_by("-created_at", "-id") if one.exists()]


def end(
    officer: Officer, sign_in_id: int, *, by: Officer | None, now: dt.datetime
) -> bool:
    """End one sign-in of an officer; return False if there is none of that number."""
    rows = UserSession.objects.using(DATABASE).filter(user=officer.user)
    found = rows.filter(pk=sign_in_id).first()
    if found is None:
        return False
    found.end()
    told = f"{officer.user.get_username()} {found.ip}"
    log.note(by, "sign-in.ended", told, now, commission=NODE)
    return True


def end_all(officer: Officer, *, but: str | None = None) -> None:
    """End every sign-in of an officer, but that of one session's key."""
    rows = UserSession.objects.using(DATABASE).filter(user=officer.user)
    for one in rows:
        if one.session_key != but:
            one.end()
