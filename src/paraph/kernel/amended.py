"""The charter in force in a view: the founding one, or what all sides amended it to.

An amendment is concluded on the object `charter` like anything else. Its terms hold the
whole new charter, `charter`, and the number of the session from which its rules hold,
`from_session`. Sides and root keys never change by it, so admission keeps to the
founding charter, and the commission its name.

Source: the record, section The fold: a check reads the charter in force in the signer's
view; if crossed there, the one in force at the signer's last act at which one alone was.
"""

import dataclasses
from typing import TYPE_CHECKING

from paraph.kernel import canonical
from paraph.kernel.charter import Charter, parse_charter
from paraph.kernel.journal import Past, holds

if TYPE_CHECKING:
    from paraph.kernel.view import View

CHARTER = "charter"


def in_force(view: "View") -> Charter:
    """Return the charter in force; where two are, the last that was alone in force.

    Alone in force for the signer of the act that is judged; in a view that is nobody's
    for the side that the founding charter names first.
    """
    record = view.record
    question = record.questions.get(CHARTER)
    if question is None or not question.terms:
        return record.charter
    digests = view.in_force(CHARTER)
    if len(digests) == 1:
        return of_digest(view, digests[0])
    side = view.signer or record.charter.sides[0].key
    for past in _pasts_of(view, side) if digests else ():
        alone = view.at(past).in_force(CHARTER)
        if len(alone) == 1:
            return of_digest(view, alone[0])
    return record.charter


def for_session(view: "View", number: int) -> Charter:
    """Return the charter whose rules hold for the session of a number.

    Of those concluded that begin with it or an earlier one the latest; of two that did
    not know of each other neither, but what both followed.
    """
    record = view.record
    question = record.questions.get(CHARTER)
    if question is None or not question.terms:
        return record.charter
    held = _uncrossed(view, _concluded(view))
    held = [one for one in held if begins_with(view, one[2]) <= number]
    latest = _latest(view, _uncrossed(view, held))
    # None where the view has not seen the founding concluded yet.
    return of_digest(view, latest[0][2]) if latest else record.charter


_Conclusion = tuple[int, int, str]


def _uncrossed(view: "View", held: list[_Conclusion]) -> list[_Conclusion]:
    """Return conclusions but the latest, as long as those are of more than one charter.

    The founding is concluded before all, and alone.
    """
    latest = _latest(view, held)
    while len({digest for _, _, digest in latest}) > 1:
        held = [one for one in held if one not in latest]
        latest = _latest(view, held)
    return held


def _latest(view: "View", held: list[_Conclusion]) -> list[_Conclusion]:
    """Return the conclusions that no other of them follows."""
    return [
        one
        for one in held
        if not any(_follows(view, other, one) for other in held if other != one)
    ]


def begins_with(view: "View", digest: str) -> int:
    """Return the number of the session from which a charter holds, 0 for the founding one."""
    terms = view.terms(CHARTER, digest)
    return 0 if terms is None else int(terms["from_session"])


def of_digest(view: "View", digest: str) -> Charter:
    """Return the charter that a digest on `charter` stands for."""
    record = view.record
    terms = view.terms(CHARTER, digest)
    if terms is None:
        return record.charter
    found = record.charters.get(digest)
    if found is None:
        found = parse_charter(canonical.encode(terms["charter"]))
        found = dataclasses.replace(found, commission=record.charter.commission)
        record.charters[digest] = found
    return found


def _concluded(view: "View") -> list[tuple[int, int, str]]:
    """Return each conclusion on the charter in a view as (branch, folio, digest)."""
    return [
        (branch, folio, digest)
        for branch, track in view.record.questions[CHARTER].conclusions.items()
        if branch < len(view.past)
        for folio, digest in zip(track.folios, track.values, strict=True)
        if folio <= view.past[branch]
    ]


def _follows(
    view: "View", one: tuple[int, int, str], other: tuple[int, int, str]
) -> bool:
    return holds(view.record.journals.past_at(one[0], one[1]), other[0], other[1])


def _pasts_of(view: "View", side: str) -> "list[Past]":
    """Return the pasts of a side's acts in a view, the latest first."""
    journals = view.record.journals
    return [
        journals.past_at(branch, folio)
        for branch, last in journals.chain(side, view.past)
        for folio in range(last, journals.branches[branch].start - 1, -1)
    ]
