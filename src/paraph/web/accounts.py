"""Signing in and out: by password and code, by passkey, by a link that opens once."""

import datetime as dt

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.mfa.base.views import AuthenticateView
from django import forms
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from paraph.chancery import links, log, officers
from paraph.chancery.officers import NODE
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.web import languages, sso
from paraph.web.access import language

LOOPBACK = {"127.0.0.1", "::1"}
TRIES = 8
LOCKED = dt.timedelta(minutes=30)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; what proves it twice is asked for next."""
    back = languages.safe(
        request, request.POST.get("next") or request.GET.get("next", "/")
    )
    if request.method != "POST":
        return _form(request, back)
    name = request.POST.get("name", "").strip()[:150].casefold()
    at = now()
    if is_locked(name, at):
        told = gettext(
            "Too many tries for this name. Wait half an hour, use a passkey, or ask "
            "whoever looks after this node for a link."
        )
        return _form(request, back, name=name, told=told, status=429)
    form = LoginForm(
        {"login": name, "password": request.POST.get("password", "")}, request=request
    )
    if not form.is_valid() or officers.of_user(form.user.pk) is None:
        log.note(None, "sign-in.failed", name, at, commission=NODE)
        told = gettext("Name and password do not belong together. Nobody is signed in.")
        return _form(request, back, name=name, told=told, status=403)
    answer: HttpResponse = form.login(request, redirect_url=back)
    return answer


def is_locked(name: str, at: dt.datetime) -> bool:
    """Say whether there were too many tries for a name lately."""
    since = at - LOCKED
    unlocked_at = log.last("sign-in.unlocked", name)
    if unlocked_at is not None:
        since = max(since, unlocked_at)
    return log.count("sign-in.failed", name, since=since) >= TRIES


class Second(AuthenticateView):  # type: ignore[misc] # no stubs
    """Asks for the second proof: a code, a recovery code or a passkey."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Note that it was wrong, and ask again."""
        login = self.stage.login.user.get_username().casefold()
        log.note(None, "sign-in.failed", login, now(), commission=NODE)
        answer: HttpResponse = super().form_invalid(form)
        answer.status_code = 403
        return answer


second = never_cache(Second.as_view())


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the account on this machine."""
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Open an account by a one-time link.

    Looking at the link uses nothing up: programs that fetch links before people do
    only ever look. Redeeming is a POST, on this machine or over TLS only.
    """
    if request.META.get("REMOTE_ADDR") not in LOOPBACK and not request.is_secure():
        raise Http404
    if request.method != "POST":
        good = links.is_good(token, now())
        context = {"good": good, **_about()}
        return render(
            request, "accounts/link.html", context, status=200 if good else 410
        )
    officer = links.redeem(token, now())
    if officer is None:
        context = {"good": False, **_about()}
        return render(request, "accounts/link.html", context, status=410)
    log.note(
        officer, "sign-in.link", officer.user.get_username(), now(), commission=NODE
    )
    get_adapter(request).login(request, officer.user)
    return redirect("/")


def _form(
    request: HttpRequest,
    back: str,
    *,
    name: str = "",
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "next": back,
        "name": name,
        "told": told,
        "services": sso.services(request),
        **_about(),
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def _about() -> dict[str, object]:
    """Return what a stranger may know: whose node this is. No commission is named."""
    side = reading.home_side()
    own_name = side.called(language()) if side is not None else ""
    return {"own_name": own_name}
