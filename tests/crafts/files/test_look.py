"""What a file holds beside its text is found, in every kind that is looked into."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from paraph.crafts.files.findings import MAX_LETTERS, MAX_QUOTED, FileError, Finding
from paraph.crafts.files.look import look
from tests.crafts.files import samples

W = f'xmlns:w="{samples.W}"'


def found(raw: bytes) -> dict[str, Finding]:
    """Return what is found, by its code."""
    return {one.code: one for one in look(raw).findings}


def counts(raw: bytes) -> dict[str, int]:
    """Return how many of each is found."""
    return {one.code: one.count for one in look(raw).findings}


def test_a_word_file_tells_its_comments_changes_names_and_macros() -> None:
    raw = samples.word()
    assert look(raw).kind == "docx"
    assert counts(raw) == {
        "comments": 1,
        "changes.inserted": 1,
        "changes.deleted": 4,
        "changes.moved": 1,
        "changes.formatting": 1,
        "names.reviewer": 1,
        "hidden.text": 1,
        "saved.revisions": 3,
        "properties.variables": 1,
        "names.author": 1,
        "names.last-modifier": 1,
        "names.organisation": 1,
        "properties.about": 1,
        "properties.template": 1,
        "properties.software": 1,
        "properties.custom": 1,
        "macros": 1,
        "custom-xml": 1,
        "pictures.metadata": 1,
        "parts.unlisted": 1,
        "links.outside": 2,
        "links.pages": 1,
    }
    assert found(raw)["names.author"].values == ("Ove Berg",)
    assert found(raw)["hidden.text"].values == ("Our lowest offer is nine.",)


def test_text_hidden_by_a_style_is_hidden_too() -> None:
    style = f'<w:styles {W}><w:style w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    runs = (
        '<w:p><w:r><w:rPr><w:rStyle w:val="Away"/></w:rPr><w:t>away</w:t></w:r></w:p>'
    )
    shown = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r></w:p>'
    raw = samples.word(runs + shown, more={"word/styles.xml": style})
    assert found(raw)["hidden.text"].values == ("away",)


def test_a_spreadsheet_tells_what_is_hidden_in_it() -> None:
    raw = samples.workbook()
    told = counts(raw)
    assert look(raw).kind == "xlsx"
    assert {name: told[name] for name in told if name.startswith("hidden")} == {
        "hidden.sheets": 1,
        "hidden.names": 1,
        "hidden.rows": 1,
        "hidden.columns": 1,
    }
    assert found(raw)["hidden.sheets"].values == ("Lowest offers",)
    assert found(raw)["comments"].values == ("Ida Holm: “Never tell them.”",)


def test_slides_tell_their_notes_and_what_is_not_shown() -> None:
    raw = samples.slides()
    assert look(raw).kind == "pptx"
    assert counts(raw) == {"comments": 2, "hidden.slides": 1, "notes": 1}
    assert found(raw)["comments"].values == (
        "Ida Holm: “Never tell them.”",
        "Ida Holm",
    )


@pytest.mark.parametrize(
    ("make", "folder"),
    [(samples.word, "word"), (samples.workbook, "xl"), (samples.slides, "ppt")],
)
def test_parts_are_found_wherever_they_lie(
    make: Callable[[], bytes], folder: str
) -> None:
    raw = make()
    moved = samples.moved(raw, folder)
    assert not [one for one in samples.members(moved) if one.startswith(folder)]
    before, after = counts(raw), counts(moved)
    assert after == before
    assert after["comments"] >= 1


def test_a_main_part_that_only_the_usual_type_names_is_one() -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Default Extension="dat" ContentType="{main}"/></Types>'
    who = 'w:id="1" w:author="Ove Berg"'
    raw = samples.package(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": samples.links(a=("officeDocument", "a.dat")),
            "a.dat": samples.document(f"<w:p><w:del {who}/></w:p>"),
        }
    )
    assert look(raw).kind == "docx"
    assert counts(raw) == {"changes.deleted": 1, "names.reviewer": 1}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/charts/chart1.xml", "<c:chartSpace xmlns:c='c'>nine</c:chartSpace>"),
        ("word/notes.xml", "<nine/>"),
        ("word/theme/theme1.xml", "<theme>nine</theme>"),
        ("word/fonts/font1.odttf", "nine"),
        ("word/media/image2.emf", "nine"),
        ("word/a.htm", "<p>nine<br></p>"),
    ],
)
def test_a_part_that_is_not_looked_into_is_told(name: str, content: str) -> None:
    way = samples.links(a=("other", name.removeprefix("word/")))
    plain = samples.word(
        "<w:p/>",
        more={name: content, "word/_rels/document.xml.rels": way},
    )
    assert found(plain)["parts.not-read"].values == (name,)


def test_a_spreadsheet_that_is_not_xml_is_told_to_be_unread() -> None:
    media = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    raw = samples.package(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.bin" ContentType="{media}"/></Types>',
            "_rels/.rels": samples.links(a=("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": b"\x83\x01\x00",
        }
    )
    assert counts(raw) == {"parts.not-read": 1}


@pytest.mark.parametrize("path", samples.PATHS)
def test_a_path_that_describes_a_picture_is_told(path: str) -> None:
    told = found(samples.word(samples.drawing(path)))
    assert told["pictures.paths"].values == (path,)


def test_the_words_that_describe_a_picture_are_no_path() -> None:
    for words in ("A map: ports and/or quays", "see https://ports.example/a", "5:/6"):
        assert "pictures.paths" not in counts(samples.word(samples.drawing(words)))


def test_an_opendocument_file_is_looked_into() -> None:
    raw = samples.package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<c><tracked-changes><changed-region><creator>Ove Berg</creator></changed-region></tracked-changes><annotation><creator>Ida Holm</creator></annotation><hidden-text/></c>",
            "meta.xml": "<m><initial-creator>Ove Berg</initial-creator><generator>Office 7</generator></m>",
            "Basic/Standard/a.xml": "<x/>",
            "settings.xml": "<s><config-item name='PrinterName'>Printer of Ove Berg</config-item></s>",
            "layout-cache": "x",
        }
    )
    assert look(raw).kind == "odf"
    assert counts(raw) == {
        "comments": 1,
        "changes": 1,
        "names.reviewer": 1,
        "hidden.text": 1,
        "names.author": 1,
        "properties.software": 1,
        "macros": 1,
        "printer-settings": 1,
        "parts.not-read": 1,
    }


def test_a_pdf_tells_scripts_files_notes_names_and_what_was_before() -> None:
    raw = samples.pdf()
    assert look(raw).kind == "pdf"
    assert counts(raw) == {
        "names.author": 1,
        "properties.about": 2,
        "properties.software": 1,
        "properties.custom": 1,
        "xmp": 1,
        "javascript": 1,
        "actions": 1,
        "actions.opening": 1,
        "objects.files": 1,
        "comments": 2,
        "versions": 1,
    }
    assert found(raw)["objects.files"].values == ("lowest-offer.txt",)
    assert found(raw)["xmp"].values == ("Ida Holm",)


def test_a_photo_tells_where_it_was_taken() -> None:
    told = found(samples.jpeg())
    assert told["picture.place"].values == ("59.5000° N, 10.2500° E",)
    assert told["picture.camera"].values == ("Camera 7",)
    assert told["names.author"].values == ("Ove Berg",)
    assert told["picture.comments"].values == ("Never show this.",)
    assert told["appended"].count == len(b"after the end")
    assert found(samples.png())["picture.comments"].values == ("Author Ove Berg",)


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"Plain words, r\xe9sum\xe9.\n", "text"),
        (b"<svg onload='x'/>", "unknown"),
        (b"\xef\xbb\xbfPlain words.\n", "text"),
        (b"\xef\xbb\xbf<svg onload='x'/>", "unknown"),
        (b"\xef\xbb\xbf  <html><p hidden>nine</p></html>", "unknown"),
        (b"\xef\xbb\xbf{\\rtf1 nine}", "unknown"),
        (b"From: ove@ports.example\r\nMIME-Version: 1.0\r\n\r\nnine", "unknown"),
        (b"\xef\xbb\xbfReceived: from ports.example\nSubject: a\n\nnine", "unknown"),
        (b"From ove@ports.example Mon Nov  2 2026\nSubject: a\n\nnine", "unknown"),
        (b"Subject: fees of ports\n\nMIME-Version: a heading, below\n", "text"),
        (b"GIF89a\x00\x00", "unknown"),
        (samples.package({"a.txt": "x", "b.docx": samples.word()}), "archive"),
    ],
)
def test_what_is_not_looked_into_is_called_so(raw: bytes, kind: str) -> None:
    assert look(raw).kind == kind


@pytest.mark.parametrize("marker", [0xEE, 0xF0, 0xF7, 0xFD, 0xC8, 0xDE, 0xDF])
def test_a_segment_that_no_picture_is_decoded_with_is_told(marker: int) -> None:
    assert counts(samples.segment(samples.picture_alone(), marker, b"Never tell.")) == {
        "picture.other": 1
    }


def test_values_are_of_one_line_and_not_long() -> None:
    core = f"<coreProperties><creator>{'Ove ' * 90}\n</creator></coreProperties>"
    raw = samples.word(more={"docProps/core.xml": core})
    (value,) = found(raw)["names.author"].values
    assert len(value) == 120
    assert "\n" not in value


BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><x>&b;</x>"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (samples.word()[:900], "file.damaged"),
        (samples.word(more={"word/document.xml": BOMB}), "file.unsafe"),
        (samples.word(more={"word/document.xml": b"<w:p>"}), "file.damaged"),
        (samples.word(more={"word/document.xml": "<a>" * 9_000}), "file.damaged"),
        (samples.word(more={"word/big.bin": bytes(110_000_000)}), "file.too-long"),
        (samples.pdf()[:700], "file.damaged"),
        (samples.jpeg()[:300], "file.damaged"),
        (samples.png()[:50], "file.damaged"),
        (samples.package({str(n): "" for n in range(5_001)}), "file.too-long"),
    ],
)
def test_what_is_damaged_or_made_to_harm_is_told(raw: bytes, code: str) -> None:
    with pytest.raises(FileError) as error:
        look(raw)
    assert error.value.code == code


def test_a_locked_file_is_told() -> None:

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(samples.pdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    wrapped = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    for raw in (buffer.getvalue(), wrapped):
        with pytest.raises(FileError) as error:
            look(raw)
        assert error.value.code == "file.locked"


LONG = "A word of the capital. " * 40


def of_word(comments: str) -> bytes:
    part = f'<w:comments xmlns:w="{samples.W}">{comments}</w:comments>'
    return samples.word("<w:p/>", more={"word/comments.xml": part})


def test_comments_are_quoted_shortened_with_who_wrote_each() -> None:
    one = '<w:comment w:author="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:r><w:t>And ask.</w:t></w:r></w:p></w:comment>'
    raw = of_word(one.format("Ida Holm", "Not this.") + one.format("O" * 200, LONG))
    first, second = found(raw)["comments"].values
    assert first == "Ida Holm: “Not this. And ask.”"
    assert second.startswith(f"{'O' * 40}: “A word of the capital. A word")
    assert second.endswith("…”")
    assert len(second) <= MAX_LETTERS


def test_many_comments_are_quoted_but_not_without_end() -> None:
    one = (
        '<w:comment w:author="Ida"><w:p><w:r><w:t>No {}.</w:t></w:r></w:p></w:comment>'
    )
    raw = of_word("".join(one.format(number) for number in range(60)))
    told = found(raw)["comments"]
    assert (told.count, len(told.values)) == (60, MAX_QUOTED)


def test_a_comment_of_a_spreadsheet_is_quoted_with_the_writer_of_its_number() -> None:
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    people = '<personList><person id="{7}" displayName="Ove Berg"/></personList>'
    raw = samples.package(
        {
            "[Content_Types].xml": f'<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{media}.sheet.main+xml"/></Types>',
            "_rels/.rels": samples.links(a=("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": "<workbook/>",
            "xl/_rels/workbook.xml.rels": samples.links(
                a=("comments", "c.xml"),
                b=("threadedComment", "t.xml"),
                c=("person", "p.xml"),
            ),
            "xl/c.xml": '<comments><authors><author>Ida Holm</author><author>Cas</author></authors><comment authorId="1"><text><t>Nine.</t></text></comment><comment authorId="77"><text><t>Ten.</t></text></comment></comments>',
            "xl/t.xml": '<ThreadedComments><threadedComment personId="{7}"><text>Eleven.</text></threadedComment></ThreadedComments>',
            "xl/p.xml": people,
        }
    )
    assert found(raw)["comments"].values == (
        "Cas: “Nine.”",
        "“Ten.”",
        "Ove Berg: “Eleven.”",
    )


def test_notes_on_a_pdf_are_quoted() -> None:
    assert "Ida Holm: “Never tell them.”" in found(samples.pdf())["comments"].values


def test_a_formula_of_an_opendocument_file_has_no_comment() -> None:
    math = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:annotation>a over b</m:annotation></m:math>'
    raw = samples.package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<c/>",
            "Object 1/content.xml": math,
        }
    )
    assert counts(raw) == {"objects": 1}
