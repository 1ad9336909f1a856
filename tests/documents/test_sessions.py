"""A session's page: one page, one text, two originals, every script."""

import io
import re
import subprocess
from collections import Counter
from dataclasses import replace

import pytest
from pypdf import PdfReader

from paraph.documents import fonts, neutral
from paraph.documents.papers import SessionPaper, SourceLine, Stated
from paraph.documents.sessions import session_page, session_text
from paraph.kernel.canonical import grouped
from tests.documents.sample import (
    AT,
    DATES,
    FIXED,
    ITEMS,
    OPEN,
    WITH_PAPERS,
    item,
)


def page(
    paper: SessionPaper = FIXED, *, first: str = "norland", language: str = "en"
) -> bytes:
    return session_page(paper, first=first, language=language, stamped_at=AT)


def words(pdf: bytes) -> str:
    """Return what a reader gets out of a PDF, line by line as it stands."""
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def flowing(pdf: bytes) -> str:
    return " ".join(words(pdf).split())


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def test_the_page_says_what_was_agreed() -> None:
    said = flowing(page())
    for sentence in (
        "Intergovernmental Commission for Trade, Economic, Scientific and Technical",
        "Session 9",
        "Dates 14–16 December 2026",
        "Place Sudara",
        "Host Sudland",
        "Held In person",
        "Standing fixed by Norland and Sudland",
        "Adopted by Norland and Sudland.",
        "1. Ferry line between Nordhavn and Sudara, part 3 Inscribed by Norland.",
        "Source, 3 November 2026: Norland notes a report by the Sudara Courier.",
        "3. Ferry line between Nordhavn and Sudara, part 2 Inscribed by Sudland.",
        "No act recorded here is a signature",
        "State of 23 November 2026 · text",
        "Journal of Norland, to folio 12 (abab abab abab abab)",
        "page 1 of 1",
    ):
        assert sentence in said


def test_a_session_being_prepared_shows_what_each_side_states() -> None:
    said = flowing(page(OPEN, first="sudland"))
    for sentence in (
        "Session being prepared",
        "Dates not fixed",
        "Dates not fixed Sudland proposes 14–18 December 2026, Sudara. Host: Sudland.",
        "Norland consents to 14–16 December 2026, Sudara. Host: Sudland. In person.",
        "Not adopted.",
        "Sudland proposes no order. Order proposed by Norland: b, a",
    ):
        assert sentence in said


def test_consent_to_an_agenda_that_the_other_has_not_adopted_is_said() -> None:
    paper = replace(OPEN, consents={"sudland": ("i1", "i3")})
    said = flowing(page(paper))
    assert "Not adopted." in said
    assert "Norland: 3, 1 Sudland consents to this order: 1, 2" in said


def test_items_have_numbers_only_where_no_side_takes_another_order() -> None:
    both = replace(OPEN, orders={"norland": ("i2", "i1"), "sudland": ("i2", "i1")})
    said = flowing(page(both))
    assert "Order proposed by Norland: 1, 2 Order proposed by Sudland: 1, 2" in said
    crossed = {"norland": ("i1", "i2"), "sudland": ("i2", "i1")}
    said = flowing(page(replace(OPEN, consents=crossed)))
    assert "order: a, b Sudland consents to this order: b, a" in said


def test_consent_to_having_no_dates_is_said() -> None:
    paper = replace(OPEN, stated=(Stated("norland", is_consent=True, dates=None),))
    assert "Norland consents to having no dates." in flowing(page(paper))


def test_the_note_of_a_proposal_is_printed_with_it() -> None:
    note = {"en": "The hall is free only then."}
    stated = Stated("sudland", is_consent=False, dates=DATES, note=note)
    said = flowing(page(replace(OPEN, stated=(stated,))))
    assert "In person. Its note: The hall is free only then." in said


def test_an_adopted_agenda_is_printed_as_adopted_and_nothing_else() -> None:
    items = (*ITEMS, item(4), replace(item(5), is_left=True))
    said = flowing(page(replace(FIXED, items=items, has_later=True)))
    assert "stated of items since is not part of it, nor printed here." in said
    assert "part 4" not in said
    assert "part 5" not in said


