"""How much waits in an office: what every page says beside its tabs, asked at once."""

from collections.abc import Collection

from django.db.models import Count, Value

from paraph.chancery.drafts import OPEN_STATES, Draft
from paraph.chancery.officers import DATABASE
from paraph.chancery.reports import Report


def of(commission: str) -> dict[str, int]:
    """Return {drafts, reports}: those open, and those to be read or confirmed."""
    return in_many([commission])[commission]


def in_many(commissions: Collection[str]) -> dict[str, dict[str, int]]:
    """Return the same for some commissions, by commission: one question for all."""
    drafts = Draft.objects.using(DATABASE).filter(
        commission__in=commissions, state__in=OPEN_STATES
    )
    reports = Report.objects.using(DATABASE).filter(
        commission__in=commissions, filed_at__isnull=True, is_set_aside=False
    )
    counted = [
        rows.order_by()
        .values("commission")
        .annotate(what=Value(name), n=Count("id"))
        .values_list("commission", "what", "n")
        for name, rows in (("drafts", drafts), ("reports", reports))
    ]
    found = {one: {"drafts": 0, "reports": 0} for one in commissions}
    for commission, what, number in counted[0].union(counted[1], all=True):
        found[commission][what] = number
    return found
