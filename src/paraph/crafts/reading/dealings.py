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

    `until` is the token at which the sentence goes on to another dealing.
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


@dataclass(frozen=True)
class Clause:
    """A sentence up to its tag: tokens[first:after], with the days named in it.

    `anchor` is the day of the report, `last_day` the day resolved before.
    """

    page: Page
    sentence: Sentence
    first: int
    after: int
    anchor: date | None
    last_day: str | None

    def dealing(self, told: Told) -> Dealing:
        """Add status, day and background to what a rule has found."""
        status = self._status(told.first, told.after)
        if told.type == "session" and self._says("planned", told.first, self.after):
            status = "planned"
        named = self._day_words(told.first, told.until)
        day = None
        if named:
            is_planned = status != "held"
            day = dates.resolve(
                named, anchor=self.anchor, is_planned=is_planned, last=self.last_day
            )
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
            self._says("background", self.first, told.until),
            only_joins=told.only_joins,
        )

    def tells_off(self) -> bool:
        """Say whether the clause tells that something was cancelled."""
        return self._says("cancelled", self.first, self.after)

    def is_denied(self, first: int) -> bool:
        """Tell an attempt that failed, and a contact that is denied."""
        near = max(self.first, first - 5)
        denied = self._says("denied", self.first, self.after)
        return denied or self._says("failed", near, first)

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
        return "held"

    def _past_quotations(self, first: int) -> int:
        """Return where the words around a trigger begin, a quotation before left out."""
        quotes = self.page.quotes(self.first, first)
        return quotes[-1][1] + 1 if quotes else self.first

    def _day_words(self, first: int, until: int) -> dates.Named | None:
        """Return the day named nearest; a vague one only if nothing stands between."""
        named = dates.find(
            self.page.text,
            self.page.lexicon.language,
            self.page.tokens[self.first].start,
            self.page.tokens[self.after - 1].end,
        )
        place = self.page.tokens[first].start
        limit = self.page.tokens[until - 1].end
        exact = [each for each in named if each.kind != "vague"]
        vague = [each for each in named if each.kind == "vague" and each.start < limit]
        return min(
            [each for each in exact if not self._begins_later(each)] or vague,
            key=lambda each: abs(each.start - place),
            default=None,
        )

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
