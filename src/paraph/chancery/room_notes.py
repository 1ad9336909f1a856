"""Quick notes that officers take in the room, beside a session or one of its items.

They are of this office alone. One is put away and taken up again; it is destroyed only
by the retention of its class.
"""

import datetime as dt

from django.db import models

from paraph.chancery import log
from paraph.chancery.officers import DATABASE, Officer
from paraph.kernel.errors import Refused

MAX_WORDS = 4_000


class RoomNote(models.Model):
    """A note; `item` is the id of an item of the session's agenda, "" of the session."""

    commission = models.CharField(max_length=64)
    session = models.CharField(max_length=12)
    item = models.CharField(max_length=12, blank=True, default="")
    words = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL)
    is_put_away = models.BooleanField(default=False)

    class Meta:
        """Asked by session."""

        db_table = "chancery_room_note"
        indexes = (
            models.Index(fields=["commission", "session"], name="chancery_room_of"),
        )

    def __str__(self) -> str:
        return self.words.partition("\n")[0][:80]


def write(
    commission: str,
    session: str,
    item: str,
    words: str,
    *,
    by: Officer,
    now: dt.datetime,
) -> RoomNote:
    """Keep a note.

    Raises:
        Refused: `room.empty`, `room.too-long`.
    """
    told = words.strip()
    if not told:
        raise Refused("room.empty")
    if len(told) > MAX_WORDS:
        raise Refused("room.too-long", limit=MAX_WORDS)
    found = RoomNote.objects.using(DATABASE).create(
        commission=commission,
        session=session,
        item=item,
        words=told,
        written_at=now,
        written_by=by,
    )
    log.note(by, "room.noted", str(found.pk), now, commission=commission)
    return found


def put_away(
    commission: str, id_: int, *, away: bool, by: Officer, now: dt.datetime
) -> RoomNote:
    """Put a note away, or take it up again.

    Raises:
        Refused: `room.unknown`.
    """
    found = (
        RoomNote.objects.using(DATABASE).filter(commission=commission, pk=id_).first()
    )
    if found is None:
        raise Refused("room.unknown")
    found.is_put_away = away
    found.save(using=DATABASE, update_fields=["is_put_away"])
    did = "room.put-away" if away else "room.taken-up"
    log.note(by, did, str(found.pk), now, commission=commission)
    return found


def of(commission: str, session: str) -> list[RoomNote]:
    """Return the notes of a session that are not put away, in order."""
    rows = RoomNote.objects.using(DATABASE).filter(
        commission=commission, session=session, is_put_away=False
    )
    return list(rows.select_related("written_by").order_by("written_at", "pk"))
