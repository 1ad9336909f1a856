"""Decisions as a view has them: each side's words, what is taken, by whom and how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from paraph.kernel import canonical
from paraph.kernel.view import OPEN, View

DIFFERS, OFFERED = "differs", "offered"


@dataclass(frozen=True, slots=True)
class DecisionOffer:
    """A side's live consent on a decision; terms None: to nothing.

    `answers`: the sides whose present stance it knew.
    """

    digest: str
    terms: Mapping[str, Any] | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on the record.

    `proposals` holds the fields of each side's proposal. `terms` are those taken, None if
    it is not; `by_silence` the id of the silence procedure that adopted them, "" if all
    consented in words. `state` is `agreed`, `crossed`, `met`, `differs`, `offered` or
    `open`. `session` is where it was taken, `recorded_in` in whose protocol it is to be
    entered if another; both "" for one that waits for the next.
    """

    id: str
    weight: int
    proposals: Mapping[str, Mapping[str, Any]]
    terms: Mapping[str, Any] | None
    digest: str
    by_silence: str
    offers: Mapping[str, DecisionOffer]
    state: str

    @property
    def said(self) -> Mapping[str, Any]:
        """What it is called by: what is taken, else the first side's words."""
        return self.terms or next(iter(self.proposals.values()))

    @property
    def session(self) -> str:
        """The id of the session at which it was taken or is proposed; "" for none."""
        return str(self.said.get("session", ""))

    @property
    def recorded_in(self) -> str:
        """The id of the session named for its entry in the protocol, "" for none."""
        return str((self.terms or {}).get("recorded_in", ""))

    @property
    def is_between(self) -> bool:
        """Whether it is taken, and between sessions: a protocol is to hold it."""
        return self.terms is not None and not self.session


class Decisions(Mapping[str, Decision]):
    """The decisions of a view by id, in the order in which they were first proposed."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, id_: str) -> Decision:
        path = f"decision/{id_}"
        proposals = self._view.entries(path)
        if not proposals:
            raise KeyError(id_)
        return _decision(self._view, path, proposals, self._adopting.get(id_, ""))

    @cached_property
    def _adopting(self) -> dict[str, str]:
        return _adopting(self._view)

    def __iter__(self) -> Iterator[str]:
        for path in self._view.objects("decision"):
            yield path.removeprefix("decision/")

    def __len__(self) -> int:
        return len(self._view.objects("decision"))


def _decision(
    view: View, path: str, proposals: Mapping[str, Mapping[str, Any]], adopting: str
) -> Decision:
    outcome = f"{path}/outcome"
    digest = view.agreed(outcome)
    terms = None if digest is None else view.terms(outcome, digest)
    by_silence = ""
    if terms is None and not view.in_force(outcome):
        by_silence, digest, terms = _by_silence(view, adopting)
    offers = dict(_offers(view, outcome))
    return Decision(
        id=path.removeprefix("decision/"),
        weight=view.weight(path),
        proposals=proposals,
        terms=terms,
        digest=digest or "",
        by_silence=by_silence,
        offers=offers,
        state=_state(view.state(outcome), offers, is_adopted=bool(by_silence)),
    )


def _by_silence(
    view: View, outcome: str
) -> tuple[str, str | None, Mapping[str, Any] | None]:
    """Return what a silence adopted that there may be: its id, the digest, the words."""
    digest = view.agreed(outcome) if outcome else None
    if digest is None:
        return "", None, None
    terms = view.terms(outcome, digest)
    kept = {name: terms[name] for name in ("title", "text", "verb")}
    return outcome.split("/")[1], digest, kept


def _adopting(view: View) -> dict[str, str]:
    """Return by decision the last silence that adopted its words, as its path."""
    adopted = [
        object_
        for object_ in view.all_agreed("outcome")
        if object_.startswith("silence/")
    ]
    found: dict[str, str] = {}
    for object_ in sorted(adopted, key=lambda one: (view.weight(one), one)):
        terms = view.terms(object_, view.agreed(object_) or "") or {}
        if "decision" in terms:
            found[terms["decision"]] = object_
    return found


def _offers(view: View, outcome: str) -> Iterator[tuple[str, DecisionOffer]]:
    for side in view.charter.sides:
        digest = view.consent(outcome, side.key)
        if digest is not None:
            terms = None
            if digest != canonical.NOTHING:
                terms = view.terms(outcome, digest)
            answers = view.consent_answers(outcome, side.key)
            yield side.key, DecisionOffer(digest, terms, answers)


def _state(state: str, offers: Mapping[str, DecisionOffer], *, is_adopted: bool) -> str:
    if is_adopted and state == OPEN:
        return "agreed"
    said = {one.digest for one in offers.values()}
    if state != OPEN or not any(one.terms is not None for one in offers.values()):
        return state
    return DIFFERS if len(said) > 1 else OFFERED
