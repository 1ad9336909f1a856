"""A cleaned copy: what is read stays word for word, the rest is gone, or is told."""

import io
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import typst
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from paraph.crafts.files import clean as cleaning
from paraph.crafts.files.findings import FileError
from paraph.crafts.files.look import look
from paraph.crafts.reading.docx import text_of_docx
from paraph.crafts.reading.pdf import text_of_pdf
from tests.crafts.files import samples

NAMES = (b"Ove Berg", b"Ida Holm", b"Never", b"Vestmark", b"AutoOpen", b"Secret.dotm")
SECRETS = (*NAMES, b"lowest-offer", b"nine\n", b"run.exe", b"app.alert")
PNG = cleaning.clean(samples.png())
MAKERS = (samples.word, samples.workbook, samples.png, samples.jpeg, samples.pdf)


def clean(raw: bytes) -> bytes:
    """Return the cleaned copy of a file."""
    return cleaning.clean(raw)


def left(raw: bytes) -> dict[str, int]:
    """Return what is found in the cleaned copy of a file."""
    return {one.code: one.count for one in look(clean(raw)).findings}


def unpacked(raw: bytes) -> bytes:
    """Return all that a file holds, packed parts unpacked."""
    if raw.startswith(b"PK"):
        return b"\n".join(samples.members(raw).values())
    parts = [raw]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", raw, re.DOTALL):
        try:
            parts.append(zlib.decompress(found[1]))
        except zlib.error:
            continue
    return b"\n".join(parts)


@pytest.mark.parametrize("make", MAKERS)
def test_equal_files_make_equal_copies_and_nothing_is_left_to_clean(
    make: Callable[[], bytes],
) -> None:
    raw = make()
    once = clean(raw)
    assert once == clean(raw)
    assert clean(once) == once


@pytest.mark.parametrize("make", MAKERS)
def test_no_secret_of_the_file_is_anywhere_in_the_copy(
    make: Callable[[], bytes],
) -> None:
    raw = make()
    copy = unpacked(clean(raw))
    assert any(one in unpacked(raw) for one in SECRETS)
    assert [one for one in SECRETS if one in copy] == []


def test_a_word_file_reads_as_it_did_with_its_changes_accepted() -> None:
    copy = clean(samples.word())
    assert text_of_docx(copy).splitlines() == list(samples.ACCEPTED)
    assert left(samples.word()) == {
        "hidden.text": 1,
        "links.outside": 1,
        "links.pages": 1,
    }
    assert b"macroEnabled" not in samples.members(copy)["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("make", "folder"),
    [(samples.word, "word"), (samples.workbook, "xl"), (samples.slides, "ppt")],
)
def test_parts_are_cleaned_wherever_they_lie(
    make: Callable[[], bytes], folder: str
) -> None:
    raw = make()
    copy = clean(samples.moved(raw, folder))
    assert [one for one in SECRETS if one in unpacked(copy)] == []
    assert left(samples.moved(raw, folder)) == left(raw)
    assert len(samples.members(copy)) == len(samples.members(clean(raw)))


def test_a_picture_on_a_page_stays_whatever_its_name() -> None:
    way = samples.links(a=("image", "media/thumbnail.png"))
    raw = samples.word(
        '<w:p><w:r><w:drawing r:embed="a"/></w:r></w:p>',
        more={"word/_rels/document.xml.rels": way, "word/media/thumbnail.png": PNG},
    )
    assert "thumbnail" not in {one.code for one in look(raw).findings}
    assert samples.members(clean(raw))["word/media/thumbnail.png"] == PNG


def test_comments_are_taken_out_however_they_are_led_to() -> None:
    raw = samples.word(
        more={
            "word/_rels/document.xml.rels": samples.links(
                a=("somethingElse", "comments.xml")
            )
        }
    )
    assert b"Never tell them" not in unpacked(clean(raw))


@pytest.mark.parametrize("path", samples.PATHS)
def test_a_path_that_describes_a_picture_is_taken_out(path: str) -> None:
    raw = samples.word(samples.drawing(path) + samples.drawing("A map of ports"))
    copy = samples.members(clean(raw))["word/document.xml"].decode()
    assert path not in copy
    assert copy.count('descr="A map of ports"') == 2
    assert "pictures.paths" not in left(raw)


