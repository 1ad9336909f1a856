"""What a sign-in service may say here: who somebody is, and nothing else.

It makes no account and gives no role. The first time it names somebody the account is
found by the verified address that an administrator wrote down (OpenID Connect), or by
the login (SAML); from then on by what the service calls them.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext

from paraph.chancery import accounts, log
from paraph.chancery.officers import NODE
from paraph.clerk.clock import now


class Services(DefaultSocialAccountAdapter):  # type: ignore[misc] # no stubs
    """Accounts are made here by an administrator; a service only opens them."""

    def is_open_for_signup(
        self, request: HttpRequest, sociallogin: SocialLogin
    ) -> bool:
        """Say no."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account of whom a service names for the first time.

        Raises:
            ImmediateHttpResponse: there is none; the person is told so.
        """
        if sociallogin.is_existing:
            return
        user = _account(request, sociallogin)
        if user is None:
            named = f"{sociallogin.account.provider} {sociallogin.account.uid}"
            log.note(None, "sign-in.failed", named, now(), commission=NODE)
            told = gettext("There is no account here for whom the service names.")
            answer = render(request, "accounts/kept.html", {"told": told}, status=403)
            raise ImmediateHttpResponse(answer)
        sociallogin.connect(request, user)


def _account(request: HttpRequest, sociallogin: SocialLogin) -> User | None:
    account = sociallogin.account
    kind = account.get_provider(request).id  # its own word names the service, not that
    addresses = [one.email for one in sociallogin.email_addresses if one.verified]
    return accounts.named_by(kind, account.uid, addresses)
