"""A table of the past, taken in on a page, with the scans that it names."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext, ngettext

from paraph.chancery import past
from paraph.chancery.officers import DRAFTER
from paraph.chancery.past import Outcome
from paraph.chancery.scans import Sent
from paraph.clerk import release
from paraph.clerk.clock import now
from paraph.crafts.sheets.past import PAST
from paraph.web import history, pages, tables
from paraph.web.access import Here, page_for


@page_for(DRAFTER, methods=("GET", "POST"))
def take(request: HttpRequest, here: Here) -> HttpResponse:
    """Take a table in as drafts, or only say what that would do."""
    if request.method != "POST":
        return _show(request, here)
    raw = tables.brought(request)
    if raw is None:
        return redirect(f"{here.at}/history/import/new/")
    outcome = past.take(
        raw,
        charter=here.charter,
        scans=Sent(request.FILES.getlist("scans")),
        officer=here.officer,
        now=now(),
        entry=release.made_by,
        dry_run=request.POST.get("press") == "try",
    )
    if not outcome.is_kept:
        return _show(request, here, outcome)
    pages.tell(request, f"{gettext('Taken in.')} {_counts(outcome)}")
    if outcome.new or outcome.changed:
        return redirect(f"{here.at}/history/bundles/{history.slug(outcome.bundle)}/")
    return redirect(f"{here.at}/history/")


def _show(
    request: HttpRequest, here: Here, outcome: Outcome | None = None
) -> HttpResponse:
    context = {
        "columns": PAST.known,
        "pasted": request.POST.get("pasted", ""),
        "outcome": outcome and tables.problems(outcome),
        "counts": outcome and _counts(outcome),
        "is_private_page": True,
    }
    return pages.page(
        request,
        here,
        "history/import.html",
        context,
        tab="commission",
        shows=(),
        status=400 if outcome is not None and outcome.problems else 200,
    )


def _counts(outcome: Outcome) -> str:
    """Return what became of a table, in words."""
    rows = ngettext("%(n)s row was read.", "%(n)s rows were read.", outcome.rows)
    counts = gettext("%(new)s new, %(changed)s changed, %(same)s as they were.")
    facts = {"new": outcome.new, "changed": outcome.changed, "same": outcome.same}
    return f"{rows % {'n': outcome.rows}} {counts % facts}"
