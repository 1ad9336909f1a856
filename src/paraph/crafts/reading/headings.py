"""Days that head what was done on them, in summaries of a week."""

from dataclasses import replace
from datetime import date

from paraph.crafts.reading import dates
from paraph.crafts.reading.dealings import Dealing
from paraph.crafts.reading.page import Page
from paraph.crafts.reading.split import Sentence


class Headings:
    """Days that stand alone before what was done on them, as "Monday, 9 February".

    One in a paragraph is of that paragraph; one in a line of its own is of what follows,
    up to the next.
    """

    def __init__(self, page: Page, anchor: date | None) -> None:
        self._page = page
        self._anchor = _end_of_week(page) or anchor
        self._named: dates.Named | None = None
        self._is_line = False
        self._at = 0

    def pass_over(self, sentence: Sentence) -> None:
        """Note the day that a sentence is, and forget one of another paragraph."""
        text = self._page.text
        if "\n" in text[self._at : sentence.start] and not self._is_line:
            self._named = None
        self._at = sentence.end
        if sentence.kind not in {"body", "standfirst"}:
            return
        words = text[sentence.start : sentence.end].rstrip(" .:-")
        end = sentence.start + len(words)
        named = dates.in_frame(text, self._page.lexicon.language, sentence.start, end)
        if len(named) != 1 or (named[0].start, named[0].end) != (sentence.start, end):
            return
        self._named = named[0]
        self._is_line = text[sentence.end : sentence.end + 1] in {"\n", ""}

    def dated(self, told: list[Dealing]) -> list[Dealing]:
        """Give the day to what was held or fell through and has none."""
        named = self._named
        if named is None:
            return told
        day = dates.resolve(named, anchor=self._anchor, is_planned=False)
        return [
            replace(each, day=day, day_words=named)
            if each.status != "planned" and each.day is None and each.day_words is None
            else each
            for each in told
        ]


def _end_of_week(page: Page) -> date | None:
    """Return the last day of the stretch that a headline tells: "2-8 November 2026".

    The weekdays below are those of that stretch.
    """
    piece = page.layout.pieces.get("headline")
    if piece is None:
        return None
    named = dates.find(page.text, page.lexicon.language, piece.start, piece.end)
    first = named[0].full if len(named) == 1 else None
    if first is None or named[0].last_day is None or named[0].last_day < first.day:
        return None
    return first.replace(day=named[0].last_day)
