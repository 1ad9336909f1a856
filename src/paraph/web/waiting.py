"""What waits for whom: read off the rows, never stored."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext

from paraph.acts.record import SITTING, Strike
from paraph.kernel.canonical import NOTHING
from paraph.projection.agendas import AgendaRow
from paraph.projection.contacts import ContactRow
from paraph.projection.items import ItemRow
from paraph.projection.sessions import SessionRow, terms_of
from paraph.web import deadlines, dealings, words
from paraph.web.access import Here


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that waits for a side.

    `mark` is a custody mark (`recv`: the other side has stated it, we have not) with
    `marked` as its words; `due` the day by which it matters, None if there is none.
    `code` says in a word what is asked, `by` who asks it: what it is in any language;
    `terms` the digest of what it is about, "" where it is about no terms. Of what
    `is_soft` the day is a reminder and never makes it late.
    """

    side: str
    what: str
    url: str
    more: str
    mark: str
    marked: str
    due: dt.date | None
    code: str
    by: tuple[str, ...] = ()
    terms: str = ""
    is_soft: bool = False

    def is_late(self, today: dt.date) -> bool:
        """Say whether it is overdue."""
        return self.due is not None and self.due < today and not self.is_soft


def things(
    here: Here,
    sessions: Sequence[SessionRow],
    agendas: Mapping[str, AgendaRow],
    items: Mapping[str, Sequence[ItemRow]],
    today: dt.date,
    *,
    rules: Mapping[str, Mapping[str, Any]],
) -> list[Thing]:
    """Return what waits for each side, the nearest first.

    Args:
        here: where.
        sessions: those ahead.
        agendas: by session.
        items: by session.
        today: the day in our capital.
        rules: by session, those that hold for it.
    """
    found: list[Thing] = []
    for row in sessions:
        if is_held(row, today):
            continue
        found += _dates(here, row)
        agenda, inscribed = agendas.get(row.session), items.get(row.session, ())
        due = deadlines.adoption_due(rules[row.session], row)
        is_soft = deadlines.is_soft(rules[row.session], "agreed_due")
        asked = list(_titles(here, row, inscribed, due))
        if agenda is not None:
            asked += _unplaced(here, row, agenda, inscribed, due)
            asked += _agenda(here, row, agenda, due)
            found += _changed(here, row, agenda)
        found += [replace(one, is_soft=is_soft) for one in asked]
    return nearest(found, today)


def nearest(found: Iterable[Thing], today: dt.date) -> list[Thing]:
    """Return things by the day by which they matter; those without any at the end."""
    return sorted(found, key=lambda one: (one.due is None, one.due or today))


def strikes_awaited(here: Here, strikes: Sequence[Strike]) -> list[Thing]:
    """Return the answers owed to sides that would destroy an enclosure."""
    return [
        answer(
            here,
            one.key,
            code="strike",
            what=gettext("Consent to destroy a paper, or leave it: %(name)s"),
            marked=gettext("Consented to by %(sides)s"),
            others=list(row.consents),
            name=words.short(row.sha256),
            url=f"{here.at}/papers/{row.sha256}/",
            due=None,
        )
        for row in strikes
        for one in here.charter.sides
        if row.consents and not row.is_struck and one.key not in row.consents
    ]


def accounts_awaited(here: Here, rows: Iterable[ContactRow]) -> list[Thing]:
    """Return the answers owed on joint accounts of contacts that sides have offered.

    A contact that a side merely noted asks nothing of anybody.
    """
    found = []
    for row in rows:
        settled = {row.digest or NOTHING}
        for side, others in unanswered(here, row.offers, settled):
            what = gettext("Agree to the joint account, or answer otherwise: %(name)s")
            if side not in row.notes:
                what = gettext("Note it too, or agree to the joint account: %(name)s")
            found.append(
                answer(
                    here,
                    side,
                    code="account",
                    what=what,
                    marked=gettext("Consented to by %(sides)s"),
                    others=others,
                    name=dealings.title(here, dealings.of_row(row)),
                    url=f"{here.at}/joint-contacts/{row.contact}/",
                    due=None,
                )
            )
    return found


def is_held(row: SessionRow, today: dt.date) -> bool:
    """Say whether the last agreed day of a session is past."""
    return row.to_day is not None and row.to_day < today


def name_of(row: SessionRow, here: Here) -> str:
    """Return how a session is called in a list."""
    if row.number is not None or row.is_extraordinary:
        return words.session_title(row.number, is_extraordinary=row.is_extraordinary)
    place = next((one["place"] for one in row.proposals.values()), None)
    if place is None:
        return gettext("Session being prepared")
    return gettext("Session proposed in %(place)s") % {"place": words.text(place, here)}


