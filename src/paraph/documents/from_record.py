"""From the record to papers' plain values: copied, never judged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from paraph.acts.charter.rules import rules_for
from paraph.acts.delegations.rules import speaks_for
from paraph.acts.dues import changes_of, joint_dues
from paraph.acts.papers import symbols
from paraph.acts.papers.circulate import TYPES
from paraph.acts.papers.face import Paper
from paraph.acts.posts.person import Named
from paraph.acts.record import CommissionRecord, Item, Session, Texts
from paraph.documents.papers import (
    CirculatedLine,
    Dates,
    DelegationsPaper,
    DueLine,
    Head,
    ItemLine,
    ListLine,
    MarkLine,
    PlaceLine,
    SessionPaper,
    SideName,
    SourceLine,
    Stated,
)


class _Sitting(Protocol):
    """What proposals and terms have in common."""

    @property
    def from_day(self) -> str: ...
    @property
    def to_day(self) -> str: ...
    @property
    def place(self) -> Texts: ...
    @property
    def host(self) -> str: ...
    @property
    def mode(self) -> str: ...


def session_paper(
    record: CommissionRecord,
    session_id: str,
    *,
    heads: Mapping[str, Sequence[tuple[int, str]]],
    marked: Sequence[str] = (),
) -> SessionPaper:
    """Return what a session's papers say.

    Args:
        record: the record as the paper shall know it.
        session_id: the session's id.
        heads: of each journal that the record holds, pairs of folio and digest.
        marked: paths of what else is marked and shown with the session: what lies below
            it, as its dates and its agenda, acts about these, and what they enclose.

    Raises:
        KeyError: there is no such session.
    """
    charter = record.charter
    session = record.sessions[session_id]
    return SessionPaper(
        commission=charter.commission,
        session=session.id,
        title=charter.title,
        symbol=str(charter.law.get("symbol", "IGC")),
        languages=charter.agenda_languages,
        sides=tuple(
            SideName(side.key, side.name, side.languages) for side in charter.sides
        ),
        number=session.number,
        dates=None if session.terms is None else _dates(session.terms),
        stated=tuple(_stated(session, [side.key for side in charter.sides])),
        fixings=session.fixings,
        items=tuple(_items(session)),
        adopted=session.agenda.adopted,
        orders=session.agenda.orders,
        consents={
            side: offer.items
            for side, offer in session.agenda.offers.items()
            if offer.items is not None
        },
        has_later=_has_later(session),
        heads=tuple(
            Head(side.key, folio, digest)
            for side in charter.sides
            for folio, digest in heads.get(side.key, ())
        ),
        marks=marks_of(record, [*_shown(session), *marked]),
        is_extraordinary=session.life.is_extraordinary,
        dues=tuple(_dues(record, session)),
        called_off={
            side.key: called["asks"]
            for side in charter.sides
            if (called := session.life.called_off.get(side.key)) is not None
            and called["is_current"]
        },
        is_closed=session.life.closing.terms is not None,
    )


def with_circulated(paper: SessionPaper, record: CommissionRecord) -> SessionPaper:
    """Return what a session's papers say, with the papers circulated for it.

    Calendars do without: symbols are counted over all papers of a commission.
    """
    named = {sha256 for item in paper.items for sha256 in item.papers}
    series = list(TYPES)
    found = [
        (one.session != paper.session, series.index(one.type), line)
        for one in record.papers.values()
        for line in _circulated(one, record)
        if (one.session == paper.session and line.is_latest)
        or named & set(line.files.values())
    ]
    found.sort(key=lambda each: each[:2])
    return replace(paper, circulated=tuple(line for _, _, line in found))


def delegations_paper(
    record: CommissionRecord,
    session_id: str,
    *,
    heads: Mapping[str, Sequence[tuple[int, str]]],
    named: Mapping[str, Sequence[Named]],
    marked: Sequence[str] = (),
) -> DelegationsPaper:
    """Return what the paper with the lists of the delegations to a session says.

    Args:
        record: the record as the paper shall know it.
        session_id: the session's id.
        heads: of each journal that the record holds, pairs of folio and digest.
        named: by side whom the enclosures of its list name, by place.
        marked: paths of what is marked and shown with the lists.

    Raises:
        KeyError: there is no such session.
    """
    given = {one.side: one.places for one in record.delegations(session_id)}
    of_session = session_paper(record, session_id, heads=heads)
    rules = rules_for(record.view, f"session/{session_id}")
    return DelegationsPaper(
        session=replace(of_session, marks=marks_of(record, marked)),
        lists=tuple(
            ListLine(
                side.key,
                tuple(
                    PlaceLine(place["role"], place["office"], who.name, who.style)
                    for place, who in zip(given[side.key], named[side.key], strict=True)
                )
                if side.key in given
                else None,
                speaks_for(rules, side.key),
            )
            for side in record.charter.sides
        ),
    )


def marks_of(record: CommissionRecord, paths: Iterable[str]) -> tuple[MarkLine, ...]:
    """Return the highest marking of each side on some things, in charter order."""
    return tuple(_marks(record, paths))


def _dues(record: CommissionRecord, session: Session) -> Iterator[DueLine]:
    """Yield the days that the rules of a session set before its opening."""
    terms, view = session.terms, record.view
    opening = None if terms is None else date.fromisoformat(terms.from_day)
    changes = changes_of(view, session.object)
    for one in joint_dues(rules_for(view, session.object), opening):
        yield DueLine(one.name, one.body, one.strength, one.day, changes)


def _shown(session: Session) -> Iterator[str]:
    """Yield the paths of what a session's papers print."""
    yield session.object
    yield f"{session.object}/dates"
    yield f"{session.object}/agenda"
    for item in [*session.items, *session.agenda.changed.values()]:
        yield f"{session.object}/item/{item.id}"
        for paper in item.papers:
            yield f"enclosure/{paper}"


