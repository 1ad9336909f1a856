"""The internal log: who did what in this office. Only added to, and forgotten by age.

What concerns a commission stands under it and is read by those who release there; what
concerns the node (who signed in, who was turned away) by its administrators.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import models

from paraph.chancery import holds
from paraph.chancery.officers import DATABASE, NODE, Officer

READ_ONCE = dt.timedelta(hours=1)
"""Who looks at the same thing again within this time is noted once."""


class LogEntry(models.Model):
    """One thing that an officer did, or tried.

    `name` is the officer's as it was, `for_name` of whom a deputy acted for. `is_read`
    tells what changed nothing: looking, being turned away.
    """

    at = models.DateTimeField(db_index=True)
    officer = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)
    name = models.CharField(max_length=200, blank=True, default="")
    for_name = models.CharField(max_length=200, blank=True, default="")
    commission = models.CharField(max_length=64, blank=True, default=NODE)
    did = models.CharField(max_length=60)
    what = models.CharField(max_length=300)
    is_read = models.BooleanField(default=False)

    class Meta:
        """Where the table is called so, and how it is looked through."""

        db_table = "chancery_log"
        indexes = (
            models.Index(fields=["is_read", "id"], name="chancery_log_done"),
            models.Index(
                fields=["commission", "is_read", "id"], name="chancery_log_of"
            ),
        )

    def __str__(self) -> str:
        return f"{self.at} {self.did}"

    def save(self, *args: Any, **named: Any) -> None:
        """Add it; what was noted is not changed.

        Raises:
            RuntimeError: it was noted before.
        """
        if not self._state.adding:
            raise RuntimeError("The internal log is only added to.")
        super().save(*args, **named)


def note(
    officer: Officer | None,
    did: str,
    what: str,
    now: dt.datetime,
    *,
    commission: str,
    acts_for: Officer | None = None,
    is_read: bool = False,
) -> None:
    """Note that an officer did something; `did` is a word such as `draft.approved`.

    Args:
        officer: who; None for the operator of the machine, or nobody known.
        did: what was done.
        what: to what: a number, a name.
        now: when.
        commission: where; `NODE` for what is of no commission.
        acts_for: for whom a deputy did it.
        is_read: whether it changed nothing.
    """
    LogEntry.objects.using(DATABASE).create(
        at=now,
        officer=officer,
        name=officer.name if officer is not None else "",
        for_name=acts_for.name if acts_for is not None else "",
        commission=commission,
        did=did,
        what=what[:300],
        is_read=is_read,
    )


def note_once(
    officer: Officer,
    did: str,
    what: str,
    now: dt.datetime,
    *,
    commission: str,
) -> None:
    """Note what an officer looked at or was refused, once in a while."""
    rows = LogEntry.objects.using(DATABASE).filter(is_read=True, officer=officer)
    rows = rows.filter(did=did, what=what[:300], at__gt=now - READ_ONCE)
    if not rows.exists():
        note(officer, did, what, now, commission=commission, is_read=True)


def recent(limit: int = 100) -> list[LogEntry]:
    """Return the newest entries of all that was done, without what was only read."""
    rows = LogEntry.objects.using(DATABASE).filter(is_read=False)
    return list(rows.order_by("-id")[:limit])


def page(
    commissions: Collection[str],
    *,
    who: int | None = None,
    did: str = "",
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[LogEntry]:
    """Return entries, newest first.

    Args:
        commissions: under which they stand; `NODE` for those of the node.
        who: the officer's id, None for all.
        did: what was done, or its beginning up to a point; "" for all.
        since: from this instant on.
        until: before this instant.
        before: only entries older than that of this number.
        limit: how many at most.
    """
    rows = LogEntry.objects.using(DATABASE).filter(commission__in=commissions)
    if who is not None:
        rows = rows.filter(officer_id=who)
    if did:
        rows = rows.filter(models.Q(did=did) | models.Q(did__startswith=f"{did}."))
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return list(rows.order_by("-id")[:limit])


def forget(before: dt.datetime, now: dt.datetime) -> int:
    """Destroy what is older than an instant, and note that; return how many it were.

    Where a legal hold stands, what was done there is kept; on the whole node, all.
    """
    held = holds.commissions_held()
    rows = LogEntry.objects.using(DATABASE).filter(at__lt=before)
    rows = rows.none() if NODE in held else rows.exclude(commission__in=held)
    if not rows.exists():
        return 0
    count, _ = rows.delete()
    note(
        None,
        "log.forgotten",
        f"{count} entries before {before:%Y-%m-%d}",
        now,
        commission=NODE,
    )
    return count


def version(commissions: Collection[str]) -> int:
    """Return a number that grows with everything done there; looking does not count."""
    rows = LogEntry.objects.using(DATABASE).filter(is_read=False)
    rows = rows.filter(commission__in=commissions)
    return rows.order_by("-id").values_list("id", flat=True).first() or 0


def count(did: str, what: str, *, since: dt.datetime) -> int:
    """Return how often something was noted since an instant."""
    rows = LogEntry.objects.using(DATABASE).filter(did=did, what=what[:300])
    return rows.filter(at__gte=since).count()


def last(did: str, what: str) -> dt.datetime | None:
    """Return when something was noted last, None if never."""
    rows = LogEntry.objects.using(DATABASE).filter(did=did, what=what[:300])
    return rows.order_by("-id").values_list("at", flat=True).first()
