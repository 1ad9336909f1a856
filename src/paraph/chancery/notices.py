"""Notices: what an officer is told of by mail, how often, and what was told already.

A choice is of one officer in one commission. When its time comes what is new is gathered
(`web.mailing`), sent, and noted as told: each matter once, and again only when its state
has changed. Whoever takes a choice up holds it for a while (`claim`); if that process is
killed the choice comes round again, so that nothing is lost and at most the one mail that
was being sent goes out twice, under the same Message-ID.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import models, transaction

from paraph.chancery.officers import DATABASE, Officer
from paraph.crafts.calendars.instants import zone
from paraph.kernel.errors import Refused

WAITS: Final = "waits"
DUE: Final = "due"
OVERDUE: Final = "overdue"
ACTED: Final = "acted"
DRAFTS: Final = "drafts"
WHAT: Final = (WAITS, DUE, OVERDUE, ACTED, DRAFTS)
NEVER: Final = "never"
AT_ONCE: Final = "at_once"
DAILY: Final = "daily"
WEEKLY: Final = "weekly"
OFTEN: Final = (NEVER, AT_ONCE, DAILY, WEEKLY)
MOST_DAYS: Final = 90
LEASE: Final = dt.timedelta(minutes=10)
"""For how long nobody else takes up a choice that somebody is at."""
PAUSE: Final = dt.timedelta(minutes=5)
"""How often is looked for what is told at once."""
FIRST_RETRY: Final = dt.timedelta(minutes=5)
LAST_RETRY: Final = dt.timedelta(hours=6)
KEPT: Final = dt.timedelta(days=90)


class NoticeChoice(models.Model):
    """What an officer is told of by mail in a commission, and how often.

    `hour` and `weekday` (0: Monday) are those of `zone`; `language` "" is that of the
    pages. `next_at` is when it is looked at again, `seen_seq` up to where in the record
    acts were told.
    """

    officer = models.ForeignKey(
        Officer, on_delete=models.CASCADE, related_name="notices"
    )
    commission = models.CharField(max_length=64)
    what = models.JSONField(default=list)
    within_days = models.IntegerField(default=7)
    often = models.CharField(max_length=10, default=NEVER)
    hour = models.IntegerField(default=8)
    weekday = models.IntegerField(default=0)
    zone = models.CharField(max_length=60)
    language = models.CharField(max_length=12, blank=True, default="")
    next_at = models.DateTimeField(null=True)
    seen_seq = models.BigIntegerField(default=0)

    class Meta:
        """One for each officer and commission."""

        db_table = "chancery_notice_choice"
        constraints = (
            models.UniqueConstraint(
                fields=["officer", "commission"], name="chancery_notice_once"
            ),
        )
        indexes = (models.Index(fields=["next_at"], name="chancery_notice_next"),)

    def __str__(self) -> str:
        return f"{self.often} {self.officer_id}"


class NoticeTold(models.Model):
    """A matter that was told, and how it stood then."""

    choice = models.ForeignKey(
        NoticeChoice, on_delete=models.CASCADE, related_name="told"
    )
    key = models.CharField(max_length=300)
    state = models.CharField(max_length=100)

    class Meta:
        """Each matter once."""

        db_table = "chancery_notice_told"
        constraints = (
            models.UniqueConstraint(
                fields=["choice", "key"], name="chancery_notice_told_once"
            ),
        )

    def __str__(self) -> str:
        return self.key


class NoticeMail(models.Model):
    """A mail that was begun: sent, failed, or cut off where it is neither.

    `error` names what went wrong in a word, never an address.
    """

    choice = models.ForeignKey(
        NoticeChoice, on_delete=models.CASCADE, related_name="mails"
    )
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        """Where the table is called so."""

        db_table = "chancery_notice_mail"

    def __str__(self) -> str:
        return f"{self.begun_at} {self.error}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A choice as somebody makes it."""

    what: Sequence[str]
    within_days: int
    often: str
    hour: int
    weekday: int
    zone: str
    language: str


def of(officer: Officer) -> dict[str, NoticeChoice]:
    """Return the choices of an officer by commission."""
    rows = NoticeChoice.objects.using(DATABASE).filter(officer=officer)
    return {one.commission: one for one in rows.order_by("id")}


def choose(
    officer: Officer, commission: str, wanted: Wanted, *, seq: int, now: dt.datetime
) -> NoticeChoice:
    """Keep what an officer wants to be told of.

    Args:
        officer: who.
        commission: where; that there is a role is checked whenever something is told.
        wanted: the choice.
        seq: the last act admitted there: older ones are not told.
        now: when.

    Raises:
        Refused: `notice.choice`, with the field that has no such value.
    """
    _check(wanted)
    values = {
        "what": [one for one in WHAT if one in wanted.what],
        "within_days": wanted.within_days,
        "often": wanted.often,
        "hour": wanted.hour,
        "weekday": wanted.weekday,
        "zone": wanted.zone,
        "language": wanted.language,
    }
    rows = NoticeChoice.objects.using(DATABASE)
    with transaction.atomic(using=DATABASE):
        choice, is_new = rows.get_or_create(
            officer=officer,
            commission=commission,
            defaults={**values, "seen_seq": seq},
        )
        if not is_new:
            was_off = choice.often == NEVER
            for name, value in values.items():
                setattr(choice, name, value)
            choice.seen_seq = seq if was_off else choice.seen_seq
        choice.next_at = next_after(choice, now)
        choice.save(using=DATABASE)
    return choice


