"""What pages that take a table have in common: its bytes, and what is wrong with it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext

from paraph.chancery import attachments
from paraph.crafts.sheets.problems import SENTENCES, Outcome
from paraph.kernel.errors import Refused
from paraph.web import pages


def brought(request: HttpRequest) -> bytes | None:
    """Return the table that a form brings as a file or pasted.

    None if there is none to be taken; why is told on the next page.
    """
    file = request.FILES.get("table")
    if file is None:
        raw = request.POST.get("pasted", "").strip().encode()
        if not raw:
            pages.tell(request, gettext("No table was chosen. Nothing was taken in."))
        return raw or None
    try:
        attachments.check_size(file.size or 0)
    except Refused as refusal:
        pages.tell_refusal(request, refusal.code, refusal.facts)
        return None
    return bytes(file.read())


def problems(outcome: Outcome) -> dict[str, Any]:
    """Return what `tables/problems.html` shows of a table."""
    return {
        "problems": [
            {
                "row": one.row,
                "column": one.column,
                "sentence": gettext(SENTENCES[one.code]) % one.facts,
            }
            for one in outcome.problems
        ],
        "more": outcome.more_problems,
    }
