"""A printed note: its own words, formulae where they belong, no signature block."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from paraph.acts.notes.forms import FORMS
from paraph.documents import note_papers
from paraph.documents.formulae import (
    FIRST,
    FORMULAE,
    NONE,
    PERSONS,
    RANKS,
    THIRD,
    filled,
    formula,
    ranks_of,
    wants_one,
)
from paraph.documents.note_papers import NotePaper

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PAPER = NotePaper(
    language="en",
    title="Note verbale",
    number="214/26",
    sender="The Ministry of Foreign Affairs of Norland",
    addressee="the Embassy of Sudland",
    salutation="",
    opening="The Ministry presents its compliments to the Embassy and has the honour to",
    body="propose talks.\n\nThey may be held in spring.",
    closing="The Ministry avails itself of this opportunity.",
    done="Nordhavn, 2 November 2026",
    enclosed=("A timetable", "A map"),
    marking="For official use",
)


def flowing(paper: NotePaper) -> str:
    """Return what a reader gets out of a printed note."""
    raw = note_papers.pdf(paper, stamped_at=AT)
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=raw, capture_output=True, check=True
    )
    return " ".join(told.stdout.decode().split())


def test_a_note_is_printed_with_its_parts_in_order() -> None:
    said = flowing(PAPER)
    parts = [
        "The Ministry of Foreign Affairs of Norland",
        "No. 214/26",
        "has the honour to propose talks.",
        "They may be held in spring.",
        "avails itself of this opportunity.",
        "Nordhavn, 2 November 2026",
        "The Embassy of Sudland",
        "Enclosures: 1. A timetable 2. A map",
    ]
    places = [said.index(one) for one in parts]
    assert places == sorted(places)
    assert said.count("For official use") == 2
    assert "sign" not in said.casefold().replace("design", "")


def test_what_is_not_there_is_not_printed() -> None:
    bare = replace(PAPER, number="", enclosed=(), opening="", closing="", marking="")
    said = flowing(bare)
    assert "No." not in said
    assert "Enclosures" not in said
    assert "propose talks." in said


def test_a_note_is_the_same_file_in_every_run_and_words_are_no_markup() -> None:
    odd = replace(PAPER, body="#panic() *strong* \\ $x$ <label> \u202e")
    assert note_papers.pdf(odd, stamped_at=AT) == note_papers.pdf(odd, stamped_at=AT)
    assert "#panic() *strong*" in flowing(odd)


def test_formulae_are_for_third_person_notes_to_offices_and_first_to_persons() -> None:
    assert PERSONS.keys() == FORMS.keys()
    for form, person in PERSONS.items():
        assert wants_one(form) == (person != NONE)
        assert bool(ranks_of(form)) == (person != NONE)
    third = formula("note_verbale", "en", "embassy")
    first = formula("first_person_note", "en", "minister")
    assert third is not None
    assert first is not None
    assert (third.salutation, first.salutation) == ("", "Excellency,")
    assert formula("note_verbale", "en", "minister") is None
    assert formula("first_person_note", "en", "embassy") is None
    assert {THIRD, FIRST, NONE} == set(PERSONS.values())


@pytest.mark.parametrize("form", ["aide_memoire", "non_paper", "memorandum"])
def test_papers_without_courtesy_have_none_in_any_language(form: str) -> None:
    for language, rank in FORMULAE:
        assert formula(form, language, rank) is None


def test_what_is_not_known_is_not_guessed() -> None:
    for rank in RANKS:
        assert formula("note_verbale", "km", rank) is None
        assert formula("note_verbale", "es", rank) is None
    assert formula("letter", "id", "minister") is None


def test_each_formula_names_whom_it_must_and_its_source() -> None:
    for said in FORMULAE.values():
        assert said.source
        for words in (said.opening, said.closing):
            names = {one for one in ("{sender}", "{addressee}") if one in words}
            assert names in (set(), {"{sender}", "{addressee}"})


def test_names_are_put_in_and_read_for_nothing() -> None:
    words = "{sender} writes to {addressee}."
    told = filled(words, sender="{addressee} %s", addressee="{sender}")
    assert told == "{addressee} %s writes to {sender}."
    assert filled(words, sender="A", addressee="B") == "A writes to B."


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the Embassy of Sudland", "The Embassy of Sudland"),
        ("à l’Ambassade de Sudland", "À l’Ambassade de Sudland"),
        ("посольству Судланда", "Посольству Судланда"),
        ("ស្ថានទូតស៊ូដឡង់", "ស្ថានទូតស៊ូដឡង់"),
        ("", ""),
    ],
)
def test_the_line_of_the_address_begins_with_a_capital(
    typed: str, printed: str
) -> None:
    assert note_papers.capital(typed) == printed


def test_the_sentence_keeps_the_addressee_as_it_was_typed() -> None:
    opening = (
        "The Ministry presents its compliments to the Embassy of Sudland and has the"
    )
    said = flowing(replace(PAPER, opening=opening))
    assert "compliments to the Embassy of Sudland" in said
    assert "The Embassy of Sudland" in said
