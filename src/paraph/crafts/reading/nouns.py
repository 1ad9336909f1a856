"""Contacts told by a noun: "X's visit to Y", "talks between X and Y", "their meeting"."""

from collections.abc import Sequence
from dataclasses import replace

from paraph.crafts.languages.lexicon import NounTrigger
from paraph.crafts.reading.cast import Actor
from paraph.crafts.reading.completing import Completing
from paraph.crafts.reading.dealings import Clause, Told
from paraph.crafts.reading.partners import REACH, Hit
from paraph.crafts.reading.places import NOWHERE, setting, spot_at, spot_of_dateline

LEAD = 5
_EPITHETS = 3


class Nouns(Completing):
    """Reads what a noun tells."""

    def _of_noun(
        self, clause: Clause, hit: Hit, noun: NounTrigger, until: int
    ) -> Told | None:
        """Read "kunjungan X ke Y", "X's visit to Y", "talks between X and Y"."""
        told = Told(
            noun.type, hit.first, hit.after, (), (), NOWHERE, until, is_noun=True
        )
        between = self._between_at(clause, hit.after)
        if between is not None:
            pair = self._objects(clause, between)
            return self._meeting(clause, told, pair) if len(pair) > 1 else None
        if noun.to_place:
            return self._visit_of(clause, hit, told, noun)
        found = self._owner_and_link(clause, hit, noun)
        if found is None:
            return (
                self._of_both(clause, hit, told)
                or self._lead_with(clause, hit, told, noun)
                or self._theirs(clause, hit, told)
            )
        owner, opening, link = found
        told = replace(told, first=opening, after=link)
        objects = self._objects(clause, link)
        if not objects:
            return None
        if hit.first - clause.first <= LEAD and owner.kind != "name":
            owner = self._behind(objects[-1], clause.after) or owner
        return self._meeting(clause, told, [owner, *objects])

    def _tells_none(self, clause: Clause, hit: Hit) -> bool:
        """Say whether a noun tells no contact: "a possible visit", "by *video link*"."""
        if hit.noun is None:
            return False
        contacts = self._page.lexicon.contacts
        channels = contacts.table("channels").words(hit.noun.type)
        by_line = self._page.phrase_start(hit.after, channels, clause.first)
        possible = contacts.table("status").words("possible")
        near = range(max(clause.first, hit.first - 1), hit.after + 1)
        is_possible = any(self._page.phrase_end(i, possible) for i in near)
        return is_possible or (by_line is not None and by_line < hit.first)

    def _visit_of(
        self, clause: Clause, hit: Hit, told: Told, noun: NounTrigger
    ) -> Told | None:
        """Read "X's visit to Y" and "the visit to Y by X"."""
        visit = self._visit_first_to(clause, hit, told, noun)
        found = None if visit else self._owner_and_link(clause, hit, noun)
        if found is None:
            return visit or self._visit_within(clause, hit, told)
        owner, opening, link = found
        told = replace(told, first=opening, after=link)
        return self._visit(clause, told, owner) or self._visit_off(clause, told, owner)

    def _visit_off(self, clause: Clause, told: Told, owner: Actor) -> Told | None:
        """Read "X's visit to the Y yard, planned for May, was called off".

        A yard or a school stands in a State of its own: that of the town behind it, else
        of the dateline. One that took place tells nothing: X may live there.
        """
        if not clause.tells_off() or owner.kind != "name" or owner.country is None:
            return None
        spot = setting(
            self._page, told.after, clause.after, told.after, self._cast.titles
        ).spot or spot_of_dateline(self._page)
        if spot is None or spot.code in {None, owner.country}:
            return None
        return self._visit(clause, told, owner, [spot])

    def _visit_within(self, clause: Clause, hit: Hit, told: Told) -> Told | None:
        """Read "In X, within the visit of Minister Y, talks were held".

        The visit is to where the clause or the dateline is, in another State than Y's.
        """
        within = self._page.lexicon.contacts.words("within")
        leads = any(
            self._page.phrase_start(index, within, clause.first) is not None
            for index in range(max(clause.first, hit.first - _EPITHETS), hit.first + 1)
        )
        owner = self._owner_behind(clause, hit.after) if leads else None
        if owner is None or owner.kind != "name" or owner.country is None:
            return None
        where = setting(
            self._page, clause.first, clause.after, hit.first, self._cast.titles
        )
        spot = where.spot or spot_of_dateline(self._page)
        if spot is None or spot.code in {None, owner.country}:
            return None
        return self._visit(clause, told, owner, [spot])

    def _of_both(self, clause: Clause, hit: Hit, told: Told) -> Told | None:
        """Read "встреча X и Y", "la rencontre de X et de Y"."""
        first = self._owner_behind(clause, hit.after)
        if first is None or first.kind not in {"name", "role"}:
            return None
        other = next(iter(self._cast.between(first.after, clause.after)), None)
        if other is None or other.country in {None, first.country}:
            return None
        is_joined = self._are_joined(first.after, other.first)
        return self._meeting(clause, told, [first, other]) if is_joined else None

    def _visit_first_to(
        self, clause: Clause, hit: Hit, told: Told, noun: NounTrigger
    ) -> Told | None:
        """Read "the visit to Peru by X", "la visite à Lima du ministre, X"."""
        linked = self._page.phrase_end(hit.after, noun.links)
        spot = spot_at(self._page, linked, clause.after) if linked else None
        if spot is None or spot.after >= clause.after:
            return None
        limit = min(clause.after, spot.after + 3)
        by = self._page.lexicon.contacts.words("visit_of")
        for actor in self._cast.between(spot.after, limit):
            is_by = any(
                self._page.phrase_end(index, by) is not None
                for index in range(spot.after, max(actor.first, spot.after + 1))
            )
            if actor.kind not in {"institution", "pronoun"} and (is_by or not by):
                return self._visit(
                    clause, replace(told, after=spot.after), actor, [spot]
                )
        return None

    def _rounds(self, clause: Clause, told: Sequence[Told]) -> list[Told]:
        """Read "They agreed to hold the next round of talks in X in May".

        It is of the two States told last, and planned; a day or a town must stand there.
        """
        page, contacts = self._page, self._page.lexicon.contacts
        if told or len(self._parties) != len("XY"):
            return []
        come = contacts.words("rounds_to_come")
        bodies = page.lexicon.mechanisms.all(page.tokens, clause.first, clause.after)
        if bodies or not page.has_phrase(clause.first, clause.after, come):
            return []
        for index in range(clause.first, clause.after):
            end = page.phrase_end(index, contacts.words("rounds"))
            if end is None:
                continue
            where = setting(page, end, clause.after, end, self._cast.titles)
            if where.spot is None and not clause.names_day():
                return []
            return [
                Told(
                    "meeting", index, end, (), self._parties, where, clause.after,
                    is_planned=True,
                )
            ]  # fmt: skip
        return []

    def _between_at(self, clause: Clause, index: int) -> int | None:
        """Return the end of the "between" of "talks took place on Tuesday between X and Y"."""
        for start in range(index, min(clause.after, index + LEAD + LEAD)):
            end = self._page.phrase_end(start, self._between)
            if end is not None:
                return end
            is_word = self._page.mark(start)[:1].isalnum()
            if not is_word or start in self._cast.begins:
                return None
        return None

    def _lead_with(
        self, clause: Clause, hit: Hit, told: Told, noun: NounTrigger
    ) -> Told | None:
        """Read "In talks with X on Monday, Y raised …" where nobody owns the noun.

        Of "The talks with X were frank" the other is who was spoken of before.
        """
        index = hit.after + (self._page.mark(hit.after) == ",")
        linked = self._page.phrase_end(index, noun.links)
        if linked is None or noun.to_place or hit.first - clause.first > LEAD:
            return None
        objects = self._objects(clause, linked)
        if not objects:
            return None
        subject = self._behind(objects[-1], clause.after)
        opens = self._page.past_article(clause.first) == hit.first
        opens |= not self._page.lexicon.words.words("articles")
        if subject is None and (opens or index > hit.after):
            subject = self._other_side(objects[0], hit.first)
        if subject is None or subject.person == objects[0].person:
            return None
        told = replace(told, after=linked)
        return self._meeting(clause, told, [subject, *objects])

    def _theirs(self, clause: Clause, hit: Hit, told: Told) -> Told | None:
        """Read "their meeting" where two people of two States are named before."""
        words = self._page.lexicon.contacts.words("theirs")
        is_theirs = any(
            self._page.is_word(index, words) for index in (hit.first - 1, hit.after)
        )
        named = [
            actor
            for actor in self._acting_before(clause, hit.first)
            if actor.kind == "name"
        ]
        at = self._page.lexicon.words.words("prepositions")
        is_led = self._page.is_word(clause.first, at) and told.type != "visit"
        is_theirs |= is_led and not named
        if is_theirs and not named and hit.first - clause.first <= LEAD:
            named = self._pair_behind(clause, hit.after)
        if told.type == "visit" or not is_theirs or len(named) != 2:
            return None
        return self._meeting(clause, told, named)

    def _pair_behind(self, clause: Clause, index: int) -> list[Actor]:
        """Return X and Y of "At their meeting on Monday, X and Y …"."""
        named = [
            actor
            for actor in self._cast.between(index, clause.after)
            if actor.kind in {"name", "role"}
        ][:2]
        is_pair = len(named) == 2 and self._are_joined(named[0].after, named[1].first)
        return named if is_pair else []

    def _owner_and_link(
        self, clause: Clause, hit: Hit, noun: NounTrigger
    ) -> tuple[Actor, int, int] | None:
        """Return whose contact it is, where its words begin, and what the link ends.

        The owner stands behind the noun ("визит X в Y"), or before it.
        """
        linked = self._page.phrase_end(hit.after, noun.links)
        owner = self._owner_behind(clause, hit.after)
        if owner is not None:
            link = self._link(clause, owner.after, noun)
            if link is None:
                link = self._granted(clause, owner.after)
            if link is not None:
                return owner, hit.first, link
        if linked is None:
            return None
        owned = self._owner(clause, hit)
        return (*owned, linked) if owned else None

    def _owner_behind(self, clause: Clause, index: int) -> Actor | None:
        """Return the actor behind a noun; "of", a place or a day may stand between."""
        for actor in self._cast.between(index, min(clause.after, index + 5)):
            marks = {self._page.mark(each) for each in range(index, actor.first)}
            is_free = not marks & {",", ";", ":", "(", "“", "”"}
            is_person = actor.kind not in {"institution", "pronoun"}
            return actor if is_free and is_person else None
        return None

    def _link(self, clause: Clause, index: int, noun: NounTrigger) -> int | None:
        """Return the end of the link behind an owner; a day or a place may come first."""
        index += self._page.mark(index) == ","
        for start in range(index, min(clause.after, index + 5)):
            linked = self._page.phrase_end(start, noun.links)
            if linked is not None:
                goes_there = spot_at(self._page, linked, clause.after) is not None
                if goes_there or not noun.to_place:
                    return linked
            if self._page.mark(start) in {",", ";", "."}:
                return None
        return None

    def _granted(self, clause: Clause, index: int) -> int | None:
        """Return the end of the link in "the talks that X had just held, at Y, with Z"."""
        page, contacts = self._page, self._page.lexicon.contacts
        index += page.mark(index) == ","
        end = page.phrase_end(index, contacts.words("granted"))
        if end is None:
            return None
        for start in range(end, min(clause.after, end + REACH)):
            linked = page.phrase_end(start, contacts.words("granted_to"))
            if linked is not None and linked in self._cast.begins:
                return linked
        return None
