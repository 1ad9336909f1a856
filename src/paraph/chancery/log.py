"""The internal log: who did what in this office. Only added to."""

import datetime as dt

from django.db import models

from paraph.chancery.officers import DATABASE, Officer


class LogEntry(models.Model):
    """One thing that an officer did."""

    at = models.DateTimeField()
    officer = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)
    did = models.CharField(max_length=60)
    what = models.CharField(max_length=300)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_log"

    def __str__(self) -> str:
        return f"{self.at} {self.did}"


def note(officer: Officer | None, did: str, what: str, now: dt.datetime) -> None:
    """Note that an officer did something; `did` is a word such as `draft.approved`."""
    LogEntry.objects.using(DATABASE).create(
        at=now, officer=officer, did=did, what=what[:300]
    )


def recent(limit: int = 100) -> list[LogEntry]:
    """Return the newest entries."""
    rows = LogEntry.objects.using(DATABASE).select_related("officer")
    return list(rows.order_by("-id")[:limit])


def version() -> int:
    """Return a number that grows with everything noted."""
    last = LogEntry.objects.using(DATABASE).order_by("-id").values_list("id", flat=True)
    return last.first() or 0


def count(did: str, what: str, *, since: dt.datetime) -> int:
    """Return how often something was noted since an instant."""
    rows = LogEntry.objects.using(DATABASE).filter(did=did, what=what[:300])
    return rows.filter(at__gte=since).count()
