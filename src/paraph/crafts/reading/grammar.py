"""Small steps through a sentence that the rules of attribution share."""

from dataclasses import dataclass

from paraph.crafts.languages.lexicon import Verb
from paraph.crafts.languages.phrases import Found
from paraph.crafts.reading import dates
from paraph.crafts.reading.cast import Actor, Cast
from paraph.crafts.reading.page import Page

_MARKS = frozenset({",", ".", ";", ":", "“", "”", "-", "!", "?"})
_LONGEST_APPOSITION = 16
_DEEDS = frozenset({"briefed", "promised"})
_CEREMONIES = frozenset({"credentials", "reception"})


@dataclass(frozen=True)
class Grammar:
    """Steps over the tokens of a page. All indexes are tokens; `after` bounds them."""

    page: Page
    cast: Cast

    def actor_at(self, index: int, after: int) -> Actor | None:
        """Return the actor whose words begin at a token; of "X's aide" the aide."""
        actor = self.cast.begins.get(index)
        if actor and self.page.mark(actor.after) == "'":
            owned = self.cast.begins.get(actor.after + 2)
            is_owner = self.page.mark(actor.after + 1) == "s"
            actor = owned if is_owner and owned else actor
        return actor if actor and actor.after <= after else None

    def verb_at(self, index: int, after: int) -> Found[Verb] | None:
        """Return the verb of speech at a token, adverbs before it stepped over.

        A pronoun may stand before it too: "lui a promis".
        """
        index = self.past_adverbs(index, after)
        if index >= after:
            return None
        verb = self.page.lexicon.verbs.at(self.page.tokens, index, after)
        if verb and verb.value.kind in _DEEDS and self._is_deed(verb.first):
            return None
        clitics = self.page.lexicon.speech.words("clitics")
        if verb is None and self.page.is_word(index, clitics):
            return self.page.lexicon.verbs.at(self.page.tokens, index + 1, after)
        return verb

    def _is_deed(self, index: int) -> bool:
        """Tell "presented her credentials to", "offered a dinner" from "presented plans"."""
        start = self.page.tokens[index].start
        return any(
            trigger.type in _CEREMONIES and trigger.pattern.match(self.page.text, start)
            for trigger in self.page.lexicon.triggers
        )

    def sequel_at(self, index: int, after: int) -> Found[Verb] | None:
        """Return the verb of "and urged", "and she urged", ", before pleading for"."""
        page, speech = self.page, self.page.lexicon.speech
        if page.mark(index) == ",":
            # ", stressing the need for": a participle, adverbs before it stepped over
            start = self.past_adverbs(index + 1, after)
            return page.lexicon.bare_verbs.at(page.tokens, start, after)
        joins = (*speech.words("and"), *speech.words("sequels"))
        joined = self.phrase_end(index, joins)
        if joined is None or joined >= after:
            return None
        bare = page.lexicon.bare_verbs.at(page.tokens, joined, after)
        start = joined + page.is_word(joined, speech.words("pronouns"))
        return bare or self.verb_at(start, after)

    def verb_behind(self, actor: Actor, after: int) -> Found[Verb] | None:
        """Return the verb of speech that follows a subject and its apposition.

        An adverb may stand between commas: "X, for his part, said".
        """
        places = [actor.after, self.past_day(actor.after, after)]
        if self.page.mark(actor.after) == ",":
            places.append(actor.after + 1)
            aside = self.past_adverbs(actor.after + 1, after)
            if self.page.mark(aside) == ",":
                places.append(aside + 1)
            places.append(self.past_apposition(actor.after, after) + 1)
        verbs = (self.verb_at(place, after) for place in places)
        return next((verb for verb in verbs if verb), None)

    def phrase_end(self, index: int, phrases: tuple[str, ...]) -> int | None:
        """Return the end of the longest of these phrases at a token."""
        return self.page.phrase_end(index, phrases)

    def past_that(self, index: int) -> int | None:
        """Return what follows "that" or ", что" at a token; None if neither is there."""
        if self.page.mark(index) == ",":
            index += 1
        return self.phrase_end(index, self.page.lexicon.speech.words("that"))

    def past_adverbs(self, index: int, after: int) -> int:
        """Step over "also", "kemudian"."""
        while index < after:
            adverb = self.page.lexicon.adverbs.at(self.page.tokens, index, after)
            if adverb is None:
                break
            index = adverb.after
        return index

    def may_have_apposition(self, actor: Actor) -> bool:
        """Say whether a comma behind an actor may open what tells who they are.

        No if their own words hold a post; who was introduced before needs one post, or
        "who", behind the comma.
        """
        titles = self.cast.titles
        if any(index in titles for index in range(actor.first, actor.after)):
            return False
        if actor.person is None or not self.cast.people[actor.person].posts:
            return True
        index = actor.after + 1
        relatives = self.page.lexicon.contacts.table("helpers").words("relatives")
        return self.phrase_end(index, relatives) is not None or any(
            index in {post.opening, post.first} and not post.is_plural
            for post in self.cast.posts
        )

    def past_apposition(self, index: int, after: int) -> int:
        """Step over ", a spokesman for X" behind a name; return the closing comma."""
        if self.page.mark(index) != ",":
            return index
        subject = self.actor_at(index + 1, after)
        if subject and self.verb_at(self.past_day(subject.after, after), after):
            return index
        for end in range(index + 1, min(after, index + _LONGEST_APPOSITION)):
            if self.page.mark(end) == ",":
                return end
        return index

    def past_listener(self, index: int, after: int) -> tuple[int, Actor | None]:
        """Step over "kepada para wartawan", "reporters", "to our guest".

        Returns:
            The token behind, and who was told if that is somebody.
        """
        page, speech = self.page, self.page.lexicon.speech
        start = index
        if page.is_word(index, speech.words("to")):
            index += 1
        if index >= after:
            return start, None
        listeners = page.lexicon.listeners.at(page.tokens, index, after)
        if listeners:
            return listeners.after, None
        actor = self.actor_at(index, after)
        if actor and index > start:
            return actor.after, actor
        visiting = page.lexicon.contacts.table("visiting").words("words")
        guest = self.phrase_end(index, visiting) if actor is None else None
        if guest is not None:
            actor = self.actor_at(guest, after)
        day = self.past_day(actor.after, after) if actor else index
        told_that = actor is not None and self.past_that(day) is not None
        relates = page.is_word(self.past_adverbs(day, after), speech.words("relates"))
        if actor and actor.kind in {"name", "role"} and (told_that or relates):
            return actor.after, actor
        is_object = page.is_word(index, speech.words("object_pronouns"))
        if index == start and is_object and not self._owns(index):
            return index + 1, None
        return start, None

    def _owns(self, index: int) -> bool:
        """Tell "said her country would" from "told her that"."""
        page, speech = self.page, self.page.lexicon.speech
        if not page.is_word(index, speech.words("possessive_pronouns")):
            return False
        own = page.lexicon.deals.table("positions").words("own")
        return page.phrase_end(index, own) is not None

    def past_day(self, index: int, after: int) -> int:
        """Step over "on Monday" between a verb and what was said."""
        page = self.page
        start = index
        if page.is_word(index, page.lexicon.words.words("prepositions")):
            index += 1
        if index >= after:
            return start
        token = page.tokens[index]
        if not token.is_capital and token.folded not in page.lexicon.date_words:
            return start
        begins, ends = page.tokens[index].start, page.tokens[after - 1].end
        named = dates.find(page.text, page.lexicon.language, begins, ends)
        if named and named[0].start == begins:
            return page.index(named[0].end)
        return start

    def past_openers(self, first: int, after: int) -> int:
        """Step over "Sementara itu," and "Mengenai X," at the beginning."""
        page, index, has_topic = self.page, first, False
        while index < after:
            opener = page.lexicon.openers.at(page.tokens, index, after)
            if opener:
                index = opener.after + (page.mark(opener.after) == ",")
                continue
            topic = page.lexicon.abouts.at(page.tokens, index, after)
            if topic is None or has_topic:
                break
            end = self._topic_end(topic.after, after)
            if end is None:
                break
            index, has_topic = end, True
        return index

    def _topic_end(self, index: int, after: int) -> int | None:
        """Return where a sentence goes on behind its topic: behind the comma.

        Where a script puts no spaces between words, one stands there instead, and
        somebody acts behind it.
        """
        limit = min(after, index + _LONGEST_APPOSITION)
        for place in range(index, limit):
            if self.page.mark(place) == ",":
                return place + 1
            actor = self.cast.begins.get(place)
            if self.page.vocabulary is None or actor is None or place == index:
                continue
            if not self.page.tokens[place].glued and self.verb_behind(actor, after):
                return place
        return None

    def trim(self, first: int, after: int) -> tuple[int, int]:
        """Leave out marks at both ends."""
        while first < after and self.page.mark(first) in _MARKS:
            first += 1
        while after > first and self.page.mark(after - 1) in _MARKS:
            after -= 1
        return first, after

    def without_stop(self, first: int, after: int) -> int:
        """Leave out the full stop at the end of a sentence."""
        while after > first and self.page.mark(after - 1) in {".", "!", "?"}:
            after -= 1
        return after
