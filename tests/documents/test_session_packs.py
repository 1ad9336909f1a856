"""The pages of a pack: the original of one side, and never one pack taken for the other."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from paraph.crafts.files.binding_pdf import bind, packed
from paraph.crafts.files.findings import FileError
from paraph.documents import neutral
from paraph.documents.contact_notes import ContactNote
from paraph.documents.pack_papers import BESIDE, BOUND, STRUCK, Enclosed, digests
from paraph.documents.papers import ListLine, PlaceLine, SessionPaper
from paraph.documents.session_packs import (
    OwnNotes,
    pack_pages,
    pack_stem,
    pack_text,
    stamp,
)
from paraph.documents.sessions import session_page
from tests.documents.sample import AT, FIXED, OPEN, WITH_PAPERS, item

PDF = "application/pdf"
PAPERS = {
    one.sha256: one
    for one in (
        Enclosed("ab" * 32, 1_234, PDF, BOUND),
        Enclosed("cd" * 32, 999_999, "image/png", BESIDE),
        Enclosed("ef" * 32, 10, PDF, STRUCK),
    )
}
NOTE = ContactNote(
    language="en",
    title="Call with the secretary",
    side="Norland",
    reference="Contact 1",
    marking=(),
    facts=(),
    assessment="They will give way.",
)
OWN = OwnNotes("Norland", [NOTE], [("Norland proposes a session.", "Propose")])


def pages(own: OwnNotes | None = None, first: str = "norland") -> bytes:
    return pack_pages(FIXED, PAPERS, first=first, language="en", stamped_at=AT, own=own)


def strip(own: OwnNotes | None = None) -> bytes:
    return stamp(FIXED, PAPERS, language="en", stamped_at=AT, own=own)


def words(raw: bytes) -> list[str]:
    return [one.extract_text() for one in PdfReader(BytesIO(raw)).pages]


def test_every_page_of_a_private_pack_says_whose_it_is_and_of_a_joint_none() -> None:
    told = "This paper is private to Norland."
    assert all(told in one for one in words(pages(OWN)))
    assert not any("rivate" in one for one in words(pages()))


def test_the_covers_differ() -> None:
    joint, private = words(pages())[0], words(pages(OWN))[0]
    assert "Made from the joint record alone." in joint
    assert "Private to Norland: for no other side, in no part." in private
    assert "Made from the joint" not in private


def test_the_names_begin_differently() -> None:
    assert pack_stem(FIXED) == "IGC-9-joint"
    assert pack_stem(FIXED, "norland") == "PRIVATE-norland-IGC-9"


def test_our_notes_are_in_the_private_pack_alone() -> None:
    private = "\n".join(words(pages(OWN)))
    for word in ("They will give way.", "Norland proposes a session.", "Our own notes"):
        assert word in private
        assert word not in "\n".join(words(pages()))


def test_a_private_pack_without_notes_is_private_all_the_same() -> None:
    assert "Private to Norland" in words(pages(OwnNotes("Norland")))[0]


def test_items_stand_there_in_every_language_and_papers_with_their_digests() -> None:
    told = neutral.plain(pack_text(FIXED, PAPERS, language="en")).text
    assert "Ferry line between Nordhavn and Sudara, part 3" in told
    assert "ខ្សែសាឡាង រវាងន័រហាវិន និងស៊ូដារ៉ា ផ្នែក 3" in told
    assert "abab abab" in told
    assert "Bound behind as paper 1." in told
    assert "Beside these pages, in the ZIP alone." in told
    assert "Destroyed by the consent of all sides." in told


def test_an_item_that_is_not_adopted_has_no_number() -> None:
    told = neutral.plain(pack_text(OPEN, {}, language="en")).text
    _, _, items = told.partition("Items, in every language")
    assert "–" in items


def test_each_side_stands_first_in_its_own_original_and_the_text_is_one() -> None:
    norland, sudland = words(pages())[0], words(pages(first="sudland"))[0]
    assert "Norland and Sudland" in norland
    assert "Sudland and Norland" in sudland
    digests = {one.splitlines()[-1] for one in (norland, sudland)}
    assert len(digests) == 1


def test_the_same_record_makes_the_same_bytes() -> None:
    assert pages() == pages()
    assert strip() == strip()


def paper() -> bytes:
    return session_page(FIXED, first="norland", language="km", stamped_at=AT)


@pytest.mark.parametrize("own", [None, OWN])
def test_papers_are_bound_behind_their_sheets_each_page_with_the_strip(
    own: OwnNotes | None,
) -> None:
    told, bound = bind(packed(pages(own), strip(own), [paper()]))
    assert told == [""]
    found = words(bound)
    assert len(found) == len(words(pages(own))) + len(words(paper()))
    assert ("private to Norland" in found[-1]) == (own is not None)
    assert "IGC/9" in found[-1]
    assert bound == bind(packed(pages(own), strip(own), [paper()]))[1]


def test_what_is_no_pdf_is_left_out_and_named() -> None:
    told, bound = bind(packed(pages(), strip(), [b"%PDF-1.7 nothing"]))
    assert told == ["file.damaged"]
    assert len(words(bound)) == len(words(pages()))


def test_of_a_bound_paper_nothing_but_the_pages_is_taken() -> None:
    hostile = _with_a_script(paper())
    _, bound = bind(packed(pages(), strip(), [hostile]))
    for word in (b"/JavaScript", b"sudland.example", b"/OpenAction", b"/AA"):
        assert word not in bound
    assert "/Annots" not in PdfReader(BytesIO(bound)).pages[-1]


def test_there_is_an_end_to_how_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paraph.crafts.files.binding_pdf.MAX_PAGES", 3)
    with pytest.raises(FileError) as raised:
        bind(packed(pages(), strip(), [paper()]))
    assert raised.value.code == "file.too-long"


def _with_a_script(raw: bytes) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(raw)))
    script = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('Sudara')"),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): script})
    writer.add_annotation(0, Link(rect=(0, 0, 9, 9), url="https://sudland.example"))
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


LISTS = (
    ListLine(
        "norland",
        (
            PlaceLine(
                "head", {"en": "Minister of Trade"}, {"en": "Astrid Lindqvist"}, {}
            ),
        ),
    ),
    ListLine("sudland", None),
)


def told(**more: Any) -> str:
    asked = {"lists": LISTS, "language": "en", **more}
    return neutral.plain(pack_text(WITH_PAPERS, PAPERS, **asked)).text


def test_a_paper_stands_with_symbol_title_side_item_version_and_languages() -> None:
    _, _, papers = told().partition("\nPapers\n")
    for line in (
        "IGC/9/WP.1  “Timetable of the ferry”",
        "កាលវិភាគសាឡាង",
        "Working paper, circulated by Sudland.",
        "As first circulated.",
        "Languages: English, Khmer.",
        "Owed: Russian.",
        "For item 2: “Ferry line between Nordhavn and Sudara, part 1”",
        "English: Bound behind as paper 1.",
        "Khmer: Beside these pages, in the ZIP alone.",
        "Paper to “Ferry line between Nordhavn and Sudara, part 2”",
    ):
        assert line in papers.splitlines(), line
    assert papers.count("Timetable of the ferry") == 1, "once, with all its languages"
    assert digests(WITH_PAPERS) == ["ab" * 32, "cd" * 32, "ef" * 32]
    assert "IGC/9/WP.1" in "\n".join(words(pack_of(WITH_PAPERS)))


def test_a_revision_is_told_and_a_version_that_was_superseded_too() -> None:
    line = replace(WITH_PAPERS.circulated[0], revision=2, is_latest=False)
    paper = replace(WITH_PAPERS, circulated=(line,))
    said = neutral.plain(pack_text(paper, PAPERS, language="en")).text
    assert "Revision 2." in said
    assert "It was superseded." in said


def test_the_lists_of_the_delegations_are_in_it_our_own_first() -> None:
    assert "1. Astrid Lindqvist, Minister of Trade (Head of delegation)" in told()
    ours = "\n".join(words(pack_of(WITH_PAPERS, lists=LISTS)))
    theirs = "\n".join(words(pack_of(WITH_PAPERS, lists=LISTS, first="sudland")))
    ours, theirs = (one.rpartition("Delegations")[2] for one in (ours, theirs))
    assert ours.index("Astrid") < ours.index("No list was given.")
    assert theirs.index("No list was given.") < theirs.index("Astrid")


def test_the_page_in_brief_says_when_where_what_and_what_is_owed() -> None:
    brief = words(pack_of(WITH_PAPERS, lists=LISTS))[1]
    for line in (
        "In brief",
        "14–16 December 2026",
        "Adopted by Norland and Sudland.",
        "1  Ferry line between Nordhavn and Sudara, part 3",
        "Sudland: the list of its delegation",
        "Sudland: “Timetable of the ferry” (IGC/9/WP.1) in Russian",
    ):
        assert line in brief
    assert "Our own notes" not in brief
    private = words(pack_of(WITH_PAPERS, lists=LISTS, own=OWN))[1]
    assert "Our own notes" in private
    assert "They will give way." not in private, "counted, not told"


def test_of_a_session_that_is_closed_no_list_is_owed() -> None:
    closed = replace(WITH_PAPERS, circulated=(), is_closed=True)
    assert "Nothing." in words(pack_of(closed, lists=LISTS))[1]


def test_the_page_in_brief_is_one_page_however_long_the_agenda() -> None:
    title = {"en": "Customs and ports and ferries and everything beside them " * 7}
    items = tuple(replace(item(n), title=title) for n in range(80))
    long = replace(FIXED, items=items, adopted=tuple(one.id for one in items))
    found = words(pack_of(long))
    assert "In brief" in found[1]
    assert "and 62 more" in found[1]
    assert "Contents" in found[2]
    khmer = tuple(replace(one, title={"km": "ក្រុ" * 99}) for one in items)
    marked = replace(long, items=khmer)
    cut = words(pack_of(marked))[1]
    assert "ក្រុ …" in cut, "never between a letter and its marks"


def test_a_paper_with_its_sheet_is_called_there() -> None:
    assert "Timetable of the ferry" in words(pack_of(WITH_PAPERS))[-1]


def pack_of(paper: SessionPaper, **more: Any) -> bytes:
    asked = {"first": "norland", "language": "en", "stamped_at": AT, **more}
    return pack_pages(paper, PAPERS, **asked)
