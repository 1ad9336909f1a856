"""Who takes part in a contact: subject, objects, owner of a noun, those meant by a pronoun."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from paraph.crafts.languages.lexicon import NounTrigger, Trigger
from paraph.crafts.reading.cast import Actor, Cast, covers
from paraph.crafts.reading.dealings import Clause
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.places import setting

REACH = 14
_ASIDE = 12
_HELPERS = 5


class Hit(NamedTuple):
    """Words that may tell a contact, and the rule they belong to."""

    first: int
    after: int
    verb: Trigger | None
    noun: NounTrigger | None

    @property
    def is_plain(self) -> bool:
        """Whether it tells a meeting and nothing more: a call is told first."""
        return self.verb is not None and self.verb.type == "meeting"


class Partners:
    """Finds who takes part; remembers the subject of the sentences before."""

    def __init__(self, page: Page, cast: Cast, speakers: Mapping[int, int]) -> None:
        self._page = page
        self._cast = cast
        self._speakers = speakers
        self._subject: int | None = None
        self._together: tuple[int, ...] = ()
        self._parties: tuple[str, ...] = ()
        self._session_at = 0
        self._first_hit = -1
        self._done: dict[int, int] = {}
        self._suffix = page.lexicon.speech.text("suffix")
        self._between = page.lexicon.contacts.words("between")
        self._things = page.lexicon.contacts.words("things")
        self._and = (
            *page.lexicon.speech.words("and"),
            *page.lexicon.contacts.words("and_those_of"),
        )

    def _joined_before(self, clause: Clause, subject: Actor | None) -> list[Actor]:
        """Return those who do it together with a subject: "X and Y signed"."""
        found: list[Actor] = []
        first = subject.first if subject else clause.first
        for actor in reversed(self._cast.between(clause.first, first)):
            if actor.kind == "pronoun" and actor.after == first:
                first = actor.first
                continue
            is_free = actor.kind not in {"institution", "pronoun"}
            if not is_free or not self._are_joined(actor.after, first):
                break
            found.append(actor)
            first = actor.first
        return found[::-1]

    def _state_before(self, clause: Clause, first: int) -> Actor | None:
        """Return the State that does it itself: "Vestmark summoned the envoy"."""
        for index in range(clause.first, first):
            place = self._page.place_at(index, first)
            if (
                place
                and place.after == first
                and place.value.kind in {"state", "capital"}
            ):
                return Actor(index, first, "institution", None, place.value.code, "")
        return None

    def _body(self, clause: Clause, first: int) -> Actor | None:
        """Return the ministry that does it: "Vestmark's Foreign Ministry summoned"."""
        bodies = [body for body in self._bodies(clause, first) if body.country]
        return bodies[-1] if bodies else None

    def _bodies(self, clause: Clause, first: int) -> list[Actor]:
        """Return the bodies named in a clause before a token."""
        return [
            actor
            for actor in self._cast.between(clause.first, first)
            if actor.kind == "institution"
        ]

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
        if len(before) > 1 and self._is_second_verb(before[-1].after, first):
            return next((a for a in before if a.kind == "name"), before[-1])
        goes_on = self._subject_going_on(before[-1], first)
        if goes_on:
            return goes_on
        if before[-1].kind == "pronoun":
            openers = self._page.lexicon.contacts.words("clause_openers")
            opens = self._page.phrase_start(before[-1].first, openers) is not None
            opens = opens or self._opens_with_topic(clause)
            named = [each for each in before if each.person is not None]
            if opens and named:
                return named[0]
            return self._running(first) or next(iter(named), None)
        return before[-1]

    def _subject_going_on(self, last: Actor, first: int) -> Actor | None:
        """Return who does the next thing: "on Monday he received X, on Tuesday met Y".

        Whom something was done with before in the sentence does not do the next; but
        "X, who later met Y" does.
        """
        subject = self._done.get(last.first)
        if subject is None:
            return None
        relatives = self._page.lexicon.contacts.table("helpers").words("relatives")
        relatives += self._page.lexicon.contacts.table("sessions").words("relatives")
        index = last.after + (self._page.mark(last.after) == ",")
        if self._page.phrase_end(index, relatives) is not None:
            return None
        country = self._cast.people[subject].country
        return Actor(first, first, "role", subject, country, "")

    def _note_done(self, clause: Clause, first: int, people: Sequence[int]) -> None:
        """Note with whom something was done: they stand behind its first token."""
        for actor in self._cast.between(first, clause.after) if people else ():
            if actor.person in people[1:] and actor.person != people[0]:
                self._done.setdefault(actor.first, people[0])

    def _is_second_verb(self, index: int, first: int) -> bool:
        """Say whether "and" stands right before a verb: "X met Y and will see Z".

        Helpers and adverbs may stand between; nobody else may.
        """
        limit = max(index, first - _HELPERS)
        joins = self._page.lexicon.speech.words("and")
        for start in range(first - 1, limit - 1, -1):
            if self._page.phrase_end(start, joins) is not None:
                return True
            if not self._page.mark(start)[:1].islower():
                return False
        return False

    def _opens_with_topic(self, clause: Clause) -> bool:
        """Say whether a clause begins with "As for X, he …", and not with "On Monday"."""
        about = self._page.lexicon.abouts.at(
            self._page.tokens, clause.first, clause.after
        )
        return about is not None and not clause.names_day(about.after)

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
        """Return the people spoken of in a clause before a token, but for an aside."""
        aside = clause.aside_before(first)
        return [
            actor
            for actor in self._cast.between(clause.first, first)
            if actor.kind != "institution"
            and actor.after <= first
            and actor.first not in aside
        ]

    def _behind(self, partner: Actor, after: int) -> Actor | None:
        """Return the subject of "Receiving X on Monday at Y, Z discussed …".

        It is the first person of another State behind a comma; where no commas stand
        around a day or a place, the first behind the partner.
        """
        needs_comma = (
            self._page.vocabulary is None
            and not self._page.lexicon.words.flag("inflected")
        )
        limit = min(after, partner.after + _ASIDE)
        for actor in self._cast.between(partner.after, limit):
            if actor.kind not in {"name", "role"}:
                continue
            is_apart = self._page.mark(actor.first - 1) == "," or not needs_comma
            is_other = actor.person != partner.person and (
                actor.country != partner.country or actor.country is None
            )
            joins = self._page.lexicon.speech.words("and")
            is_joined = self._page.phrase_start(actor.first, joins) is not None
            return actor if is_apart and is_other and not is_joined else None
        return None

    def _running(self, first: int) -> Actor | None:
        """Return who was spoken of last, as an actor without words."""
        if self._subject is None:
            return None
        country = self._cast.people[self._subject].country
        return Actor(first, first, "role", self._subject, country, "")

    def _of_two_states(
        self, sides: Sequence[Actor | None], first: int
    ) -> Sequence[Actor | None]:
        """Let "the deputy minister was received by Premier Y" mean the one who is a guest.

        A post alone may mean two people; who acts for the other's own State is not met.
        """
        if len(sides) != 2 or sides[0] is None or sides[1] is None:
            return sides
        one, other = sides[0], sides[1]
        if one.kind != "role" or one.country != other.country or not one.country:
            return sides
        for actor in reversed(self._cast.between(0, first)):
            person = actor.person
            if person is None or actor.country in {None, one.country}:
                continue
            offices = self._cast.people[person].offices
            if any(covers(one.office, office, self._page) for office in offices):
                return [replace(one, person=person, country=actor.country), other]
        return sides

    def _is_both(self, clause: Clause, first: int) -> bool:
        """Say whether "the two leaders" are the subject before a verb."""
        both = self._page.lexicon.deals.table("agreed").words("both")
        both = (*both, *self._page.lexicon.contacts.words("both"))
        named = (a for a in self._cast.between(clause.first, first) if a.kind == "name")
        if next(named, None) is not None:
            return False
        for start in range(clause.first, first):
            end = self._page.phrase_end(start, both)
            opens = start == clause.first or first - (end or 0) <= _HELPERS
            if end is not None and end <= first and opens:
                return True
        return False

    def _other_side(self, partner: Actor, first: int) -> Actor | None:
        """Return who meets somebody of whom nothing else is told: as the one before did.

        Of those who met last it is the first who acts for another State, else who was
        spoken of last.
        """
        for person in self._together:
            country = self._cast.people[person].country
            if person != partner.person and country not in {None, partner.country}:
                return Actor(first, first, "role", person, country, "")
        return self._running(first)

    def _last_two(self, first: int) -> list[Actor | None]:
        """Return the two sides who met last, else the two who were named last."""
        people = self._heads_of(self._together)
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

    def _heads_of(self, people: Sequence[int]) -> list[int]:
        """Return of more than two who met the first of each State: "the two leaders"."""
        if len(people) <= len("XY"):
            return list(people)
        first: dict[str | None, int] = {}
        for person in people:
            first.setdefault(self._cast.people[person].country, person)
        first.pop(None, None)
        return list(first.values())[: len("XY")]

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
            if actor.first > after + REACH:
                break
            if not found and marks & {",", ";"} and not self._is_introduced(actor):
                break
            if not found and self._is_counterpart(actor):
                continue
            if found and not self._are_joined(found[-1].after, actor.first):
                break
            found.append(actor)
        return found if self._has_and(found) else found[:1]

    def _is_counterpart(self, actor: Actor) -> bool:
        """Say whether "her counterpart" is named right behind: "…, Foreign Minister X"."""
        if actor.kind not in {"unnamed", "role"} or self._page.mark(actor.after) != ",":
            return False
        behind = self._cast.begins.get(self._page.past_article(actor.after + 1))
        words = self._page.lexicon.contacts.words("counterparts")
        is_one = any(
            self._page.phrase_end(index, words) is not None
            for index in range(actor.first, actor.after)
        )
        return is_one and behind is not None and behind.kind == "name"

    def _is_introduced(self, actor: Actor) -> bool:
        """Say whether "her counterpart," stands right before somebody."""
        index = actor.first - 1
        index -= self._page.is_word(index, self._page.lexicon.words.words("articles"))
        words = self._page.lexicon.contacts.words("counterparts")
        is_apart = self._page.mark(index) == ","
        return is_apart and any(
            self._page.phrase_end(start, words) is not None
            for start in range(max(0, index - 4), index)
        )

    def _past_aside(self, clause: Clause, index: int) -> int:
        """Step over ", on Wednesday at the palace," behind a verb."""
        if self._page.mark(index) != ",":
            return index
        for end in range(index + 1, min(clause.after, index + REACH)):
            if self._page.mark(end) == ",":
                actors = self._cast.between(index, end)
                is_free = all(actor.kind == "institution" for actor in actors)
                return end + 1 if is_free else index
        return index

    def _within(self, hit: Hit) -> list[Actor]:
        """Return whom the words of a trigger enclose: "អនុញ្ញាតឱ្យ X ចូលជួប"."""
        return [
            actor
            for actor in self._cast.between(hit.first + 1, hit.after)
            if actor.kind not in {"institution", "pronoun"}
        ]

    def _has_and(self, actors: Sequence[Actor]) -> bool:
        """Say whether "and" stands among actors: then they are one list."""
        return any(
            self._page.phrase_end(index, self._and) is not None
            for one, other in pairwise(actors)
            for index in range(one.after, other.first)
        )

    def _are_joined(self, after: int, first: int) -> bool:
        """Say whether "," or "and" and nothing else stands between two tokens."""
        index = after + (self._page.mark(after) == ",")
        end = self._page.phrase_end(index, self._and)
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

    def _owner(self, clause: Clause, hit: Hit) -> tuple[Actor, int] | None:
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
        articles = page.lexicon.words.words("articles")
        if not articles and not self._acting_before(clause, hit.first):
            return None
        subject = self._subject_of(clause, hit.first)
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
