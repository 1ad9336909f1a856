"""The typed face of a view: one field for each noun. Plain values, computed."""

import dataclasses
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.acts.areas import face as areas
from paraph.acts.areas.face import Area
from paraph.acts.bodies import face as bodies
from paraph.acts.bodies.face import Body
from paraph.acts.contacts.face import Contacts
from paraph.acts.decisions.face import Decisions
from paraph.acts.delegations import face as lists
from paraph.acts.delegations.face import Delegation
from paraph.acts.elsewhere.received import Elsewhere
from paraph.acts.history.entries import History
from paraph.acts.items import beside as noted
from paraph.acts.items.beside import Beside
from paraph.acts.items.inscribe import item_digest
from paraph.acts.markings.face import Markings
from paraph.acts.notes.face import Notes
from paraph.acts.papers.face import Papers
from paraph.acts.posts import face as posts
from paraph.acts.posts.face import Post
from paraph.acts.sessions.fix import number_for
from paraph.acts.sessions.life import Life, life
from paraph.acts.silences.face import Silences
from paraph.kernel import canonical
from paraph.kernel.charter import Charter
from paraph.kernel.view import View

Texts = Mapping[str, str]

SITTING = ("from_day", "to_day", "place", "host", "mode")
"""What a proposal and the terms that fix a session have in common."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a side proposes for a session, without binding anybody.

    Proposed after its side last spoke on the dates themselves, it is an offer to talk
    of others (`is_other`: neither those agreed nor those its side consents to) or an
    answer that keeps to those agreed (`keeps`). `answers`: the sides whose present
    proposal it knew.
    """

    from_day: str
    to_day: str
    place: Texts
    host: str
    mode: str
    note: Texts | None
    is_other: bool
    keeps: bool
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What sides consent to when they fix a session; days are ISO days."""

    number: int
    from_day: str
    to_day: str
    place: Texts
    host: str
    mode: str
    extraordinary: bool = False

    def said(self) -> dict[str, Any]:
        """Return the terms as `session.fix` has them."""
        said = dataclasses.asdict(self)
        if not said.pop("extraordinary"):
            return said
        return {**said, "extraordinary": True}


@dataclass(frozen=True, slots=True)
class DatesOffer:
    """A side's live consent on a session's dates; terms None: to nothing.

    `answers`: the sides whose present stance it knew.
    """

    digest: str
    terms: Terms | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda, as its inscribing side words it now.

    `weight` puts items in the order in which they were inscribed, on every node.
    """

    id: str
    weight: int
    side: str
    title: Texts
    source: Mapping[str, Any] | None
    papers: tuple[str, ...]
    is_left: bool
    digest: str


