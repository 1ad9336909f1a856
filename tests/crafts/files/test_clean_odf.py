"""A cleaned OpenDocument file: it reads as it did, and what stood beside is gone."""

import re
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from paraph.crafts.files.clean import clean
from paraph.crafts.files.findings import FileError
from paraph.crafts.files.look import look
from tests.crafts.files import samples
from tests.crafts.files.test_clean import SECRETS, left, unpacked

NOTE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
KEPT = {
    "mimetype",
    "META-INF/manifest.xml",
    "content.xml",
    "styles.xml",
    "settings.xml",
    "Pictures/a.png",
    "Object 1/content.xml",
    "ObjectReplacements/Object 1",
}


def read(raw: bytes) -> str:
    """Return the text of a document, without what is not part of it."""
    root = etree.fromstring(samples.members(raw)["content.xml"])
    for one in root.iter():
        if str(one.tag).endswith(("}desc", "}title")):
            one.text = ""
    return "".join(root.itertext())


def refused(raw: bytes) -> str:
    with pytest.raises(FileError) as caught:
        clean(raw)
    return caught.value.code


def test_it_reads_as_it_did_with_its_changes_accepted() -> None:
    copy = clean(samples.open_document())
    assert " ".join(read(copy).split()) == f"{samples.READ_OPEN} the list"


def test_nothing_that_stood_beside_the_text_is_left_in_any_part() -> None:
    raw = samples.open_document()
    copy = clean(raw)
    assert [one for one in SECRETS if one in unpacked(copy)] == []
    assert samples.members(copy).keys() == KEPT
    assert b"rsid" not in unpacked(copy)
    assert b"AddParaSpacing" in samples.members(copy)["settings.xml"]
    assert left(raw) == {"links.pages": 1, "objects": 1}


@pytest.mark.parametrize("kind", ["text", "spreadsheet", "presentation", "graphics"])
def test_every_kind_is_cleaned_alike_and_equal_files_make_equal_copies(
    kind: str,
) -> None:
    raw = samples.open_document(kind=kind)
    once = clean(raw)
    assert once == clean(raw)
    assert clean(once) == once
    assert look(once).kind == "odf"


def test_the_media_type_stands_first_and_unpacked_as_it_must() -> None:
    with zipfile.ZipFile(BytesIO(clean(samples.open_document()))) as archive:
        first = archive.infolist()[0]
        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert first.extra == b""
        assert first.header_offset == 0


def test_the_manifest_names_just_what_is_there() -> None:
    copy = samples.members(clean(samples.open_document()))
    named = set(
        re.findall(r'full-path="([^"]*)"', copy["META-INF/manifest.xml"].decode())
    )
    assert (
        named - {"/", "Pictures/"}
        == {one for one in KEPT if one not in {"mimetype", "META-INF/manifest.xml"}}
        | {"META-INF/manifest.xml"} & named
    )


def test_spaces_that_part_words_stay_where_a_comment_stood() -> None:
    note = f'<o:annotation xmlns:o="{NOTE}"><p>Never</p></o:annotation>'
    raw = samples.open_document(f"<p>a {note} <b>b</b>{note} <b>c</b></p>")
    assert read(clean(raw)) == "a  b c"


def test_a_comment_within_a_comment_or_a_change_goes_with_it() -> None:
    inner = f'<o:annotation xmlns:o="{NOTE}"><p>Never</p></o:annotation>'
    outer = f'<o:annotation xmlns:o="{NOTE}"><p>Never</p>{inner}</o:annotation>'
    change = f"<text:tracked-changes>{outer}</text:tracked-changes>"
    raw = samples.open_document(f"{change}<p>a{outer}b</p>")
    assert read(clean(raw)) == "ab"


def test_changes_of_a_spreadsheet_are_accepted_as_its_cells_stand() -> None:
    change = "<table:tracked-changes><table:cell-content-change><p>Never nine</p></table:cell-content-change></table:tracked-changes>"
    raw = samples.open_document(f"{change}<p>ten</p>", kind="spreadsheet")
    assert {"changes": 1}.items() <= {
        one.code: one.count for one in look(raw).findings
    }.items()
    assert read(clean(raw)) == "ten"