def test_an_item_without_source_and_one_without_day_are_printed() -> None:
    items = (
        replace(ITEMS[0], source=SourceLine({"en": "A paper."}, None)),
        replace(ITEMS[1], source=SourceLine({}, None), papers=("ef" * 32,)),
    )
    said = flowing(page(replace(FIXED, items=items, adopted=("i1", "i2"))))
    assert "Source: A paper." in said
    assert (
        "Inscribed by Sudland. Papers: a paper to “Ferry line between Nordhavn and "
        "Sudara, part 2” (efef efef efef efef)" in said
    )


def test_an_agenda_without_items_says_so() -> None:
    paper = replace(OPEN, items=(), orders={})
    assert "Not adopted. No item is inscribed." in flowing(page(paper))


@pytest.mark.parametrize("paper", [FIXED, OPEN])
def test_the_two_originals_differ_by_order_alone(paper: SessionPaper) -> None:
    ours, theirs = words(page(paper)), words(page(paper, first="sudland"))
    assert ours != theirs
    assert Counter(re.findall(r"\w+", ours)) == Counter(re.findall(r"\w+", theirs))
    assert "Norland and Sudland" in ours
    assert "Norland and Sudland" not in theirs
    assert "Sudland and Norland" in theirs
    assert ours.index("Journal of Norland") < ours.index("Journal of Sudland")
    assert theirs.index("Journal of Sudland") < theirs.index("Journal of Norland")


def test_both_originals_carry_the_digest_of_the_neutral_text() -> None:
    digest = grouped(neutral.text_digest(session_text(FIXED, language="en")), first=16)
    for first in ("norland", "sudland"):
        assert words(page(first=first)).count(digest) == 2


def test_the_file_is_the_same_in_every_run() -> None:
    assert page() == page()


def test_both_originals_carry_the_same_neutral_text() -> None:
    texts = [
        PdfReader(io.BytesIO(page(first=first))).attachments["neutral.json"]
        for first in ("norland", "sudland")
    ]
    assert texts[0] == texts[1]
    assert texts[0] == [neutral.encode(session_text(FIXED, language="en"))]


def test_the_file_says_what_it_is_and_runs_nothing() -> None:
    reader = PdfReader(io.BytesIO(page()))
    assert reader.metadata is not None
    assert reader.metadata.title is not None
    assert reader.metadata.title.endswith("· Session 9")
    catalog = reader.root_object
    assert b"pdfaid" in catalog["/Metadata"].get_data()  # type: ignore[attr-defined] # pypdf types it as any object
    assert "'/Marked': True" in str(catalog["/MarkInfo"])
    for action in ("/OpenAction", "/AA", "/AcroForm"):
        assert action not in catalog


@pytest.mark.parametrize(("count", "wanted"), [(0, 1), (12, 1), (40, 3)])
def test_an_agenda_of_twelve_fits_on_one_page(count: int, wanted: int) -> None:
    items = tuple(item(n) for n in range(count))
    adopted = tuple(one.id for one in items)
    made = page(replace(FIXED, items=items, adopted=adopted))
    assert wanted == pages(made)
    for n in range(count):
        assert f"part {n}\n" in words(made)


@pytest.mark.parametrize("language", ["en", "km", "ru", "id", "fr", "xx", "q"])
def test_a_page_can_be_made_in_any_language(language: str) -> None:
    assert pages(page(language=language)) == 1


@pytest.mark.parametrize("language", ["x", "a1", "zh_hans", "toolong", "e_"])
def test_a_side_may_name_a_language_as_it_likes(language: str) -> None:
    items = (replace(ITEMS[0], title={language: "Ferry line"}),)
    said = flowing(page(replace(FIXED, items=items, adopted=("i1",)), language="ru"))
    assert "1. Ferry line" in said


def test_cyrillic_names_come_out_of_the_page() -> None:
    assert "Норланд и Судланд" in words(page(language="ru"))