def next_after(choice: NoticeChoice, at: dt.datetime) -> dt.datetime | None:
    """Return when a choice is looked at next after an instant; None: never."""
    if choice.often == NEVER or not choice.what:
        return None
    if choice.often == AT_ONCE:
        return at + PAUSE
    where = zone(choice.zone)
    day = at.astimezone(where).date()
    for ahead in range(9):
        one = day + dt.timedelta(days=ahead)
        if choice.often == WEEKLY and one.weekday() != choice.weekday:
            continue
        found = dt.datetime.combine(one, dt.time(choice.hour), where)
        if found > at:
            return found.astimezone(dt.UTC)
    raise RuntimeError("every day of the week comes within nine days")


def due(now: dt.datetime) -> list[NoticeChoice]:
    """Return the choices whose time has come and whose officer can be written to."""
    rows = NoticeChoice.objects.using(DATABASE).select_related("officer__user")
    rows = rows.filter(next_at__lte=now, officer__user__is_active=True)
    rows = rows.exclude(often=NEVER).exclude(officer__user__email="")
    return list(rows.order_by("next_at", "id"))


def claim(choice: NoticeChoice, now: dt.datetime) -> bool:
    """Take a choice up; False where another process was quicker."""
    rows = NoticeChoice.objects.using(DATABASE).filter(pk=choice.pk)
    return bool(rows.filter(next_at=choice.next_at).update(next_at=now + LEASE))


def news(
    choice: NoticeChoice, matters: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """Return what of some matters was not told as it stands, and what is no matter more.

    Args:
        choice: whose.
        matters: the state of each by its key.
    """
    told = dict(choice.told.using(DATABASE).values_list("key", "state"))
    fresh = {key: state for key, state in matters.items() if told.get(key) != state}
    return fresh, [key for key in told if key not in matters]


def begin(choice: NoticeChoice, now: dt.datetime) -> NoticeMail:
    """Note that a mail is being sent."""
    rows = NoticeMail.objects.using(DATABASE)
    rows.filter(choice=choice, begun_at__lt=now - KEPT).delete()
    return rows.create(choice=choice, begun_at=now)


def settle(
    choice: NoticeChoice,
    fresh: Mapping[str, str],
    gone: Sequence[str],
    *,
    seq: int,
    now: dt.datetime,
    mail: NoticeMail | None = None,
) -> None:
    """Note what was told, at once with that its mail went; and when to look again."""
    with transaction.atomic(using=DATABASE):
        told = NoticeTold.objects.using(DATABASE)
        told.filter(choice=choice, key__in=[*fresh, *gone]).delete()
        told.bulk_create(
            NoticeTold(choice=choice, key=key, state=state)
            for key, state in fresh.items()
        )
        if mail is not None:
            mail.sent_at = now
            mail.save(using=DATABASE, update_fields=["sent_at"])
        choice.refresh_from_db(using=DATABASE)  # it may have been made anew meanwhile
        _next(choice, next_after(choice, now), seen_seq=seq)


def fail(
    choice: NoticeChoice, mail: NoticeMail, error: str, now: dt.datetime
) -> dt.datetime:
    """Note that a mail did not go; return when it is tried again, later each time."""
    with transaction.atomic(using=DATABASE):
        mail.error = error[:80]
        mail.save(using=DATABASE, update_fields=["error"])
        tries = _failures(choice)
        wait = min(FIRST_RETRY * (1 << min(tries - 1, 10)), LAST_RETRY)
        _next(choice, now + wait)
    return now + wait


def failing() -> list[tuple[NoticeChoice, dt.datetime, str]]:
    """Return the choices whose last mail did not go: since when, and what was wrong."""
    rows = NoticeChoice.objects.using(DATABASE).select_related("officer__user")
    found = []
    for choice in rows.exclude(often=NEVER).order_by("id"):
        bad = _since_the_last_that_went(choice).exclude(error="").order_by("id")
        first, last = bad.first(), bad.last()
        if first is not None and last is not None:
            found.append((choice, first.begun_at, last.error))
    return found


def _check(wanted: Wanted) -> None:
    is_good = {
        "what": set(wanted.what) <= set(WHAT),
        "within_days": 1 <= wanted.within_days <= MOST_DAYS,
        "often": wanted.often in OFTEN,
        "hour": 0 <= wanted.hour <= 23,
        "weekday": 0 <= wanted.weekday <= 6,
        "zone": _is_zone(wanted.zone),
    }
    for field, holds in is_good.items():
        if not holds:
            raise Refused("notice.choice", field=field, limit=MOST_DAYS)


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except (KeyError, ValueError):
        return False
    return len(name) <= 60


def _next(
    choice: NoticeChoice, at: dt.datetime | None, *, seen_seq: int | None = None
) -> None:
    """Set when a choice is looked at next, and up to where acts were told."""
    values = {"next_at": at} | ({} if seen_seq is None else {"seen_seq": seen_seq})
    NoticeChoice.objects.using(DATABASE).filter(pk=choice.pk).update(**values)


def _failures(choice: NoticeChoice) -> int:
    return _since_the_last_that_went(choice).exclude(error="").count()


def _since_the_last_that_went(choice: NoticeChoice) -> models.QuerySet[NoticeMail]:
    rows = NoticeMail.objects.using(DATABASE).filter(choice=choice)
    went = rows.filter(sent_at__isnull=False).order_by("-id").first()
    return rows if went is None else rows.filter(pk__gt=went.pk)
