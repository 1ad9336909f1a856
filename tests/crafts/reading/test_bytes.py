import codecs
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paraph.crafts.reading.bytes import MAX_BYTES, ReadingError, to_text

TEXT = "Menlu Norland bertemu dengan Presiden Vestmark di Vestby — “baik”.\n"
CYRILLIC = "Премьер-министр Норланда принял министра иностранных дел Судланда.\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("windows-1252"), "windows-1252"),
    ],
)
def test_text_is_read_in_its_encoding(raw: bytes, encoding: str) -> None:
    plain = to_text(raw)

    assert plain.text == TEXT
    assert plain.encoding == encoding


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (CYRILLIC.encode("windows-1251"), "windows-1251"),
        (CYRILLIC.encode("utf-16-le"), "utf-16-le"),
        (CYRILLIC.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_cyrillic_is_read_in_its_encoding(raw: bytes, encoding: str) -> None:
    plain = to_text(raw)

    assert plain.text == CYRILLIC
    assert plain.encoding == encoding


@pytest.mark.parametrize(
    "raw", [b"", b"  \n\t ", codecs.BOM_UTF8, "\u200b\n".encode(), b"\xa0"]
)
def test_an_empty_report_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadingError) as raised:
        to_text(raw)

    assert raised.value.code == "report.empty"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\x89PNG\r\n", "image"),
        (bytes(range(256)) * 4, "unknown"),
        (b"text\x00with zeros", "unknown"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(raw: bytes, kind: str) -> None:
    with pytest.raises(ReadingError) as raised:
        to_text(raw)

    assert raised.value.code == "report.binary"
    assert raised.value.facts == {"kind": kind}


def test_five_megabytes_are_read_and_one_byte_more_is_refused() -> None:
    assert len(to_text(b"a " * (MAX_BYTES // 2)).text) == MAX_BYTES

    with pytest.raises(ReadingError) as raised:
        to_text(b"a" * (MAX_BYTES + 1))

    assert raised.value.code == "report.too-long"
    assert raised.value.facts["size_bytes"] == MAX_BYTES + 1


def test_invisible_marks_stay_in_the_text_and_are_told() -> None:
    plain = to_text("Menlu\u200b Norland".encode())

    assert plain.text == "Menlu\u200b Norland"
    assert plain.notes == ("report.unseen-marks",)


def test_a_broken_byte_is_told() -> None:
    plain = to_text(TEXT.encode() * 3 + b"\xff")

    assert "report.replaced" in plain.notes


def test_a_page_is_read_by_lines_with_the_captions_of_its_pictures() -> None:
    page = (
        b"<!doctype html><html><head><script>alert('x')</script></head><body>"
        b"<h1>Premier met minister</h1><figure><img src=a>"
        b"<figcaption>Premier, 4 May 2026</figcaption></figure>"
        b"<p>First &amp; last.</p><nav><a>Read also</a></nav></body></html>"
    )

    plain = to_text(page)

    assert plain.text.splitlines() == [
        "Premier met minister",
        "Premier, 4 May 2026",
        "First & last.",
    ]
    assert plain.notes == ("report.html",)


def _docx(document: bytes, name: str = "word/document.xml") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, document)
    return file.getvalue()


WORD = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    b'wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
)


def test_a_word_file_is_read_by_paragraphs() -> None:
    body = (
        b"<w:p><w:r><w:t>Menlu </w:t></w:r><w:r><w:t>Norland</w:t></w:r></w:p>"
        b"<w:p><w:r><w:tab/><w:t>tiba.</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )

    plain = to_text(_docx(WORD % body))

    assert plain.text == "Menlu Norland\ntiba.\n"
    assert plain.notes == ("report.docx",)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK\x03\x04....", "damaged"),
        (_docx(b"<p>", "other.xml"), "damaged"),
        (_docx(b"<w:document"), "damaged"),
        (_docx(WORD % b"")[:-30], "damaged"),
        (_docx(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "unsafe"),
        (_docx(b" " * 20_000_001), "too-long"),
    ],
    ids=["no-zip", "other", "broken", "cut", "entity", "bomb"],
)
def test_a_word_file_that_cannot_be_read_says_why(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadingError) as raised:
        to_text(raw)

    assert raised.value.code == "report.damaged"
    assert raised.value.facts == {"kind": "docx", "reason": reason}


def test_a_word_file_without_words_is_empty() -> None:
    with pytest.raises(ReadingError) as raised:
        to_text(_docx(WORD % b"<w:p/>"))

    assert raised.value.code == "report.empty"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_a_code(raw: bytes) -> None:
    assert _read_or_refused(raw)


@given(st.integers(min_value=0), st.integers(min_value=0, max_value=255))
def test_a_word_file_with_one_byte_changed_is_read_or_refused(
    place: int, byte: int
) -> None:
    raw = bytearray(_docx(WORD % b"<w:p><w:r><w:t>Menlu tiba.</w:t></w:r></w:p>"))
    raw[place % len(raw)] = byte

    assert _read_or_refused(bytes(raw))


def _read_or_refused(raw: bytes) -> str:
    """Return the text, or the code of the refusal; any other error goes through."""
    try:
        return to_text(raw).text.strip()
    except ReadingError as error:
        return error.code
