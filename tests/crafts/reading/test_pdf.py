"""PDF files: their words by paragraphs, and clear refusals."""

import zlib

import pytest

from paraph.crafts.reading.bytes import ReadingError, to_text
from paraph.crafts.reading.pdf import PdfError, text_of_pdf


def pdf(*pages: list[str], packed: bool = False) -> bytes:
    """Return a PDF file with these lines on its pages."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects.extend(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        )
    )
    for number, lines in enumerate(pages):
        shown = "".join(f"0 -14 Td ({line}) Tj " for line in lines)
        stream = f"BT /F1 11 Tf 50 800 Td {shown}ET".encode("latin-1")
        coding = b""
        if packed:
            stream, coding = zlib.compress(stream), b" /Filter /FlateDecode"
        objects.extend(
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number),
                b"<< /Length %d%s >>\nstream\n%s\nendstream"
                % (len(stream), coding, stream),
            )
        )
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (len(objects) + 1, start)


def test_the_words_of_a_pdf_are_read_page_by_page() -> None:
    raw = pdf(["The first page of the report."], ["The second one."], packed=True)

    plain = to_text(raw)

    assert plain.text == "The first page of the report.\nThe second one.\n"
    assert plain.notes == ("report.pdf",)


def test_lines_that_go_on_are_one_paragraph() -> None:
    lines = [
        "The ministers of both States met in the capital on Thursday and spoke of coope-",
        "ration in fisheries, and of the ferry line that was closed in the spring, said",
        "a spokesman.",
        "They will meet again.",
    ]

    first, second = text_of_pdf(pdf(lines)).splitlines()

    assert first.startswith("The ministers of both States met")
    assert "cooperation in fisheries" in first
    assert first.endswith("said a spokesman.")
    assert second == "They will meet again."


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"%PDF-1.7\n%%EOF", pdf(["x"])[:300]])
def test_a_damaged_pdf_is_refused_by_name(raw: bytes) -> None:
    with pytest.raises(ReadingError) as raised:
        to_text(raw)

    assert raised.value.code in {"report.pdf-unread", "report.empty"}


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    with pytest.raises(PdfError) as raised:
        text_of_pdf(pdf(*(["a"] for _ in range(1001))))

    assert raised.value.code == "too-long"


def test_a_pdf_that_unpacks_to_very_much_is_refused() -> None:
    bomb = pdf(["a" * 100] * 300_000, packed=True)

    with pytest.raises(PdfError):
        text_of_pdf(bomb)


def test_a_pdf_without_words_is_empty() -> None:
    with pytest.raises(ReadingError) as raised:
        to_text(pdf([]))

    assert raised.value.code == "report.empty"
