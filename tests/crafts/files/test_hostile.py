"""Whatever bytes come: findings, a copy, or a reason why not; and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from paraph.crafts.files.clean import clean
from paraph.crafts.files.findings import FileError
from paraph.crafts.files.look import look
from tests.crafts.files import samples

FILES = (
    samples.word(),
    samples.workbook(),
    samples.slides(),
    samples.png(),
    samples.jpeg(),
    samples.pdf(),
)
CHANGE = st.tuples(st.integers(0, 2**16), st.integers(0, 255))
_OF_OFFICE = {
    *("comments", "macros", "custom-xml", "thumbnail", "printer-settings"),
    *("names.author", "names.last-modifier", "names.organisation", "names.manager"),
    *("properties.about", "properties.template", "properties.software"),
    *("properties.times", "properties.minutes", "properties.custom"),
    *("pictures.paths", "parts.unlisted"),
}
TAKEN_OUT = {
    "docx": _OF_OFFICE
    | {"names.reviewer", "changes.inserted", "changes.deleted", "changes.moved"}
    | {"changes.formatting", "saved.revisions", "properties.variables"},
    "xlsx": _OF_OFFICE | {"changes.shared", "properties.path"},
    "pptx": _OF_OFFICE,
    "pdf": {
        *("javascript", "actions", "actions.opening", "objects.files", "xmp"),
        *("names.author", "properties.about", "properties.software", "versions"),
        *("properties.times", "properties.custom", "piece-info", "form.xfa"),
    },
}
"""What is never found in a cleaned copy; of a picture, nothing is."""
LAID = {
    "docx": {
        "word/comments.xml": "comments",
        "word/document.xml": "changes.deleted",
        "word/settings.xml": "properties.variables",
        "word/vbaProject.bin": "macros",
        "word/media/image1.png": "pictures.metadata",
        "customXml/item1.xml": "custom-xml",
        "docProps/core.xml": "names.author",
        "docProps/app.xml": "names.organisation",
        "docProps/custom.xml": "properties.custom",
    },
    "xlsx": {
        "xl/comments/comment1.xml": "comments",
        "xl/workbook.xml": "hidden.sheets",
        "xl/worksheets/sheet1.xml": "hidden.rows",
        "docProps/core.xml": "names.author",
    },
    "pptx": {
        "ppt/comments/comment1.xml": "comments",
        "ppt/slides/slide1.xml": "hidden.slides",
        "ppt/notesSlides/notesSlide1.xml": "notes",
    },
}
"""What was laid into the samples: found as long as its own part is as it was."""


def looked(raw: bytes) -> tuple[str, set[str]] | None:
    """Return the kind of a file and what is found in it; None where a reason is told."""
    try:
        found = look(raw)
    except FileError:
        return None
    return found.kind, {one.code for one in found.findings}


def tried(raw: bytes) -> None:
    """Look into bytes and clean them; a reason why not is an answer too.

    Of a copy: it can be looked into, nothing is found that was to be taken out, and it
    is cleaned of nothing more.
    """
    looked(raw)
    try:
        copy = clean(raw)
    except FileError:
        return
    found = looked(copy)
    assert found is not None
    kind, codes = found
    assert codes & TAKEN_OUT.get(kind, codes) == set()
    assert clean(copy) == copy


def test_a_script_outside_an_action_is_taken_out_too() -> None:
    before = b"/OpenAction <<\n/S /JavaScript"
    raw = samples.pdf()
    assert before in raw
    tried(raw.replace(before, b"/OpenAction <<\n/S  JavaScript"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.lists(CHANGE, min_size=1, max_size=8), st.booleans())
def test_a_file_with_changed_bytes_is_answered(
    raw: bytes, changes: list[tuple[int, int]], is_cut: bool
) -> None:
    changed = bytearray(raw)
    for at, byte in changes:
        changed[at % len(changed)] = byte
    tried(bytes(changed[: changes[0][0] % len(changed)] if is_cut else changed))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(FILES[:3]), st.integers(0, 99), CHANGE)
def test_a_package_with_a_changed_part_tells_what_is_in_the_others(
    raw: bytes, number: int, change: tuple[int, int]
) -> None:
    members: dict[str, str | bytes] = dict(samples.members(raw))
    name = sorted(members)[number % len(members)]
    part = bytearray(samples.members(raw)[name])
    if part:
        part[change[0] % len(part)] = change[1]
    changed = samples.package(members | {name: bytes(part)})
    tried(changed)
    found = looked(changed)
    if found is not None and found[0] in LAID:
        kind, codes = found
        others = {code for laid, code in LAID[kind].items() if laid != name}
        assert others - codes == set()


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        (b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
    ),
    st.binary(max_size=300),
)
def test_a_file_that_is_only_called_so_is_answered(mark: bytes, rest: bytes) -> None:
    tried(mark + rest)
