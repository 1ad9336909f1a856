"""A contact of which the people are known becomes whole: sides, States, place."""

from collections.abc import Sequence
from dataclasses import replace

from paraph.crafts.reading import dates
from paraph.crafts.reading.cast import Actor
from paraph.crafts.reading.dealings import FAMILIES, Clause, Told
from paraph.crafts.reading.partners import Partners
from paraph.crafts.reading.places import (
    NOWHERE,
    Setting,
    Spot,
    capital_here,
    setting,
    spot_at,
    spot_of_dateline,
)


class Completing(Partners):
    """Completes meetings and visits."""

    def _meeting(
        self, clause: Clause, told: Told, actors: Sequence[Actor | None]
    ) -> Told | None:
        """Complete a meeting, call or letter: people or States of two sides."""
        present = [actor for actor in actors if actor]
        people = tuple(dict.fromkeys(a.person for a in present if a.person is not None))
        parties = [actor.country for actor in present]
        parties += self._organisations(clause, told.after)
        barred = self._cast.titles | self._cast.names
        barred = barred | {*clause.aside_before(told.first)}
        after = self._session_at if told.first < self._session_at else clause.after
        where = setting(self._page, clause.first, after, told.first, barred)
        at = self._page.lexicon.contacts.table("place").words("at")
        if len(present) < 2 and where.spot and self._page.is_word(told.after, at):
            parties.append(where.spot.code)
        codes = tuple(dict.fromkeys(code for code in parties if code))
        stateless = any(
            actor.person is not None and not actor.country for actor in present
        )
        is_known = len(codes) > 1 or (len(people) > 1 and codes and stateless)
        if not people or not is_known or (told.is_weak and len(people) < 2):
            return None
        if FAMILIES.get(told.type) == "call":
            where = NOWHERE
        return replace(told, people=people, parties=codes, where=where)

    def _visit(
        self,
        clause: Clause,
        told: Told,
        subject: Actor | None,
        spots: Sequence[Spot] = (),
    ) -> Told | None:
        """Complete a visit: somebody goes to a State that is not their own."""
        spots = spots or self._destinations(clause, told.after)
        guest = self._guest(clause, subject, told.first, spots)
        if not spots or guest is None:
            return None
        home = guest.country
        codes = [code for code in (home, *(spot.code for spot in spots)) if code]
        norm = "; ".join(spot.norm for spot in spots)
        spot = replace(spots[0], after=spots[-1].after, norm=norm)
        is_behind = spot.first >= told.after
        return replace(
            told,
            after=spot.after if is_behind else told.after,
            people=() if guest.person is None else (guest.person,),
            parties=tuple(dict.fromkeys(codes)),
            where=Setting(spot, None),
        )

    def _destinations(self, clause: Clause, after: int) -> list[Spot]:
        spots: list[Spot] = []
        told_before = any(
            self._page.place_at(each, after) and each not in self._cast.titles
            for each in range(clause.first, after)
        )
        here = None if told_before else capital_here(self._page, after, clause.after)
        here = here or self._here(after)
        if here:
            return [here]
        index = self._past_day(after, clause.after)
        while index < clause.after:
            spot = spot_at(self._page, index, clause.after)
            if spot is None:
                break
            spots.append(spot)
            index = spot.after
            if not self._page.is_word(index, self._page.lexicon.speech.words("and")):
                break
            index += 1
        return spots

    def _here(self, after: int) -> Spot | None:
        """Return the town of the dateline for "arrived here"."""
        words = self._page.lexicon.contacts.table("place").words("here")
        if not self._page.is_word(after - 1, words):
            return None
        spot = spot_of_dateline(self._page)
        return replace(spot, first=after - 1, after=after) if spot else None

    def _past_day(self, index: int, after: int) -> int:
        """Step over the day of "прибыл в понедельник в X" and the word before the town."""
        if spot_at(self._page, index, after) is not None or index >= after:
            return index
        tokens = self._page.tokens
        named = dates.find(
            self._page.text,
            self._page.lexicon.language,
            tokens[index].start,
            tokens[after - 1].end,
        )
        if not named or named[0].start != tokens[index].start:
            return index
        end = self._page.index(named[0].end)
        place = self._page.lexicon.contacts.table("place")
        links = place.words("at") + place.words("toward")
        return end + 1 if self._page.is_word(end, links) else index

    def _guest(
        self,
        clause: Clause,
        subject: Actor | None,
        first: int,
        spots: Sequence[Spot],
    ) -> Actor | None:
        """Nobody visits their own State: then it is another one before, or nobody."""
        codes = {spot.code for spot in spots}
        before = [*self._cast.between(clause.first, first)]
        if subject and subject.kind == "unnamed" and subject.country:
            return None if subject.country in codes else subject
        for actor in (subject, *reversed(before)):
            if actor and actor.person is not None and actor.country not in codes:
                return actor
        return None