def test_a_merger_of_cells_is_accepted_and_its_author_gone() -> None:
    merged = '<w:cellMerge w:id="1" w:author="Ove Berg" w:vMerge="rest"/>'
    cell = f"<w:tc><w:tcPr>{merged}</w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    raw = samples.word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
    assert "changes.formatting" in {one.code for one in look(raw).findings}
    assert left(raw) == {"links.outside": 1, "links.pages": 1}
    assert b"Ove Berg" not in unpacked(clean(raw))


def test_what_was_moved_is_read_once_before_as_after() -> None:
    words = [text_of_docx(one) for one in (samples.word(), clean(samples.word()))]
    assert [one.count("Moved words.") for one in words] == [1, 1]


def test_words_without_changes_stay_word_for_word() -> None:
    body = "".join(
        f'<w:p w:rsidR="00AB12CD"><w:r><w:t xml:space="preserve">{word} </w:t></w:r></w:p>'
        for word in ("Ports", "ឈ្មោះ", "Порты", "&lt;b&gt;", "a\u00a0b")
    )
    raw = samples.word(body)
    assert text_of_docx(clean(raw)) == text_of_docx(raw)


@pytest.mark.parametrize(
    ("body", "accepted"),
    [
        (
            "<w:p><w:del {who}><w:r><w:delText>a</w:delText></w:r><w:ins {who}><w:r><w:t>b</w:t></w:r></w:ins></w:del><w:r><w:t>c</w:t></w:r></w:p>",
            "c",
        ),
        (
            "<w:p><w:ins {who}><w:sdt><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt></w:ins></w:p>",
            "a",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:ins {who}/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>",
            "a\nb",
        ),
        (
            "<w:tbl><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>b</w:t></w:r></w:p>",
            "a\nb",
        ),
        (
            "<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "a",
        ),
    ],
)
def test_changes_within_changes_are_accepted(body: str, accepted: str) -> None:
    who = 'w:id="1" w:author="Ove Berg"'
    raw = samples.word(body.format(who=who))
    assert text_of_docx(clean(raw)).strip() == accepted
    assert not [one for one in left(raw) if one.startswith("changes")]


def test_a_spreadsheet_keeps_its_cells_and_what_it_hides_which_is_told() -> None:
    raw = samples.workbook()
    before, after = (
        openpyxl.load_workbook(io.BytesIO(one)) for one in (raw, clean(raw))
    )
    for sheet in before:
        rows = [[cell.value for cell in row] for row in sheet.rows]
        assert rows == [[cell.value for cell in row] for row in after[sheet.title].rows]
    assert after["Ports"]["A1"].comment is None
    assert left(raw) == {
        "hidden.sheets": 1,
        "hidden.names": 1,
        "hidden.rows": 1,
        "hidden.columns": 1,
    }


def test_a_pdf_reads_as_it_did_and_has_no_past() -> None:
    raw = samples.pdf()
    copy = clean(raw)
    assert text_of_pdf(copy) == text_of_pdf(raw) != ""
    assert copy.count(b"%%EOF") == 1
    assert not PdfReader(io.BytesIO(copy)).metadata
    assert left(raw) == {"comments": 1}, "a text laid on the page is part of it"
    assert b"Annex A" in unpacked(copy)


def test_a_note_that_only_the_tree_of_a_tagged_pdf_leads_to_is_gone() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.pdf())))
    note = writer.pages[0]["/Annots"][0]  # type: ignore[index]
    leaf = DictionaryObject({NameObject("/Obj"): note})
    tree = DictionaryObject({NameObject("/K"): leaf})
    writer.root_object[NameObject("/StructTreeRoot")] = tree
    buffer = io.BytesIO()
    writer.write(buffer)
    assert b"Never tell them" in buffer.getvalue()
    assert b"Never tell them" not in clean(buffer.getvalue())


