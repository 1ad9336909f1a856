"""Marks and keys, explained; and whether the desk is alive."""

from django.db import connections
from django.http import HttpRequest, HttpResponse, JsonResponse

from paraph.web import pages
from paraph.web.access import Here, page_for


@page_for()
def marks(request: HttpRequest, here: Here) -> HttpResponse:
    """Explain the marks and the keys."""
    return pages.page(request, here, "help.html", {})


def alive(request: HttpRequest) -> JsonResponse:
    """Say that both databases answer; nothing else."""
    del request
    for alias in ("record", "chancery"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
