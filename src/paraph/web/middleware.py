"""What every answer of the desk has in common.

Its headers, so that nothing but our own files is ever loaded; and what is told where
the disk makes trouble.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from paraph.clerk import disk_trouble
from paraph.web import kept

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


class ContentPolicy:
    """Adds the content security policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request with the policy in its headers."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class DiskTrouble:
    """Tells what is wrong with the disk, and gives back what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request as whoever is next does."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer 503 if the disk is the cause; else leave it to who comes next."""
        code = disk_trouble.code_of(exception)
        if not code:
            return None
        disk_trouble.tell(code)
        if request.path.startswith("/api/"):
            return JsonResponse({"code": code, "facts": {}}, status=503)
        return kept.not_written(request, code)
