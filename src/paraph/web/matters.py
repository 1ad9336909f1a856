"""What an officer can be told of: each matter of a place with a name and a state.

Made from what `gathering` found, so that a mail never tells what the Desk does not show.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from paraph.chancery.drafts import APPROVED, Draft
from paraph.chancery.notes import SENT
from paraph.chancery.notices import ACTED, DRAFTS, DUE, OVERDUE, WAITS
from paraph.web import deadlines, waiting, words
from paraph.web.gathering import Place


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter: what it is about, its name and its state in no language, its words.

    `key` names it, `state` changes when it is to be told again. `what` are words that a
    mail may carry: titles of the joint record, of our own office only what kind it is.
    """

    about: str
    key: str
    state: str
    what: str
    due: dt.date | None = None
    count: int = 1


def of(place: Place, *, within_days: int, drafts: Iterable[Draft] = ()) -> list[Matter]:
    """Return the matters of a place.

    Args:
        place: where; next steps are gathered for as many days ahead.
        within_days: what is due until so many days ahead is told as due.
        drafts: those open, if whom it is told may release.
    """
    last = place.today + dt.timedelta(days=within_days)
    return [
        *_waiting(place),
        *(one for one in _dated(place) if one.due is not None and one.due <= last),
        *_to_release(drafts),
    ]


def acted(place: Place, counts: dict[str, int]) -> list[Matter]:
    """Return what other sides have entered, a matter for each; `counts` by side."""
    here = place.here
    return [
        Matter(ACTED, f"{ACTED}:{side.key}", "", here.called(side.key), count=number)
        for side in here.others
        if (number := counts.get(side.key, 0))
    ]


def _waiting(place: Place) -> Iterator[Matter]:
    """Yield what waits for us, the same as the Desk shows."""
    for one in place.ours:
        state = f"{one.terms[:16]} {_iso(one.due)} {','.join(one.by)}"
        key = f"{WAITS}:{one.code}:{one.url}"[:300]
        yield Matter(WAITS, key, state[:100], one.what, one.due)


def _dated(place: Place) -> Iterator[Matter]:
    """Yield what is due on a day, told as due before it and as overdue after."""
    for thing in place.ours:
        if thing.due is not None and not (thing.is_soft and thing.due < place.today):
            yield _due(place, f"{thing.code}:{thing.url}", thing.what, thing.due)
    for note in place.replies:
        if note.reply_due_day is not None:
            what = gettext("Reply to a note")
            if note.direction == SENT:
                what = gettext("A reply that we await")
            yield _due(place, f"reply:{note.pk}", what, note.reply_due_day)
    for step in place.steps:
        if step.due_day is not None:
            what = gettext("Next step of a contact")
            yield _due(place, f"step:{step.pk}", what, step.due_day)
    for one in place.days:
        if not one.is_settled and not one.awaited:  # who owes it is told that it waits
            what = f"{waiting.name_of(one.row, place.here)}: "
            what += deadlines.due_words(one.due)
            yield _due(place, f"day:{one.row.session}:{one.due.key}", what, one.day)


def _due(place: Place, key: str, what: str, day: dt.date) -> Matter:
    about = DUE if day >= place.today else OVERDUE
    return Matter(about, f"{about}:{key}"[:300], _iso(day), what, day)


def _to_release(drafts: Iterable[Draft]) -> Iterator[Matter]:
    """Yield the drafts that wait for a releaser."""
    for one in drafts:
        if one.state != APPROVED:
            kind = words.kind_name(one.kind, one.object)
            what = gettext("Draft: %(kind)s") % {"kind": kind}
            yield Matter(DRAFTS, f"{DRAFTS}:{one.pk}", one.changed_at.isoformat(), what)


def _iso(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
