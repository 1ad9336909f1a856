"""One-time links: each opens one account once, for a short time."""

import datetime as dt
import hashlib

from django.conf import settings
from django.db import models, transaction

from paraph.chancery.officers import DATABASE, Officer

LIFE = dt.timedelta(minutes=30)


class OneTimeLink(models.Model):
    """A link that was issued; only the digest of its token is kept."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE)
    token_sha256 = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_link"

    def __str__(self) -> str:
        return f"link for {self.officer_id}"


def issue(
    officer: Officer, token: str, now: dt.datetime, life: dt.timedelta = LIFE
) -> None:
    """Keep a token's digest, so that it opens an officer's account once."""
    OneTimeLink.objects.using(DATABASE).create(
        officer=officer, token_sha256=_digest(token), until=now + life
    )


def url(token: str) -> str:
    """Return the link that a token makes: where a proxy shows the desk, or here."""
    here = f"http://localhost:{settings.PARAPH_DESK_PORT}"
    return f"{settings.PARAPH_DESK_URL or here}/link/{token}/"


def is_good(token: str, now: dt.datetime) -> bool:
    """Say whether a token would open an account now; it is not used up by asking."""
    rows = OneTimeLink.objects.using(DATABASE)
    return rows.filter(
        token_sha256=_digest(token), used_at__isnull=True, until__gt=now
    ).exists()


def redeem(token: str, now: dt.datetime) -> Officer | None:
    """Return the officer whose account a token opens, and use it up; else None."""
    with transaction.atomic(using=DATABASE):
        rows = OneTimeLink.objects.using(DATABASE).filter(
            token_sha256=_digest(token), used_at__isnull=True, until__gt=now
        )
        link = rows.select_related("officer__user").first()
        if link is None or not link.officer.user.is_active:
            return None
        link.used_at = now
        link.save(using=DATABASE, update_fields=["used_at"])
        return link.officer


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
