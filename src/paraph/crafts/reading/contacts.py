"""Contacts between people acting for States: told by verbs and by nouns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from paraph.crafts.languages.lexicon import Trigger
from paraph.crafts.reading import dates
from paraph.crafts.reading.attribution import Attributed
from paraph.crafts.reading.cast import Actor, Cast
from paraph.crafts.reading.dealings import FAMILIES, Clause, Dealing, Told
from paraph.crafts.reading.gatherings import Gatherings
from paraph.crafts.reading.headings import Headings
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.partners import Hit
from paraph.crafts.reading.places import NOWHERE, Spot, spot_of_dateline
from paraph.crafts.reading.sessions import session_in, visitors_in, with_heads

_CALLING = frozenset({"urged", "requested"})
_OF_BODIES = frozenset({"summons", "credentials"})
_RECEIVING = frozenset({"head_of_state", "head_of_government", "minister.foreign"})
_ISO = 10
_POSTED = frozenset({"ambassador", "envoy"})
_LINE = 8
_OPENING = 4


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
    demands = [
        range(said.first, _subordinate(page, said.first, said.after))
        for said in attributed.said
        if said.kind in _CALLING
    ]
    finder = _Finder(page, cast, speakers)
    found: list[Dealing] = []
    first_day = _first_day(page, anchor)
    headings = Headings(page, anchor)
    for number, sentence in enumerate(page.layout.sentences):
        first, after = page.bounds(sentence)
        headings.pass_over(sentence)
        if sentence.kind == "letterhead":
            continue
        middle = attributed.tag_starts.get(number, after)
        for start, end in ((first, middle), (middle, after)):
            if start < end:
                days = (d.day for d in reversed(found) if d.day)
                last_day = next(days, None) or first_day
                held = (
                    d.day
                    for d in reversed(found)
                    if d.status == "held" and d.day and len(d.day) == _ISO
                )
                held_on = next(held, None) or first_day
                clause = Clause(page, sentence, start, end, anchor, last_day, held_on)
                told = headings.dated(finder.read(clause, number))
                told = [each for each in told if not _is_demanded(each, demands)]
                if not told and clause.tells_off() and not cast.between(start, end):
                    _call_off(page, clause, found)
                _move(page, clause, found, told)
                found.extend(told)
    return found


def _is_demanded(dealing: Dealing, demands: Sequence[range]) -> bool:
    """Say whether somebody only calls for it: "urged the government to summon X"."""
    return any(dealing.trigger[0] in demand for demand in demands)


def _subordinate(page: Page, first: int, after: int) -> int:
    """Return where "as he received X" begins behind what was said, else its end."""
    openers = page.lexicon.contacts.words("clause_openers")
    ends = (i for i in range(first, after) if page.phrase_end(i, openers) is not None)
    return next(ends, after)


def _first_day(page: Page, anchor: date | None) -> str | None:
    """Return the day that the first sentence of the body names, if it is one."""
    body = (each for each in page.layout.sentences if each.kind == "body")
    sentence = next(body, None)
    if sentence is None:
        return None
    language = page.lexicon.language
    named = [
        each
        for each in dates.find(page.text, language, sentence.start, sentence.end)
        if each.kind in {"day", "weekday", "relative"}
    ]
    if len(named) != 1:
        return None
    return dates.resolve(named[0], anchor=anchor, is_planned=False)


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


def _overlaps(one: Told, other: Told) -> bool:
    return one.first < other.after and other.first < one.after


def _move(
    page: Page, clause: Clause, found: list[Dealing], told: Sequence[Dealing]
) -> None:
    """Read "They agreed to move the trip to 8 June": what fell through is planned anew.

    Of what was still planned the day changes.
    """
    moved = clause.moved_to()
    if moved is None:
        return
    for noun in page.lexicon.noun_triggers:
        named = noun.words.all(page.tokens, clause.first, clause.after)
        family = FAMILIES.get(noun.type, "meet")
        if not named or any(each.family == family for each in told):
            continue
        for place in range(len(found) - 1, -1, -1):
            last = found[place]
            if last.family != family or last.status == "held":
                continue
            day = dates.resolve(moved, anchor=clause.anchor, is_planned=True)
            if last.status == "planned":
                found[place] = replace(last, day=day, day_words=moved)
                return
            trigger = (named[0].first, named[0].after)
            found.append(
                replace(
                    last, status="planned", trigger=trigger, day=day, day_words=moved,
                    section=clause.sentence.kind, is_weak=False, also_at=(),
                )
            )  # fmt: skip
            return


class _Finder(Gatherings):
    """Finds the dealings of one sentence after the other; remembers the subject."""

    def read(self, clause: Clause, number: int) -> list[Dealing]:
        session = session_in(self._page, clause, number, self._parties)
        self._session_at = session.first if session else clause.after
        hits = self._hits(clause)
        self._first_hit = hits[0].first if hits else -1
        told: list[Told] = []
        self._done = {}
        for place, hit in enumerate(hits):
            if any(hit.first < each.after and each.first < hit.after for each in told):
                continue
            if self._page.is_word(hit.first - 1, self._things):
                continue
            if hit.verb and self._is_noun(clause, hit, hits):
                continue
            until = next(
                (each.first for each in hits[place + 1 :] if each.first >= hit.after),
                clause.after,
            )
            found = self._told(clause, hit, until)
            if found and not clause.is_denied(hit.first):
                told.extend(self._apart(found))
                if not found.is_noun and len(found.people) > 1:
                    self._note_done(clause, found.first, found.people)
        told.extend(self._with_somebody(clause, told))
        told.extend(self._in_turn(clause, told))
        told.extend(self._over_a_line(clause, told))
        told.extend(self._withdrew(clause, told))
        told.extend(self._gathered(clause, told))
        told.extend(self._shown(clause, told))
        told.extend(visitors_in(self._page, self._cast, clause))
        told.extend(self._rounds(clause, told))
        if session and not clause.is_denied(session.first):
            told = [each for each in told if not _overlaps(each, session)]
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
            if not self._tells_none(clause, hit)
            and not any(opening < hit.first < closing for opening, closing in quotes)
        ]
        return sorted(
            hits,
            key=lambda hit: (hit.first, hit.noun is not None, -hit.after, hit.is_plain),
        )

    def _told(self, clause: Clause, hit: Hit, until: int) -> Told | None:
        if hit.verb:
            return self._of_verb(clause, hit, hit.verb, until)
        found = self._of_noun(clause, hit, hit.noun, until) if hit.noun else None
        if found and found.type == "meeting":
            # "presided, by video link, over talks with"
            near = hit._replace(first=max(clause.first, hit.first - _LINE))
            return replace(found, type=self._by_line(clause, near, "meeting", until))
        return found

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
            is_arrival = trigger.weak or self._page.vocabulary is not None
            if is_arrival and self._takes_up_post(clause, hit, subject):
                return None
            told = replace(told, is_weak=False)
            here = self._place_of_report(clause, hit) if trigger.is_here else None
            if trigger.is_here and here is None:
                return None
            return self._visit(clause, told, subject, [here] if here else ())
        told = replace(told, type=self._by_line(clause, hit, trigger.type, until))
        sides = self._sides(clause, hit, trigger, subject)
        return self._meeting(clause, told, self._of_two_states(sides, hit.first))

    def _is_noun(self, clause: Clause, hit: Hit, hits: Sequence[Hit]) -> bool:
        """Tell "une rencontre" from the verb that is written the same."""
        words = self._page.lexicon.words
        articles = words.words("articles") + words.words("unnamed")
        is_one = hit.first > clause.first and self._page.is_word(
            hit.first - 1, articles
        )
        return is_one and any(each.noun and each.first == hit.first for each in hits)

    def _place_of_report(self, clause: Clause, hit: Hit) -> Spot | None:
        """Return the dateline's place for "arrived on Monday for a visit".

        None if a place is told behind the verb.
        """
        place = self._page.lexicon.contacts.table("place")
        links = (*place.words("at"), *place.words("toward"))
        limit = min(clause.after, hit.after + _LINE)
        for index in range(hit.after, limit):
            is_link = self._page.is_word(index, links)
            if self._page.place_at(index, clause.after) is not None:
                return None
            if is_link and self._page.mark(index + 1)[:1].isupper():
                is_day = index + 1 < clause.after and clause.names_day(index + 1)
                if not is_day:
                    return None
        return spot_of_dateline(self._page)

    def _takes_up_post(self, clause: Clause, hit: Hit, subject: Actor | None) -> bool:
        """Say whether an envoy only arrives where they are posted: that is no visit."""
        if subject is None or subject.office not in _POSTED:
            return False
        told = self._page.words(hit.first, clause.after).casefold()
        return not any(
            word.rstrip("*") in told
            for table in self._page.lexicon.contacts.tables("nouns")
            if table.text("type") == "visit"
            for word in table.words("words")
        )

    def _by_line(self, clause: Clause, hit: Hit, type_: str, until: int) -> str:
        """Return what a meeting is that took place "by video link" or "by telephone"."""
        if type_ == "phone_call":
            table = self._page.lexicon.contacts.table("channels")
            seen = self._page.has_phrase(hit.first, hit.after, table.words("seen"))
            return "video_call" if seen else type_
        if type_ != "meeting":
            return type_
        channels = self._page.lexicon.contacts.table("channels")
        limit = min(until, clause.after, hit.after + _LINE)
        opening = range(clause.first, min(clause.first + _OPENING, hit.first))
        for kind in ("video_call", "phone_call"):
            words = channels.words(kind)
            is_led = hit.first == self._first_hit and any(
                self._page.phrase_end(index, words) is not None for index in opening
            )
            if is_led or self._page.has_phrase(hit.first, limit, words):
                return kind
        return type_

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
        # "his credentials" are an envoy's own
        is_own = trigger.type == "credentials"
        if self._suffix and last_word.endswith(self._suffix) and not is_own:
            return [subject, self._running(hit.first)]
        if trigger.type in _OF_BODIES:
            if not self._acting_before(clause, hit.first):
                is_body = self._bodies(clause, hit.first)
                subject = self._body(clause, hit.first) if is_body else subject
            if not is_own:
                subject = self._state_before(clause, hit.first) or subject
            subject = subject or self._body(clause, hit.first)
            if is_own and subject:
                objects = self._receiving(clause, hit, subject, objects)
            return [subject, *objects, self._host(clause)]
        is_call = trigger.type == "courtesy_call" and self._page.vocabulary is None
        if is_call and not objects and subject and subject.kind == "name":
            # "X paid a courtesy call", in a paper about whom X called on
            return [subject, self._other_side(subject, hit.first)]
        if not objects or trigger.type == "signing":
            return [*self._joined_before(clause, subject), subject, *objects]
        return [subject, *objects]

    def _receiving(
        self, clause: Clause, hit: Hit, subject: Actor, objects: list[Actor]
    ) -> list[Actor]:
        """Return who receives letters of credence: "received X, who presented them".

        It is the other person told behind the verb, where the post in which it is done
        may come first; else the head of another State told before it.
        """
        others = [each for each in objects if each.person != subject.person]
        if others:
            return others
        for last in objects[-1:]:
            others = self._objects(clause, last.after)
            others = [each for each in others if each.person != subject.person]
        if others:
            return others
        heads = [
            actor
            for actor in self._cast.between(clause.first, hit.first)
            if actor.office in _RECEIVING and actor.person != subject.person
        ]
        return heads[:1]

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

    def _in_turn(self, clause: Clause, told: Sequence[Told]) -> list[Told]:
        """Read "Next it was the turn of X" behind a meeting: X met the same host."""
        turns = self._page.lexicon.contacts.words("turns")
        end = self._page.phrase_end(clause.first, turns)
        partners = self._objects(clause, end) if end and self._together else []
        if told or not partners:
            return []
        host = self._other_side(partners[0], clause.first)
        new = Told("meeting", clause.first, end or 0, (), (), NOWHERE, clause.after)
        found = self._meeting(clause, new, [host, *partners])
        return [found] if found else []

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
