"""The header that keeps a page to our own files; of every page, of a node or none."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action {forms}; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class ContentPolicy:
    """Adds the content security policy: nothing but our own files is ever loaded."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        forms = " ".join(["'self'", *settings.PARAPH_SERVICE_ORIGINS])
        self.policy = POLICY.format(forms=forms)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request with the policy in its headers."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        return response
