"""The record as seen at a past: a vector of folios. The default is the heads.

Any past view costs nothing to ask for: "what had Sudland seen when it adopted?".
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson

from paraph.kernel import amended, canonical
from paraph.kernel.charter import Charter
from paraph.kernel.errors import Refused
from paraph.kernel.journal import Past, holds

if TYPE_CHECKING:
    from paraph.kernel.fold import Question, Record, Track

OPEN, MET, AGREED, CROSSED = "open", "met", "agreed", "crossed"


class View:
    """What a side that holds just this past can know."""

    __slots__ = ("_record", "past", "signer")

    def __init__(self, record: "Record", past: Past, signer: str = "") -> None:
        self._record = record
        self.past = past
        self.signer = signer
        """The side whose act is judged in this view, "" if none is."""

    @property
    def record(self) -> "Record":
        """The record of which this is a view."""
        return self._record

    @property
    def charter(self) -> Charter:
        """The charter in force, with what amended it."""
        return amended.in_force(self)

    def charter_from(self, number: int) -> Charter:
        """Return the charter whose rules hold for the session of a number."""
        return amended.for_session(self, number)

    def at(self, past: Past) -> "View":
        """Return the same record as seen at another past."""
        return View(self._record, past)

    def at_entry(self, object_: str, side: str) -> "View | None":
        """Return what a side had seen when it made its latest entry on an object.

        None if it has none here.
        """
        question = self._record.questions.get(object_)
        place = None if question is None else self._place(question.entries, side)
        return None if place is None else self.at(self._record.journals.past_at(*place))

    def questions_below(self, above: str) -> list[str]:
        """Return the objects right below a path on which something was ever stated.

        By their paths; what is in force on one, or live, is for the caller to ask.
        """
        return sorted(self._record.below.get(above, ()))

    def entry(self, object_: str, side: str) -> Mapping[str, Any] | None:
        """Return a side's latest entry on an object, or None."""
        question = self._record.questions.get(object_)
        if question is None:
            return None
        entry: Mapping[str, Any] | None = self._last(question.entries, side)
        return entry

    def entries(self, object_: str) -> dict[str, Mapping[str, Any]]:
        """Return the latest entry of each side that has one, in charter order."""
        question = self._record.questions.get(object_)
        if question is None or not question.entries:
            return {}
        found = {}
        for side in self._record.journals.of_side:
            entry = self._last(question.entries, side)
            if entry is not None:
                found[side] = entry
        return found

    def exists(self, object_: str) -> bool:
        """Say whether some side has an entry on an object here."""
        question = self._record.questions.get(object_)
        if question is None or not question.entries:
            return False
        past = self.past
        branches = self._record.journals.branches
        for branch, track in question.entries.items():
            if branch < len(past) and track.folios[0] <= past[branch]:
                side = branches[branch].side
                if self._last(question.entries, side) is not None:
                    return True
        return False

    def encloses(self, sha256: str) -> bool:
        """Say whether an act here names an enclosure of this digest."""
        named = self._record.enclosed.get(sha256, {})
        return any(holds(self.past, branch, folio) for branch, folio in named.items())

    def first_enclosed_by(self, sha256: str) -> tuple[str, ...]:
        """Return the sides that enclosed something before they saw another do so.

        More than one only where they did so without knowing of each other.
        """
        named = self._record.enclosed.get(sha256, {})
        journals = self._record.journals
        here = [one for one in named.items() if holds(self.past, *one)]
        sides = {
            journals.branches[branch].side: None
            for branch, folio in here
            if not any(
                holds(journals.past_at(branch, folio), *other)
                for other in here
                if journals.branches[other[0]].side != journals.branches[branch].side
            )
        }
        return tuple(side for side in journals.of_side if side in sides)

    def objects(self, above: str) -> list[str]:
        """Return the objects right below a path that exist here, oldest first.

        The order is that of the sizes of their founding acts' pasts, then of the
        paths: the same on every node.
        """
        return sorted(
            (one for one in self._record.below.get(above, ()) if self.exists(one)),
            key=lambda object_: (self.weight(object_), object_),
        )

    def objects_within(self, above: str, below: str) -> dict[str, list[str]]:
        """Return the objects right below each path that begins and ends with words.

        By that path, in no particular order, only those that have any here: as
        `contact/` and `/note` for the notes of each contact.
        """
        known = tuple(self._record.below)  # others may fold meanwhile
        return {
            path: found
            for path in known
            if path.startswith(above) and path.endswith(below)
            if (found := self.objects(path))
        }

    def weight(self, object_: str) -> int:
        """Return the size of the past of the act that founded an object that exists."""
        question = self._record.questions[object_]
        return min(
            question.weights[branch]
            for branch, entries in question.entries.items()
            if branch < len(self.past) and entries.folios[0] <= self.past[branch]
        )

    def seen_by(self, object_: str) -> tuple[str, ...]:
        """Return the sides of whom an act here had seen what founded an object.

        The side that founded it is one of them. Whatever such a side founds from there on
        has a greater weight.
        """
        question = self._record.questions.get(object_)
        if question is None:
            return ()
        journals = self._record.journals
        founding = [
            (branch, track.folios[0])
            for branch, track in question.entries.items()
            if holds(self.past, branch, track.folios[0])
        ]
        heads = {side: journals.chain(side, self.past)[:1] for side in journals.of_side}
        return tuple(
            side
            for side, head in heads.items()
            if any(
                holds(journals.past_at(*last), *place)
                for last in head
                for place in founding
            )
        )

    def consent(self, object_: str, side: str) -> str | None:
        """Return the digest of a side's live consent, or None.

        A side whose journal is forked in this past has no live consent on anything.
        """
        question = self._record.questions.get(object_)
        return None if question is None else self._consent(question, side)

    def common_consent(self, object_: str) -> str | None:
        """Return the digest that is every side's live consent, or None."""
        question = self._record.questions.get(object_)
        if question is None:
            return None
        past, stances = self.past, question.stances
        found: str | None = None
        for side, own in self._record.journals.of_side.items():
            if len(own) == 1:
                (branch,) = own
                if branch not in stances or branch >= len(past):
                    return None
                digest = stances[branch].last(past[branch])
            else:
                digest = self._consent(question, side)
            if digest is None or (found is not None and digest != found):
                return None
            found = digest
        return found

    def in_force(self, object_: str) -> tuple[str, ...]:
        """Return the digests of the maximal conclusions on an object, sorted."""
        question = self._record.questions.get(object_)
        if question is None or not question.conclusions:
            return ()
        past, past_at = self.past, self._record.journals.past_at
        if len(question.conclusions) == 1:
            ((branch, track),) = question.conclusions.items()
            last = track.last(past[branch]) if branch < len(past) else None
            return () if last is None else (last,)
        latest: list[tuple[int, int, str]] = []
        for branch, track in question.conclusions.items():
            if branch >= len(past) or track.folios[0] > past[branch]:
                continue
            index = track.index(past[branch])
            folio = track.folios[index]
            if latest:
                if any(holds(past_at(*one[:2]), branch, folio) for one in latest):
                    continue
                own = past_at(branch, folio)
                latest = [one for one in latest if not holds(own, *one[:2])]
            latest.append((branch, folio, track.values[index]))
        if len(latest) == 1:
            return (latest[0][2],)
        return tuple(sorted({digest for _, _, digest in latest}))

    def agreed(self, object_: str) -> str | None:
        """Return the one digest in force on an object if it is not *nothing*."""
        digests = self.in_force(object_)
        if len(digests) == 1 and digests[0] != canonical.NOTHING:
            return digests[0]
        return None

    def all_agreed(self, question: str) -> dict[str, str]:
        """Return the digest agreed on each object that ends in a question.

        Only those where one is; in no particular order.
        """
        return {
            object_: digest
            for object_ in self._record.concluded.get(question, ())
            if (digest := self.agreed(object_)) is not None
        }

    def state(self, object_: str) -> str:
        """Return `agreed`, `crossed`, `met` or `open`."""
        digests = self.in_force(object_)
        if len(digests) > 1:
            return CROSSED
        if self.agreed(object_) is not None:
            return AGREED
        common = self.common_consent(object_)
        if common is not None and common != canonical.NOTHING:
            return MET
        return OPEN

    def conclusions(self, object_: str) -> int:
        """Return how often something was concluded on an object in this past."""
        question = self._record.questions.get(object_)
        if question is None:
            return 0
        return sum(
            track.index(self.past[branch]) + 1
            for branch, track in question.conclusions.items()
            if branch < len(self.past)
        )

    def concluded_since(self, object_: str, stated: str, side: str) -> bool:
        """Say whether a conclusion on an object knows a side's latest entry on another.

        Args:
            object_: on which something may have been concluded.
            stated: the object of the entry.
            side: whose entry; without one the answer is no.
        """
        questions = self._record.questions
        asked, entered = questions.get(object_), questions.get(stated)
        place = None if entered is None else self._place(entered.entries, side)
        if asked is None or place is None:
            return False
        journals = self._record.journals
        return any(
            holds(journals.past_at(branch, track.folios[index]), *place)
            for branch, track in asked.conclusions.items()
            if branch < len(self.past)
            and (index := track.index(self.past[branch])) >= 0
        )

    def at_consent(self, object_: str, digest: str) -> "View":
        """Return the view of an act here that consented to a digest on an object.

        Raises:
            KeyError: if no act here did.
        """
        for branch, folio in self._consenting(object_, digest):
            return View(self._record, self._record.journals.past_at(branch, folio))
        raise KeyError(digest)

    def speaks_anew(self, object_: str, question: str, side: str) -> bool:
        """Say whether a side's entry on an object is later than its word on a question."""
        questions = self._record.questions
        stated, asked = questions.get(object_), questions.get(question)
        if stated is None:
            return False
        consented = None if asked is None else self._place(asked.stances, side)
        entered = self._place(stated.entries, side)
        return entered is not None and (consented is None or entered[1] > consented[1])

    def answers(self, object_: str, side: str) -> tuple[str, ...]:
        """Return the sides whose latest entry on an object a side's latest one had seen."""
        question = self._record.questions.get(object_)
        return () if question is None else self._seen_by(question.entries, side)

    def consent_answers(self, object_: str, side: str) -> tuple[str, ...]:
        """Return the sides whose latest stance a side's latest stance had seen."""
        question = self._record.questions.get(object_)
        return () if question is None else self._seen_by(question.stances, side)

    def consents_to(self, object_: str, digest: str) -> dict[str, str]:
        """Return the digest of each side's last act here that consented to a digest.

        Of a side that spoke twice, the act of the highest folio, then digest.
        """
        journals = self._record.journals
        acts = sorted(
            (folio, journals.digest_at(branch, folio), journals.branches[branch].side)
            for branch, folio in self._consenting(object_, digest)
        )
        return {side: act for _, act, side in acts}

    def terms(self, object_: str, digest: str) -> Any:
        """Return the terms that a digest stands for on an object, or None."""
        question = self._record.questions.get(object_)
        raw = None if question is None else question.terms.get(digest)
        return None if raw is None else orjson.loads(raw)

    def check_withdrawable(self, object_: str, side: str) -> None:
        """Refuse to take back what is no offer, or no longer one.

        Raises:
            Refused: `object.no-offer`, `object.agreed`.
        """
        digest = self.consent(object_, side)
        if digest is None:
            raise Refused("object.no-offer", object=object_)
        if digest in self.in_force(object_):
            raise Refused("object.agreed", object=object_)

    def _consenting(self, object_: str, digest: str) -> Iterator[tuple[int, int]]:
        """Yield per branch (branch, folio) of the last consent here to a digest."""
        question = self._record.questions.get(object_)
        for branch, track in {} if question is None else question.stances.items():
            if branch < len(self.past):
                for index in range(track.index(self.past[branch]), -1, -1):
                    if track.values[index] == digest:
                        yield branch, track.folios[index]
                        break

    def _consent(self, question: "Question", side: str) -> str | None:
        journals = self._record.journals
        if len(journals.of_side[side]) > 1 and journals.is_forked(side, self.past):
            return None
        digest: str | None = self._last(question.stances, side)
        return digest

    def _place(
        self, tracks: "Mapping[int, Track]", side: str
    ) -> tuple[int, int] | None:
        """Return (branch, folio) of what a side stated last in one of the tracks."""
        for branch, folio in self._record.journals.chain(side, self.past):
            if branch in tracks and tracks[branch].folios[0] <= folio:
                return branch, tracks[branch].folios[tracks[branch].index(folio)]
        return None

    def _seen_by(self, tracks: "Mapping[int, Track]", side: str) -> tuple[str, ...]:
        """Return the sides whose last statement in the tracks a side's last had seen."""
        own = self._place(tracks, side)
        if own is None:
            return ()
        past = self._record.journals.past_at(*own)
        places = {
            other: self._place(tracks, other)
            for other in self._record.journals.of_side
            if other != side
        }
        return tuple(
            other
            for other, place in places.items()
            if place is not None and holds(past, *place)
        )

    def _last(self, tracks: "Mapping[int, Track]", side: str) -> Any:
        """Return what a side stated last in one of an object's tracks, or None."""
        past = self.past
        own = self._record.journals.of_side.get(side, ())
        if not own:
            return None
        if len(own) == 1:
            branch = own[0]
            if branch not in tracks or branch >= len(past):
                return None
            return tracks[branch].last(past[branch])
        for branch, folio in self._record.journals.chain(side, past):
            if branch in tracks and tracks[branch].folios[0] <= folio:
                return tracks[branch].last(folio)
        return None
