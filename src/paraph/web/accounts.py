"""Signing in and out: by password, or by a link that opens an account once."""

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from paraph.chancery import links, log, officers
from paraph.clerk import reading
from paraph.clerk.clock import now
from paraph.kernel.charter import alternat
from paraph.kernel.errors import Refused
from paraph.web import words

LOOPBACK = {"127.0.0.1", "::1"}
BACKEND = "django.contrib.auth.backends.ModelBackend"
TRIES = 8


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; open the account."""
    back = _safe(request, request.POST.get("next") or request.GET.get("next", "/"))
    if request.method != "POST":
        return _form(request, back)
    name = request.POST.get("name", "").strip()[:150]
    at = now()
    if log.count("sign-in.failed", name, since=at - links.LIFE) >= TRIES:
        told = gettext(
            "Too many tries for this name. Wait half an hour, or ask for a link."
        )
        return _form(request, back, name=name, told=told, status=429)
    user = authenticate(
        request, username=name, password=request.POST.get("password", "")
    )
    if not isinstance(user, User) or officers.of_user(user.pk) is None:
        log.note(None, "sign-in.failed", name, at)
        told = gettext("Name and password do not belong together. Nobody is signed in.")
        return _form(request, back, name=name, told=told, status=403)
    login(request, user)
    return redirect(back)


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
    only ever look. Redeeming is a POST, on this machine only.
    """
    if request.META.get("REMOTE_ADDR") not in LOOPBACK:
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
    login(request, officer.user, backend=BACKEND)
    log.note(officer, "sign-in.link", officer.user.username, now())
    return redirect("/")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember in which language this browser shows the pages."""
    response = redirect(_safe(request, request.POST.get("next", "/")))
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            samesite="Lax",
            httponly=True,
        )
    return response


def _form(
    request: HttpRequest,
    back: str,
    *,
    name: str = "",
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"next": back, "name": name, "told": told, **_about()}
    return render(request, "accounts/sign_in.html", context, status=status)


def _about() -> dict[str, object]:
    """Return what a stranger may know: whose node this is, and of which commission."""
    try:
        charter = reading.charter(settings.PARAPH_COMMISSION)
    except Refused:
        return {"languages": settings.LANGUAGES}
    own, *others = alternat(charter, settings.PARAPH_SIDE)
    return {
        "languages": settings.LANGUAGES,
        "own_name": own.called("en"),
        "other_names": [one.called("en") for one in others],
        "commission": words.short(charter.commission),
    }


def _safe(request: HttpRequest, url: str) -> str:
    good = url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()})
    return url if good else "/"
