"""Feeds: addresses at which an officer's calendar program fetches what is due.

Whoever knows an address needs no sign-in, so it is a secret: only the digest of its
token is kept, it is shown once, and it can be revoked. What it gives is decided anew at
each request, from the roles that its officer has then.
"""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import models

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, NODE, Officer
from paraph.kernel.errors import Refused

EVERY = ""
"""Stands for all commissions in which the officer has a role, where one is named."""
MOST = 20
"""How many feeds an officer may have at once."""


class CalendarFeed(models.Model):
    """A feed that an officer made; `commission` is `EVERY` for all of theirs.

    `has_private` says whether what is due in our own office is in it as well.
    """

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="feeds")
    token_sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    commission = models.CharField(max_length=64, blank=True, default=EVERY)
    has_private = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_day = models.DateField(null=True)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_feed"

    def __str__(self) -> str:
        return self.name


def of(officer: Officer) -> list[CalendarFeed]:
    """Return the feeds of an officer that open, newest first."""
    rows = CalendarFeed.objects.using(DATABASE).filter(officer=officer)
    return list(rows.filter(revoked_at__isnull=True).order_by("-id"))


def make(
    officer: Officer,
    token: str,
    *,
    name: str,
    commission: str,
    has_private: bool,
    now: dt.datetime,
) -> CalendarFeed:
    """Keep a feed by the digest of its token.

    Args:
        officer: whose it is.
        token: its secret, made by `clerk.chance`; it is not kept.
        name: what its owner calls it.
        commission: one in which the officer has a role, or `EVERY`.
        has_private: whether what is due in our own office is in it.
        now: when it is made.

    Raises:
        Refused: `feed.name`; `feed.many`.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= 80:
        raise Refused("feed.name")
    if len(of(officer)) >= MOST:
        raise Refused("feed.many", limit=MOST)
    made = CalendarFeed.objects.using(DATABASE).create(
        officer=officer,
        token_sha256=digest_of(token),
        name=name,
        commission=commission,
        has_private=has_private,
        made_at=now,
    )
    _note(made, "feed.made", now)
    return made


def revoke(officer: Officer, id_: int, now: dt.datetime) -> bool:
    """Let a feed of an officer open nothing any more; say whether it opened until now."""
    rows = CalendarFeed.objects.using(DATABASE).filter(officer=officer, pk=id_)
    found = rows.filter(revoked_at__isnull=True).first()
    if found is None or not rows.filter(revoked_at__isnull=True).update(revoked_at=now):
        return False
    _note(found, "feed.revoked", now)
    return True


def opened_by(token: str) -> CalendarFeed | None:
    """Return the feed that a token opens, None if none does.

    One question, the same for what was never made, what was revoked, and what is of a
    closed account.
    """
    rows = CalendarFeed.objects.using(DATABASE).select_related("officer__user")
    return rows.filter(
        token_sha256=digest_of(token),
        revoked_at__isnull=True,
        officer__user__is_active=True,
    ).first()


def note_used(feed: CalendarFeed, day: dt.date) -> None:
    """Note on which day a feed was last fetched."""
    if feed.used_day != day:
        rows = CalendarFeed.objects.using(DATABASE).filter(pk=feed.pk)
        rows.update(used_day=day)


def address(token: str) -> str:
    """Return the address that a token makes: where a proxy shows the desk, or here."""
    here = f"http://localhost:{settings.PARAPH_DESK_PORT}"
    return f"{settings.PARAPH_DESK_URL or here}/feeds/{token}.ics"


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _note(feed: CalendarFeed, did: str, now: dt.datetime) -> None:
    """Note it where it belongs: under its commission, or under the node."""
    where = feed.commission or NODE
    log.note(feed.officer, did, str(feed.pk), now, commission=where)
