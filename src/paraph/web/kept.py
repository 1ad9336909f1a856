"""A form that could not be taken: what was typed is given back, to be sent again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

NOT_GIVEN_BACK = {"csrfmiddlewaretoken", "password"}


def signed_out(request: HttpRequest) -> HttpResponse:
    """Answer a form of somebody whose sign-in has ended while he wrote."""
    told = gettext(
        "Your sign-in has ended. Nothing was done and nothing was sent. Sign in in "
        "another window, then send this again."
    )
    return _given_back(request, told, 401, needs_sign_in=True)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token is missing, or of another sign-in."""
    del reason
    told = gettext(
        "The form was too old, or not from this page. Nothing was done and nothing was "
        "sent. If these are your words, send them again."
    )
    return _given_back(request, told, 403, needs_sign_in=False)


def _given_back(
    request: HttpRequest, told: str, status: int, *, needs_sign_in: bool
) -> HttpResponse:
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_GIVEN_BACK
        for value in values
    ]
    context = {
        "told": told,
        "path": request.get_full_path(),
        "typed": typed,
        "needs_sign_in": needs_sign_in,
        "had_files": bool(request.FILES),
    }
    return render(request, "accounts/kept.html", context, status=status)
