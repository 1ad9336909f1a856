"""Contacts between people acting for States: told by verbs and by nouns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from paraph.crafts.languages.lexicon import NounTrigger, Trigger
from paraph.crafts.reading import dates
from paraph.crafts.reading.attribution import Attributed
from paraph.crafts.reading.cast import Actor, Cast
from paraph.crafts.reading.dealings import FAMILIES, Clause, Dealing, Told
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.partners import REACH, Hit, Partners
from paraph.crafts.reading.places import (
    NOWHERE,
    Setting,
    Spot,
    capital_here,
    setting,
    spot_at,
    spot_of_dateline,
)
from paraph.crafts.reading.sessions import session_in, visitors_in, with_heads

_LEAD = 5
_OF_BODIES = frozenset({"summons", "credentials"})


def contacts(
    page: Page, cast: Cast, attributed: Attributed, *, anchor: date | None
) -> list[Dealing]:
    """Return all dealings in the order of the text, not yet joined.

    Args:
        page: the report.
        cast: its people.
        attributed: who speaks, for "his visit" and "meneleponnya".
        anchor: the day of the report, for weekdays and years.
    """
    speakers = {
        said.sentence: said.speaker
        for said in reversed(attributed.said)
        if said.speaker is not None
    }
    finder = _Finder(page, cast, speakers)
    found: list[Dealing] = []
    for number, sentence in enumerate(page.layout.sentences):
        first, after = page.bounds(sentence)
        if sentence.kind == "letterhead":
            continue
        middle = attributed.tag_starts.get(number, after)
        for start, end in ((first, middle), (middle, after)):
            if start < end:
                last_day = next((d.day for d in reversed(found) if d.day), None)
                clause = Clause(page, sentence, start, end, anchor, last_day)
                told = finder.read(clause, number)
                if not told and clause.tells_off() and not cast.between(start, end):
                    _call_off(page, clause, found)
                found.extend(told)
    return found


def _call_off(page: Page, clause: Clause, found: list[Dealing]) -> None:
    """Read "The trip has been called off": what was planned last is cancelled."""
    for noun in page.lexicon.noun_triggers:
        start = page.past_article(clause.first)
        if noun.words.at(page.tokens, start, clause.after) is None:
            continue
        family = FAMILIES.get(noun.type, "meet")
        for place in range(len(found) - 1, -1, -1):
            if (found[place].family, found[place].status) == (family, "planned"):
                found[place] = replace(found[place], status="cancelled")
                return


class _Finder(Partners):
    """Finds the dealings of one sentence after the other; remembers the subject."""

    def read(self, clause: Clause, number: int) -> list[Dealing]:
        hits = self._hits(clause)
        told: list[Told] = []
        for place, hit in enumerate(hits):
            if any(hit.first < each.after and each.first < hit.after for each in told):
                continue
            until = next(
                (each.first for each in hits[place + 1 :] if each.first >= hit.after),
                clause.after,
            )
            found = self._told(clause, hit, until)
            if found and not clause.is_denied(hit.first):
                told.extend(self._apart(found))
        told.extend(self._with_somebody(clause, told))
        told.extend(self._shown(clause, told))
        told.extend(visitors_in(self._page, self._cast, clause))
        session = session_in(self._page, clause, number, self._parties)
        if session:
            told.append(with_heads(self._page, self._cast, session, number))
        for each in told:
            if len(each.people) > 1:
                self._together = each.people
            if len(each.parties) > 1:
                self._parties = each.parties
        self._remember(clause, number, told)
        return [clause.dealing(each) for each in sorted(told, key=lambda t: t.first)]

    def _shown(self, clause: Clause, told: Sequence[Told]) -> list[Told]:
        """Take a caption that joins two people of two States for a picture of them.

        It tells day and place of a contact that is told elsewhere, and none of its own.
        """
        people = [
            actor
            for actor in self._cast.between(clause.first, clause.after)
            if actor.kind in {"name", "role"}
        ]
        if clause.sentence.kind != "caption" or told or len(people) != 2:
            return []
        one, other = people
        states = {one.country, other.country}
        if None in states or len(states) < 2 or not self._has_and(people):
            return []
        shown = Told("meeting", one.first, other.after, (), (), NOWHERE, clause.after)
        found = self._meeting(clause, shown, people)
        return [replace(found, only_joins=True)] if found else []

    def _hits(self, clause: Clause) -> list[Hit]:
        """Return the words that may tell a contact, longer ones before shorter."""
        page = self._page
        start = page.tokens[clause.first].start
        end = page.tokens[clause.after - 1].end
        quotes = page.quotes(clause.first, clause.after)
        hits = [
            Hit(*whole, trigger, None)
            for trigger in page.lexicon.triggers
            for match in trigger.pattern.finditer(page.text, start, end)
            if (whole := page.whole_tokens(*match.span()))
        ]
        hits += [
            Hit(found.first, found.after, None, noun)
            for noun in page.lexicon.noun_triggers
            for found in noun.words.all(page.tokens, clause.first, clause.after)
        ]
        hits = [
            hit
            for hit in hits
            if not any(opening < hit.first < closing for opening, closing in quotes)
        ]
        return sorted(
            hits,
            key=lambda hit: (hit.first, hit.noun is not None, -hit.after, hit.is_plain),
        )

    def _told(self, clause: Clause, hit: Hit, until: int) -> Told | None:
        if hit.verb:
            return self._of_verb(clause, hit, hit.verb, until)
        if hit.noun:
            return self._of_noun(clause, hit, hit.noun, until)
        return None

    def _of_verb(
        self, clause: Clause, hit: Hit, trigger: Trigger, until: int
    ) -> Told | None:
        """Read who does what a verb tells, and with whom."""
        if trigger.companions:
            rest = self._page.words(hit.after - 1, clause.after)
            if trigger.companions.search(rest) is None:
                return None
        told = Told(
            trigger.type, hit.first, hit.after, (), (), NOWHERE, until, trigger.weak
        )
        subject = self._subject_of(clause, hit.first)
        if trigger.to_place:
            told = replace(told, is_weak=False)
            return self._visit(clause, told, subject)
        return self._meeting(clause, told, self._sides(clause, hit, trigger, subject))

    def _sides(
        self, clause: Clause, hit: Hit, trigger: Trigger, subject: Actor | None
    ) -> list[Actor | None]:
        """Return who meets whom, as a verb and what stands around it tell."""
        objects = self._within(hit) or self._objects(clause, hit.after)
        if objects and not self._acting_before(clause, hit.first):
            subject = self._behind(objects[-1], clause.after) or subject
        if not objects and self._is_both(clause, hit.first):
            return self._last_two(hit.first)
        last_word = self._page.tokens[hit.after - 1].folded
        if self._suffix and last_word.endswith(self._suffix):
            return [subject, self._running(hit.first)]
        if trigger.type in _OF_BODIES:
            subject = subject or self._body(clause, hit.first)
            return [subject, *objects, self._host(clause)]
        if not objects or trigger.type == "signing":
            return [*self._joined_before(clause, subject), subject, *objects]
        return [subject, *objects]

    def _of_noun(
        self, clause: Clause, hit: Hit, noun: NounTrigger, until: int
    ) -> Told | None:
        """Read "kunjungan X ke Y", "X's visit to Y", "talks between X and Y"."""
        told = Told(noun.type, hit.first, hit.after, (), (), NOWHERE, until)
        between = self._between_at(clause, hit.after)
        if between is not None:
            pair = self._objects(clause, between)
            return self._meeting(clause, told, pair) if len(pair) > 1 else None
        found = self._owner_and_link(clause, hit, noun)
        if found is None:
            return self._lead_with(clause, hit, told, noun) or self._theirs(
                clause, hit, told
            )
        owner, opening, link = found
        told = replace(told, first=opening, after=link)
        if noun.to_place:
            return self._visit(clause, told, owner)
        objects = self._objects(clause, link)
        if not objects:
            return None
        if hit.first - clause.first <= _LEAD and owner.kind != "name":
            owner = self._behind(objects[-1], clause.after) or owner
        return self._meeting(clause, told, [owner, *objects])

    def _between_at(self, clause: Clause, index: int) -> int | None:
        """Return the end of the "between" of "talks took place on Tuesday between X and Y"."""
        for start in range(index, min(clause.after, index + _LEAD + _LEAD)):
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
        """Read "In talks with X on Monday, Y raised …" where nobody owns the noun."""
        linked = self._page.phrase_end(hit.after, noun.links)
        if linked is None or noun.to_place or hit.first - clause.first > _LEAD:
            return None
        objects = self._objects(clause, linked)
        subject = self._behind(objects[-1], clause.after) if objects else None
        if subject is None:
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
        if is_theirs and not named and hit.first - clause.first <= _LEAD:
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

    def _apart(self, told: Told) -> list[Told]:
        """Who meets ministers of two other States meets each of them."""
        host, *others = told.people or (-1,)
        own = self._cast.people[host].country if others else None
        sides: dict[str | None, list[int]] = {}
        for person in others:
            sides.setdefault(self._cast.people[person].country, []).append(person)
        sides.pop(own, None)
        is_one_table = (
            told.type == "signing" or FAMILIES.get(told.type, "meet") != "meet"
        )
        if is_one_table or len(sides) < 2 or None in sides:
            return [told]
        return [
            replace(
                told,
                people=(host, *people),
                parties=tuple(code for code in (own, state) if code),
            )
            for state, people in sides.items()
        ]

    def _with_somebody(self, clause: Clause, told: Sequence[Told]) -> list[Told]:
        """Read "With X, he discussed …": a meeting told by what was spoken about."""
        contacts = self._page.lexicon.contacts
        behind = self._page.phrase_end(clause.first, contacts.words("with_lead"))
        if behind is None or told:
            return []
        partner = self._cast.begins.get(behind)
        discussing = contacts.words("discussing")
        for index in range(behind if partner else clause.after, clause.after):
            end = self._page.phrase_end(index, discussing)
            if partner is None or end is None or index < partner.after:
                continue
            subject = self._subject_of(clause, index)
            if subject is partner:
                subject = self._running(index)
            new = Told("meeting", index, end, (), (), NOWHERE, clause.after)
            found = self._meeting(clause, new, [subject, partner])
            return [found] if found else []
        return []

    # -- what -----------------------------------------------------------------

    def _meeting(
        self, clause: Clause, told: Told, actors: Sequence[Actor | None]
    ) -> Told | None:
        """Complete a meeting, call or letter: people or States of two sides."""
        present = [actor for actor in actors if actor]
        people = tuple(dict.fromkeys(a.person for a in present if a.person is not None))
        parties = [actor.country for actor in present]
        parties += self._organisations(clause, told.after)
        where = setting(
            self._page, clause.first, clause.after, told.first, self._cast.titles
        )
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

    def _visit(self, clause: Clause, told: Told, subject: Actor | None) -> Told | None:
        """Complete a visit: somebody goes to a State that is not their own."""
        spots = self._destinations(clause, told.after)
        guest = self._guest(clause, subject, told.first, spots)
        if not spots or guest is None:
            return None
        home = guest.country
        codes = [code for code in (home, *(spot.code for spot in spots)) if code]
        norm = "; ".join(spot.norm for spot in spots)
        spot = replace(spots[0], after=spots[-1].after, norm=norm)
        return replace(
            told,
            after=spot.after,
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

    def _remember(self, clause: Clause, number: int, told: Sequence[Told]) -> None:
        """Keep who was spoken of: who speaks, else who meets, else the first person."""
        speaker = self._speakers.get(number)
        if speaker is not None:
            self._subject = speaker
            return
        meeting = next((each.people[0] for each in told if each.people), None)
        if meeting is not None:
            self._subject = meeting
            return
        quotes = self._page.quotes(clause.first, clause.after)
        for actor in self._cast.between(clause.first, clause.after):
            inside = any(opening < actor.first < closing for opening, closing in quotes)
            if actor.person is not None and not inside:
                self._subject = actor.person
                return
