"""Who said what, and through whom: the attribution grammar.

A sentence is read in this order: a quotation with its tag; "according to X, …"; a tag
at the end; "X, he said, …"; "X said that …". What a tag attributes is looked into
again: if somebody else's act of speech is told in it, that person is the speaker and
the tag's is the one who passed it on.
"""

from dataclasses import dataclass, replace

from paraph.crafts.reading.cast import Actor, Cast
from paraph.crafts.reading.interviews import Turn, turns_of
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.speech_acts import FAR, Acts, Said, Stretch
from paraph.crafts.reading.split import Sentence
from paraph.crafts.reading.tags import Cited, Tag

__all__ = ["Attributed", "Said", "attribute"]

_SHORTEST_QUOTATION = 4
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Attributed:
    """What the attribution grammar finds in a report.

    `tag_starts` says for a sentence (by number) at which token its tag begins.
    """

    said: tuple[Said, ...]
    cited: tuple[Cited, ...]
    tag_starts: dict[int, int]


def attribute(page: Page, cast: Cast) -> Attributed:
    """Read who said what in standfirst and body."""
    reader = _Reader(page, cast)
    for number, sentence in enumerate(page.layout.sentences):
        if sentence.kind in {"standfirst", "body"}:
            reader.read(number, sentence)
    return Attributed(tuple(reader.said), tuple(reader.tags.cited), reader.tag_starts)


_LONGEST_SETTING = 12
"""How many tokens of where and when may stand before "according to X"."""