def _dates(here: Here, row: SessionRow) -> Iterator[Thing]:
    url = f"{here.at}/sessions/{row.session}/"
    name = name_of(row, here)
    agreed = terms_of(row)
    settled = {
        str(offer["digest"])
        for offer in row.offers.values()
        if agreed is not None and offer["terms"] == agreed
    }
    yield from _other_dates(here, row, name, url)
    for side, others in unanswered(here, row.offers, settled):
        yield answer(
            here,
            side,
            code="dates.consent",
            what=gettext("Consent to the dates, or answer otherwise: %(name)s"),
            marked=gettext("Consented to by %(sides)s"),
            others=others,
            name=name,
            url=url,
            due=row.from_day,
        )
    if not row.offers and row.number is None:
        for one in here.charter.sides:
            others = _not_answered(row, one.key, list(row.proposals))
            if others:
                yield answer(
                    here,
                    one.key,
                    code="dates.answer",
                    what=gettext("Answer the proposal: %(name)s"),
                    marked=gettext("Proposed by %(sides)s"),
                    others=others,
                    name=name,
                    url=url,
                    due=None,
                )


def waits(name: str, count: int) -> str:
    """Say how many things wait for somebody."""
    if not count:
        return gettext("Nothing waits for %(name)s") % {"name": name}
    template = ngettext(
        "%(count)s thing waits for %(name)s",
        "%(count)s things wait for %(name)s",
        count,
    )
    return template % {"count": count, "name": name}


def waits_for_others(count: int) -> str:
    """Say how many things wait for whoever else, when several commissions are told of."""
    if not count:
        return gettext("Nothing waits for others")
    template = ngettext(
        "%(count)s thing waits for others",
        "%(count)s things wait for others",
        count,
    )
    return template % {"count": count}


def in_sentences(parts: Iterable[str]) -> str:
    """Return what is said in parts as sentences, each with its stop."""
    stop = pgettext("a sentence", "%(words)s.")
    return " ".join(stop % {"words": one} for one in parts)


def due(
    day: dt.date | None, today: dt.date, here: Here, *, is_soft: bool = False
) -> dict[str, Any] | None:
    """Return a day in words, how many are left to it, and whether it is late.

    `is_soft`: a reminder, which never is.
    """
    if day is None:
        return None
    left = (day - today).days
    return {
        "day": words.day(day, here.language),
        "left": days_to(left, is_soft=is_soft),
        "late": left < 0 and not is_soft,
    }


def days_to(left: int, *, is_soft: bool = False) -> str:
    """Say how far away a day is that comes in so many days; below 0 it is past."""
    if left in {0, 1}:
        return gettext("tomorrow") if left else gettext("today")
    if left > 0:
        told = ngettext("in %(count)s day", "in %(count)s days", left)
    elif is_soft:
        told = ngettext(
            "%(count)s day ago, a reminder", "%(count)s days ago, a reminder", -left
        )
    else:
        told = ngettext("%(count)s day late", "%(count)s days late", -left)
    return told % {"count": abs(left)}


def proposes_others(row: SessionRow, side: str) -> bool:
    """Say whether a side asks for other dates than those it consents to or agreed."""
    return side in row.proposals and bool(row.proposals[side]["is_other"])


def keeps(row: SessionRow, side: str) -> bool:
    """Say whether a side, asked for others, states anew the dates that are agreed."""
    return side in row.proposals and bool(row.proposals[side]["keeps"])


def _other_dates(here: Here, row: SessionRow, name: str, url: str) -> Iterator[Thing]:
    """Yield the answers owed to a side that proposes others than the agreed dates."""
    if row.number is None:
        return
    asking = [one.key for one in here.charter.sides if proposes_others(row, one.key)]
    for one in here.charter.sides:
        others = _not_answered(row, one.key, asking)
        if others and not _has_met(row, one.key, others):
            yield answer(
                here,
                one.key,
                code="dates.others",
                what=gettext("Answer the proposal of other dates: %(name)s"),
                marked=gettext("Proposed by %(sides)s"),
                others=others,
                name=name,
                url=url,
                due=row.from_day,
            )


def has_answered(row: SessionRow, side: str, asking: str) -> bool:
    """Say whether a side's present proposal was made knowing another's."""
    return side in row.proposals and asking in row.proposals[side]["answers"]


def _not_answered(row: SessionRow, side: str, asking: Sequence[str]) -> list[str]:
    """Return those asking whose present proposal a side's own proposal had not seen."""
    return [one for one in asking if one != side and not has_answered(row, side, one)]


