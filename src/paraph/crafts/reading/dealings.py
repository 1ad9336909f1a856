"""A contact as one sentence tells it, with its status and its day."""

from dataclasses import dataclass
from datetime import date

from paraph.crafts.reading import dates
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.places import Setting, Spot
from paraph.crafts.reading.split import Sentence

FAMILIES = {
    "meeting": "meet",
    "courtesy_call": "meet",
    "visit": "visit",
    "phone_call": "call",
    "video_call": "call",
    "session": "session",
    "letter": "letter",
}

_LEAD = 5
_ISO = 10
_NEWS = 3
_LONG_AGO = 250


@dataclass(frozen=True, slots=True)
class Dealing:
    """A contact as one sentence tells it.

    `participants` are places in the cast. A weak one is told by words that may also
    mean something else, or only in a headline; a background one lies further back. One
    that only joins is a picture of people whose contact is told elsewhere.
    """

    type: str
    status: str
    participants: tuple[int, ...]
    parties: tuple[str, ...]
    trigger: tuple[int, int]
    day: str | None
    day_words: dates.Named | None
    spot: Spot | None
    venue: tuple[int, int] | None
    section: str
    is_weak: bool
    is_background: bool
    also_at: tuple[tuple[int, int], ...] = ()
    inferred_day: str = ""
    only_joins: bool = False

    @property
    def family(self) -> str:
        """Meetings of all types are one family, and so on."""
        return FAMILIES.get(self.type, "meet")


@dataclass(frozen=True, slots=True)
class Told:
    """What a rule has found of a dealing: its words, people and place.

    `until` is the token at which the sentence goes on to another dealing; `is_noun` says
    that a noun tells it, whose verb may stand behind; a planned one lies ahead whatever
    the words around it.
    """

    type: str
    first: int
    after: int
    people: tuple[int, ...]
    parties: tuple[str, ...]
    where: Setting
    until: int
    is_weak: bool = False
    only_joins: bool = False
    is_noun: bool = False
    is_planned: bool = False


