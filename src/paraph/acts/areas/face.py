"""Areas of cooperation as a view has them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.acts.areas.tree import TREE
from paraph.kernel import canonical
from paraph.kernel.view import AGREED, CROSSED, View

Texts = Mapping[str, str]

PROPOSED, ADOPTED, DROPPED = "proposed", "adopted", "dropped"


@dataclass(frozen=True, slots=True)
class AreaTerms:
    """What an area is and where it belongs; `parent` is an id or "", `order` 0: none."""

    title: Texts
    parent: str
    about: Texts
    order: int


@dataclass(frozen=True, slots=True)
class AreaOffer:
    """A side's live consent on an area; terms None: to nothing.

    `answers`: the sides whose present stance it knew.
    """

    digest: str
    terms: AreaTerms | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area of cooperation; `state` is proposed, adopted, dropped or crossed.

    `terms` are those in force or, where it was dropped, the last consented to. `weight`
    puts areas in the order in which they were founded, on every node.
    """

    id: str
    weight: int
    title: Texts
    state: str
    place_state: str
    digest: str
    terms: AreaTerms | None
    proposals: Mapping[str, AreaTerms]
    offers: Mapping[str, AreaOffer]

    @property
    def said(self) -> AreaTerms:
        """The terms, else what a side proposes."""
        return self.terms or next(iter(self.proposals.values()))


def ids(view: View) -> tuple[str, ...]:
    """Return the ids of the areas of a view, oldest first."""
    return tuple(object_.removeprefix("area/") for object_ in view.objects("area"))


def area(view: View, id_: str) -> Area:
    """Return an area that is among `ids`."""
    object_, asked = f"area/{id_}", TREE.object(id_)
    digest = view.agreed(asked)
    proposals = {side: _terms(entry) for side, entry in view.entries(object_).items()}
    state = _state(view, asked)
    terms = None
    if digest is not None:
        terms = _terms(view.terms(asked, digest))
    elif state != PROPOSED:
        terms = _last(view, asked)
    said = terms or next(iter(proposals.values()))
    return Area(
        id=id_,
        weight=view.weight(object_),
        title=said.title,
        state=state,
        place_state=view.state(asked),
        digest=digest or "",
        terms=terms,
        proposals=proposals,
        offers=dict(_offers(view, asked)),
    )


def _state(view: View, asked: str) -> str:
    state = view.state(asked)
    if state == AGREED:
        return ADOPTED
    if state == CROSSED:
        return CROSSED
    return DROPPED if view.in_force(asked) == (canonical.NOTHING,) else PROPOSED


def _last(view: View, asked: str) -> AreaTerms | None:
    """Return the terms that sides last consented to; of several, the first side's."""
    for entry in view.entries(asked).values():
        return _terms(entry["terms"])
    return None


def _offers(view: View, asked: str) -> Iterator[tuple[str, AreaOffer]]:
    for side in view.charter.sides:
        digest = view.consent(asked, side.key)
        if digest is not None:
            said = view.terms(asked, digest)
            terms = None if said is None else _terms(said)
            answers = view.consent_answers(asked, side.key)
            yield side.key, AreaOffer(digest, terms, answers)


def _terms(value: Mapping[str, Any]) -> AreaTerms:
    return AreaTerms(
        value["title"],
        value.get("parent", ""),
        value.get("about", {}),
        value.get("order", 0),
    )