def test_khmer_is_drawn_and_not_replaced() -> None:
    """No reader gets Khmer words back out: look whether its font is used."""
    fonts = subprocess.run(
        ["pdffonts", "-"], input=page(language="km"), capture_output=True, check=True
    ).stdout.decode()
    assert "NotoSansKhmer" in fonts
    assert "U+" not in words(page(language="km"))


@pytest.mark.parametrize(
    "title",
    [
        "1. A list? #let x = 1; $y$ *no* _no_ @nobody <label> // comment",
        "]) #panic() ```raw``` \\u{41} {words} {0} %s",
        "漢字 and 😀 and \ue000",
        "\u202eturned\u202c \u200bhidden",
        "e\u0301 \u17d2\u17d2 lone marks",
        "a very long word " + "x" * 400,
    ],
)
def test_words_are_never_read_as_anything_but_words(title: str) -> None:
    items = (replace(ITEMS[0], title={"en": title}),)
    made = page(replace(FIXED, items=items, adopted=("i1",)))
    assert pages(made) == 1
    if title.isascii() and "`" not in title and len(title) < 99:
        assert " ".join(title.split()) in flowing(made)


def test_a_place_in_no_language_is_left_empty() -> None:
    paper = replace(FIXED, dates=replace(DATES, place={}))
    assert "Place Host Sudland" in flowing(page(paper))


def test_a_page_in_the_wrong_font_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", ("No Such Font", *fonts.FAMILIES))
    with pytest.raises(RuntimeError, match="no such font"):
        page()


def test_a_character_no_font_can_show_is_printed_as_its_number() -> None:
    items = (replace(ITEMS[0], title={"en": "漢 😀"}),)
    said = flowing(page(replace(FIXED, items=items, adopted=("i1",))))
    assert "[U+6F22] [U+1F600]" in said


@pytest.mark.parametrize(
    ("to_day", "printed"),
    [
        ("2026-12-14", "Dates 14 December 2026"),
        ("2026-12-16", "Dates 14–16 December 2026"),
        ("2027-01-02", "Dates 14 December 2026 – 2 January 2027"),
    ],
)
def test_days_are_written_in_full(to_day: str, printed: str) -> None:
    paper = replace(FIXED, dates=replace(DATES, to_day=to_day))
    assert f"{printed} Place" in flowing(page(paper))


def test_days_in_two_months_of_a_year_name_the_year_once() -> None:
    dates = replace(DATES, from_day="2026-11-30", to_day="2026-12-01")
    said = flowing(page(replace(FIXED, dates=dates)))
    assert "30 November – 1 December 2026" in said


def test_the_papers_own_words_can_be_translated() -> None:
    catalogue = {"Adopted by {sides}.": "Принято: {sides}."}
    made = session_page(
        FIXED,
        first="norland",
        language="ru",
        stamped_at=AT,
        translate=lambda said: catalogue.get(said, said),
    )
    assert "Принято: Норланд и Судланд." in flowing(made)


def test_a_paper_that_was_circulated_is_called_by_its_symbol() -> None:
    said = flowing(page(WITH_PAPERS))
    assert "Papers: IGC/9/WP.1 (abab abab abab abab)" in said


@pytest.mark.parametrize(
    ("asks", "told"), [("postpone", "other dates"), ("cancel", "no session")]
)
def test_a_session_that_a_side_has_called_off_says_so_beside_its_dates(
    asks: str, told: str
) -> None:
    said = flowing(page(replace(FIXED, called_off={"norland": asks})))
    assert "Standing fixed by Norland and Sudland" in said
    assert f"Norland has called off this session; it asks for: {told}." in said
    assert "The dates stand until all sides have agreed others, or none." in said
    assert "called off" not in flowing(page())


def test_of_two_that_called_it_off_each_side_stands_first_in_its_own() -> None:
    off = replace(FIXED, called_off={"norland": "postpone", "sudland": "cancel"})
    ours, theirs = flowing(page(off)), flowing(page(off, first="sudland"))
    assert ours.index("Norland has called") < ours.index("Sudland has called")
    assert theirs.index("Sudland has called") < theirs.index("Norland has called")
