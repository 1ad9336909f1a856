"""Contacts told by where people are together: a signing, a reception, a summit, a line."""

from collections.abc import Sequence

from paraph.crafts.reading.cast import Actor
from paraph.crafts.reading.dealings import FAMILIES, Clause, Told
from paraph.crafts.reading.nouns import Nouns
from paraph.crafts.reading.places import NOWHERE

_LEAD = 8
"""How many tokens may stand between the event and the verb of being there."""
_EVENTS = ("signing", "reception", "summit")
_PAIR = 2
_BESIDE = 6


class Gatherings(Nouns):
    """Reads events that are contacts of those who are there, and talks over a line."""

    def _gathered(self, clause: Clause, told: Sequence[Told]) -> list[Told]:
        """Read "X and Y attended the signing of …", "a summit in which X and Y take part".

        It takes two people of two States, and a verb of being there beside the event's
        noun; on the margins of a summit nobody is at it. Being at the same ceremony is
        no contact: only the events of the table are.
        """
        if clause.sentence.kind in {"headline", "caption"}:
            return []
        table = self._page.lexicon.contacts.table("gatherings")
        for type_ in _EVENTS:
            for index in range(clause.first, clause.after):
                end = self._page.phrase_end(index, table.words(type_))
                if end is None or self._is_aside(clause, index):
                    continue
                verb = self._being_there(clause, index, end)
                if verb is None:
                    continue
                first, after = min(index, verb[0]), max(end, verb[1])
                if any(first < each.after and each.first < after for each in told):
                    continue
                new = Told(
                    type_, first, after, (), (), NOWHERE, clause.after,
                    is_planned=verb[2],
                )  # fmt: skip
                found = self._meeting(clause, new, self._present(clause))
                if found and len(found.people) > 1 and len(found.parties) > 1:
                    return [found]
        return []

    def _is_aside(self, clause: Clause, index: int) -> bool:
        """Say whether "on the margins of" stands before an event's noun."""
        table = self._page.lexicon.contacts.table("gatherings")
        return any(
            self._page.phrase_end(start, table.words("margins")) is not None
            for start in range(max(clause.first, index - _BESIDE), index)
        )

    def _being_there(
        self, clause: Clause, index: int, end: int
    ) -> tuple[int, int, bool] | None:
        """Return the verb of being there, and whether it lies ahead: the nearest."""
        table = self._page.lexicon.contacts.table("gatherings")
        begin = max(clause.first, index - _LEAD)
        limit = min(clause.after, end + _LEAD)
        verbs = [
            (start, after, key == "awaited")
            for key in ("attends", "awaited")
            for start in (*range(begin, index), *range(end, limit))
            if (after := self._page.phrase_end(start, table.words(key)))
            and (after <= index or start >= end)
        ]
        return min(
            verbs, key=lambda verb: min(abs(verb[0] - end), abs(index - verb[1])),
            default=None,
        )  # fmt: skip

    def _present(self, clause: Clause) -> list[Actor]:
        """Return those who are there: named in the clause, not in what was said."""
        quotes = self._page.quotes(clause.first, clause.after)
        present = [
            actor
            for actor in self._cast.between(clause.first, clause.after)
            if actor.person is not None
            and actor.kind in {"name", "role"}
            and not any(opening < actor.first < closing for opening, closing in quotes)
        ]
        both = self._page.lexicon.contacts.words("both")
        is_both = self._page.has_phrase(clause.first, clause.after, both)
        if is_both and len(present) < _PAIR:
            # "both guests attended a reception given by the minister"
            told = [each for each in self._last_two(clause.first) if each]
            present += [each for each in told if each.person is not None]
        return present

    def _over_a_line(self, clause: Clause, told: Sequence[Told]) -> list[Told]:
        """Read "Over a video link X spoke with Y": what speaks is told, and over what.

        Speaking with somebody is a contact by itself only where a line is told.
        """
        if any(FAMILIES.get(each.type) == "call" for each in told):
            return []
        page, table = self._page, self._page.lexicon.contacts.table("channels")
        kinds = ("video_call", "phone_call")
        kind = next(
            (k for k in kinds if page.has_phrase(clause.first, clause.after, table.words(k))),
            None,
        )  # fmt: skip
        for index in range(clause.first, clause.after) if kind else ():
            end = page.phrase_end(index, table.words("speaks"))
            if end is None or kind is None:
                continue
            if any(each.first <= index < each.after for each in told):
                continue
            objects = self._objects(clause, end)
            if not objects:
                continue
            subject = self._subject_of(clause, index)
            new = Told(kind, index, end, (), (), NOWHERE, clause.after)
            found = self._meeting(clause, new, [subject, *objects])
            if found and len(found.people) > 1:
                return [found]
        return []

    def _withdrew(self, clause: Clause, told: Sequence[Told]) -> list[Told]:
        """Read "The two leaders then withdrew for a tête-à-tête": of the two told last."""
        table = self._page.lexicon.contacts.table("gatherings")
        if told:
            return []
        for index in range(clause.first, clause.after):
            end = self._page.phrase_end(index, table.words("withdraws"))
            if end is None or not self._is_both(clause, index):
                continue
            for stop in range(end, min(clause.after, end + _BESIDE)):
                talks = self._page.phrase_end(stop, table.words("talks"))
                if talks is None:
                    continue
                new = Told("meeting", index, talks, (), (), NOWHERE, clause.after)
                found = self._meeting(clause, new, self._last_two(index))
                return [found] if found else []
        return []