@dataclass(frozen=True)
class Clause:
    """A sentence up to its tag: tokens[first:after], with the days named in it.

    `anchor` is the day of the report, `last_day` the day resolved before, `held_on` the
    single day of the contact held last.
    """

    page: Page
    sentence: Sentence
    first: int
    after: int
    anchor: date | None
    last_day: str | None
    held_on: str | None = None

    def dealing(self, told: Told) -> Dealing:
        """Add status, day and background to what a rule has found."""
        status = self._status(told.first, told.after)
        if status == "held" and (told.is_planned or self._lies_ahead(told)):
            status = "planned"
        named = self._day_words(told.first, told.until)
        moved = self.moved_to() if status == "cancelled" else None
        if moved:
            status, named = "planned", moved
        day = None
        if named:
            is_planned = status != "held"
            day = dates.resolve(
                named,
                anchor=self.anchor,
                is_planned=is_planned,
                last=self._day_before(named, is_planned=is_planned),
            )
            if told.type == "session" and named.kind == "day" and not named.year:
                # no session of a year ago is told without its year
                day = dates.resolve(named, anchor=self.anchor, is_planned=True)
            if self.anchor and day and named.kind == "day" and status == "held":
                is_ahead = day[:10] > self.anchor.isoformat()
                status = "planned" if is_ahead else status
        if status == "held" and named and day and self._is_to_come(told, named, day):
            day = dates.resolve(named, anchor=self.anchor, is_planned=True)
            status = "planned"
        is_headline = self.sentence.kind == "headline"
        return Dealing(
            told.type,
            status,
            told.people,
            told.parties,
            (told.first, told.after),
            day,
            named,
            told.where.spot,
            told.where.venue,
            self.sentence.kind,
            told.is_weak or is_headline,
            self._is_background(told, day),
            only_joins=told.only_joins,
        )

    def _is_to_come(self, told: Told, named: dates.Named, day: str) -> bool:
        """Say whether a day without a year, long past, can only lie ahead.

        Nobody tells of a meeting ten months ago without its year, and not as background.
        """
        if self.anchor is None or named.kind != "day" or named.year or len(day) != _ISO:
            return False
        ago = (self.anchor - date.fromisoformat(day)).days
        return ago > _LONG_AGO and not self._is_background(told, day)

    def _day_before(self, named: dates.Named, *, is_planned: bool) -> str | None:
        """Return the day that "the day before" counts from: told in the clause, or before."""
        if named.kind not in {"same", "part"}:
            return self.last_day
        before = [
            each
            for each in self._days(self.first)
            if each.start < named.start and each.kind in {"day", "weekday", "relative"}
        ]
        if not before and not named.number:
            # "the same afternoon" is of one day, and not of a stretch of them
            is_single = self.last_day is not None and len(self.last_day) == _ISO
            plain = self.last_day if is_single and named.kind == "same" else None
            return plain or self.held_on or self.last_day
        if not before:
            return self.last_day
        return dates.resolve(before[-1], anchor=self.anchor, is_planned=is_planned)

    def names_day(self, first: int | None = None) -> bool:
        """Say whether a day is named in the clause, or right at a token."""
        if first is None:
            return bool(self._days(self.first))
        named = self._days(first)[:1]
        return bool(named) and named[0].start == self.page.tokens[first].start

    def _lies_ahead(self, told: Told) -> bool:
        """Say whether what stands behind a noun tells that it is still to come.

        "A meeting of X and Y is planned for Friday"; of a session any such word will do.
        """
        if told.type == "session":
            return self._says("planned", told.first, self.after)
        begins = self.page.past_article(self.first)
        opens = told.is_noun and told.first - begins <= _LEAD
        return opens and self._says("to_be_held", told.after, self.after)

    def moved_to(self) -> dates.Named | None:
        """Return the day to which something was put off: "moved to 4 May"."""
        table = self.page.lexicon.contacts.table("status")
        start = next(
            (
                end
                for index in range(self.first, self.after)
                if (end := self.page.phrase_end(index, table.words("moved")))
            ),
            None,
        )
        if start is None:
            return None
        links, due = table.words("moved_to"), table.words("planned")
        for named in self._days(start):
            first = self.page.index(named.start)
            link = self.page.phrase_start(first, links, self.first)
            is_glued = self.page.phrase_start(first + 1, links, self.first) == first
            if link is None and not is_glued:
                continue
            if self.page.phrase_start(link or first, due, self.first) is None:
                return named
        return None

    def _is_background(self, told: Told, day: str | None) -> bool:
        """Say whether it lies further back; an aside before it does not tell that.

        What took place a few days before the report, on a day that is told, is news.
        """
        if day and self.anchor and len(day) == _ISO and told.type != "letter":
            ago = (self.anchor - date.fromisoformat(day)).days
            if 0 <= ago <= _NEWS:
                return False
        aside = self.aside_before(told.first)
        if not aside:
            return self._says("background", self.first, told.until)
        before = self._says("background", self.first, aside.start)
        return before or self._says("background", aside.stop, told.until)

    def tells_off(self) -> bool:
        """Say whether the clause tells that something was cancelled."""
        return self._says("cancelled", self.first, self.after)

    def is_denied(self, first: int) -> bool:
        """Tell an attempt that failed, a contact that is denied, and a question."""
        joins = self.page.lexicon.speech.words("and")
        near = max(self.first, first - 5)
        for index in range(first - 1, near - 1, -1):
            if self.page.phrase_end(index, joins) is not None:
                near = index
                break
        denied = self._says("denied", self.first, self.after)
        denied |= self.page.mark(self.after - 1) == "?" or self._is_asked(first)
        return denied or self._says("failed", near, first)

    def _is_asked(self, first: int) -> bool:
        """Say whether "asked whether X would meet Y" only asks about it.

        The word stands before it, or (Russian) right beside it, and no comma between.
        """
        words = self.page.lexicon.contacts.table("status").words("whether")
        for index in range(first + 1, self.first - 1, -1):
            if index < self.after and self.page.is_word(index, words):
                return index > self.first
            if index < first and self.page.mark(index) == ",":
                return False
        return False

    def _status(self, first: int, after: int) -> str:
        begins = self._past_quotations(first)
        if self._says("cancelled", begins, self.after):
            return "cancelled"
        planned = self.page.lexicon.contacts.table("status").words("planned")
        begins_with = self.page.phrase_end(first, planned) is not None
        if self.page.vocabulary is not None:
            begins_with = self.page.tokens[first].text.startswith(planned)
        if begins_with or self._says("planned", begins, after):
            return "planned"
        if self._invites(begins, first):
            return "planned"
        return "held"

    def _invites(self, first: int, after: int) -> bool:
        """Say whether somebody is invited there: a word for it that is not only polite."""
        table = self.page.lexicon.contacts.table("status")
        ends = (
            self.page.phrase_end(i, table.words("invites")) for i in range(first, after)
        )
        return any(
            end is not None
            and end < after
            and self.page.phrase_end(end, table.words("polite")) is None
            for end in ends
        )

    def _past_quotations(self, first: int) -> int:
        """Return where the words around a trigger begin, a quotation before left out."""
        quotes = self.page.quotes(self.first, first)
        return quotes[-1][1] + 1 if quotes else self.first

    def _day_words(self, first: int, until: int) -> dates.Named | None:
        """Return the day named nearest; a vague one only if nothing stands between."""
        aside = self.aside_before(first)
        named = [
            each
            for each in self._days(self.first)
            if self.page.index(each.start) not in aside
        ]
        place = self.page.tokens[first].start
        limit = self.page.tokens[until - 1].end
        exact = [each for each in named if each.kind not in {"vague", "part"}]
        loose = [each for each in named if each.start < limit]
        parts = [each for each in loose if each.kind == "part"]
        vague = [each for each in loose if each.kind == "vague"]
        exact = [each for each in exact if not self._begins_later(each)]
        exact = [e for e in exact if not self._is_of_speech(e)] or exact
        exact = self._own_days(exact, first, until)
        return min(
            exact or parts or vague,
            key=lambda each: abs(each.start - place),
            default=None,
        )

    def _is_of_speech(self, named: dates.Named) -> bool:
        """Say whether a day tells when somebody spoke: "said on Tuesday she would"."""
        page = self.page
        start = page.index(named.start)
        start -= page.is_word(start - 1, page.lexicon.words.words("prepositions"))
        floor = max(self.first, start - _LEAD)
        verb = page.lexicon.verbs.ending_at(page.tokens, start, floor)
        return verb is not None and verb.value.kind == "said" and not verb.value.keeps

    def _own_days(
        self, named: list[dates.Named], first: int, until: int
    ) -> list[dates.Named]:
        """Leave out days that lead to the next dealing, where one stands before this.

        "On 9 March she received X; on 11 March she met Y": 11 March is of Y.
        """
        page = self.page
        before = [each for each in named if page.index(each.start) < first]
        if not before:
            return named
        joins = page.lexicon.speech.words("and")
        own: list[dates.Named] = []
        for each in named:
            start = page.index(each.start)
            start -= page.is_word(start - 1, page.lexicon.words.words("prepositions"))
            opens = page.mark(start - 1) in {",", ";"} or page.is_word(start - 1, joins)
            leads = 0 <= until - page.index(each.end) <= _LEAD + _LEAD
            is_cut = ";" in page.text[page.tokens[first].start : each.start]
            if start < first or not (is_cut or (opens and leads)):
                own.append(each)
        return own or named

    def _days(self, first: int) -> list[dates.Named]:
        """Return the days named from a token to the end of the clause."""
        if first >= self.after:
            return []
        tokens = self.page.tokens
        return dates.find(
            self.page.text,
            self.page.lexicon.language,
            tokens[first].start,
            tokens[self.after - 1].end,
        )

    def aside_before(self, first: int) -> range:
        """Return the tokens of ", who flew in on Monday," before a token.

        What is told in there is not told of what follows.
        """
        relatives = self.page.lexicon.contacts.table("helpers").words("relatives")
        closing = None
        for index in range(first - 1, self.first, -1):
            if self.page.mark(index) != ",":
                continue
            if closing and self.page.phrase_end(index + 1, relatives):
                return range(index + 1, closing)
            closing = index
        return range(0)

    def _begins_later(self, named: dates.Named) -> bool:
        """A month that something else runs from or to is no day of a contact.

        Nor is the last day of it: "until Friday".
        """
        running = self.page.lexicon.dates.words("running")
        until = self.page.lexicon.dates.words("until")
        before = self.page.text[max(0, named.start - 14) : named.start].casefold()
        words = before.rstrip()
        is_last = any(f" {words}".endswith(f" {word}") for word in until)
        return is_last or (named.kind == "month" and words.endswith(running))

    def _says(self, column: str, first: int, after: int) -> bool:
        table = self.page.lexicon.contacts.table("status")
        return self.page.has_phrase(first, after, table.words(column))