def _has_met(row: SessionRow, side: str, asking: Sequence[str]) -> bool:
    """Say whether a side consents to the dates that one of the asking sides proposes."""
    offer = row.offers.get(side)
    return any(_are_alike(offer, row.proposals[one]) for one in asking)


def _are_alike(offer: Mapping[str, Any] | None, proposal: Mapping[str, Any]) -> bool:
    """Say whether a consent is to the very dates of a proposal."""
    terms = (offer or {}).get("terms") or {}
    return all(terms.get(name) == proposal[name] for name in SITTING)


def _agenda(
    here: Here, row: SessionRow, agenda: AgendaRow, due: dt.date | None
) -> Iterator[Thing]:
    url = f"{here.at}/sessions/{row.session}/#agenda"
    name = name_of(row, here)
    for side, others in unanswered(here, agenda.offers, {agenda.digest}):
        yield answer(
            here,
            side,
            code="agenda.adopt",
            what=gettext("Adopt the agenda, or answer otherwise: %(name)s"),
            marked=gettext("Adopted by %(sides)s"),
            others=others,
            name=name,
            url=url,
            due=due,
        )


def _changed(here: Here, row: SessionRow, agenda: AgendaRow) -> Iterator[Thing]:
    """Yield whom items ask to be looked at, that changed since the agenda was adopted."""
    for one in here.charter.sides:
        changed_by = {each["side"] for each in agenda.changed.values()} - {one.key}
        if changed_by:
            yield answer(
                here,
                one.key,
                code="agenda.changed",
                what=gettext("Look at items changed since the adoption: %(name)s"),
                marked=gettext("Changed by %(sides)s"),
                others=sorted(changed_by),
                name=name_of(row, here),
                url=f"{here.at}/sessions/{row.session}/#agenda",
                due=row.from_day,
            )


def answer(
    here: Here,
    side: str,
    *,
    code: str,
    what: str,
    marked: str,
    others: Sequence[str],
    name: str,
    url: str,
    due: dt.date | None,
) -> Thing:
    """Return the answer that a side owes to what others have stated."""
    return Thing(
        side=side,
        what=what % {"name": name},
        url=url,
        more="",
        mark="recv" if side == here.side else "sent",
        marked=marked % {"sides": ", ".join(here.called(one) for one in others)},
        due=due,
        code=code,
        by=tuple(others),
    )


def _titles(
    here: Here, row: SessionRow, items: Sequence[ItemRow], due: dt.date | None
) -> Iterator[Thing]:
    """Yield the titles that a side owes in a language of the agenda."""
    for item in items:
        owed = [one for one in here.charter.agenda_languages if one not in item.title]
        if owed and not item.is_left:
            yield Thing(
                side=item.side,
                what=gettext("Word “%(title)s” in %(languages)s")
                % {
                    "title": words.text(item.title, here),
                    "languages": ", ".join(words.language_name(one) for one in owed),
                },
                url=f"{here.at}/sessions/{row.session}/items/{item.item}/",
                more=name_of(row, here),
                mark="joint",
                marked=gettext("Owed before the agenda can be adopted"),
                due=due,
                code="item.title",
                by=tuple(owed),
            )


def _unplaced(
    here: Here,
    row: SessionRow,
    agenda: AgendaRow,
    items: Sequence[ItemRow],
    due: dt.date | None,
) -> Iterator[Thing]:
    """Yield the items of others of which a side that gave an order has not said a word."""
    for one in here.charter.sides:
        offered = agenda.offers.get(one.key, {}).get("items") or ()
        placed = {*agenda.orders.get(one.key, ()), *offered}
        if not placed:
            continue
        placed.update(agenda.adopted or ())
        for item in items:
            if item.side != one.key and not item.is_left and item.item not in placed:
                yield answer(
                    here,
                    one.key,
                    code="agenda.place",
                    what=gettext("Say where it stands on the agenda: “%(name)s”"),
                    marked=gettext("Inscribed by %(sides)s"),
                    others=[item.side],
                    name=words.text(item.title, here),
                    url=f"{here.at}/sessions/{row.session}/items/{item.item}/",
                    due=due,
                )


def unanswered(
    here: Here, offers: Mapping[str, Mapping[str, Any]], settled: Collection[str]
) -> Iterator[tuple[str, list[str]]]:
    """Yield each side with those whose live consent it has not answered.

    A consent to the same, or to something else in knowledge of theirs, is an answer;
    a consent to what is `settled`, agreed already, asks nothing of anybody.
    """
    for one in here.charter.sides:
        mine = offers.get(one.key, {})
        others = [
            side
            for side, offer in offers.items()
            if side != one.key
            and offer["digest"] != mine.get("digest")
            and offer["digest"] not in settled
            and side not in mine.get("answers", ())
        ]
        if others:
            yield one.key, others
