"""Attributions: "kata X", "X told reporters", "menurut X", "as quoted by Y"."""

from dataclasses import dataclass, field

from paraph.crafts.reading.cast import Actor
from paraph.crafts.reading.grammar import Grammar

_COMMAS_TRIED = 5
_MOST_BETWEEN = 4
_LONGEST_SOURCE = 7
_LONGEST_ASIDE = 7


@dataclass(frozen=True, slots=True)
class Tag:
    """By whom something is said: tokens[first:after] are the words that tell it.

    `is_running` means whoever has been speaking ("imbuhnya"); `via` is who is named as
    passing it on, `to` who was told.
    """

    actor: Actor | None
    first: int
    after: int
    is_running: bool = False
    via: Actor | None = None
    to: Actor | None = None
    kind: str = "said"

    @property
    def is_inferred(self) -> bool:
        """Whether it names nobody, so that the speaker must be inferred."""
        return self.is_running or (
            self.actor is not None and self.actor.kind == "pronoun"
        )


@dataclass(frozen=True, slots=True)
class Cited:
    """An unnamed source on which the report rests: tokens[first:after]."""

    first: int
    after: int


@dataclass
class Tags:
    """Finds tags; notes on the way the unnamed sources that the report cites."""

    grammar: Grammar
    cited: list[Cited] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._page = self.grammar.page
        self._speech = self._page.lexicon.speech

    def at(self, index: int, after: int) -> Tag | None:
        """Read the tag that stands at a token: "kata X", "X said", "imbuhnya"."""
        page = self._page
        while index < after and page.mark(index) in {",", "-"}:
            index += 1
        if index >= after:
            return None
        special = self._passed_on(index, after)
        running = page.lexicon.pronoun_tags.at(page.tokens, index, after)
        if running:
            kind = running.value.kind
            special = Tag(None, index, running.after, is_running=True, kind=kind)
        if special:
            return special
        verb = page.lexicon.tags.at(page.tokens, index, after)
        if verb is None:
            actor = self.grammar.actor_at(index, after)
            return self._of_subject(actor, after) if actor else None
        actor = self._subject_behind(verb.after, after)
        if actor is None:
            return None
        told = self._quoted_at(actor.after, after)
        if told:
            return Tag(told, index, told.after, via=actor, kind=verb.value.kind)
        via = self._relayed_by(actor.after, after)
        return Tag(actor, index, actor.after, via=via, kind=verb.value.kind)

    def _subject_behind(self, index: int, after: int) -> Actor | None:
        """Return who speaks behind a tag's verb: "сообщила в четверг журналистам X"."""
        for _ in range(_MOST_BETWEEN):
            actor = self.grammar.actor_at(index, after)
            if actor:
                return actor
            start = index
            index, _ = self.grammar.past_listener(index, after)
            index = self.grammar.past_day(index, after)
            index = self.grammar.past_adverbs(index, after)
            if index == start:
                return self._at_end(index, after)
        return None

    def _at_end(self, index: int, after: int) -> Actor | None:
        """Return who closes a tag behind an aside: "заявил после подписания X"."""
        if not self._page.is_word(index, self._speech.words("aside")):
            return None
        for place in range(index + 1, min(after, index + _LONGEST_ASIDE)):
            if self._page.mark(place) == ",":
                return None
            actor = self.grammar.actor_at(place, after)
            if actor and actor.kind == "name" and actor.after >= after:
                return actor
        return None

    def _passed_on(self, index: int, after: int) -> Tag | None:
        """Read "передал слова X Y": Y passes on the words of X."""
        end = self.grammar.phrase_end(index, self._speech.words("passes_on"))
        told = self.grammar.actor_at(end, after) if end is not None else None
        via = self.grammar.actor_at(told.after, after) if told else None
        return Tag(told, index, via.after, via=via) if told and via else None

    def before(self, first: int, opening: int) -> Tag | None:
        """Read "X said:" or "X was quoted by Y as saying:" before a quotation."""
        for actor in self.grammar.cast.between(first, opening):
            passive = self._passive(actor, opening)
            if passive:
                return passive
            verb = self.grammar.verb_behind(actor, opening)
            if verb is None:
                tag = self._of_subject(actor, opening)
                if tag:
                    return tag
                continue
            _, told = self.grammar.past_listener(verb.after, opening)
            kind = verb.value.kind
            return Tag(actor, actor.first, verb.after, to=told, kind=kind)
        return None

    def lead(self, first: int, after: int) -> tuple[Tag, int] | None:
        """Read "Menurut X, …" and "According to X, …"; return also where it goes on."""
        start = self.grammar.past_openers(first, after)
        running = self._running(start, after)
        if running:
            index = running.after + (self._page.mark(running.after) == ",")
            return (running, index) if index < after else None
        quoting = self._quoting_first(start, after) or self._quoted_first(start, after)
        quoting = quoting or self._quotes(start, after) or self._account(start, after)
        if quoting:
            return quoting
        end = self.grammar.phrase_end(start, self._speech.words("according_to"))
        actor = self._teller_at(end, after) if end is not None else None
        if actor is None or self.tells_of_all(first):
            return None
        index = actor.after
        if self.grammar.may_have_apposition(actor):
            index = self.grammar.past_apposition(index, after)
        if self._page.mark(index) == ",":
            index += 1
        return (Tag(actor, start, actor.after), index) if index < after else None

    def _quoting_first(self, start: int, after: int) -> tuple[Tag, int] | None:
        """Read "Quoting X, Y said that …": the words are X's."""
        told = self._quoted_at(start, after)
        if told is None or self._page.mark(told.after) != ",":
            return None
        via = self.grammar.actor_at(told.after + 1, after)
        verb = self.grammar.verb_behind(via, after) if via else None
        if verb is None or verb.value.keeps:
            return None
        index = self.grammar.past_that(verb.after) or verb.after
        tag = Tag(told, start, verb.after, via=via)
        return (tag, index) if index < after else None

    def _quoted_first(self, start: int, after: int) -> tuple[Tag, int] | None:
        """Read "X was quoted by Y as saying that …" where no quotation follows."""
        actor = self.grammar.actor_at(start, after)
        tag = self._passive(actor, after) if actor else None
        if tag is None:
            return None
        end = self.grammar.phrase_end(tag.after, self._speech.words("quoted_as_saying"))
        if end is None:
            return None
        index = self.grammar.past_that(end) or end
        return (tag, index) if index < after else None

    def _quotes(self, start: int, after: int) -> tuple[Tag, int] | None:
        """Read "Y quoted X as answering that …" where no quotation follows."""
        via = self.grammar.actor_at(start, after)
        index = self.grammar.past_adverbs(via.after, after) if via else after
        if via is None or not self._page.is_word(index, self._speech.words("quoted")):
            return None
        told = self.grammar.actor_at(index + 1, after)
        saying = self._speech.words("quoted_as_saying")
        end = self.grammar.phrase_end(told.after, saying) if told else None
        if told is None or end is None:
            return None
        content = self.grammar.past_that(end) or end
        tag = Tag(told, start, end, via=via)
        return (tag, content) if content < after else None

    def _account(self, start: int, after: int) -> tuple[Tag, int] | None:
        """Read "By X's account, …"."""
        end = self.grammar.phrase_end(start, self._speech.words("by_account"))
        actor = self.grammar.cast.begins.get(end) if end is not None else None
        if actor is None or actor.person is None:
            return None
        index = actor.after
        if self._page.mark(index) == "'" and self._page.mark(index + 1) == "s":
            index += 2
        stop = self.grammar.phrase_end(index, self._speech.words("accounts"))
        if stop is None or stop + 1 >= after:
            return None
        return Tag(actor, start, stop), stop + (self._page.mark(stop) == ",")

    def _quoted_at(self, index: int, after: int) -> Actor | None:
        """Return the person X of "quoting X" at a token."""
        index += self._page.mark(index) == ","
        end = self.grammar.phrase_end(index, self._speech.words("quoting"))
        told = self.grammar.actor_at(end, after) if end is not None else None
        return told if told and told.person is not None else None

    def _teller_at(self, index: int, after: int) -> Actor | None:
        """Return the actor at a token; a listener may stand before: "told reporters X"."""
        actor = self.grammar.actor_at(index, after)
        if actor is None:
            index, _ = self.grammar.past_listener(index, after)
            actor = self.grammar.actor_at(index, after)
        return actor

    def behind(self, first: int, after: int) -> tuple[Tag, int] | None:
        """Read a tag at the end: ", kata X", ", he added", ", according to X".

        Returns:
            The tag and the comma before it. An unnamed source is noted as cited.
        """
        opened = self.grammar.past_openers(first, after)
        start = max(first + 3, opened)
        commas = [i for i in range(start, after) if self._page.mark(i) == ","]
        for comma in commas[-_COMMAS_TRIED:]:
            if self._cites(comma + 1, after) or self._cites_many(comma + 1, after):
                return Tag(None, comma, comma), comma
            tag = self._according(comma + 1, after) or self.at(comma + 1, after)
            if tag is None or not self._is_end(tag.after, after):
                continue
            if self._splits_verb(first, comma, tag, after):
                continue
            is_body = tag.actor is not None and tag.actor.kind == "institution"
            if tag.actor and (tag.actor.is_indefinite or is_body):
                self.cited.append(Cited(tag.actor.first, tag.actor.after))
            return tag, comma
        return None

    def _splits_verb(self, first: int, comma: int, tag: Tag, after: int) -> bool:
        """Say whether a tag parts a verb from what follows: "agreed, he said, that"."""
        if self._page.mark(tag.after) != "," or tag.after + 1 >= after:
            return False
        agreed = self._page.lexicon.deals.table("agreed").words("verbs")
        verbs = self._page.lexicon.verbs
        is_speech = verbs.ending_at(self._page.tokens, comma, first) is not None
        return is_speech or self._page.phrase_start(comma, agreed, first) is not None

    def between(self, first: int, after: int) -> tuple[Actor, Tag] | None:
        """Find "X, he said, …" where X is the subject of what follows."""
        for actor in self.grammar.cast.between(first, min(after, first + 12)):
            if self._page.mark(actor.after) != ",":
                continue
            start = self.grammar.past_adverbs(actor.after + 1, after)
            tag = self._according(start, after) or self.at(self._past_as(start), after)
            if tag and self._is_aside(tag, after):
                return actor, tag
        return None

    def _past_as(self, index: int) -> int:
        """Step over the "as" of "X, as the aide noted, thanked …"."""
        end = self.grammar.phrase_end(index, self._speech.words("as_told"))
        return index if end is None else end

    def within(self, first: int, after: int) -> Tag | None:
        """Find ", he said," behind a subject that is no person: all is attributed."""
        for index in range(first + 1, min(after, first + 12)):
            if self._page.mark(index) != ",":
                continue
            tag = self.at(index + 1, after)
            if tag and self._is_aside(tag, after):
                return tag
        return None

    def _is_aside(self, tag: Tag, after: int) -> bool:
        """Say whether a comma closes a tag, and the sentence goes on behind it."""
        end = self.grammar.past_adverbs(tag.after, after)
        is_closed = self._page.mark(end) == "," and end + 1 < after
        return is_closed and self.grammar.past_that(tag.after) is None

    def tells_of_all(self, first: int) -> bool:
        """Say whether a sentence begins with "this was said by"."""
        return self.grammar.phrase_end(first, self._speech.words("told_of")) is not None

    def whose(self, index: int, after: int) -> Tag | None:
        """Read "these are the words of X" behind a quotation."""
        words = self._speech.words("with_words") + self._speech.words("told_of")
        end = self.grammar.phrase_end(index, words)
        actor = self.grammar.actor_at(end, after) if end is not None else None
        return Tag(actor, index, actor.after) if actor else None

    def tells_of_words(self, first: int) -> bool:
        """Say whether a sentence begins with "with these words" or "this was said by"."""
        words = self._speech.words("with_words") + self._speech.words("told_of")
        return self.grammar.phrase_end(first, words) is not None

    def cite_within(self, first: int, after: int) -> None:
        """Note a paper that a sentence rests on: "Об этом говорится в сообщении X"."""
        for index in range(first, after):
            if self._cites(index, after):
                return

    def cite_paper(self, first: int, after: int) -> None:
        """Note the paper of "X said in a written statement", if nothing was cited yet."""
        frames = self._speech.words("in_paper")
        papers = self._page.lexicon.words.words("papers")
        for index in range(first, after if not self.cited else first):
            start = self.grammar.phrase_end(index, frames)
            end = None if start is None else self.grammar.phrase_end(start, papers)
            if start is not None and end is not None and end <= after:
                self.cited.append(Cited(start, end))
                return

    def of_all(self, first: int, after: int) -> Actor | None:
        """Return X of "The following may be attributed to X"."""
        for index in range(first, after):
            end = self.grammar.phrase_end(index, self._speech.words("attributed_to"))
            actor = self.grammar.actor_at(end, after) if end is not None else None
            actor = actor or self._issues(index, first, after)
            if actor:
                self.cited.append(Cited(actor.first, actor.after))
                return actor
        return None

    def _issues(self, index: int, first: int, after: int) -> Actor | None:
        """Return X of "X provided the following read-out"."""
        frames = self._speech.words("issues_all")
        end = self.grammar.phrase_end(index, frames)
        if end is None or end > after:
            return None
        actor = self.grammar.cast.ends.get(index)
        return (
            actor if actor and actor.kind == "name" and actor.first >= first else None
        )

    def _of_subject(self, actor: Actor, after: int) -> Tag | None:
        """Read "X said", "X told reporters", "X quoted Y as saying"."""
        page = self._page
        index = actor.after + self.has_closing_comma(actor)
        index = self.grammar.past_adverbs(index, after)
        if page.is_word(index, self._speech.words("quoted")):
            quoted = self.grammar.actor_at(index + 1, after)
            if quoted:
                saying = self._speech.words("quoted_as_saying")
                end = self.grammar.phrase_end(quoted.after, saying)
                return Tag(quoted, actor.first, end or quoted.after, via=actor)
        verb = page.lexicon.tags.at(page.tokens, index, after)
        if verb is None and self._speech.flag("tags_follow_subject"):
            verb = page.lexicon.verbs.at(page.tokens, index, after)
        if verb is None or verb.value.keeps:
            return None
        end, told = self.grammar.past_listener(verb.after, after)
        heard = self.grammar.actor_at(end, after) if told is None else None
        if heard and self._relayed_by(heard.after, after):
            end, told = heard.after, heard
        quoted = self._quoted_at(end, after)
        if quoted:
            kind = verb.value.kind
            return Tag(quoted, actor.first, quoted.after, via=actor, kind=kind)
        via = self._relayed_by(end, after)
        return Tag(actor, actor.first, end, via=via, to=told, kind=verb.value.kind)

    def has_closing_comma(self, actor: Actor) -> bool:
        """Say whether the comma behind "a spokesman, X," closes an apposition."""
        words = range(actor.first, actor.after)
        has_comma = any(self._page.mark(index) == "," for index in words)
        return has_comma and self._page.mark(actor.after) == ","

    def _passive(self, actor: Actor, after: int) -> Tag | None:
        """Read "X was quoted by Y as saying"."""
        index = self.grammar.past_adverbs(actor.after, after)
        end = self.grammar.phrase_end(index, self._speech.words("was_quoted"))
        if end is None:
            return None
        via = None
        if self._page.is_word(end, self._speech.words("by")):
            via = self.grammar.actor_at(end + 1, after)
        return Tag(actor, actor.first, via.after if via else end, via=via)

    def _running(self, index: int, after: int) -> Tag | None:
        """Read "according to him"."""
        end = self.grammar.phrase_end(index, self._speech.words("according_to_him"))
        if end is None or end > after:
            return None
        return Tag(None, index, end, is_running=True)

    def _according(self, index: int, after: int) -> Tag | None:
        running = self._running(index, after)
        if running:
            return running
        end = self.grammar.phrase_end(index, self._speech.words("according_to"))
        actor = self.grammar.actor_at(end, after) if end is not None else None
        return Tag(actor, index, actor.after) if actor else None

    def _cites(self, index: int, after: int) -> bool:
        """Note an unnamed source: "menurut keterangan resmi …", "a joint statement"."""
        end = self.grammar.phrase_end(
            index,
            self._speech.words("cited_as") + self._speech.words("according_to"),
        )
        if end is None:
            return False
        actor = self.grammar.actor_at(end, after)
        told = self.grammar.phrase_end(index, self._speech.words("cited_as"))
        is_body = actor is not None and actor.kind == "institution" and told is not None
        if actor and (actor.kind == "unnamed" or is_body):
            self.cited.append(Cited(actor.first, self._to_end(actor.after, after)))
            return True
        start = end
        if self._page.is_word(end, self._page.lexicon.words.words("articles")):
            end += 1
        papers = self._page.lexicon.words.words("papers")
        stop = self.grammar.phrase_end(end, papers)
        if stop is None:
            return False
        body = self.grammar.actor_at(stop, after)
        stop = body.after if body else self._to_comma(stop, after)
        self.cited.append(Cited(start, self._to_end(stop, after)))
        return True

    def _cites_many(self, index: int, after: int) -> bool:
        """Note "officials on both sides said": nobody is named, and the tag ends all."""
        page = self._page
        verb = page.lexicon.tags.at(page.tokens, index, after)
        start = verb.after if verb else index
        end = self.grammar.phrase_end(start, self._speech.words("sources"))
        if end is None:
            return False
        stop = end
        while stop < after and page.tokens[stop].text.isalpha():
            told = page.lexicon.tags.at(page.tokens, stop, after)
            if told and (verb is not None or told.after != after):
                return False
            if told:
                break
            stop += 1
        if stop - start > _LONGEST_SOURCE or (stop == after) != (verb is not None):
            return False
        self.cited.append(Cited(start, stop))
        return True

    def _to_end(self, index: int, after: int) -> int:
        """Take in what tells a source apart: "an official familiar with the talks"."""
        rest = range(index, after)
        is_plain = all(self._page.mark(each)[:1].isalpha() for each in rest)
        return after if is_plain and len(rest) <= _LONGEST_SOURCE else index

    def _to_comma(self, index: int, after: int) -> int:
        """Take in whose paper it is: "a statement from his office, …"."""
        for end in range(index, min(after, index + _LONGEST_SOURCE)):
            if self._page.mark(end) == ",":
                return end
            if not self._page.mark(end)[:1].isalpha() and self._page.mark(end) != "'":
                return index
        return index

    def _relayed_by(self, index: int, after: int) -> Actor | None:
        """Read ", seperti dikutip Y" and "as quoted by Y"."""
        if self._page.mark(index) == ",":
            index += 1
        words = self._speech.words("reported_by") + self._speech.words("according_to")
        end = self.grammar.phrase_end(index, words)
        return self._teller_at(end, after) if end is not None else None

    def _is_end(self, index: int, after: int) -> bool:
        """Say whether a tag that ends here leaves nothing but time, place or listener."""
        index, _ = self.grammar.past_listener(index, after)
        if index >= after or self._relayed_by(index, after):
            return True
        if self.grammar.past_that(index) is not None:
            return False
        index = self.grammar.past_day(index, after)
        if self._page.is_word(index, self._speech.words("aside")):
            return True
        room = 4
        if self._page.mark(index) == ",":
            room = 14
        elif self._page.is_word(index, self._page.lexicon.words.words("prepositions")):
            room = 8
        return after - index <= room