@dataclass(frozen=True, slots=True)
class AgendaOffer:
    """A side's live consent on an agenda; items None: to nothing.

    `answers`: the sides whose present stance it knew.
    """

    digest: str
    items: tuple[str, ...] | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Each side's live order, what is adopted, and what has changed since.

    `changed` holds by id, as they were adopted, the items that their side worded or
    left after the adoption, or which are hidden since it spoke twice.
    """

    orders: Mapping[str, tuple[str, ...]]
    adopted: tuple[str, ...] | None
    digest: str | None
    offers: Mapping[str, AgendaOffer]
    state: str
    changed: Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class Strike:
    """What sides say of destroying an enclosure; struck once all consent.

    `consents` maps each side that consents to the reason it gave, or None.
    """

    sha256: str
    consents: Mapping[str, Texts | None]
    is_struck: bool


@dataclass(frozen=True, slots=True)
class Session:
    """A session: what each side proposes, what is fixed, its items and agenda.

    `number` is the agreed one; `next_number` is what it would get if fixed now;
    `fixings` counts the conclusions on its dates. `weight` puts sessions in the order
    in which they were founded, on every node.
    """

    id: str
    weight: int
    object: str
    number: int | None
    next_number: int
    proposals: Mapping[str, Proposal]
    terms: Terms | None
    offers: Mapping[str, DatesOffer]
    dates_state: str
    fixings: int
    items: tuple[Item, ...]
    agenda: Agenda
    life: Life

    def item(self, id_: str) -> Item:
        """Return the item of an id; KeyError if there is none."""
        for item in self.items:
            if item.id == id_:
                return item
        raise KeyError(id_)


class Sessions(Mapping[str, Session]):
    """The sessions of a view by id, oldest first, in the same order on every node."""

    def __init__(self, view: View) -> None:
        self._view = view

    @functools.cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(
            object_.removeprefix("session/")
            for object_ in self._view.objects("session")
        )

    def __getitem__(self, id_: str) -> Session:
        if not self._view.exists(f"session/{id_}"):
            raise KeyError(id_)
        return _session(self._view, id_)

    def __contains__(self, id_: object) -> bool:
        return self._view.exists(f"session/{id_}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Bodies(Mapping[str, Body]):
    """The bodies of a view by id: the commission itself, then the oldest first."""

    def __init__(self, view: View) -> None:
        self._view = view

    @functools.cached_property
    def _ids(self) -> tuple[str, ...]:
        return bodies.ids(self._view)

    def __getitem__(self, id_: str) -> Body:
        if not bodies.is_here(self._view, id_):
            raise KeyError(id_)
        return bodies.body(self._view, id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Areas(Mapping[str, Area]):
    """The areas of cooperation of a view by id, oldest first."""

    def __init__(self, view: View) -> None:
        self._view = view

    @functools.cached_property
    def _ids(self) -> tuple[str, ...]:
        return areas.ids(self._view)

    def __getitem__(self, id_: str) -> Area:
        if not self._view.exists(f"area/{id_}"):
            raise KeyError(id_)
        return areas.area(self._view, id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class CommissionRecord:
    """What a view amounts to, in the words of a commission."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.sessions: Mapping[str, Session] = Sessions(view)
        self.history = History(view)
        self.elsewhere = Elsewhere(view)
        self.contacts = Contacts(view)
        self.bodies: Mapping[str, Body] = Bodies(view)
        self.areas: Mapping[str, Area] = Areas(view)
        self.markings = Markings(view)
        self.papers = Papers(view)
        self.notes = Notes(view)
        self.decisions = Decisions(view)
        self.silences = Silences(view)

    def delegations(self, session: str) -> tuple[Delegation, ...]:
        """Return the lists given for the session of an id, in charter order."""
        return lists.delegations(self.view, session)

    def beside(self, session: str, item: str) -> tuple[Beside, ...]:
        """Return what sides say beside an item, in charter order."""
        return tuple(noted.beside(self.view, session, item))

    def posts(self, body: str) -> tuple[Post, ...]:
        """Return the posts in a body: by side in charter order, then as made."""
        return tuple(posts.posts_of(self.view, body))

    def post(self, object_: str) -> Post | None:
        """Return the post of a path, None if it is not here."""
        return posts.post(self.view, object_)

    def strike(self, sha256: str) -> Strike | None:
        """Return what is said of destroying an enclosure, None if nothing ever was."""
        object_ = f"strike/{sha256}"
        entries = self.view.entries(object_)
        if not entries:
            return None
        return Strike(
            sha256=sha256,
            consents={
                side: entry["reason"]
                for side, entry in entries.items()
                if self.view.consent(object_, side) is not None
            },
            is_struck=self.view.agreed(object_) is not None,
        )

    def strikes(self) -> list[Strike]:
        """Return all that is said of destroying enclosures, oldest first."""
        found = map(
            self.strike,
            (o.removeprefix("strike/") for o in self.view.objects("strike")),
        )
        return [one for one in found if one is not None]

    @property
    def charter(self) -> Charter:
        """The charter in force."""
        return self.view.charter

    def session_number(self, id_: str) -> int | None:
        """Return the agreed number of a session, None if none is agreed."""
        dates = f"session/{id_}/dates"
        digest = self.view.agreed(dates)
        return self.view.terms(dates, digest)["number"] if digest else None

    def item(self, session: str, id_: str) -> Item | None:
        """Return an item as its side words it now, None if it is not here."""
        object_ = f"session/{session}/item/{id_}"
        return _item(self.view, object_) if self.view.exists(object_) else None

    @property
    def is_founded(self) -> bool:
        """Say whether every side has consented to the charter here."""
        return self.view.agreed("charter") is not None


