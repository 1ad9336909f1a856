"""Markings on papers: header and footer of each page, each side's own words, its own first."""

import io
import re
import subprocess
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from paraph.documents import neutral
from paraph.documents.calendars import session_calendar
from paraph.documents.from_record import session_paper
from paraph.documents.marks import plain_marks
from paraph.documents.papers import MarkLine, SessionPaper
from paraph.documents.sessions import session_page, session_text
from paraph.documents.wording import Wording, same
from paraph.kernel.act import Enclosure
from tests.acts.markings.scales import ABOVE, Marked
from tests.documents.sample import AT, FIXED, item

MM = 72 / 25.4
MARKS = (
    MarkLine("norland", {"en": "RESTRICTED"}, {"sudland": {"en": "LIMITED"}}),
    MarkLine("sudland", {"en": "CLOSED"}, {"norland": None}),
)
OWN = "Norland: “RESTRICTED” handled by Sudland as “LIMITED”"
THEIRS = "Sudland: “CLOSED” Norland: not stated how it handles this"
ITEMS = tuple(item(n) for n in range(1, 31))
MARKED = replace(
    FIXED, marks=MARKS, items=ITEMS, adopted=tuple(one.id for one in ITEMS)
)


def pages(
    paper: SessionPaper, first: str = "norland", language: str = "en"
) -> list[str]:
    made = session_page(paper, first=first, language=language, stamped_at=AT)
    found = PdfReader(io.BytesIO(made)).pages
    return [" ".join(one.extract_text().split()) for one in found]


@pytest.mark.parametrize(
    ("first", "order"), [("norland", (OWN, THEIRS)), ("sudland", (THEIRS, OWN))]
)
def test_each_page_has_the_markings_in_header_and_footer_own_side_first(
    first: str, order: tuple[str, str]
) -> None:
    found = pages(MARKED, first)
    assert len(found) > 1
    for page in found:
        for told in order:
            assert page.count(told) == 2
        assert page.index(order[0]) < page.index(order[1])


def test_an_unmarked_paper_has_none() -> None:
    (page,) = pages(FIXED)
    assert "RESTRICTED" not in page
    assert "handled by" not in page


def test_a_marking_changes_nothing_of_the_text_and_its_digest() -> None:
    bare = session_text(replace(MARKED, marks=()), language="en")
    assert neutral.text_digest(session_text(MARKED, language="en")) == (
        neutral.text_digest(bare)
    )


def test_a_level_stands_in_its_own_sides_language_first() -> None:
    marks = (MarkLine("sudland", {"en": "CLOSED", "km": "KHM"}, {"norland": None}),)
    (page,) = pages(replace(FIXED, marks=marks))
    assert "Sudland: “KHM / CLOSED”" in page


def test_a_level_without_words_in_either_language_is_not_left_out() -> None:
    marks = (MarkLine("sudland", {"ru": "RUS"}, {"norland": None}),)
    (page,) = pages(replace(FIXED, marks=marks))
    assert "Sudland: “RUS”" in page


def test_what_a_side_words_stays_within_its_quotation_and_its_line() -> None:
    forged = "CLOSED” · «OPEN»\nhandled by Norland as “OPEN"
    (mark,) = (MarkLine("sudland", {"en": forged}, {"norland": None}),)
    paper = replace(FIXED, marks=(mark,))
    wording = Wording("en", paper.languages, paper.sides, same)
    assert plain_marks(paper, wording) == [
        "Sudland: “CLOSED’ · ’OPEN’ handled by Norland as ’OPEN”",
        "Norland: not stated how it handles this",
    ]


def test_only_the_words_of_a_level_are_set_strong() -> None:
    fonts: dict[str, str] = {}

    def note(words: str, _cm: object, _tm: object, font: Any, _size: float) -> None:
        if words.strip():
            fonts.setdefault(words.strip(), font["/BaseFont"])

    made = session_page(
        replace(FIXED, marks=MARKS), first="norland", language="en", stamped_at=AT
    )
    PdfReader(io.BytesIO(made)).pages[0].extract_text(visitor_text=note)
    assert fonts["RESTRICTED"] == fonts["CLOSED"]
    plain = {fonts[one] for one in ("Norland", "Sudland", "handled by", "LIMITED")}
    assert len(plain) == 1
    assert fonts["RESTRICTED"] not in plain


