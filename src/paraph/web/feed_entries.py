"""What a calendar feed holds: sessions, days, ends of silences; if asked, our own days.

Sessions and days are of the joint record. Private entries are made from what the Desk
shows as ours, and say so in words.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext

from paraph.acts.silences.procedure import changes_of
from paraph.documents.calendar_files import DOMAIN, Entry
from paraph.documents.calendars import session_entries
from paraph.documents.certificates import silence_paper
from paraph.documents.from_record import session_paper
from paraph.documents.silence_entries import silence_entry
from paraph.kernel.amended import CHARTER
from paraph.projection import register, sessions, silences
from paraph.projection.sessions import SessionRow
from paraph.projection.silences import SilenceRow
from paraph.web import claimed, house, note_words
from paraph.web.access import Here
from paraph.web.gathering import Place, gather

BACK = dt.timedelta(days=400)
"""For how long a session that was held stays in a feed."""
FAR = dt.timedelta(days=3_660)
"""How far off the end of a silence may be: each year of a zone costs a file its changes."""
AHEAD_DAYS = 800
_NO_HEADS: Mapping[str, list[tuple[int, str]]] = defaultdict(list)


def of(places: Sequence[Here], at: dt.datetime, *, has_private: bool) -> list[Entry]:
    """Return what a feed over some commissions holds.

    Args:
        places: where the owner has a role; none: an empty calendar.
        at: the time now.
        has_private: whether what is due in our own office is in it.
    """
    gathered = gather(places, at, within_days=AHEAD_DAYS if has_private else 0)
    found = list(_joint(gathered))
    if has_private:
        for place in gathered:
            found += private(place, at)
    return found


def _joint(gathered: Sequence[Place]) -> Iterator[Entry]:
    """Yield sessions with agreed dates, the days before them, and ends of silences."""
    if not gathered:
        return
    since = min(one.today for one in gathered) - BACK
    served = [one.here.commission for one in gathered]
    rows = sessions.dated_since(served, since)
    until = since + FAR
    ran = silences.run_in(
        served, f"{since.isoformat()}T00:00:00Z", f"{until.isoformat()}T00:00:00Z"
    )
    fixed = {
        commission: [one for one in own if one.from_day is not None]
        for commission, own in rows.items()
    }
    told = {
        commission: [path for one in own for path in _told_of(one)]
        for commission, own in fixed.items()
    }
    for one in ran:
        told.setdefault(one.commission, []).extend(_objects_of(one))
    stamps = register.last_claimed(told)
    for place in gathered:
        here, record = place.here, place.glance.record
        for row in fixed.get(here.commission, ()):
            yield from session_entries(
                session_paper(record, row.session, heads={}),
                language=here.language,
                stamped_at=_stamp(stamps, here.commission, _told_of(row)),
                translate=gettext,
            )
        for one in ran:
            if one.commission == here.commission:
                yield silence_entry(
                    silence_paper(record, one.silence, acts=(), heads=_NO_HEADS),
                    language=here.language,
                    zone=here.charter.side(here.side).zone,
                    stamped_at=_stamp(stamps, here.commission, _objects_of(one)),
                    sequence=changes_of(record.view, one.path),
                    translate=gettext,
                )


def _stamp(
    stamps: Mapping[tuple[str, str], str], commission: str, paths: Iterable[str]
) -> dt.datetime:
    """Return the latest time claimed by an act on some objects."""
    return claimed.latest(stamps.get((commission, path), "") for path in paths)


def _objects_of(row: SilenceRow) -> list[str]:
    """Return the objects that the entry of a silence tells of."""
    return [f"{row.path}/{one}" for one in ("outcome", "opening", "instant", "break")]


def _told_of(row: SessionRow) -> list[str]:
    """Return the objects that the entries of a session tell of."""
    path = f"session/{row.session}"
    set_aside = [f"{path}/derogation/{one}" for one in row.life["derogations"]]
    return [path, f"{path}/dates", CHARTER, *set_aside]


def private(place: Place, at: dt.datetime) -> Iterator[Entry]:
    """Yield what is due in our own office, each entry with its custody in words."""
    here, where = place.here, settings.PARAPH_DESK_URL
    for thing in place.ours:
        if thing.due is not None:
            key = ".".join([thing.code, *thing.url.split("/")[3:]])
            day, url = thing.due, f"{where}{thing.url}" if where else ""
            own = _own(here, f"thing-{key}", thing.what, at)
            yield replace(own, first_day=day, url=url)
    for step in place.steps:
        if step.due_day is not None:
            name, day = f"step-{step.pk}", step.due_day
            url = f"{where}{here.at}/contacts/{step.contact_id}/#steps" if where else ""
            yield replace(_own(here, name, step.words, at), first_day=day, url=url)
    for note in place.replies:
        if note.reply_due_day is not None:
            what = note_words.reply_words(note) % {"subject": note.subject}
            url = f"{where}{here.at}/notes/{note.pk}/" if where else ""
            own = _own(here, f"reply-{note.pk}", what, at)
            yield replace(own, first_day=note.reply_due_day, url=url)
    until = here.seat.until
    if until is not None:
        what = gettext("Your role here ends: %(commission)s")
        what %= {"commission": here.named}
        name, zone = f"role-{here.officer.pk}", here.charter.side(here.side).zone
        yield replace(_own(here, name, what, at), at=until, zone=zone)


def _own(here: Here, name: str, what: str, stamped_at: dt.datetime) -> Entry:
    """Return a private entry, its day or instant left open."""
    return Entry(
        uid=f"{name}@{here.commission[:16]}.{DOMAIN}",
        summary=what,
        stamped_at=_at_midnight(stamped_at),
        description=_custody(here),
        is_private=True,
    )


def _at_midnight(at: dt.datetime) -> dt.datetime:
    """Return since when an entry may be as it is: a feed changes with the day."""
    return dt.datetime.combine(at.astimezone(dt.UTC).date(), dt.time(), dt.UTC)


def _custody(here: Here) -> str:
    """Return whose an entry is, and that it stays there."""
    side = house.own_side()
    name = side.called(here.language) if side is not None else here.called(here.side)
    return gettext("Private to %(side)s. Seen by no other side.") % {"side": name}
