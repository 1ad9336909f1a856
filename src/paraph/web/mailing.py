"""Notices by mail: what is new of what the Desk shows, for whoever chose to be told.

A mail carries counts and names, with titles only where the node allows it, and never a
private word. What its reader has no role in is not in it: that is asked when it is made.
"""

import datetime as dt
import hashlib
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext, ngettext

from paraph.chancery import drafts, notices, roles
from paraph.chancery.notices import (
    ACTED,
    DRAFTS,
    DUE,
    OVERDUE,
    WAITS,
    WHAT,
    NoticeChoice,
)
from paraph.chancery.officers import RELEASER
from paraph.clerk import reading
from paraph.documents.calendar_files import DOMAIN
from paraph.projection import register
from paraph.web import marks, matters, words
from paraph.web.access import Here, in_commission
from paraph.web.gathering import Place, gather
from paraph.web.matters import Matter

PAGE = "/account/notices/"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """What one officer is told of one commission: all matters, and what of them is new."""

    here: Here
    today: dt.date
    fresh: Mapping[str, str]
    gone: Sequence[str]
    told: Sequence[Matter]
    seq: int


def step(now: dt.datetime) -> int:
    """Send every notice whose time has come; return how many went.

    One that fails holds up no other: it is noted, told by `paraph doctor` and tried again.
    """
    if not settings.PARAPH_MAIL_FROM:
        return 0
    sent = 0
    for choice in notices.due(now):
        if notices.claim(choice, now):
            sent += _tell(choice, now)
    return sent


def notice_of(choice: NoticeChoice, now: dt.datetime) -> Notice | None:
    """Return what is new for an officer; None where he has no role now."""
    seats = roles.seats_of_user(choice.officer.user_id, now)
    if choice.commission not in seats:
        return None
    try:
        here = in_commission(choice.commission, seats)
    except Http404:
        return None
    seq = reading.last_seq(choice.commission)
    (place,) = gather([here], now, within_days=choice.within_days)
    found = [one for one in _found(choice, place) if one.about in choice.what]
    states = {one.key: one.state for one in found}
    fresh, gone = notices.news(choice, states)
    told = [one for one in found if one.key in fresh]
    if ACTED in choice.what:
        counts = register.count_since(here.commission, choice.seen_seq, but=here.side)
        told += matters.acted(place, counts)
    return Notice(here, place.today, fresh, gone, told, seq)


def message(notice: Notice, choice: NoticeChoice, now: dt.datetime) -> EmailMessage:
    """Return a notice as a mail, in its reader's language."""
    marked = marks.shown(notice.here, None)
    levels = [f"{one['name']}: “{one['words']}”" for one in marked]
    count = sum(one.count for one in notice.told)
    subject = ngettext("Paraph: %(n)s matter", "Paraph: %(n)s matters", count)
    lines = [
        *levels,
        *([""] if levels else ()),
        notice.here.named,
        "",
        *_lines(notice),
        "",
        *_foot(notice.here),
        *(["", *levels] if levels else ()),
    ]
    where = settings.PARAPH_DESK_URL
    mail = EmailMessage(
        subject=" · ".join([*levels, subject % {"n": count}]),
        body="\n".join(lines) + "\n",
        from_email=settings.PARAPH_MAIL_FROM,
        to=[choice.officer.user.email],
        headers={
            "Message-ID": _message_id(notice, choice),
            "Date": format_datetime(now),
            "Auto-Submitted": "auto-generated",
            **({"List-Unsubscribe": f"<{where}{PAGE}>"} if where else {}),
        },
    )
    mail.encoding = "utf-8"
    return mail


def _tell(choice: NoticeChoice, now: dt.datetime) -> bool:
    """Send one notice if there is anything new, and note what was told."""
    language = choice.language or choice.officer.language or settings.LANGUAGE_CODE
    with translation.override(language):
        notice = notice_of(choice, now)
        if notice is None or not notice.told:
            fresh, gone = ({}, []) if notice is None else (notice.fresh, notice.gone)
            seq = choice.seen_seq if notice is None else notice.seq
            notices.settle(choice, fresh, gone, seq=seq, now=now)
            return False
        mail = message(notice, choice, now)
    begun = notices.begin(choice, now)
    try:
        mail.send()
    except (OSError, ValueError) as error:  # the server, or an address that is none
        notices.fail(choice, begun, type(error).__name__, now)
        log.warning("A notice could not be sent: %s.", type(error).__name__)
        return False
    notices.settle(
        choice, notice.fresh, notice.gone, seq=notice.seq, now=now, mail=begun
    )
    return True


def _found(choice: NoticeChoice, place: Place) -> list[Matter]:
    open_ = []
    if DRAFTS in choice.what and place.here.seat.may(RELEASER):
        open_ = drafts.every(place.here.commission, is_open=True)
    return matters.of(place, within_days=choice.within_days, drafts=open_)


def _lines(notice: Notice) -> Iterator[str]:
    """Yield a line for each kind of matter, and below it titles where they may go."""
    for about in WHAT:
        found = [one for one in notice.told if one.about == about]
        if not found:
            continue
        if about == ACTED:
            yield from _acted(found)
            continue
        yield _counted(about, len(found))
        days = sorted({one.due for one in found if one.due is not None})
        if settings.PARAPH_MAIL_TITLES:
            yield from _titles(notice, found)
        elif days and about in {DUE, OVERDUE}:
            told = words.day(days[0], notice.here.language)
            yield "  " + gettext("The first: %(day)s") % {"day": told}


def _titles(notice: Notice, found: Iterable[Matter]) -> Iterator[str]:
    for one in found:
        day = f" ({words.day(one.due, notice.here.language)})" if one.due else ""
        yield f"  - {' '.join(one.what.split())}{day}"


def _acted(found: Iterable[Matter]) -> Iterator[str]:
    for one in found:
        told = ngettext(
            "%(side)s has entered %(n)s act.",
            "%(side)s has entered %(n)s acts.",
            one.count,
        )
        yield told % {"side": one.what, "n": one.count}


def _counted(about: str, n: int) -> str:
    """Return how many matters of a kind are new."""
    template = {
        WAITS: ngettext("%(n)s waits for us", "%(n)s wait for us", n),
        DUE: ngettext("%(n)s is due soon", "%(n)s are due soon", n),
        OVERDUE: ngettext("%(n)s is overdue", "%(n)s are overdue", n),
        DRAFTS: ngettext("%(n)s draft to release", "%(n)s drafts to release", n),
    }[about]
    return template % {"n": n}


def _foot(here: Here) -> Iterator[str]:
    """Yield where to look, and where to be told less; links if the desk has an address."""
    where = settings.PARAPH_DESK_URL
    if where:
        yield f"{where}{here.at}/"
    yield gettext(
        "What you are told, and how often, you choose on your account’s page:"
    )
    yield f"{where}{PAGE}" if where else gettext("Your account, Notices")


def _message_id(notice: Notice, choice: NoticeChoice) -> str:
    """Return the same name for a mail that goes out again after it was cut off."""
    told = repr((choice.pk, sorted(notice.fresh.items()), notice.seq))
    digest = hashlib.sha256(told.encode()).hexdigest()[:32]
    host = urlsplit(settings.PARAPH_DESK_URL).hostname or DOMAIN
    return f"<{digest}@{host}>"
