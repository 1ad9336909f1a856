"""Contacts between people acting for States: told by verbs and by nouns."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from paraph.crafts.languages.lexicon import NounTrigger, Trigger
from paraph.crafts.reading.attribution import Attributed
from paraph.crafts.reading.cast import Actor, Cast
from paraph.crafts.reading.dealings import FAMILIES, Clause, Dealing, Told
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.places import (
    NOWHERE,
    Setting,
    Spot,
    capital_here,
    setting,
    spot_at,
)
from paraph.crafts.reading.sessions import session_in, visitors_in, with_heads

_REACH = 14
_OF_BODIES = frozenset({"summons", "credentials"})


class _Hit(NamedTuple):
    """Words that may tell a contact, and the rule they belong to."""

    first: int
    after: int
    verb: Trigger | None
    noun: NounTrigger | None

    @property
    def is_plain(self) -> bool:
        """Whether it tells a meeting and nothing more: a call is told first."""
        return self.verb is not None and self.verb.type == "meeting"


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


class _Finder:
    """Finds the dealings of one sentence after the other; remembers the subject."""

    def __init__(self, page: Page, cast: Cast, speakers: Mapping[int, int]) -> None:
        self._page = page
        self._cast = cast
        self._speakers = speakers
        self._subject: int | None = None
        self._together: tuple[int, ...] = ()
        self._suffix = page.lexicon.speech.text("suffix")
        self._between = page.lexicon.contacts.words("between")

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
        session = session_in(self._page, clause)
        if session:
            told.append(with_heads(self._page, self._cast, session, number))
        for each in told:
            if len(each.people) > 1:
                self._together = each.people
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

    def _hits(self, clause: Clause) -> list[_Hit]:
        """Return the words that may tell a contact, longer ones before shorter."""
        page = self._page
        start = page.tokens[clause.first].start
        end = page.tokens[clause.after - 1].end
        quotes = page.quotes(clause.first, clause.after)
        hits = [
            _Hit(*whole, trigger, None)
            for trigger in page.lexicon.triggers
            for match in trigger.pattern.finditer(page.text, start, end)
            if (whole := page.whole_tokens(*match.span()))
        ]
        hits += [
            _Hit(found.first, found.after, None, noun)
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

    def _told(self, clause: Clause, hit: _Hit, until: int) -> Told | None:
        if hit.verb:
            return self._of_verb(clause, hit, hit.verb, until)
        if hit.noun:
            return self._of_noun(clause, hit, hit.noun, until)
        return None

    def _of_verb(
        self, clause: Clause, hit: _Hit, trigger: Trigger, until: int
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
        self, clause: Clause, hit: _Hit, trigger: Trigger, subject: Actor | None
    ) -> list[Actor | None]:
        """Return who meets whom, as a verb and what stands around it tell."""
        objects = self._within(hit) or self._objects(clause, hit.after)
        if objects and not self._acting_before(clause, hit.first):
            subject = self._behind(objects[-1]) or subject
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
        self, clause: Clause, hit: _Hit, noun: NounTrigger, until: int
    ) -> Told | None:
        """Read "kunjungan X ke Y", "X's visit to Y", "talks between X and Y"."""
        told = Told(noun.type, hit.first, hit.after, (), (), NOWHERE, until)
        between = self._page.phrase_end(hit.after, self._between)
        if between is not None:
            pair = self._objects(clause, between)
            return self._meeting(clause, told, pair) if len(pair) > 1 else None
        found = self._owner_and_link(clause, hit, noun)
        if found is None:
            return self._theirs(clause, hit, told)
        owner, opening, link = found
        told = replace(told, first=opening, after=link)
        if noun.to_place:
            return self._visit(clause, told, owner)
        objects = self._objects(clause, link)
        return self._meeting(clause, told, [owner, *objects]) if objects else None

    def _theirs(self, clause: Clause, hit: _Hit, told: Told) -> Told | None:
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
        if told.type == "visit" or not is_theirs or len(named) != 2:
            return None
        return self._meeting(clause, told, named)

    def _owner_and_link(
        self, clause: Clause, hit: _Hit, noun: NounTrigger
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
        for start in range(end, min(clause.after, end + _REACH)):
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

    # -- who ------------------------------------------------------------------

    def _joined_before(self, clause: Clause, subject: Actor | None) -> list[Actor]:
        """Return those who do it together with a subject: "X and Y signed"."""
        found: list[Actor] = []
        first = subject.first if subject else clause.first
        for actor in reversed(self._cast.between(clause.first, first)):
            is_free = actor.kind not in {"institution", "pronoun"}
            if not is_free or not self._are_joined(actor.after, first):
                break
            found.append(actor)
            first = actor.first
        return found[::-1]

    def _body(self, clause: Clause, first: int) -> Actor | None:
        """Return the ministry that does it: "Vestmark's Foreign Ministry summoned"."""
        bodies = [
            actor
            for actor in self._cast.between(clause.first, first)
            if actor.kind == "institution" and actor.country
        ]
        return bodies[-1] if bodies else None

    def _host(self, clause: Clause) -> Actor | None:
        """Return the State to whose ministry an envoy is called: told, else the dateline's."""
        for actor in self._cast.between(clause.first, clause.after):
            if actor.kind == "institution" and actor.country:
                return actor
        where = setting(
            self._page, clause.first, clause.after, clause.first, self._cast.titles
        )
        posted = (post.posted for post in self._cast.posts if post.posted)
        code = where.spot.code if where.spot else next(posted, None)
        return Actor(0, 0, "institution", None, code, "") if code else None

    def _subject_of(self, clause: Clause, first: int) -> Actor | None:
        """Return who does it: the nearest before, else who was spoken of last."""
        before = self._acting_before(clause, first)
        if not before:
            return self._behind_participle(clause, first) or self._running(first)
        if before[-1].kind == "pronoun":
            openers = self._page.lexicon.contacts.words("clause_openers")
            opens = self._page.phrase_start(before[-1].first, openers) is not None
            named = [each for each in before if each.person is not None]
            return named[0] if opens and named else self._running(first)
        return before[-1]

    def _behind_participle(self, clause: Clause, first: int) -> Actor | None:
        """Return the subject of "Arrived in X on Monday, Y …": behind the comma."""
        helpers = self._page.lexicon.contacts.table("helpers").words("words")
        start = clause.first
        while start < first and self._page.is_word(start, helpers):
            start += 1
        if start != first:
            return None
        comma = next(
            (i for i in range(first, clause.after) if self._page.mark(i) == ","), None
        )
        if comma is None:
            return None
        limit = min(clause.after, comma + 4)
        subjects = [
            actor
            for actor in self._cast.between(comma, limit)
            if actor.kind in {"name", "role"}
        ]
        return subjects[0] if subjects else None

    def _acting_before(self, clause: Clause, first: int) -> list[Actor]:
        """Return the people spoken of in a clause before a token."""
        return [
            actor
            for actor in self._cast.between(clause.first, first)
            if actor.kind != "institution" and actor.after <= first
        ]

    def _behind(self, partner: Actor) -> Actor | None:
        """Return the subject of "Receiving X, Y discussed …"."""
        actor = self._cast.begins.get(partner.after + 1)
        is_apart = self._page.mark(partner.after) == ","
        is_person = actor is not None and actor.kind in {"name", "role"}
        return actor if is_apart and is_person else None

    def _running(self, first: int) -> Actor | None:
        """Return who was spoken of last, as an actor without words."""
        if self._subject is None:
            return None
        country = self._cast.people[self._subject].country
        return Actor(first, first, "role", self._subject, country, "")

    def _is_both(self, clause: Clause, first: int) -> bool:
        """Say whether "the two leaders" are the subject before a verb."""
        both = self._page.lexicon.deals.table("agreed").words("both")
        end = self._page.phrase_end(clause.first, both)
        named = (a for a in self._cast.between(clause.first, first) if a.kind == "name")
        return end is not None and end <= first and next(named, None) is None

    def _last_two(self, first: int) -> list[Actor | None]:
        """Return the two sides who met last, else the two who were named last."""
        people = list(self._together)
        for actor in reversed(self._cast.between(0, first)) if not people else ():
            states = [self._cast.people[each].country for each in people]
            if actor.person is not None and actor.country not in {None, *states}:
                people.append(actor.person)
            if len(people) == 2:
                break
        return [
            Actor(0, 0, "role", person, self._cast.people[person].country, "")
            for person in people
        ]

    def _objects(self, clause: Clause, after: int) -> list[Actor]:
        """Return whom it is done with: the next actor, and those joined to them."""
        if self._organisations(clause, after):
            return []
        after = self._past_aside(clause, after)
        found: list[Actor] = []
        for actor in self._cast.between(after, clause.after):
            if actor.kind in {"institution", "pronoun"}:
                continue
            marks = {self._page.mark(i) for i in range(after, actor.first)}
            if actor.first > after + _REACH or (not found and marks & {",", ";"}):
                break
            if found and not self._are_joined(found[-1].after, actor.first):
                break
            found.append(actor)
        return found if self._has_and(found) else found[:1]

    def _past_aside(self, clause: Clause, index: int) -> int:
        """Step over ", on Wednesday at the palace," behind a verb."""
        if self._page.mark(index) != ",":
            return index
        for end in range(index + 1, min(clause.after, index + _REACH)):
            if self._page.mark(end) == ",":
                actors = self._cast.between(index, end)
                is_free = all(actor.kind == "institution" for actor in actors)
                return end + 1 if is_free else index
        return index

    def _within(self, hit: _Hit) -> list[Actor]:
        """Return whom the words of a trigger enclose: "អនុញ្ញាតឱ្យ X ចូលជួប"."""
        return [
            actor
            for actor in self._cast.between(hit.first + 1, hit.after)
            if actor.kind not in {"institution", "pronoun"}
        ]

    def _has_and(self, actors: Sequence[Actor]) -> bool:
        """Say whether "and" stands among actors: then they are one list."""
        joins = self._page.lexicon.speech.words("and")
        return any(
            self._page.phrase_end(index, joins) is not None
            for one, other in pairwise(actors)
            for index in range(one.after, other.first)
        )

    def _are_joined(self, after: int, first: int) -> bool:
        """Say whether "," or "and" and nothing else stands between two tokens."""
        index = after + (self._page.mark(after) == ",")
        end = self._page.phrase_end(index, self._page.lexicon.speech.words("and"))
        return after < first and first in {index, end}

    def _organisations(self, clause: Clause, after: int) -> list[str]:
        """Return the organisations named right behind a verb."""
        joins = {",", *self._page.lexicon.speech.words("and")}
        found: list[str] = []
        index = after
        while index < clause.after:
            place = self._page.place_at(index, clause.after)
            if place is None or place.value.kind != "association":
                break
            found.append(place.value.code)
            index = place.after
            while self._page.mark(index) in joins:
                index += 1
        return found

    def _owner(self, clause: Clause, hit: _Hit) -> tuple[Actor, int] | None:
        """Return whose visit it is, and where the words begin."""
        page = self._page
        if self._suffix and page.tokens[hit.after - 1].folded.endswith(self._suffix):
            subject = self._subject_of(clause, hit.first)
            return (subject, hit.first) if subject else None
        pronouns = page.lexicon.speech.words("possessive_pronouns")
        for index in range(hit.first - 1, max(clause.first, hit.first - 6) - 1, -1):
            if page.is_word(index, pronouns):
                subject = self._subject_of(clause, index)
                return (subject, index) if subject else None
            if page.mark(index) == "'" and page.mark(index + 1) == "s":
                actor = self._cast.ends.get(index)
                return (actor, actor.first) if actor else None
        subject = self._subject_of(clause, hit.first)
        articles = page.lexicon.words.words("articles")
        opening = hit.first - 1
        while opening > max(clause.first, hit.first - 6) and (
            page.mark(opening) == "-" or page.tokens[opening].text.islower()
        ):
            if page.is_word(opening, articles):
                break
            opening -= 1
        if subject and (not articles or page.is_word(opening, articles)):
            return subject, hit.first
        return None

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
        index = after
        told_before = any(
            self._page.place_at(each, after) and each not in self._cast.titles
            for each in range(clause.first, after)
        )
        here = None if told_before else capital_here(self._page, after, clause.after)
        if here:
            return [here]
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
