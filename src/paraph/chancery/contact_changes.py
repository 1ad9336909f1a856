"""A contact is kept and changed by hand: who may, what is kept of before, and the log."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from paraph.chancery import (
    contact_search,
    contact_versions,
    holds,
    log,
    reports,
    roles,
)
from paraph.chancery.contacts import (
    LINKS,
    SPEAKER,
    STANDINGS,
    STATUSES,
    TYPES,
    Contact,
    Statement,
    statements_in,
    take_chain,
)
from paraph.chancery.next_steps import NextStep
from paraph.chancery.officers import DATABASE, DRAFTER, Officer
from paraph.crafts.calendars.instants import zone as zone_named
from paraph.crafts.reading.ranks import RANKS
from paraph.kernel.errors import Refused

MAX_TEXT = 20_000
MAX_LINKS = 50
"""Of one chain: nobody passes on what so many have passed on."""
BY_HAND = "by-hand"
"""Why a link is in a chain that an officer wrote, where no words are named for it."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says of a contact; see `Contact` for each.

    `people` are (number in the directory, role).
    """

    type: str
    status: str
    day: dt.date | None = None
    at_time: dt.time | None = None
    zone: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    parties: Sequence[str] = ()
    initiator: str = ""
    rank: str = ""
    occasion: Mapping[str, str] = field(default_factory=dict)
    people: Sequence[tuple[int, str]] = ()
    marking: str = ""
    distribution: str = ""
    assessment: str = ""


_FIELDS = (
    "type",
    "status",
    "day",
    "at_time",
    "zone",
    "places",
    "parties",
    "initiator",
    "rank",
    "occasion",
    "marking",
    "distribution",
    "assessment",
)
PEOPLE = "people"


def add(commission: str, said: Said, officer: Officer, now: dt.datetime) -> Contact:
    """Keep a contact that no report tells.

    Raises:
        Refused: `draft.may-not`, and as `edit`.
    """
    roles.check(officer, DRAFTER, commission, now)
    _check(said)
    with transaction.atomic(using=DATABASE):
        contact = Contact(commission=commission, kept_at=now, kept_by=officer)
        _take(contact, said)
        contact.own = [*_FIELDS, PEOPLE]
        contact.save(using=DATABASE)
        contact_versions.put_people(contact, list(said.people))
        contact_search.fold_anew(contact)
        log.note(officer, "contact.kept", str(contact.pk), now, commission=commission)
    return contact


def edit(
    contact: Contact, said: Said, officer: Officer, now: dt.datetime, *, seen: int
) -> None:
    """Change what a contact says; as it was before is kept.

    Args:
        contact: which.
        said: what it is to say.
        officer: who.
        now: when.
        seen: the number of the contact that was changed.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.changed`, if another officer did
            meanwhile; `contact.type`, `contact.status`, `contact.rank`,
            `contact.zone`, `contact.time`, `contact.text`.
    """
    _check(said)
    with changing(contact, officer, now, "contact.edited", seen=seen) as current:
        before = {(one.person_id, one.role) for one in current.participations.all()}
        written = {
            name for name in _FIELDS if getattr(current, name) != _of(said, name)
        }
        if before != set(said.people):
            written.add(PEOPLE)
        _take(current, said)
        current.own = sorted({*current.own, *written})
        contact_versions.put_people(current, list(said.people))


def judge(
    contact: Contact,
    standing: str,
    basis: str,
    officer: Officer,
    now: dt.datetime,
    *,
    seen: int,
) -> None:
    """Say whether our side confirms a contact, and on what basis.

    Raises:
        Refused: as `edit`; `contact.standing`; `contact.basis`, if it is confirmed or
            contradicted and nothing is said of why.
    """
    if standing not in STANDINGS:
        raise Refused("contact.standing")
    if standing != STANDINGS[0] and not basis.strip():
        raise Refused("contact.basis")
    with changing(contact, officer, now, "contact.judged", seen=seen) as current:
        current.standing, current.standing_basis = standing, basis.strip()[:MAX_TEXT]
        current.standing_at, current.standing_by = now, officer


def turn(
    contact: Contact, officer: Officer, now: dt.datetime, *, is_put_away: bool
) -> None:
    """Put a contact away, or take it up again; nothing of it is lost.

    Raises:
        Refused: `draft.may-not`; `hold.held`.
    """
    did = "contact.put-away" if is_put_away else "contact.taken-up"
    with changing(contact, officer, now, did) as current:
        current.is_put_away = is_put_away


def bring_back(
    contact: Contact, number: int, officer: Officer, now: dt.datetime
) -> None:
    """Let a contact be as it was in an earlier version; what it is now is kept too.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.version`.
    """
    version = contact_versions.one(contact, number)
    if version is None:
        raise Refused("contact.version")
    with changing(contact, officer, now, "contact.brought-back") as current:
        contact_versions.bring_back(current, version.held)


def set_step(
    contact: Contact,
    officer: Officer,
    now: dt.datetime,
    *,
    words: str,
    office: str = "",
    due_day: dt.date | None = None,
) -> None:
    """Add a next step.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.step`, if nothing is to be done.
    """
    if not words.strip():
        raise Refused("contact.step")
    with changing(contact, officer, now, "contact.step") as current:
        NextStep.objects.using(DATABASE).create(
            contact=current,
            words=words.strip()[:400],
            office=office.strip()[:120],
            due_day=due_day,
        )


def turn_step(
    contact: Contact, step_id: int, press: str, officer: Officer, now: dt.datetime
) -> None:
    """Say of a next step that it is `done`, `open` again, or none (`drop`).

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.step-unknown`.
    """
    with changing(contact, officer, now, "contact.step") as current:
        step = current.steps.filter(pk=step_id).first()
        if step is None or press not in {"done", "open", "drop"}:
            raise Refused("contact.step-unknown")
        if press == "drop":
            step.delete()
            return
        is_done = press == "done"
        step.done_at, step.done_by = (now, officer) if is_done else (None, None)
        step.save(using=DATABASE)


def put_report(
    contact: Contact, report_id: int, officer: Officer, now: dt.datetime
) -> None:
    """Let another report tell a contact too.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.report`, if it is of no such
            commission, or tells it already.
    """
    report = reports.one(contact.commission, report_id)
    if report is None or report in contact.reports():
        raise Refused("contact.report")
    holds.check_not_named(contact.commission, f"report/{report_id}")
    with changing(contact, officer, now, "contact.source") as current:
        if current.report is None:
            current.report = report
        else:
            current.other_reports.add(report)


def drop_report(
    contact: Contact, report_id: int, officer: Officer, now: dt.datetime
) -> None:
    """Let a report tell a contact no longer; the report itself stays.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.report`.
    """
    report = next((one for one in contact.reports() if one.pk == report_id), None)
    if report is None:
        raise Refused("contact.report")
    with changing(contact, officer, now, "contact.source") as current:
        if current.report_id == report_id:
            heir = current.other_reports.order_by("id").first()
            current.report = heir
            current.own = [*_FIELDS, PEOPLE] if heir is None else current.own
            report = heir
        if report is not None:
            current.other_reports.remove(report)


def state(
    contact: Contact,
    statement_id: int,
    officer: Officer,
    now: dt.datetime,
    *,
    said: Mapping[str, str],
    chain: Sequence[Mapping[str, Any]],
) -> None:
    """Keep a statement typed into a contact, or the chain of one that a report tells.

    Args:
        contact: of which.
        statement_id: its number; 0 for a new one.
        officer: who.
        now: when.
        said: quote, language, source and kind; of a report's statement nothing of it.
        chain: {role, name} and words or a reason, from who said it to who printed it.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.statement`, if there is no such;
            `contact.quote`, if there are no words; `contact.chain`, if it names nobody
            or something else than links.
    """
    links = [_link(one) for one in chain if str(one.get("name", "")).strip()]
    if len(links) > MAX_LINKS or SPEAKER not in {one["role"] for one in links}:
        raise Refused("contact.chain", limit=MAX_LINKS)
    with changing(contact, officer, now, "contact.statement") as current:
        statement = _statement(current, statement_id)
        if statement.report_id is not None:
            holds.check_not_named(current.commission, f"report/{statement.report_id}")
        else:
            quote = said.get("quote", "").strip()
            if not quote or len(quote) > MAX_TEXT:
                raise Refused("contact.quote", limit=MAX_TEXT)
            statement.quote = quote
            statement.language = said.get("language", "")[:12]
            statement.source = said.get("source", "").strip()[:300]
            statement.is_agreed = said.get("kind", "") == "deal"
            statement.kind = "deal" if statement.is_agreed else "said"
        statement.is_chain_own = True
        take_chain(statement, links)
        statement.save(using=DATABASE)


def drop_statement(
    contact: Contact, statement_id: int, officer: Officer, now: dt.datetime
) -> None:
    """Take a statement out that was typed in; what a report tells stays.

    Raises:
        Refused: `draft.may-not`; `hold.held`; `contact.statement`.
    """
    with changing(contact, officer, now, "contact.statement") as current:
        deleted, _ = current.statements.filter(pk=statement_id).delete()
        if not deleted:
            raise Refused("contact.statement")


@contextmanager
def changing(
    contact: Contact,
    officer: Officer,
    now: dt.datetime,
    did: str,
    *,
    seen: int | None = None,
) -> Iterator[Contact]:
    """Yield a contact as it is now, for this officer alone; keep it as it was before.

    Afterwards the one that was passed is as it was kept.

    Raises:
        Refused: `draft.may-not`; `hold.held`, if a hold names it; `contact.changed`.
    """
    seat = roles.check(officer, DRAFTER, contact.commission, now)
    holds.check_not_named(contact.commission, f"contact/{contact.pk}")
    with transaction.atomic(using=DATABASE):
        rows = Contact.objects.using(DATABASE).select_for_update()
        current = rows.get(pk=contact.pk)
        if seen not in {None, current.number}:
            raise Refused("contact.changed")
        contact_versions.keep(current)
        yield current
        current.number += 1
        current.changed_at, current.changed_by = now, officer
        current.save(using=DATABASE)
        contact_search.fold_anew(current)
        log.note(
            officer,
            did,
            str(contact.pk),
            now,
            commission=contact.commission,
            acts_for=seat.acts_for(DRAFTER),
        )
    contact.refresh_from_db(using=DATABASE)


@contextmanager
def together() -> Iterator[None]:
    """Keep what a form says whole or not at all: a contact, and whoever is new in it."""
    with transaction.atomic(using=DATABASE):
        yield


@contextmanager
def beside(
    contact: Contact, officer: Officer, now: dt.datetime, did: str
) -> Iterator[None]:
    """Let something be kept beside a contact, which stays as it is; it is logged.

    Raises:
        Refused: `draft.may-not`; `hold.held`, if a hold names it.
    """
    seat = roles.check(officer, DRAFTER, contact.commission, now)
    holds.check_not_named(contact.commission, f"contact/{contact.pk}")
    with transaction.atomic(using=DATABASE):
        yield
        log.note(
            officer,
            did,
            str(contact.pk),
            now,
            commission=contact.commission,
            acts_for=seat.acts_for(DRAFTER),
        )


def _statement(contact: Contact, statement_id: int) -> Statement:
    if not statement_id:
        return Statement(contact=contact)
    for one in statements_in(contact):
        if one.pk == statement_id:
            return one
    raise Refused("contact.statement")


def _link(said: Mapping[str, Any]) -> dict[str, Any]:
    role = str(said.get("role", ""))
    if role not in LINKS:
        raise Refused("contact.chain", limit=MAX_LINKS)
    link: dict[str, Any] = {"role": role, "name": str(said["name"]).strip()[:200]}
    if said.get("text"):
        return link | {name: said[name] for name in ("start", "end", "text")}
    because = str(said.get("because", "")).strip()[:200]
    return link | {"because": because or BY_HAND}


def _check(said: Said) -> None:
    if said.type not in TYPES:
        raise Refused("contact.type")
    if said.status not in STATUSES:
        raise Refused("contact.status")
    if said.rank not in {"", *RANKS}:
        raise Refused("contact.rank")
    if said.at_time is not None and (said.day is None or not said.zone):
        raise Refused("contact.time")
    if said.zone and not is_zone(said.zone):
        raise Refused("contact.zone", zone=said.zone)
    texts = [said.assessment, said.distribution]
    texts += [*said.places.values(), *said.occasion.values()]
    if any(len(text) > MAX_TEXT for text in texts):
        raise Refused("contact.text", limit=MAX_TEXT)


def is_zone(name: str) -> bool:
    """Say whether there is a time zone of a name, or such an offset."""
    try:
        zone_named(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def _of(said: Said, name: str) -> Any:
    value = getattr(said, name)
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if name == "parties" else value


def _take(contact: Contact, said: Said) -> None:
    for name in _FIELDS:
        setattr(contact, name, _of(said, name))
