"""PDF files bound behind pages of our own, each page with a strip at its foot.

The papers are another's and may hold anything: of each only the pages are taken, without
links, notes, scripts and forms. One that cannot be opened is left out and named; the sheet
that stands for it stays.
"""

import json
from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter, Transformation, apply_configuration
from pypdf.generic import NameObject

from paraph.crafts.files.findings import FileError
from paraph.crafts.files.pdf import DAMAGE, LIMITS, opened

MAX_PAGES = 3_000
_OF_PAGES = (
    "/Annots",
    "/AA",
    "/Metadata",
    "/PieceInfo",
    "/B",
    "/StructParents",
    "/Tabs",
)


def packed(own: bytes, strip: bytes, papers: Sequence[bytes]) -> bytes:
    """Return what `bind` reads: a line of JSON with the lengths, then the files."""
    files = [own, strip, *papers]
    return json.dumps([len(one) for one in files]).encode() + b"\n" + b"".join(files)


def bind(raw: bytes) -> tuple[list[str], bytes]:
    """Return for each paper "" or the code of why it is left out, and the bound file.

    Args:
        raw: our own pages, whose last sheets stand for the papers in their order, the
            strip, and the papers; as `packed` wrote them.

    Raises:
        FileError: `file.too-long`, if there would be over 3,000 pages.
    """
    own, strip, *papers = _files(raw)
    writer = PdfWriter()
    ours = PdfReader(BytesIO(own)).pages
    first_sheet = len(ours) - len(papers)
    foot = PdfReader(BytesIO(strip)).pages[0]
    for page in ours[:first_sheet]:
        writer.add_page(page)
    told = []
    with apply_configuration(**LIMITS):
        for sheet, paper in zip(ours[first_sheet:], papers, strict=True):
            writer.add_page(sheet)
            told.append(_add(writer, paper, foot))
            if len(writer.pages) > MAX_PAGES:
                raise FileError("file.too-long")
    for page in writer.pages:
        page.pop(NameObject("/StructParents"), None)
    writer.compress_identical_objects()
    target = BytesIO()
    writer.write(target)
    return told, target.getvalue()


def _files(raw: bytes) -> list[bytes]:
    head, _, body = raw.partition(b"\n")
    files, at = [], 0
    for size in json.loads(head):
        files.append(body[at : at + size])
        at += size
    return files


def _add(writer: PdfWriter, paper: bytes, foot: PageObject) -> str:
    """Add the pages of a paper, all of them or none; return why not, "" if so."""
    try:
        apart = PdfWriter()
        for page in opened(paper).pages:
            added = apart.add_page(page)
            added.pop(NameObject("/Annots"), None)
            added.transfer_rotation_to_content()
            _mark(added, foot)
            for name in _OF_PAGES:
                added.pop(NameObject(name), None)
        target = BytesIO()
        apart.write(target)
        for page in PdfReader(target).pages:
            writer.add_page(page)
    except FileError as error:
        return error.code
    except DAMAGE:
        return "file.damaged"
    return ""


def _mark(page: PageObject, foot: PageObject) -> None:
    """Lay the strip over the foot of a page, as wide as the page is."""
    box = page.mediabox
    scale = float(box.width) / float(foot.mediabox.width)
    place = Transformation().scale(scale).translate(float(box.left), float(box.bottom))
    page.merge_transformed_page(foot, place, over=True)
    page.cropbox = box
