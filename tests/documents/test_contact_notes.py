"""The printed note of a contact: all of it, marked, each quotation with its source."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from paraph.documents import contact_docx, contact_notes
from paraph.documents.contact_notes import (
    Attended,
    ContactNote,
    Differing,
    Quotation,
    Run,
    Step,
)

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
KHMER = "ភាគីទាំងពីរបានពិភាក្សាអំពីពន្ធគយ"
RUSSIAN = "Стороны обсудили пошлины"
NOTE = ContactNote(
    language="en",
    title="Meeting, 19 November 2026",
    side="Norland",
    reference="Contact 7",
    marking=("Norland: “Restricted”",),
    facts=(
        ("Standing", (Run("Reported, not confirmed by us", "en"),)),
        ("Place", (Run("Sudara", "en"), Run(" / ", "en"), Run("ស៊ូដារ៉ា", "km"))),
    ),
    people=(
        Attended(
            (Run("H.E. ", "en"), Run("Astrid Lindqvist-Maurer")),
            (Run("Minister of Trade", "en"),),
            "Norland",
            "took part",
        ),
        Attended((Run("Dara Monivath"),), (), "Sudland", "interpreted"),
    ),
    quotations=(
        Quotation(
            Run(KHMER, "km"),
            True,
            ("Dara Monivath (said it)", "Southern Press (printed it)"),
            "Southern Press, 20 November 2026",
            "characters 10–43",
        ),
        Quotation(Run(RUSSIAN, "ru"), True, (), "Вестник", "characters 0–24", True),
        Quotation(Run("They want a list.", "en"), False, (), "our own note", ""),
    ),
    sources=((Run("Talks in Sudara", "en"), Run(" · Southern Press", "en")),),
    differing=(Differing("Day", (("19", "South"), ("18", "North")), is_open=False),),
    readouts=(("Trade", (("Norland", (Run("Duties.", "en"),)), ("Sudland", ()))),),
    assessment="They want the list first.",
    steps=(Step("Send the list", "Ports", "1 December 2026", ""),),
    distribution="Legal desk",
    imprint=("A working note of Norland.",),
)


def pdf(note: ContactNote = NOTE) -> bytes:
    return contact_notes.pdf(note, stamped_at=AT)


def word(note: ContactNote = NOTE) -> bytes:
    return contact_docx.docx(note, stamped_at=AT)


def words_of(note: ContactNote) -> list[str]:
    return [
        "".join(run.words for run in line)
        for one in contact_notes.blocks(note)
        for line in one.lines
    ]


def paragraphs(raw: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(raw)).paragraphs]


def test_all_that_a_note_says_stands_in_it() -> None:
    told = "\n".join(words_of(NOTE))
    for words in (
        "H.E. Astrid Lindqvist-Maurer, Minister of Trade",
        "Dara Monivath, post that day not known",
        f"“{KHMER}”",
        f"“{RUSSIAN}”",
        "Dara Monivath (said it); Southern Press (printed it)",
        "Southern Press, 20 November 2026 · characters 10–43",
        "19 (South); 18 (North)",
        "nothing on this",
        "They want the list first.",
        "Ports · 1 December 2026",
        "Legal desk",
        "Talks in Sudara · Southern Press",
    ):
        assert words in told


def test_what_is_no_quotation_stands_without_marks() -> None:
    assert "They want a list." in words_of(NOTE)


def test_a_contact_of_no_report_says_so() -> None:
    bare = ContactNote("en", "Call", "Norland", "Contact 1", (), ())
    assert words_of(bare)[-1] == "No report: it was typed in here."
    assert pdf(bare).startswith(b"%PDF-")


def test_the_marking_stands_at_head_and_foot_of_every_page() -> None:
    long = replace(NOTE, quotations=NOTE.quotations * 30)
    pages = PdfReader(io.BytesIO(pdf(long))).pages
    assert len(pages) > 2
    for page in pages:
        assert page.extract_text().count("Norland: “Restricted”") == 2
        assert "This paper is private to Norland." in page.extract_text()


def test_a_note_without_a_marking_has_an_empty_head() -> None:
    (page,) = PdfReader(io.BytesIO(pdf(replace(NOTE, marking=())))).pages
    assert "Restricted" not in page.extract_text()


def test_the_words_are_attached_for_readers_of_no_khmer() -> None:
    (raw,) = PdfReader(io.BytesIO(pdf())).attachments["note.json"]
    told = json.loads(raw)
    runs = [run for one in told for line in one["lines"] for run in line]
    assert {"words": KHMER, "language": "km"} in runs


def test_the_same_note_is_the_same_file() -> None:
    assert pdf() == pdf()
    assert word() == word()


def test_the_word_document_says_the_same_as_the_paper() -> None:
    told = "\n".join(paragraphs(word()))
    for line in words_of(NOTE):
        assert line in told


def test_the_word_document_is_marked_in_header_and_footer() -> None:
    section = docx.Document(io.BytesIO(word())).sections[0]
    head = [one.text for one in section.header.paragraphs]
    foot = [one.text for one in section.footer.paragraphs]
    assert "Norland: “Restricted”" in head
    assert "Norland: “Restricted”" in foot
    assert any("This paper is private to Norland." in one for one in foot)


def test_khmer_is_khmer_to_word() -> None:
    document: Any = docx.Document(io.BytesIO(word()))
    runs = [run for one in document.paragraphs for run in one.runs]
    (khmer,) = [run for run in runs if run.text == KHMER]
    properties = khmer.element.rPr
    assert properties.find(qn("w:cs")) is not None
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "km-KH"
    assert properties.rFonts.get(qn("w:cs")) == "Noto Sans Khmer"
    (russian,) = [run for run in runs if run.text == RUSSIAN]
    assert russian.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "ru-RU"


def test_the_word_document_names_nobody_and_no_other_time() -> None:
    raw = word()
    about = docx.Document(io.BytesIO(raw)).core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created.replace(tzinfo=dt.UTC) == AT
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "words", ["\x0b\x00\x1f\ufeff\x85\u2028", "#set page() \\ $x$ *b* _i_ @a <b>"]
)
def test_words_are_printed_as_they_are_and_read_as_nothing(words: str) -> None:
    hostile = replace(
        NOTE, assessment=f"before {words} after", title=f"T {words}", marking=(words,)
    )
    assert pdf(hostile).startswith(b"%PDF-")
    assert any("before " in one for one in paragraphs(word(hostile)))