def test_a_tagged_pdf_of_a_typesetter_reads_as_it_did(tmp_path: Path) -> None:
    source = tmp_path / "ports.typ"
    link = '#link("https://ports.example")[here]'
    head = '#set document(title: "Ports", author: "Ove Berg")'
    source.write_text(f"{head}\n= Ports\nOpen. {link}\n#pagebreak()\n#lorem(300)")
    raw = typst.compile(source)
    copy = clean(raw)
    assert text_of_pdf(copy) == text_of_pdf(raw) != ""
    assert {"names.author", "xmp"} <= {one.code for one in look(raw).findings}
    assert left(raw) == {"links.pages": 1, "structure.text": 1}, "its heading"
    assert b"Ove Berg" not in unpacked(copy)


def test_what_the_maker_of_a_pdf_named_as_he_liked_stays() -> None:
    raw = samples.pdf_of_odd_names()
    copy = clean(raw)
    assert text_of_pdf(copy) == text_of_pdf(raw) != ""
    assert samples.named_in(copy) == samples.named_in(raw) != []
    assert "actions.opening" not in {one.code for one in look(raw).findings}


def test_an_action_stays_nowhere_though_names_lead_to_it_too() -> None:
    reader = PdfReader(io.BytesIO(samples.pdf()))
    writer = PdfWriter(clone_from=reader)
    page = writer.pages[0]
    page[NameObject("/AA")] = writer.root_object["/OpenAction"]
    page["/Resources"][NameObject("/Properties")] = page.indirect_reference  # type: ignore[index]
    buffer = io.BytesIO()
    writer.write(buffer)
    assert b"app.alert" not in unpacked(clean(buffer.getvalue()))


def test_what_a_tagged_pdf_says_aloud_is_told_and_stays() -> None:
    raw = samples.tagged_pdf()
    told = {one.code: one for one in look(raw).findings}["structure.text"]
    assert told.count == 3
    assert set(told.values) == {"A map of Vestmark", "Ports", "Our offer"}
    assert left(raw)["structure.text"] == 3


def test_an_action_is_taken_out_wherever_it_stands() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.pdf())))
    root = writer.root_object
    root[NameObject("/Other")] = root["/OpenAction"]
    buffer = io.BytesIO()
    writer.write(buffer)
    assert b"app.alert" not in unpacked(clean(buffer.getvalue()))


def test_a_pdf_that_needs_no_password_is_looked_into_and_cleaned() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.pdf())))
    writer.encrypt("", "of the owner", algorithm="AES-256")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert "javascript" in {one.code for one in look(buffer.getvalue()).findings}
    assert text_of_pdf(clean(buffer.getvalue())) == text_of_pdf(samples.pdf())


def test_no_point_of_a_picture_changes_and_it_is_turned_as_before() -> None:
    for raw in (samples.png(), samples.jpeg()):
        before, after = (Image.open(io.BytesIO(one)) for one in (raw, clean(raw)))
        assert before.tobytes() == after.tobytes()
        assert after.getexif().get(0x0112) == before.getexif().get(0x0112)
        assert left(raw) == {}


@pytest.mark.parametrize("marker", [0xEE, 0xF0, 0xF7, 0xFD, 0xC8, 0xDE, 0xDF])
def test_of_a_jpeg_stays_what_it_is_decoded_with_and_nothing_else(marker: int) -> None:
    alone = samples.picture_alone()
    assert b"Adobe" in alone
    assert clean(alone) == alone
    assert clean(samples.segment(alone, marker, b"Never tell them.")) == alone
    assert clean(samples.segment(alone, marker, b"Adobe, never tell")) == alone


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"words", "file.not-cleaned"),
        (samples.package({"a.txt": "x"}), "file.not-cleaned"),
        (samples.word(more={"_xmlsignatures/sig1.xml": "<s/>"}), "file.signed"),
        (samples.word()[:900], "file.damaged"),
        (samples.word(more={"_rels/.rels": samples.links()}), "file.damaged"),
    ],
)
def test_what_is_not_cleaned_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(FileError) as error:
        clean(raw)
    assert error.value.code == code
