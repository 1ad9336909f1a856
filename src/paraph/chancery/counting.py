"""How much waits in an office: what every page says beside its tabs, asked at once."""

from django.db.models import Count, Value

from paraph.chancery.drafts import OPEN_STATES, Draft
from paraph.chancery.officers import DATABASE
from paraph.chancery.reports import Report


def of(commission: str) -> dict[str, int]:
    """Return {drafts, reports}: those open, and those to be read or confirmed."""
    drafts = Draft.objects.using(DATABASE).filter(
        commission=commission, state__in=OPEN_STATES
    )
    reports = Report.objects.using(DATABASE).filter(
        commission=commission, filed_at__isnull=True, is_set_aside=False
    )
    counted = [
        rows.order_by()
        .values("commission")
        .annotate(what=Value(name), n=Count("id"))
        .values_list("what", "n")
        for name, rows in (("drafts", drafts), ("reports", reports))
    ]
    found = dict(counted[0].union(counted[1], all=True))
    return {"drafts": found.get("drafts", 0), "reports": found.get("reports", 0)}
