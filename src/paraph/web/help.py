"""Marks and keys, explained; and whether the desk is alive."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from paraph.chancery import log
from paraph.clerk import reading
from paraph.web import pages
from paraph.web.access import Here, page_for


@page_for()
def marks(request: HttpRequest, here: Here) -> HttpResponse:
    """Explain the marks and the keys."""
    return pages.page(request, here, "help.html", {})


def alive(request: HttpRequest) -> JsonResponse:
    """Say that both databases answer; nothing else."""
    del request
    reading.last_seq()
    log.version()
    return JsonResponse({"status": "ok"})