class _Reader(Acts):
    """Reads one sentence after the other, and remembers who speaks."""

    def __init__(self, page: Page, cast: Cast) -> None:
        super().__init__(page, cast)
        self._via_all: int | None = None
        self._turns = turns_of(page, cast)
        self.tag_starts: dict[int, int] = {}
        self.said: list[Said] = []

    def read(self, number: int, sentence: Sentence) -> None:
        first, after = self._page.bounds(sentence)
        after = self._grammar.without_stop(first, after)
        turn = self._turn_at(first)
        if turn is not None:
            self._answered(turn, number, first)
            self._told_in_answer(turn, Stretch(first, after, number))
            return
        everything = self.tags.of_all(first, after)
        if everything:
            self._via_all = everything.person
            return
        if self._tells_of_last(number, first, after):
            return
        found = self._halves(Stretch(first, after, number))
        for said in found:
            self._memory.spoke(said.speaker, said.via, is_quoted=said.is_quoted)
            self.said.append(self._passed_on(said))
        if found:
            self.tags.cite_paper(first, after)
            return
        actors = self._cast.between(first, after)
        self._memory.passed(actors)
        if self.tags.tells_of_all(first):
            self._memory.tells(actors)
        self.tags.cite_within(first, after)

    def _turn_at(self, first: int) -> Turn | None:
        """Return the question or answer of an interview in which a token stands."""
        return next((t for t in self._turns if t.start <= first < t.after), None)

    def _answered(self, turn: Turn, number: int, first: int) -> None:
        """Take a whole answer for one statement, and a question for none."""
        if turn.speaker is None or first != turn.start:
            return
        what = Stretch(turn.first, turn.after, number, is_quoted=True)
        tag = Tag(turn.speaker, turn.start, turn.first)
        begin, after = self._grammar.trim(what.first, what.after)
        if begin < after:
            said = self._all_of(
                tag, replace(what, first=begin, after=after), turn.speaker.person
            )
            self._memory.spoke(said.speaker, None, is_quoted=True)
            self.said.append(said)

    def _told_in_answer(self, turn: Turn, what: Stretch) -> None:
        """Read "The premier asked for visas" in an answer: who is asked passes it on.

        The answer itself ends before it.
        """
        teller = turn.speaker.person if turn.speaker else None
        first = max(what.first, turn.first)
        if teller is None or first >= what.after:
            return
        said = self._clause(replace(what, first=first, via=teller))
        told = [
            each for each in said if each.speaker not in {None, teller} and each.is_sure
        ]
        for place, whole in enumerate(self.said):
            if told and whole.first < first < whole.after and whole.speaker == teller:
                after = self._grammar.without_stop(whole.first, first)
                self.said[place] = replace(whole, after=after)
        self.said.extend(told)

    def _tells_of_last(self, number: int, first: int, after: int) -> bool:
        """Read a sentence that only tells whose words the one before gives.

        "With these words the spokesman summed up …", "this was said by X": whoever is
        told to speak there passes on what another one says, and says what nobody else
        does.
        """
        if number == 0 or not self.tags.tells_of_words(first):
            return False
        named = [
            actor
            for actor in self._cast.between(first, min(after, first + FAR))
            if actor.kind in {"name", "role"} and actor.person is not None
        ]
        if not named:
            return False
        teller = named[0].person
        start, end = self._page.bounds(self._page.layout.sentences[number - 1])
        cue = (first, named[0].after)
        told = len(self.said)
        while told and self.said[told - 1].sentence == number - 1:
            told -= 1
        found = self.said[told:]
        if not found and self._is_quoted(number - 1):
            opening, closing = self._page.quotes(start, end)[0]
            tag = Tag(named[0], *cue)
            what = Stretch(opening + 1, closing, number - 1, is_quoted=True)
            found = self._of_tag(tag, what)
            self.said.extend(found)
        elif (
            not found
            and named[0].first - first <= _NEAR
            and self._may_be_told(number - 1, first, start, end)
        ):
            end = self._grammar.without_stop(start, end)
            found = self._of_tag(Tag(named[0], *cue), Stretch(start, end, number - 1))
            self.said.extend(found)
        if not found:
            return False
        for place, said in enumerate(found, told):
            changed = self._told_by(said, teller, cue)
            self.said[place] = changed
            self._memory.spoke(changed.speaker, changed.via)
        self._memory.tells(named[:1])
        return True

    def _may_be_told(self, number: int, first: int, start: int, end: int) -> bool:
        """Say whether a sentence without a tag is what "this was said by X" points at.

        It stands in the same paragraph, holds no quotation, and nothing else is told of it.
        """
        page = self._page
        before = page.layout.sentences[number]
        between = page.text[before.end : page.tokens[first].start]
        is_told = self.tags.tells_of_all(first) and before.kind == "body"
        if not is_told or "\n" in between or page.quotes(start, end):
            return False
        return not (self._leads(number) and self._tells_contact(start, end))

    def _leads(self, number: int) -> bool:
        """Say whether it is the first sentence of the body: the news itself."""
        before = self._page.layout.sentences[:number]
        return not any(each.kind == "body" for each in before)

    def _tells_contact(self, first: int, after: int) -> bool:
        """Say whether words of a contact stand there that nobody denies."""
        page, lexicon = self._page, self._page.lexicon
        denied = lexicon.contacts.table("status").words("denied")
        if page.has_phrase(first, after, denied):
            return False
        start, end = page.tokens[first].start, page.tokens[after - 1].end
        return any(
            trigger.pattern.search(page.text, start, end)
            for trigger in lexicon.triggers
        ) or any(
            noun.words.all(page.tokens, first, after) for noun in lexicon.noun_triggers
        )

    def _told_by(self, said: Said, teller: int | None, cue: tuple[int, int]) -> Said:
        if said.via is not None or said.speaker == teller:
            return said
        if said.speaker is None or "speaker.running" in said.inferred:
            return replace(said, speaker=teller, cue=cue, may_be=(), inferred=())
        return replace(said, via=teller)

    def _is_quoted(self, number: int) -> bool:
        """Say whether a sentence is a quotation and nothing else."""
        if number < 0:
            return False
        start, end = self._page.bounds(self._page.layout.sentences[number])
        quotes = self._page.quotes(start, end)
        return bool(quotes) and quotes[0][0] == start and quotes[-1][1] + 2 >= end

    def _passed_on(self, said: Said) -> Said:
        """In a read-out attributed as a whole, its spokesperson passes on everything."""
        if said.via is not None or self._via_all in {None, said.speaker}:
            return said
        inferred = (*said.inferred, "via.whole-report")
        return replace(said, via=self._via_all, inferred=inferred)

    def _halves(self, whole: Stretch) -> list[Said]:
        """Read "X urged …; the minister replied that …": each half has its subject."""
        quotes = self._page.quotes(whole.first, whole.after)
        for index in range(whole.first + 1, whole.after - 1):
            if self._page.mark(index) != ";":
                continue
            if any(opening < index < closing for opening, closing in quotes):
                continue
            subject = self._grammar.actor_at(index + 1, whole.after)
            verb = self._grammar.verb_behind(subject, whole.after) if subject else None
            if verb is None or subject is None or subject.kind == "institution":
                continue
            found = self._sentence(replace(whole, after=index))
            for said in found:
                self._memory.spoke(said.speaker, said.via, is_quoted=said.is_quoted)
            return found + self._halves(replace(whole, first=index + 1))
        return self._sentence(whole)

    def _sentence(self, whole: Stretch) -> list[Said]:
        quotes = [
            quote
            for quote in self._page.quotes(whole.first, whole.after)
            if quote[1] - quote[0] > _SHORTEST_QUOTATION
        ]
        found = self._quoted(whole, quotes) if quotes else None
        return self._unquoted(whole) if found is None else found

    def _quoted(
        self, whole: Stretch, quotes: list[tuple[int, int]]
    ) -> list[Said] | None:
        """Read a sentence that is a quotation with its tag behind it or before it.

        None, if the quotation is only a part of what is told.
        """
        opening, closing = quotes[0]
        before = range(whole.first, opening)
        if all(self._page.mark(index) in {",", "-"} for index in before):
            end = quotes[1][0] if len(quotes) > 1 else whole.after
            tag = self.tags.at(closing + 1, end) or self.tags.whose(closing + 1, end)
            if tag is None and closing + 2 < whole.after:
                return None
        elif self._page.mark(opening - 1) in {":", ","}:
            tag = self.tags.before(whole.first, opening)
        else:
            return None
        tag = tag or Tag(None, closing, closing, is_running=True)
        found = [
            said
            for start, end in quotes
            for said in self._of_tag(
                tag, replace(whole, first=start + 1, after=end, is_quoted=True)
            )
        ]
        goes_on = self._goes_on(max(closing, tag.after), whole.after)
        if goes_on:
            found += self._more_by(found, replace(whole, first=goes_on[1]))
        elif tag.actor is not None and tag.first > closing:
            found += self._who_also(tag, replace(whole, first=tag.after))
        return found

    def _who_also(self, tag: Tag, rest: Stretch) -> list[Said]:
        """Read "…", said X, who promised two ferries: X's further act of speech."""
        relatives = self._page.lexicon.contacts.table("helpers").words("relatives")
        index = rest.first + (self._page.mark(rest.first) == ",")
        end = self._grammar.phrase_end(index, relatives)
        verb = self._grammar.verb_at(end, rest.after) if end is not None else None
        if verb is None or tag.actor is None or tag.actor.person is None:
            return []
        return self._acts(tag.actor, verb, rest)

    def _unquoted(self, whole: Stretch) -> list[Said]:
        lead = self.tags.lead(whole.first, whole.after) or self._lead_within(whole)
        if lead:
            return self._of_tag(lead[0], replace(whole, first=lead[1]))
        between = self.tags.between(whole.first, whole.after)
        inserted = self._interposed(whole) or self._inserted(whole, between)
        if inserted:
            return inserted
        behind = self.tags.behind(whole.first, whole.after)
        if behind:
            tag, comma = behind
            self.tag_starts[whole.sentence] = comma
            return self._of_tag(tag, replace(whole, after=comma))
        if between:
            return []
        within = self.tags.within(whole.first, whole.after)
        if within:
            return self._of_tag(within, whole)
        return self._clause(whole)

    def _lead_within(self, whole: Stretch) -> tuple[Tag, int] | None:
        """Read "At the talks on Monday, according to the aide, the premier said …".

        Only words of where and when stand before it: they begin with a preposition, name
        nobody and hold no verb of speech.
        """
        prepositions = self._page.lexicon.words.words("prepositions")
        if not self._page.is_word(whole.first, prepositions):
            return None
        limit = min(whole.after, whole.first + _LONGEST_SETTING)
        for index in range(whole.first, limit):
            if self._page.mark(index) != ",":
                continue
            says = (self._grammar.verb_at(i, index) for i in range(whole.first, index))
            is_setting = not self._cast.between(whole.first, index) and not any(says)
            lead = self.tags.lead(index + 1, whole.after) if is_setting else None
            return lead if lead and lead[0].actor is not None else None
        return None

    def _inserted(
        self, whole: Stretch, between: tuple[Actor, Tag] | None
    ) -> list[Said]:
        """Read "X, as the aide noted, thanked …": the aide passes it on."""
        if between is None:
            return []
        subject, tag = between
        end = self._grammar.past_adverbs(tag.after, whole.after) + 1
        verb = self._grammar.verb_at(end, whole.after)
        told = replace(whole, via=self._teller(tag))
        return self._acts(subject, verb, told) if verb else []

    def _interposed(self, whole: Stretch) -> list[Said]:
        """Read "X replied, she said, that …": X speaks, she passes it on."""
        start = self._grammar.past_openers(whole.first, whole.after)
        subject = self._grammar.actor_at(start, whole.after)
        verb = self._grammar.verb_behind(subject, whole.after) if subject else None
        if subject is None or verb is None or self._page.mark(verb.after) != ",":
            return []
        tag = self.tags.at(verb.after + 1, whole.after)
        if tag is None or self._page.mark(tag.after) != ",":
            return []
        content = self._grammar.past_that(tag.after)
        if content is None or content >= whole.after:
            return []
        told = replace(whole, first=content, via=self._teller(tag))
        return [self._act(subject, self._memory.person(subject), verb, None, told)]

    def _of_tag(self, tag: Tag, what: Stretch) -> list[Said]:
        """Return what a tag attributes: the acts of speech told in it, or all of it."""
        first, after = self._grammar.trim(what.first, what.after)
        if first >= after:
            return []
        what = replace(what, first=first, after=after)
        teller = self._teller(tag)
        he = teller if tag.is_inferred else None
        inner = self._clause(replace(what, via=teller, teller=tag.actor, he=he))
        if inner and (teller is None or inner[0].speaker != teller):
            return inner
        via = self._via(tag)
        if inner and via is not None and via != teller:
            return [replace(said, via=via) for said in inner]
        is_nobody = teller is None and (tag.actor is None or tag.is_inferred)
        sources = {"unnamed", "institution"}
        is_source = tag.actor is not None and tag.actor.kind in sources
        if is_nobody or (teller is None and is_source and not what.is_quoted):
            return []
        return [self._all_of(tag, what, teller)]

    def _via(self, tag: Tag) -> int | None:
        """Return who passes on; "he quoted X" is whoever has been telling."""
        if tag.via is None:
            return None
        if tag.via.kind == "pronoun" and self._memory.narrator is not None:
            return self._memory.narrator
        return self._memory.person(tag.via)

    def _all_of(self, tag: Tag, what: Stretch, teller: int | None) -> Said:
        first = what.first
        if not what.is_quoted:
            first = self._grammar.past_openers(first, what.after)
        via = self._via(tag)
        return Said(
            first if first < what.after else what.first,
            what.after,
            teller,
            via if via != teller else None,
            self._memory.person(tag.to) if tag.to else None,
            tag.kind,
            what.is_quoted,
            (tag.first, tag.after) if tag.after > tag.first else None,
            what.sentence,
            self._page.layout.sentences[what.sentence].kind,
            unnamed=tag.actor if teller is None else None,
            may_be=self._memory.choices() if tag.is_inferred else (),
            inferred=("speaker.running",) if tag.is_inferred else (),
            is_sure=tag.actor is None or tag.actor.is_sure,
        )

    def _teller(self, tag: Tag) -> int | None:
        if tag.is_inferred:
            memory = self._memory
            has_moved = memory.moved and tag.actor is not None
            if has_moved or memory.narrator is None:
                return memory.subject
            return memory.narrator
        return tag.actor.person if tag.actor else None