LONG = {
    "en": "CONFIDENTIAL AND " * 4,
    "fr": "TRÈS CONFIDENTIEL " * 4,
    "ru": "СОВЕРШЕННО СЕКРЕТНО " * 4,
    "id": "SANGAT RAHASIA SEKALI " * 3,
    "km": "សម្ងាត់បំផុតសម្រាប់គណៈកម្មការ" * 3,
}


def boxes(pdf: bytes) -> list[tuple[float, ...]]:
    """Return where each word of a file stands: left, top, right, foot, in points."""
    run = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
    )
    found = re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">',
        run.stdout.decode(),
    )
    return [tuple(float(one) for one in box) for box in found]


@pytest.mark.parametrize("language", sorted(LONG))
@pytest.mark.parametrize("is_one_word", [False, True])
def test_header_and_footer_lie_on_the_sheet_however_long(
    language: str, *, is_one_word: bool
) -> None:
    longest = {
        one: (words.replace(" ", "") if is_one_word else words).ljust(80, "W")[:80]
        for one, words in LONG.items()
    }
    sides = tuple(replace(one, languages=tuple(LONG)) for one in MARKED.sides)
    marks = (
        MarkLine("norland", longest, {"sudland": longest}),
        MarkLine("sudland", longest, {"norland": longest}),
    )
    paper = replace(MARKED, sides=sides, marks=marks)
    made = session_page(paper, first="norland", language=language, stamped_at=AT)
    sheet = PdfReader(io.BytesIO(made)).pages[0].mediabox
    found = boxes(made)
    assert min(left for left, *_ in found) > 20 * MM
    assert max(right for _, _, right, _ in found) < float(sheet.width) - 20 * MM
    assert min(top for _, top, *_ in found) > 8 * MM
    assert max(foot for *_, foot in found) < float(sheet.height) - 8 * MM


def test_a_calendar_file_says_it_in_its_description() -> None:
    made = session_calendar(replace(FIXED, marks=MARKS), language="en", stamped_at=AT)
    told = made.decode().replace("\r\n ", "")
    lines = (
        "Norland: “RESTRICTED”",
        "handled by Sudland as “LIMITED”",
        "Sudland: “CLOSED”",
        "Norland: not stated how it handles this",
    )
    assert "".join(["DESCRIPTION:", *(f"{one}\\n" for one in lines)]) in told


def test_a_paper_has_the_highest_of_what_it_prints_at_both_offices() -> None:
    meeting = Marked()
    norland = meeting.norland
    other = meeting.inscribe(meeting.session_path, norland, "Ferries")
    meeting.mark("l1")
    norland.state(
        "marking.mark/1",
        f"marking/{meeting.session_path}/item/{other}",
        {"level": "l2"},
    )
    norland.state("marking.mark/1", "marking/act/norland/2", {"level": "l3"})
    norland.state("marking.equate/1", ABOVE, {"handled_as": {"l2": "l3"}})
    meeting.mail()
    session = meeting.session_path.removeprefix("session/")
    for office in meeting.offices:
        heads = office.record.journals.heads()
        (made,) = session_paper(office.view, session, heads=heads).marks
        assert (made.side, made.words["en"]) == ("norland", "RESTRICTED")
        assert made.handled == {"sudland": None}
        (made,) = session_paper(
            office.view, session, heads=heads, marked=["act/norland/2"]
        ).marks
        assert made.words["en"] == "CONFIDENTIAL"


def test_a_marked_paper_of_an_item_counts() -> None:
    meeting = Marked()
    norland = meeting.norland
    paper = Enclosure("ab" * 32, 7, "application/pdf")
    norland.state(
        "item.inscribe/1",
        meeting.item,
        {"title": {"en": "Trainers"}, "papers": [paper.sha256]},
        enclosures=[paper],
    )
    norland.state(
        "marking.mark/1", f"marking/enclosure/{paper.sha256}", {"level": "l2"}
    )
    session = meeting.session_path.removeprefix("session/")
    heads = norland.record.journals.heads()
    (made,) = session_paper(norland.view, session, heads=heads).marks
    assert made.words["en"] == "RESTRICTED"