def _circulated(one: Paper, record: CommissionRecord) -> Iterator[CirculatedLine]:
    """Yield every version of a paper, the first one first."""
    stem, is_final = record.papers.stem(one.id), record.papers.is_final(one.id)
    for version in one.versions:
        yield CirculatedLine(
            symbol=symbols.revised(stem, version["revision"]),
            is_final=is_final,
            side=one.side,
            type=one.type,
            title=version["title"],
            revision=version["revision"],
            is_latest=version is one.latest,
            items=one.items,
            files=version["files"],
            owed=tuple(version["owed"]),
        )


def _marks(record: CommissionRecord, paths: Iterable[str]) -> Iterator[MarkLine]:
    """Yield the highest marking of each side on some things, in charter order."""
    markings = record.markings
    found = (one for path in paths for one in markings.on(path))
    highest = markings.highest((one.side, one.level) for one in found)
    for side, level in highest.items():
        handled: dict[str, Texts | None] = {}
        for other in record.charter.sides:
            if other.key != side:
                at = markings.handled_at(other.key, side, level.key)
                handled[other.key] = None if at is None else at.words
        yield MarkLine(side, level.words, handled)


def _stated(session: Session, sides: Sequence[str]) -> Iterator[Stated]:
    """Yield what each side states beyond what is fixed.

    A proposal older than its side's consent says nothing more.
    """
    for side in sides:
        offer = session.offers.get(side)
        proposal = session.proposals.get(side)
        if offer is not None:
            if offer.terms is None:
                yield Stated(side, is_consent=True, dates=None)
            elif offer.terms != session.terms:
                yield Stated(side, is_consent=True, dates=_dates(offer.terms))
        is_open = session.terms is None and offer is None
        if proposal is not None and (is_open or proposal.is_other):
            dates = _dates(proposal)
            yield Stated(side, is_consent=False, dates=dates, note=proposal.note)


def _dates(sitting: _Sitting) -> Dates:
    return Dates(
        sitting.from_day, sitting.to_day, sitting.place, sitting.host, sitting.mode
    )


def _items(session: Session) -> Iterator[ItemLine]:
    """Yield the items, those that were changed since the adoption as adopted."""
    then = session.agenda.changed
    now = {item.id: item for item in session.items}
    for item in {**now, **then}.values():
        yield _item(item)


def _has_later(session: Session) -> bool:
    """Say whether a side changed an adopted item, or inscribed one, since."""
    adopted = session.agenda.adopted
    return adopted is not None and (
        bool(session.agenda.changed)
        or any(item.id not in adopted and not item.is_left for item in session.items)
    )


def _item(item: Item) -> ItemLine:
    source = item.source
    return ItemLine(
        id=item.id,
        side=item.side,
        title=item.title,
        source=None
        if source is None
        else SourceLine(source["words"], source.get("day")),
        papers=item.papers,
        is_left=item.is_left,
    )
