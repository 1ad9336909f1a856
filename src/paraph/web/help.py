"""Marks and keys, explained; and whether the desk is alive."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from paraph.chancery import officers
from paraph.chancery.officers import Officer
from paraph.clerk import reading
from paraph.web import house
from paraph.web.access import house_page


@house_page()
def marks(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Explain the marks and the keys."""
    return house.page(request, officer, "help.html", {})


def alive(request: HttpRequest) -> JsonResponse:
    """Say that both databases answer; nothing else."""
    del request
    reading.last_seq()
    officers.has_any()
    return JsonResponse({"status": "ok"})
