"""What a peer is told where the disk of this node makes trouble: not now.

Without writing a nonce no call can be known to be new, so none is answered. Nothing of
it is kept; the peer's loop comes again.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from paraph.clerk import disk_trouble


class DiskTrouble:
    """Answers 503 where the disk is the cause of an error, and says so in the log."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request as the view does."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer if the disk is the cause; any other error is one of ours."""
        del request
        if not disk_trouble.told(exception):
            return None
        return HttpResponse(b"not now\n", status=503, content_type="text/plain")
