"""Acts of speech: who says, thanks, asks or promises what, in one clause."""

from dataclasses import dataclass, replace

from paraph.crafts.languages.lexicon import Verb
from paraph.crafts.languages.phrases import Found
from paraph.crafts.reading.cast import Actor, Cast, covers
from paraph.crafts.reading.grammar import Grammar
from paraph.crafts.reading.memory import Memory
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.tags import Tags

FAR = 26
_MOST_SUBJECTS = 3
_LONGEST_ASIDE = 9
_LONGEST_SETTING = 6

_LONGEST_STANCE = 5
"""How many tokens may stand before and behind "position" in "the position that"."""


@dataclass(frozen=True, slots=True)
class Said:
    """One act of speech: tokens[first:after] are what was said.

    `speaker`, `via` and `to` are places in the cast; `unnamed` is the actor who has no
    name. `may_be` are people who may have said it, where the words allow more than one.
    It is sure who spoke if the words name them, or can mean nobody else.
    """

    first: int
    after: int
    speaker: int | None
    via: int | None
    to: int | None
    kind: str
    is_quoted: bool
    cue: tuple[int, int] | None
    sentence: int
    section: str
    unnamed: Actor | None = None
    may_be: tuple[tuple[int, str], ...] = ()
    inferred: tuple[str, ...] = ()
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a sentence to be read: tokens[first:after].

    `via` passes on what is told in it, `teller` is that person's words; `he` is whom a
    pronoun means in it, where that is sure: "according to him, he …".
    """

    first: int
    after: int
    sentence: int
    is_quoted: bool = False
    via: int | None = None
    teller: Actor | None = None
    he: int | None = None


class Acts:
    """Reads the acts of speech of a clause: subjects, their verbs, what was said."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page = page
        self._cast = cast
        self._speech = page.lexicon.speech
        self._grammar = Grammar(page, cast)
        self._memory = Memory()
        self.tags = Tags(self._grammar)

    def _clause(self, what: Stretch) -> list[Said]:
        """Read "SUBJECT verb-of-speech …" at the beginning of a stretch."""
        parts = self._parts(what)
        if len(parts) > 1:
            found = [self._one_clause(part) for part in parts]
            if all(found):
                return [said for told in found for said in told]
        return self._one_clause(what)

    def _parts(self, what: Stretch) -> list[Stretch]:
        """Cut a stretch where another subject begins to speak; a few times at most."""
        parts: list[Stretch] = []
        rest = what
        while len(parts) < _MOST_SUBJECTS:
            start = self._grammar.past_openers(rest.first, rest.after)
            other = self._other_subject(start, rest)
            if other is None:
                break
            parts.append(replace(rest, after=other[0]))
            rest = replace(rest, first=other[1])
        return [*parts, rest]

    def _one_clause(self, what: Stretch) -> list[Said]:
        """Read one subject and its verbs."""
        start = self._grammar.past_openers(what.first, what.after)
        limit = min(what.after, start + FAR)
        for actor in self._cast.between(start, limit):
            begins_clause = actor.first == start or (
                self._page.mark(actor.first - 1) == ","
            )
            begins_clause |= self._stands_apart(actor, start)
            begins_clause |= what.via is not None and self._past_setting(start, actor)
            subject = self._grammar.actor_at(actor.first, what.after) or actor
            if not begins_clause or subject is what.teller:
                continue
            passive = self._passive(subject, what)
            if passive:
                return passive
            verb = self._grammar.verb_behind(subject, what.after)
            verb = verb or self._second_verb(subject, what.after)
            if verb:
                return self._acts(subject, verb, what)
        return []

    def _passive(self, subject: Actor, what: Stretch) -> list[Said]:
        """Read "X was assured by Y that …", "X was promised ten tons by Y".

        Y speaks, to X. What was said stands behind "that", else before "by", else the
        whole of it from the verb on, where a verb belongs to what was said.
        """
        page = self._page
        index = subject.after + self.tags.has_closing_comma(subject)
        index = self._grammar.past_adverbs(index, what.after)
        verb = page.lexicon.passives.at(page.tokens, index, what.after)
        if verb is None:
            return []
        for place in range(verb.after, min(what.after, verb.after + FAR)):
            is_by = page.is_word(place, self._speech.words("by"))
            agent = self._grammar.actor_at(place + 1, what.after) if is_by else None
            if agent is None:
                continue
            behind = agent.after + self.tags.has_closing_comma(agent)
            behind = self._grammar.past_day(behind, what.after)
            content = self._grammar.past_that(behind)
            first, after = verb.first, what.after
            if content is not None and content < after:
                first = content
            elif not verb.value.keeps and place > verb.after:
                first, after = verb.after, place
            elif not verb.value.keeps:
                return []
            told = replace(what, first=first, after=after)
            speaker = self._memory.person(agent)
            return [self._act(agent, speaker, verb, subject, told)]
        return []

    def _past_setting(self, start: int, actor: Actor) -> bool:
        """Say whether only "in the closed session" stands before who speaks.

        Who stands behind a preposition themselves is nobody's subject.
        """
        page = self._page
        prepositions = page.lexicon.words.words("prepositions")
        is_setting = page.is_word(start, prepositions) and (
            1 < actor.first - start <= _LONGEST_SETTING
        )
        words = range(start, actor.first)
        are_plain = all(page.tokens[index].text[0].isalnum() for index in words)
        is_linked = any(
            page.is_word(actor.first - 1, links)
            for links in (
                prepositions,
                page.lexicon.words.words("articles"),
                self._speech.words("and"),
                self._speech.words("to"),
                page.lexicon.contacts.words("linking"),
                page.lexicon.contacts.words("visit_of"),
                page.lexicon.posts.table("links").words("words"),
            )
        )
        is_first = not self._cast.between(start, actor.first)
        return is_setting and are_plain and is_first and not is_linked

    def _stands_apart(self, actor: Actor, start: int) -> bool:
        """Say whether a space opens a clause with the first who is named in a stretch.

        So it does where no spaces stand between words: "Speaking to the press X said".
        """
        is_apart = not self._page.tokens[actor.first].glued
        before = self._cast.between(start, actor.first)
        is_first = all(each.kind == "institution" for each in before)
        return self._page.vocabulary is not None and is_apart and is_first

    def _other_subject(self, first: int, what: Stretch) -> tuple[int, int] | None:
        """Find "…, and Y answered that …": where it begins, and where Y stands.

        "X and Y said" are one subject, and "X said … and that Y …" is told by X.
        """
        joins = self._speech.words("and") + self._speech.words("contrasts")
        after = what.after
        for index in range(first + 1, after):
            end = self._grammar.phrase_end(index, joins)
            if end is None or index in self._cast.ends:
                continue
            content = self._grammar.past_that(end)
            if content is not None and what.via is None:
                continue
            place = content or end
            actor = self._grammar.actor_at(place, after)
            is_named = actor is not None and actor.kind in {"name", "role"}
            if actor and is_named and self._grammar.verb_behind(actor, after):
                return index, place
        return None

    def _second_verb(self, subject: Actor, after: int) -> Found[Verb] | None:
        """Read "X handed over a note and urged …": speech behind another verb.

        Nobody else may be named with a post's own words in between.
        """
        if subject.kind not in {"name", "role"}:
            return None
        for index in range(subject.after + 2, min(after, subject.after + FAR)):
            if self._page.mark(index) in {":", ";", "“"}:
                return None
            joined = self._grammar.phrase_end(index, self._speech.words("and"))
            verb = self._grammar.verb_at(joined, after) if joined else None
            if verb and (verb.value.keeps or self._grammar.past_that(verb.after)):
                return verb
        return None

    def _acts(self, subject: Actor, verb: Found[Verb], what: Stretch) -> list[Said]:
        """Return the acts of speech that a subject's verbs tell."""
        speaker = self._memory.person(subject)
        if subject.kind == "pronoun":
            speaker = self._meant(speaker, verb, what)
        if subject.kind == "role" and verb.value.keeps:
            speaker = self._not_oneself(subject, speaker, verb)
        goes_on = self._goes_on(verb.after, what.after)
        if goes_on:
            rest = replace(what, first=goes_on[1])
            what = replace(what, after=goes_on[0])
            before = self._acts(subject, verb, what)
            return [*before, *self._more_by(before, rest)]
        if speaker is None and subject.kind == "pronoun":
            return []
        if verb.value.of_person and (what.via is None or speaker is None):
            return []
        found: list[Said] = []
        following: Found[Verb] | None = verb
        while following:
            verb = following
            start, told, has_that = self._content_start(verb, what.after)
            if start is None:
                break
            end, following = what.after, None
            is_told = verb.value.keeps or verb.value.kind != "said"
            if not has_that and not what.is_quoted:
                plain = not (is_told or start == verb.first)
                begin = max(start, verb.after)
                end, following = self._next_act(begin, what.after, plain=plain)
            elif not has_that and (is_told or start == verb.first):
                end, following = self._next_act(max(start, verb.after), what.after)
            first, after = self._grammar.trim(start, self._stop(start, end))
            if first >= after or self._is_empty(first):
                break
            content = replace(what, first=first, after=after)
            inner = self._passed_on_by(subject, speaker, verb, content)
            if inner:
                return [*found, *inner]
            found.append(self._act(subject, speaker, verb, told, content))
        return found

    def _meant(
        self, subject: int | None, verb: Found[Verb], what: Stretch
    ) -> int | None:
        """Return whom a pronoun before a verb of speech means.

        Nobody is named within what "he said": in "he added that Berg …", he is not Berg
        but whoever has been telling.
        """
        if what.he is not None:
            return what.he
        memory = self._memory
        if memory.is_relaying and memory.was_quoted and what.via is None:
            return memory.relayer
        told = self._cast.between(verb.after, what.after)
        if any(each.kind == "name" and each.person == subject for each in told):
            others = (self._memory.narrator, self._memory.relayer)
            return next(
                (each for each in others if each not in {None, subject}), subject
            )
        return subject

    def _not_oneself(
        self, subject: Actor, speaker: int | None, verb: Found[Verb]
    ) -> int | None:
        """Nobody thanks themselves: in "the minister thanked Berg" it is another one."""
        told = self._cast.begins.get(verb.after)
        if told is None or told.kind != "name" or told.person != speaker:
            return speaker
        others = [
            place
            for place, person in enumerate(self._cast.people)
            if place != speaker
            and any(covers(subject.office, each, self._page) for each in person.offices)
        ]
        return others[0] if len(others) == 1 else speaker

    def _goes_on(self, first: int, after: int) -> tuple[int, int] | None:
        """Find ", adding that …": where it begins, and where what is added does."""
        for index in range(first, after):
            if self._page.mark(index) != ",":
                continue
            words = self._speech.words("continuing")
            end = self._grammar.phrase_end(index + 1, words)
            content = self._grammar.past_that(end) if end else None
            if content is not None and content < after:
                return index, content
        return None

    def _more_by(self, found: list[Said], rest: Stretch) -> list[Said]:
        """Return what the last speaker adds."""
        first, after = self._grammar.trim(rest.first, rest.after)
        if not found or first >= after:
            return []
        return [
            replace(found[-1], first=first, after=after, kind="said", is_quoted=False)
        ]

    def _passed_on_by(
        self, subject: Actor, speaker: int | None, verb: Found[Verb], what: Stretch
    ) -> list[Said]:
        """Return what X passes on in "X said that Y had explained …"."""
        if speaker is None or what.via is not None or verb.value.keeps:
            return []
        if subject.kind == "pronoun" and self._memory.is_relaying:
            speaker = self._memory.relayer
        inner = self._clause(replace(what, via=speaker, teller=subject))
        return inner if inner and inner[0].speaker not in {None, speaker} else []

    def _act(
        self,
        subject: Actor,
        speaker: int | None,
        verb: Found[Verb],
        told: Actor | None,
        what: Stretch,
    ) -> Said:
        is_pronoun = subject.kind == "pronoun"
        return Said(
            what.first,
            what.after,
            speaker,
            what.via if what.via != speaker else None,
            self._memory.person(told) if told else None,
            verb.value.kind,
            what.is_quoted,
            (verb.first, verb.after),
            what.sentence,
            self._page.layout.sentences[what.sentence].kind,
            unnamed=subject if speaker is None else None,
            inferred=("speaker.pronoun",) if is_pronoun else (),
            is_sure=subject.is_sure,
        )

    def _that_behind_stance(self, index: int, after: int) -> int | None:
        """Return what follows "that" in "reaffirmed his government's view that …"."""
        stances = self._page.lexicon.speech.words("stances")
        limit = min(after, index + _LONGEST_STANCE)
        for start in range(index, limit):
            if self._page.mark(start) in {",", ";", ":"}:
                return None
            end = self._page.phrase_end(start, stances)
            if end is None:
                continue
            for place in range(end, min(after, end + _LONGEST_STANCE)):
                content = self._grammar.past_that(place)
                if content is not None:
                    return content
                if self._page.mark(place) in {",", ";", ":"}:
                    return None
            return None
        return None

    def _content_start(
        self, verb: Found[Verb], after: int
    ) -> tuple[int | None, Actor | None, bool]:
        """Return where what was said begins, who was told, and if "that" leads in.

        A verb that keeps is part of what was said, unless "that" follows it.
        """
        page = self._page
        index = self._grammar.past_adverbs(verb.after, after)
        index, told = self._grammar.past_listener(index, after)
        index = self._grammar.past_day(index, after)
        index = self._grammar.past_adverbs(index, after)
        start: int | None = index
        if verb.value.kind == "briefed" and verb.after < index >= after:
            return None, told, False
        content = self._grammar.past_that(index)
        if content is None:
            content = self._that_behind_stance(index, after)
        if content is None and index > verb.after and verb.value.kind == "said":
            content = self._that_behind_aside(index, after)
        if content is not None and content < after:
            return content, told, True
        if verb.value.keeps or self._relates(verb, index):
            start = verb.first
        elif page.mark(index) in {":", ","} or self._promises(verb, index):
            start = index + 1
        elif verb.value.kind in {"said", "promised"} and page.is_word(
            index, page.lexicon.words.words("prepositions")
        ):
            start = None
        return (start if start is not None and start < after else None), told, False

    def _that_behind_aside(self, index: int, after: int) -> int | None:
        """Return what follows "that" in "told reporters after the long talks that"."""
        if not self._page.is_word(index, self._speech.words("aside")):
            return None
        for place in range(index + 1, min(after, index + _LONGEST_ASIDE)):
            content = self._grammar.past_that(place)
            if content is not None:
                return content
            if not self._page.tokens[place].text[0].isalnum() and (
                self._page.mark(place) != "-"
            ):
                return None
        return None

    def _promises(self, verb: Found[Verb], index: int) -> bool:
        """Say whether "to" behind "promised" leads to what was promised."""
        is_promise = verb.value.kind == "promised"
        return is_promise and self._page.is_word(
            index, self._speech.words("infinitive")
        )

    def _relates(self, verb: Found[Verb], index: int) -> bool:
        """Say whether somebody was told *about* something: "told his host about X"."""
        is_plain = verb.value.kind == "said" and index > verb.after
        return is_plain and self._page.is_word(index, self._speech.words("relates"))

    def _stop(self, first: int, after: int) -> int:
        """End what was said before another deed: "… and invited him to visit"."""
        for index in range(first + 1, after):
            if self._grammar.phrase_end(index, self._speech.words("stops")):
                return index
        return after

    def _is_empty(self, first: int) -> bool:
        """Say whether words only point at what was said before: "hal itu"."""
        return self._grammar.phrase_end(first, self._speech.words("empty")) is not None

    def _next_act(
        self, first: int, after: int, *, plain: bool = False
    ) -> tuple[int, Found[Verb] | None]:
        """Find ", and stressed …": a second act of speech by the same subject.

        Behind a plain verb of saying only a participle behind a comma is one.
        """
        for index in range(first + 1, after):
            if plain and self._page.mark(index) != ",":
                continue
            following = self._grammar.sequel_at(index, after)
            if following:
                return index, following
        return after, None
