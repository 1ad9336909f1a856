import codecs

import pytest

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


@pytest.mark.parametrize("raw", [b"", b"  \n\t ", codecs.BOM_UTF8, "\u200b\n".encode()])
def test_an_empty_report_is_refused(raw: bytes) -> None:
    with pytest.raises(ReadingError) as raised:
        to_text(raw)

    assert raised.value.code == "report.empty"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"PK\x03\x04....", "docx"),
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
