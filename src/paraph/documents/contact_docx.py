"""A note of a contact as a Word document, by python-docx: the same pieces as the PDF.

Every run says its language, so that Khmer is broken and spelled as Khmer. The document
names no author and no time but that of its printing; the same note is the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from paraph.documents import contact_notes
from paraph.documents.contact_notes import Block, ContactNote, Line, Run
from paraph.documents.wording import Translate, same

LATIN, KHMER = "Noto Serif", "Noto Sans Khmer"
_SMALL = 9
_TAGS = {"en": "en-GB", "fr": "fr-FR", "ru": "ru-RU", "id": "id-ID", "km": "km-KH"}
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The only time in the archive: the earliest that it can carry."""


def docx(
    note: ContactNote, *, stamped_at: datetime, translate: Translate = same
) -> bytes:
    """Return the note as a Word document.

    Args:
        note: what it says.
        stamped_at: when it was printed, as its properties say.
        translate: turns the paper's own English words into the note's language.
    """
    document: Any = Document()
    _set_up(document, note, stamped_at)
    for one in contact_notes.blocks(note, translate):
        _put(document, one)
    for line in note.imprint:
        _fill(document.add_paragraph(), (Run(line, note.language),), size=8)
    _frame(document, note, translate)
    buffer = io.BytesIO()
    document.save(buffer)
    return _timeless(buffer.getvalue())


def _set_up(document: Any, note: ContactNote, stamped_at: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(24), Mm(28)
    style = document.styles["Normal"]
    style.font.name, style.font.size = LATIN, Pt(10.5)
    style.paragraph_format.space_after = Pt(3)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:cs"), KHMER)
    about = document.core_properties
    about.title = contact_notes.storable(note.title)[:255]
    about.author = about.comments = ""
    about.last_modified_by, about.language = "", note.language
    about.created = about.modified = stamped_at.replace(tzinfo=None)


def _put(document: Any, one: Block) -> None:
    first = one.lines[0]
    if one.kind == contact_notes.TITLE:
        _fill(document.add_heading(level=1), first, size=15)
    elif one.kind == contact_notes.HEADING:
        _fill(document.add_heading(level=2), first, size=12)
    elif one.kind in {contact_notes.FACT, contact_notes.ROW}:
        _fact(document, one)
    elif one.kind == contact_notes.QUOTE:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(6)
        paragraph.paragraph_format.space_before = Pt(10)
        paragraph.paragraph_format.keep_together = True
        _fill(paragraph, first)
        _below(document, one.lines[1:], indent=6)
    elif one.kind == contact_notes.PARAGRAPH:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        _fill(paragraph, first, is_strong=True)
    else:
        _fill(document.add_paragraph(), first)
        _below(document, one.lines[1:])


def _fact(document: Any, one: Block) -> None:
    """Put a label and what stands for it beside one another: a tab, and hanging lines."""
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent, layout.first_line_indent = Mm(42), Mm(-42)
    layout.tab_stops.add_tab_stop(Mm(42))
    label, told = one.lines[0], one.lines[1]
    _fill(paragraph, label, is_italic=True)
    paragraph.add_run("\t")
    _fill(paragraph, told)


def _below(document: Any, lines: Sequence[Line], indent: int = 0) -> None:
    for line in lines:
        if line:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.left_indent = Mm(indent)
            _fill(paragraph, line, size=_SMALL)


def _frame(document: Any, note: ContactNote, translate: Translate) -> None:
    """Put the marking into header and footer, and whose paper it is into the footer."""
    section = document.sections[0]
    for place in (section.header, section.footer):
        for number, words in enumerate(note.marking):
            paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            _fill(paragraph, (Run(words, note.language),), size=9, is_strong=True)
    foot = section.footer
    last = foot.add_paragraph() if note.marking else foot.paragraphs[0]
    told = f"{note.reference} · {contact_notes.private(note, translate)} · "
    _fill(last, (Run(told, note.language),), size=8)
    _page_number(last)


def _page_number(paragraph: Any) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(8)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)  # noqa: SLF001 (python-docx has no fields)


def _fill(
    paragraph: Any,
    line: Line,
    *,
    size: float = 0,
    is_strong: bool = False,
    is_italic: bool = False,
) -> None:
    for one in line:
        run = paragraph.add_run(contact_notes.storable(one.words))
        run.bold, run.italic = is_strong or None, is_italic or None
        if size:
            run.font.size = Pt(size)
        _speak(run, one.language, size)


def _speak(run: Any, language: str, size: float) -> None:
    """Let a run say its language; Khmer is a complex script to Word."""
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 (python-docx has no languages)
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi"):
        fonts.set(qn(script), LATIN)
    fonts.set(qn("w:cs"), KHMER)
    is_khmer = language == "km"
    if is_khmer:
        if size:
            tall = OxmlElement("w:szCs")
            tall.set(qn("w:val"), str(int(size * 2)))
            properties.append(tall)
        properties.append(OxmlElement("w:cs"))
    told = OxmlElement("w:lang")
    told.set(
        qn("w:bidi" if is_khmer else "w:val"), _TAGS.get(language, language or "und")
    )
    properties.append(told)


def _timeless(raw: bytes) -> bytes:
    """Return the same archive without the times of its making."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            new.writestr(info, old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