def test_a_formula_keeps_what_it_is_made_of() -> None:
    math = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:annotation>a over b</m:annotation></m:math>'
    raw = samples.open_document(more={"Object 1/content.xml": math})
    assert b"a over b" in samples.members(clean(raw))["Object 1/content.xml"]


def test_a_picture_on_a_page_stays_wherever_it_lies_and_a_program_does_not() -> None:
    body = "".join(
        f'<d:image xmlns:d="d" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{one}"/>'
        for one in ("Basic/a.png", "Thumbnails/b.png", "Basic/c.xml", "meta.xml")
    )
    more = {"Basic/a.png": samples.png(), "Thumbnails/b.png": samples.png()}
    raw = samples.open_document(body, more={**more, "Basic/c.xml": "<x>AutoOpen</x>"})
    kept = samples.members(clean(raw))
    assert {"Basic/a.png", "Thumbnails/b.png"} <= kept.keys()
    assert not {"Basic/c.xml", "meta.xml"} & kept.keys()
    assert b"Ove Berg" not in unpacked(clean(raw))


@pytest.mark.parametrize(
    "href", ["../../secret", "/etc/passwd", "file:///media/ove/a", "#here", "", "."]
)
def test_an_address_that_leads_to_no_part_leads_nowhere(href: str) -> None:
    body = f'<d:image xmlns:d="d" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{href}"/>'
    kept = samples.members(clean(samples.open_document(body)))
    assert kept.keys() == KEPT - {
        "Pictures/a.png",
        "Object 1/content.xml",
        "ObjectReplacements/Object 1",
    }


def test_a_picture_that_is_linked_from_elsewhere_is_told() -> None:
    body = '<d:image xmlns:d="d" xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="file:///media/ove/a.png"/>'
    assert left(samples.open_document(body)) == {"links.outside": 1}


OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            f'<o:dde-source xmlns:o="{OASIS}office:1.0" o:dde-topic="prices.ods"/>',
            "links.outside",
        ),
        (
            f'<c xmlns:t="{OASIS}table:1.0" t:formula="of:=WEBSERVICE(A1)"/>',
            "links.outside",
        ),
        (
            r'<d:image xmlns:d="d" xmlns:x="http://www.w3.org/1999/xlink" x:href="\\h\a"/>',
            "links.outside",
        ),
        (f'<p:notes xmlns:p="{OASIS}presentation:1.0">low</p:notes>', "notes"),
        (
            f'<s:drawing-page-properties xmlns:s="{OASIS}style:1.0" s:visibility="hidden"/>',
            "hidden.slides",
        ),
        (
            f'<s:text-properties xmlns:s="{OASIS}style:1.0" s:display="none"/>',
            "hidden.text",
        ),
    ],
)
def test_what_is_fetched_or_not_seen_is_told(body: str, code: str) -> None:
    told = {one.code for one in look(samples.open_document(body)).findings}
    assert code in told


def test_a_program_bound_to_a_click_on_a_slide_is_told_and_taken_out() -> None:
    body = (
        f'<p:event-listener xmlns:p="{OASIS}presentation:1.0" p:action="execute" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="x.exe"/>'
    )
    raw = samples.open_document(body)
    bare = {one.code for one in look(samples.open_document("")).findings}
    assert {one.code for one in look(raw).findings} >= bare
    assert b"x.exe" not in b"".join(samples.members(clean(raw)).values())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (
            samples.open_document(more={"META-INF/documentsignatures.xml": "<s/>"}),
            "file.signed",
        ),
        (samples.open_document(kind="base"), "file.not-cleaned"),
        (samples.open_document(kind="formula"), "file.not-cleaned"),
        (samples.open_document(listed=False), "file.damaged"),
        (
            samples.package({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "file.damaged",
        ),
        (
            samples.open_document(
                more={"styles.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}
            ),
            "file.unsafe",
        ),
        (samples.open_document(more={"styles.xml": "<x>"}), "file.damaged"),
    ],
)
def test_what_cannot_be_cleaned_whole_is_not_cleaned(raw: bytes, code: str) -> None:
    assert refused(raw) == code


def test_what_is_locked_is_not_cleaned() -> None:
    found = samples.members(samples.open_document())
    manifest = found["META-INF/manifest.xml"].replace(
        b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
    )
    raw = samples.package({**found, "META-INF/manifest.xml": manifest})
    assert refused(raw) == "file.locked"
