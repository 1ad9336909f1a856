"""Contacts as a view has them: each side's note, and the state of the joint account."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from paraph.kernel.view import OPEN, View

DIFFERS, OFFERED = "differs", "offered"


@dataclass(frozen=True, slots=True)
class AccountOffer:
    """A side's live consent on an account; terms None: to nothing.

    `answers`: the sides whose present stance it knew.
    """

    digest: str
    terms: Mapping[str, Any] | None
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact on the record.

    `notes` holds the fields of `contact.note` by side. `account` are the terms in force,
    None if there are none, `digest` theirs or "". `state` is that of the account: agreed,
    crossed, met, `differs` (sides offer different ones), `offered` (some do), or open.
    `weight` puts contacts in the order in which they were first noted, on every node.
    """

    id: str
    weight: int
    notes: Mapping[str, Mapping[str, Any]]
    account: Mapping[str, Any] | None
    digest: str
    offers: Mapping[str, AccountOffer]
    state: str

    @property
    def said(self) -> Mapping[str, Any]:
        """What it is called by: the account, else the note of the first side with one."""
        return self.account or next(iter(self.notes.values()))


class Contacts(Mapping[str, Contact]):
    """The contacts of a view by id, in the order in which they were first noted."""

    def __init__(self, view: View) -> None:
        self._view = view

    def __getitem__(self, id_: str) -> Contact:
        notes = {
            path.rpartition("/")[2]: path
            for path in self._view.objects(f"contact/{id_}/note")
        }
        if not notes:
            raise KeyError(id_)
        return _contact(self._view, id_, notes)

    def __iter__(self) -> Iterator[str]:
        found = {
            parent.split("/")[1]: min(map(self._view.weight, paths))
            for parent, paths in self._view.objects_within("contact/", "/note").items()
        }
        return iter(sorted(found, key=lambda id_: (found[id_], id_)))

    def __len__(self) -> int:
        return len(self._view.objects_within("contact/", "/note"))


def _contact(view: View, id_: str, notes: Mapping[str, str]) -> Contact:
    account = f"contact/{id_}/account"
    digest = view.agreed(account)
    offers = dict(_offers(view, account))
    return Contact(
        id=id_,
        weight=min(map(view.weight, notes.values())),
        notes={
            side.key: entry
            for side in view.charter.sides
            if side.key in notes and (entry := view.entry(notes[side.key], side.key))
        },
        account=None if digest is None else view.terms(account, digest),
        digest=digest or "",
        offers=offers,
        state=_state(view.state(account), offers),
    )


def _offers(view: View, account: str) -> Iterator[tuple[str, AccountOffer]]:
    for side in view.charter.sides:
        digest = view.consent(account, side.key)
        if digest is not None:
            terms, answers = (
                view.terms(account, digest),
                view.consent_answers(account, side.key),
            )
            yield side.key, AccountOffer(digest, terms, answers)


def _state(state: str, offers: Mapping[str, AccountOffer]) -> str:
    """Return the state of an account; where it is open, whether something is offered."""
    said = {one.digest for one in offers.values()}
    if state != OPEN or not any(one.terms is not None for one in offers.values()):
        return state
    return DIFFERS if len(said) > 1 else OFFERED
