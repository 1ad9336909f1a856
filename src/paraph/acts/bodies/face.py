"""Bodies as a view has them: what sides propose, what is agreed, what became of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paraph.acts.bodies.tree import TREE, root_of
from paraph.kernel import canonical
from paraph.kernel.view import AGREED, View

Texts = Mapping[str, str]

PROPOSED, IN_FORCE, MERGED, DISSOLVED = "proposed", "in_force", "merged", "dissolved"
CROSSED = "crossed"


@dataclass(frozen=True, slots=True)
class BodyTerms:
    """What a body is, where it stands and what it is to do; `parent` is an id."""

    title: Texts
    type: str
    parent: str
    tasks: Texts


@dataclass(frozen=True, slots=True)
class BodyOffer:
    """A side's live consent on a body: to terms, a merger, or neither: to nothing.

    `answers`: the sides whose present stance it knew.
    """

    digest: str
    terms: BodyTerms | None
    merged_into: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A side's report of a body; `session` is an id or ""."""

    id: str
    weight: int
    side: str
    title: Texts
    session: str
    words: Texts
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its state, the terms in force or, where it ended, the last consented to.

    `state` is proposed, in_force, merged, dissolved or crossed; the commission itself
    (`is_root`) has no terms: its charter says what it is. `weight` puts bodies in the
    order in which they were founded, on every node.
    """

    id: str
    weight: int
    is_root: bool
    title: Texts
    state: str
    terms_state: str
    digest: str
    terms: BodyTerms | None
    merged_into: str
    proposals: Mapping[str, BodyTerms]
    offers: Mapping[str, BodyOffer]
    reports: tuple[Report, ...]

    @property
    def parent(self) -> str:
        """The id of the body it stands, stood or would stand under; "" of the root."""
        said = self.terms or next(iter(self.proposals.values()), None)
        return "" if said is None else said.parent


def ids(view: View) -> tuple[str, ...]:
    """Return the ids of the bodies of a view, the commission first, then oldest first."""
    named = (object_.removeprefix("body/") for object_ in view.objects("body"))
    return (root_of(view.charter.commission), *named)


def is_here(view: View, id_: str) -> bool:
    """Say whether a body is among `ids`."""
    return id_ == root_of(view.charter.commission) or view.exists(f"body/{id_}")


def body(view: View, id_: str) -> Body:
    """Return a body that is among `ids`."""
    if id_ == root_of(view.charter.commission):
        return _root(view, id_)
    object_, asked = f"body/{id_}", TREE.object(id_)
    digest = view.agreed(asked)
    agreed = None if digest is None else view.terms(asked, digest)
    proposals = {side: _terms(entry) for side, entry in view.entries(object_).items()}
    into = "" if agreed is None else agreed.get("merged_into", "")
    terms = _terms(agreed) if agreed is not None and not into else _last(view, asked)
    said = terms or next(iter(proposals.values()))
    state = _state(view, asked, into)
    return Body(
        id=id_,
        weight=view.weight(object_),
        is_root=False,
        title=said.title,
        state=state,
        terms_state=view.state(asked),
        digest=digest or "",
        terms=None if state == PROPOSED else terms,
        merged_into=into,
        proposals=proposals,
        offers=dict(_offers(view, asked)),
        reports=tuple(_reports(view, object_)),
    )


def _root(view: View, id_: str) -> Body:
    return Body(
        id=id_,
        weight=0,
        is_root=True,
        title=view.charter.title,
        state=IN_FORCE,
        terms_state=AGREED,
        digest=view.charter.commission,
        terms=None,
        merged_into="",
        proposals={},
        offers={},
        reports=(),
    )


def _state(view: View, asked: str, into: str) -> str:
    if into:
        return MERGED
    state = view.state(asked)
    if state == AGREED:
        return IN_FORCE
    if state == CROSSED:
        return CROSSED
    return DISSOLVED if view.in_force(asked) == (canonical.NOTHING,) else PROPOSED


def _last(view: View, asked: str) -> BodyTerms | None:
    """Return the terms that sides last consented to; of several, the first side's."""
    for entry in view.entries(asked).values():
        return _terms(entry["terms"])
    return None


def _terms(value: Mapping[str, object]) -> BodyTerms:
    named = {name: value[name] for name in ("title", "type", "parent", "tasks")}
    return BodyTerms(**named)  # type: ignore[arg-type]


def _offers(view: View, asked: str) -> Iterator[tuple[str, BodyOffer]]:
    for side in view.charter.sides:
        digest = view.consent(asked, side.key)
        if digest is None:
            continue
        said = view.terms(asked, digest) or {}
        yield (
            side.key,
            BodyOffer(
                digest,
                _terms(said) if "title" in said else None,
                said.get("merged_into", ""),
                view.consent_answers(asked, side.key),
            ),
        )


def _reports(view: View, object_: str) -> Iterator[Report]:
    for one in view.objects(f"{object_}/report"):
        ((side, entry),) = view.entries(one).items()
        yield Report(
            id=one.rpartition("/")[2],
            weight=view.weight(one),
            side=side,
            title=entry["title"],
            session=entry.get("session", ""),
            words=entry.get("words", {}),
            papers=tuple(entry.get("papers", ())),
        )