def _session(view: View, id_: str) -> Session:
    object_ = f"session/{id_}"
    dates = f"{object_}/dates"
    digest = view.agreed(dates)
    terms = _terms(view.terms(dates, digest)) if digest else None
    items = tuple(_items(view, object_))
    offers = dict(_dates_offers(view, dates))
    return Session(
        id=id_,
        weight=view.weight(object_),
        object=object_,
        number=terms.number if terms else None,
        next_number=number_for(view, dates),
        proposals=dict(_proposals(view, object_, terms, offers)),
        terms=terms,
        offers=offers,
        dates_state=view.state(dates),
        fixings=view.conclusions(dates),
        items=items,
        agenda=_agenda(view, f"{object_}/agenda", items),
        life=life(view, object_),
    )


def _proposals(
    view: View,
    object_: str,
    agreed: Terms | None,
    offers: Mapping[str, DatesOffer],
) -> Iterator[tuple[str, Proposal]]:
    for side, entry in view.entries(object_).items():
        if "from_day" not in entry:  # it requested the session, and proposes no days
            continue
        offer = offers.get(side)
        is_anew = view.speaks_anew(object_, f"{object_}/dates", side)
        is_agreed = agreed is not None and _is_of(entry, agreed)
        is_consented = offer is not None and _is_of(entry, offer.terms)
        yield (
            side,
            Proposal(
                entry["from_day"],
                entry["to_day"],
                entry["place"],
                entry["host"],
                entry["mode"],
                entry.get("note"),
                is_other=is_anew and not is_agreed and not is_consented,
                keeps=is_anew and is_agreed,
                answers=view.answers(object_, side),
            ),
        )


def _is_of(entry: Mapping[str, Any], terms: Terms | None) -> bool:
    """Say whether an entry proposes the dates of terms, whatever their number."""
    return terms is not None and all(
        entry[name] == getattr(terms, name) for name in SITTING
    )


def _dates_offers(view: View, dates: str) -> Iterator[tuple[str, DatesOffer]]:
    for side, offered in _offers(view, dates):
        terms = None
        if offered != canonical.NOTHING:
            terms = _terms(view.terms(dates, offered))
        yield side, DatesOffer(offered, terms, view.consent_answers(dates, side))


def _items(view: View, session: str) -> Iterator[Item]:
    for object_ in view.objects(f"{session}/item"):
        yield _item(view, object_)


def _item(view: View, object_: str) -> Item:
    side, entry = next(iter(view.entries(object_).items()))
    return Item(
        id=object_.rpartition("/")[2],
        weight=view.weight(object_),
        side=side,
        title=entry["title"],
        source=entry.get("source"),
        papers=tuple(entry.get("papers", ())),
        is_left=entry["left"],
        digest=item_digest(entry),
    )


def _agenda(view: View, object_: str, items: tuple[Item, ...]) -> Agenda:
    digest = view.agreed(object_)
    adopted = tuple(view.terms(object_, digest)) if digest else None
    return Agenda(
        orders={
            side: tuple(entry["items"]) for side, entry in view.entries(object_).items()
        },
        adopted=adopted,
        digest=digest,
        offers={
            side: AgendaOffer(
                offered,
                None
                if offered == canonical.NOTHING
                else tuple(view.terms(object_, offered)),
                view.consent_answers(object_, side),
            )
            for side, offered in _offers(view, object_)
        },
        state=view.state(object_),
        changed=_changed(view, object_, digest, adopted, items),
    )


def _changed(
    view: View,
    object_: str,
    digest: str | None,
    adopted: tuple[str, ...] | None,
    items: tuple[Item, ...],
) -> dict[str, Item]:
    """Return, as adopted, the items that no longer say what was adopted.

    The digest binds the whole list; which items changed since is read off the view
    of an act that consented to it.
    """
    if digest is None or adopted is None:
        return {}
    then = view.at_consent(object_, digest)
    prefix = object_.removesuffix("agenda") + "item/"
    now = {item.id: item for item in items}
    as_adopted = [_item(then, prefix + id_) for id_ in adopted]
    return {
        item.id: item
        for item in as_adopted
        if item.id not in now
        or now[item.id].is_left
        or now[item.id].digest != item.digest
    }


def _offers(view: View, object_: str) -> Iterator[tuple[str, str]]:
    for side in view.charter.sides:
        digest = view.consent(object_, side.key)
        if digest is not None:
            yield side.key, digest


def _terms(value: Mapping[str, Any]) -> Terms:
    return Terms(
        value["number"],
        value["from_day"],
        value["to_day"],
        value["place"],
        value["host"],
        value["mode"],
        "extraordinary" in value,
    )
